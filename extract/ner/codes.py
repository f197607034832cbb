"""Names that are made of a number: standards (ISO/IEC 27001) and service lines (1957福利諮詢專線)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...ontology.lexicon import alternation
from .mention import Mention

__all__ = ["coded_names"]

_WEIGHT = 3  # the 1999 of 1999市民熱線 is in the gazetteer, too


@cache
def _standard() -> re.Pattern[str]:
    """A body that sets standards, and the number of one: ISO 22301, ISO/IEC 27001:2022, CNS 13438."""
    makers = alternation("standard_maker")
    number = r"[ -]?\d{3,5}(?:-\d{1,2})?(?::\d{4})?"
    counted = rf"[\d,.]*\d|[萬億年月元%A-Za-z]|{alternation('counts_things')}"
    return re.compile(rf"(?<![A-Za-z]){makers}(?:/{makers})?{number}(?!{counted})")


@cache
def _line() -> re.Pattern[str]:
    """A short number that people call, with what it is for: 1957福利諮詢專線, 1999市民諮詢服務中心."""
    number = r"(?<![\d.,-])(?:1(?:1\d|6\d|9\d\d)|0800-?\d{3}-?\d{3})"
    heads = rf"(?:(?P<line>{alternation('line_head')})|(?P<body>{alternation('line_body')}))"
    return re.compile(rf"{number}(?!通|{alternation('counts_things')}) ?[一-龥]{{0,9}}?{heads}")


def coded_names(folded: str) -> Iterator[Mention]:
    """Yield the standards and the service lines that a text names by their numbers.

    >>> text = "通過ISO/IEC 27001驗證,1957福利諮詢專線"
    >>> [(text[m.start:m.end], m.type) for m in coded_names(text)]
    [('ISO/IEC 27001', 'Regulation'), ('1957福利諮詢專線', 'System')]
    """
    for match in _standard().finditer(folded):
        yield Mention(match.start(), match.end(), "Regulation", "number", weight=_WEIGHT)
    for match in _line().finditer(folded):
        yield Mention(match.start(), match.end(), "System" if match["line"] else "Agency", "number", weight=_WEIGHT)

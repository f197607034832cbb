"""Names that are made of a number: standards (ISO/IEC 27001) and service lines (1957福利諮詢專線)."""

from __future__ import annotations

from collections.abc import Iterator

from ...ontology.lexicon import pattern
from .mention import Mention

__all__ = ["coded_names"]

_WEIGHT = 3  # the 1999 of 1999市民熱線 is in the gazetteer, too

# A body that sets standards, and the number of one: ISO 22301, ISO/IEC 27001:2022, CNS 13438.
_STANDARD = (
    r"(?<![A-Za-z]){standard_maker}(?:/{standard_maker})?[ -]?\d{3,5}(?:-\d{1,2})?(?::\d{4})?"
    r"(?![\d,.]*\d|[萬億年月元%A-Za-z]|{counts_things})"
)
# A short number that people call, with what it is for: 1957福利諮詢專線, 1999市民諮詢服務中心.
_LINE = (
    r"(?<![\d.-])(?<!\d,)(?:1(?:1\d|6\d|9\d\d)|0800-?\d{3}-?\d{3})(?!通|{counts_things}) ?[一-龥]{0,9}?"
    r"(?:(?P<line>{line_head})|(?P<body>{line_body}))"
)


def coded_names(folded: str) -> Iterator[Mention]:
    """Yield the standards and the service lines that a text names by their numbers.

    >>> text = "通過ISO/IEC 27001驗證,1957福利諮詢專線"
    >>> [(text[m.start:m.end], m.type) for m in coded_names(text)]
    [('ISO/IEC 27001', 'Regulation'), ('1957福利諮詢專線', 'System')]
    """
    for match in pattern(_STANDARD).finditer(folded):
        yield Mention(match.start(), match.end(), "Regulation", "number", weight=_WEIGHT)
    for match in pattern(_LINE).finditer(folded):
        yield Mention(match.start(), match.end(), "System" if match["line"] else "Agency", "number", weight=_WEIGHT)

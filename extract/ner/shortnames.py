"""Short names that a report defines for itself: …委員會（以下簡稱工程會）, 資訊安全監控中心（SOC）, 簡稱 OASC.

From where it is defined, a short name counts in the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ontology.lexicon import pattern
from .mention import Mention

__all__ = ["ShortName", "bracketed", "definitions"]

_ACRONYM = r"[A-Za-z][A-Za-z0-9][A-Za-z0-9 .&+/-]{0,58}"
_DEFINED = rf"\((?:(?P<latin>{_ACRONYM}),?)?" + r"(?:{short_name}:?「?(?P<short>[^()「」,。;]{2,20})」?)?\)"
_AT_END = re.compile(rf"\((?P<short>{_ACRONYM})\)$")


@dataclass(frozen=True, slots=True)
class ShortName:
    """A mention and the other name that the brackets behind it give, with the place of that name."""

    mention: Mention
    start: int
    end: int


def definitions(folded: str, mentions: Sequence[Mention]) -> Iterator[ShortName]:
    """Yield the short names given in brackets behind a mention, or inside its end.

    >>> text = "行政院公共工程委員會(以下簡稱工程會)訂頒"
    >>> [text[s.start:s.end] for s in definitions(text, [Mention(0, 10, "Agency", "x")])]
    ['工程會']
    """
    for mention in mentions:
        position = (
            mention.end + 1
            if folded[mention.end : mention.end + 1] in "」』" and mention.end < len(folded)
            else mention.end
        )
        match = pattern(_DEFINED).match(folded, position)
        if match is None:
            continue
        for group in ("latin", "short"):
            if match[group] and match[group].strip():
                start, end = match.span(group)
                yield ShortName(mention, start, end - (len(match[group]) - len(match[group].rstrip())))


def bracketed(folded: str, mentions: Sequence[Mention]) -> Iterator[ShortName]:
    """Yield the short names in brackets at the end of a quoted name: 「政府機關資訊系統弱點通報機制（VANS）」."""
    for mention in mentions:
        match = _AT_END.search(folded, mention.start, mention.end)
        if match:
            yield ShortName(mention, mention.start, match.start())
            yield ShortName(mention, match.start("short"), match.end("short"))

"""Short names that a report defines for itself: …委員會（以下簡稱工程會）, 資訊安全監控中心（SOC）, 簡稱 OASC.

From where it is defined, a short name counts in the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ontology.lexicon import name_heads, pattern, rows
from ..words import Words
from .boundaries import is_generic, name_start
from .mention import Mention

__all__ = ["ShortName", "bracketed", "defined_names", "definitions", "glossed_names"]

_BODIES = ("Agency", "Organization")

_ACRONYM = r"[A-Za-z][A-Za-z0-9][A-Za-z0-9 .&+/-]{0,58}"
_DEFINED = (
    rf"\((?:(?P<latin>{_ACRONYM})(?:, ?(?P<acronym>[A-Z][A-Za-z0-9-]{{1,11}}))?,?)?"
    r"(?:{short_name}:?「?(?P<short>[^()「」,。;]{2,20})」?)?\)"
)
_CALLED = r"\({short_name}:?「?(?P<short>[一-龥]{2,10})」?\)"
_ABBREVIATED = r"\((?P<short>[一-龥]{2,8})\)"
# A gloss of several Latin words, which only a name has: 智慧水保雲(Smart SWC Cloud).
_GLOSS = r"\([A-Z][A-Za-z0-9]*(?: [A-Za-z0-9&]+){1,6}\)"
_LONGEST = 24  # characters of a name that brackets shorten
_SHORTEST = 3  # characters before the last word of a name that a gloss shows
_WEIGHT = 3  # a name that holds another is weightier than that
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
            shorter = pattern(_ABBREVIATED).match(folded, mention.end) if mention.type in _BODIES else None
            if shorter is not None and _shortened(folded, shorter["short"], mention.end) is not None:
                yield ShortName(mention, *shorter.span("short"))
            continue
        for group in ("latin", "acronym", "short"):
            if match[group] and match[group].strip():
                start, end = match.span(group)
                yield ShortName(mention, start, end - (len(match[group]) - len(match[group].rstrip())))


def defined_names(folded: str, words: Words, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield what is given a short name that its own last words are: 壽山動物園(下稱動物園); only a name gets one.

    >>> from shizheng.extract.words import segment
    >>> text = "二、壽山動物園(下稱動物園)"
    >>> [text[m.start:m.end] for m in defined_names(text, segment(text), [])]
    ['壽山動物園']
    """
    ends = {mention.end for mention in taken}
    for match in pattern(_CALLED).finditer(folded):
        short, end = match["short"], match.start()
        if end in ends or not folded.endswith(short, 0, end):
            continue
        kind = _type(short)
        start = name_start(folded, words, end - len(short))
        if kind and start < end - len(short):
            yield Mention(start, end, kind, "definition", weight=_WEIGHT)


def glossed_names(folded: str, words: Words, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield what brackets show to be a name: 高速網路與計算中心(網算中心) by a short name, 水保雲(… Cloud) by a gloss.

    >>> from shizheng.extract.words import segment
    >>> text = "由城鄉創生與地方發展中心(城創中心)辦理"
    >>> [text[m.start:m.end] for m in glossed_names(text, segment(text), [])]
    ['城鄉創生與地方發展中心']
    """
    ends = {mention.end for mention in taken}
    bodies = {mention.end: mention.type for mention in taken if mention.type in _BODIES}
    for match in pattern(_ABBREVIATED).finditer(folded):
        short, end = match["short"], match.start()
        kind = _type(short) if end not in ends else None
        start = _shortened(folded, short, end) if kind in _BODIES else None
        if kind and start is not None:
            yield Mention(start, end, bodies.get(start, kind), "definition", weight=_WEIGHT)
    for match in pattern(_GLOSS).finditer(folded):
        end = match.start()
        head = next(
            (h for h, known in name_heads().items() if known.type == "System" and folded.endswith(h, 0, end)), ""
        )
        start = name_start(folded, words, end - len(head)) if head and end not in ends else end
        name = folded[start : end - len(head)]
        if len(name) >= _SHORTEST and not is_generic(name):
            yield Mention(start, end, "System", "definition", weight=_WEIGHT)


def _shortened(folded: str, short: str, end: int) -> int | None:
    """Return where the name starts that ends at a place and has the characters of a short one in its order, or None.

    Both end in the same word of two characters; the name is longer by more than one word.
    """
    if not folded.endswith(short[-2:], 0, end):
        return None
    place = end - 2
    for character in reversed(short[:-2]):
        place = folded.rfind(character, max(0, end - _LONGEST), place)
        if place < 0:
            return None
    name = folded[place:end]
    return place if len(name) > len(short) + 1 and re.fullmatch("[一-龥]+", name) else None


def _type(short: str) -> str | None:
    """Return the type that the last word of a name tells."""
    heads = [(head, known.type) for head, known in name_heads().items()]
    heads += [(record["head"], record["type"]) for record in rows("body_heads.csv")]
    return max(((len(head), kind) for head, kind in heads if short.endswith(head)), default=(0, None))[1]


def bracketed(folded: str, mentions: Sequence[Mention]) -> Iterator[ShortName]:
    """Yield the short names in brackets at the end of a quoted name: 「政府機關資訊系統弱點通報機制（VANS）」."""
    for mention in mentions:
        match = _AT_END.search(folded, mention.start, mention.end)
        if match:
            yield ShortName(mention, mention.start, match.start())
            yield ShortName(mention, match.start("short"), match.end("short"))


def later(folded: str, defined: Sequence[ShortName]) -> Iterator[Mention]:
    """Yield the places behind their first definition where short names stand.

    >>> text = "資訊安全監控中心(SOC),擴充SOC"
    >>> [text[m.start:m.end] for m in later(text, [ShortName(Mention(0, 8, "System", "x"), 9, 12)])]
    ['SOC']
    """
    if not defined:
        return
    known: dict[str, dict[str, int]] = {}  # name -> type -> where it is first defined
    for short in defined:
        types = known.setdefault(folded[short.start : short.end], {})
        types[short.mention.type] = min(short.end, types.get(short.mention.type, short.end))
    lengths: dict[str, set[int]] = {}  # of the names, by their first character
    for name in known:
        lengths.setdefault(name[0], set()).add(len(name))
    firsts = re.compile(f"[{''.join(map(re.escape, lengths))}]")
    for first in firsts.finditer(folded, min(short.end for short in defined)):
        place = first.start()
        for length in lengths[first.group()]:
            types = known.get(folded[place : place + length], {})
            for kind, position in types.items():
                if position <= place:
                    yield Mention(place, place + length, kind, "short name")
                    types[kind] = place + length

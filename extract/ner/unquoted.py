"""Names without quotation marks that end in a telling word: 第二代公文整合系統, 政府採購法, 便民一路通網站, SCSE論壇.

The head words come from `name_heads.csv` (those marked open); `boundaries` finds where the name starts. Without a
specific word before the head (應用系統) there is no name. An acronym or short name in brackets belongs to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, cues, name_heads, pattern
from ...ontology.registry import districts, governments
from ..words import Words
from .boundaries import is_counted, is_generic, name_start
from .mention import Cover, Mention

__all__ = ["unquoted_names"]

_LONGEST_LATIN = 60
_LATIN = re.compile("[A-Za-z0-9 &.'-]")
_LATIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 &.'-]*$")
_BETWEEN = 8  # characters between a body and the head of a name that begins with it
_LONG = 6
_COUNTED = ("Event", "System", "Plan")  # of a regulation or an award there is one, whatever it is counted in
_WEIGHT = 3  # a name that holds a body's is weightier than the body's

_LAW = (
    r"(?:{basis|breaks}|(?P<after>(?<=法)(?:第\d+條(?:之\d+)?(?:第\d+項)?)?[、及與和]))(?P<law>[一-龥]{2,16}?法)"
    r"(?=第?\d|第|規定|施行|及|與|、|,|之|辦理|的|修正|裁|處)"
)
# A rule whose name holds verbs, behind what shows that it is one: 依溫泉標章申請使用辦法輔導.
_RULE = "{basis}(?P<law>(?:(?!{particle|basis}|規定)[一-龥]){4,24}?{rule_head})(?![一-龥]{0,2}{rule_head})"
_COUNTED_INSIDE = r"\d(?:{counts_things}|[億萬元次]|[KMG]bps)"
_SO_MANY = "^[二三四五六七八九十兩][套個項座種大]"  # 取代三套申辦系統
_PART_OF_AWARD = "(?:[類組]|^[A-Za-z]+)(?:{grade}|[特優佳]等?|首|金|銀|銅|大)?獎項?$"  # 公共安全類首獎
_NOT_A_NAME = (
    rf"^[類組]|{{not_name_end}}$|^{{grade}}|^{{not_a_name}}$|{_COUNTED_INSIDE}|{_SO_MANY}|{_PART_OF_AWARD}"
    "|[類組]{grade}$"
)
_LEADING = re.compile(
    r"(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.]+|\([A-Za-z]+\)|第?\d+(?:年度?|屆|次|期)(?=[^代期])|年度|\d{4}(?=[^\d]))+|[.、)）【】〔〕]+"
)


@cache
def _heads() -> re.Pattern[str]:
    heads = any_of(head.head for head in name_heads().values() if head.open)
    return pattern(f"{heads}(?!{{not_behind_head}}|(?<=獎){{not_behind_prize}})")


@cache
def _mark() -> re.Pattern[str]:
    """What proper names of events start with."""
    places = any_of({fold(place)[:2] for place in governments()} | {name for name in districts() if len(name) > 1})
    edition = r"第(?:\d+|[一二三四五六七八九十]+)屆"
    return pattern(rf"(?:(?:19|20)\d\d|\d{{2,3}}年|{edition}|{places}|{{name_mark}})")


@cache
def _labelled() -> re.Pattern[str]:
    """What a paragraph begins with before a colon: 金門國家級濕地使用調適之研究:由…承攬."""
    heads = any_of(head.head for head in name_heads().values() if head.type in _COUNTED)
    mark = r"(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）、.]|[-*•◎※])?"
    return re.compile(rf"(?:^|(?<=\n)) *{mark} *(?P<name>[一-龥A-Za-z0-9]{{4,30}}?(?P<head>{heads}))(?=[:：])")


def unquoted_names(folded: str, words: Words, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield names that a head word ends, outside of mentions that are `taken` already.

    >>> from shizheng.extract.words import segment
    >>> text = "本府建置疫苗施打能量調查平台供民眾查詢"
    >>> [text[m.start:m.end] for m in unquoted_names(text, segment(text), [])]
    ['疫苗施打能量調查平台']
    """
    finder = _Finder(folded, words, taken)
    for head in _heads().finditer(folded):
        found = finder.name(head)
        if found is not None:
            yield found
    yield from _laws(folded, words)
    for match in _labelled().finditer(folded):
        start, name = match.start("name"), match["name"]
        if not is_generic(name[: -len(match["head"])]) and not pattern(_NOT_A_NAME).search(name):
            yield Mention(start, match.end("name"), name_heads()[match["head"]].type, "label")


def _laws(folded: str, words: Words) -> Iterator[Mention]:
    """Yield acts without quotation marks, which show by what leads to them: 依據環境教育法第19條及噪音管制法."""
    last = -1  # where the act before ends: it leads to the next
    for match in pattern(_LAW).finditer(folded):
        leads = match["after"] is None or match.start() == last
        if leads and words.parts(match.start("law")) and not pattern("{no_law}$").search(match["law"]):
            last = match.end("law")
            yield Mention(match.start("law"), match.end("law"), "Regulation", "law")
    for match in pattern(_RULE).finditer(folded):
        if words.parts(match.start("law")):
            yield Mention(match.start("law"), match.end("law"), "Regulation", "law")


class _Finder:
    """Finds where the name of a head word starts; names do not reach into each other."""

    def __init__(self, folded: str, words: Words, taken: Sequence[Mention]) -> None:
        self.folded = folded
        self.words = words
        self.covered = Cover(len(folded), taken)
        self.bodies = sorted((m for m in taken if m.type in ("Agency", "Organization")), key=lambda m: m.end)
        self.body_ends = [mention.end for mention in self.bodies]
        self.ends = sorted(mention.end for mention in taken)
        self.floor = 0

    def name(self, head: re.Match[str]) -> Mention | None:
        if self.covered.holds(head.start()):
            return None
        kind = name_heads()[head.group()].type
        before = bisect_right(self.ends, head.start())
        floor = max(self.floor, self.ends[before - 1] if before else 0)
        start, end = self._latin(head, floor) or (self._start(head, floor), head.end())
        owner = self._owner(start, head.start(), kind)
        if owner is not None:
            start = owner.start
        elif not self._is_name(start, head, kind):
            return None
        self.floor = end
        return Mention(start, end, kind, "unquoted", weight=_WEIGHT if owner is not None else 0)

    def _start(self, head: re.Match[str], floor: int) -> int:
        start = name_start(self.folded, self.words, head.start(), floor)
        if (
            name_heads()[head.group()].type == "Award"
        ):  # 奪下第5屆政府服務獎, 同仁林佩君榮獲金質獎: no name holds a verb
            verbs = pattern("{won|shortlisted|nominated|selects}").finditer(self.folded, start, head.start())
            start = max((verb.end() for verb in verbs), default=start)
        leading = _LEADING.match(self.folded, start, head.start())
        return leading.end() if leading else start

    def _latin(self, head: re.Match[str], floor: int) -> tuple[int, int] | None:
        """Return the place of a Latin name, spaces and all: GO SMART Award, also where 獎項 follows."""
        first = max(floor, head.start() - _LONGEST_LATIN)
        if not _LATIN.match(self.folded, head.start() - 1, head.start()):
            return None  # as before most heads, which is soon told
        match = _LATIN_NAME.search(self.folded, first, head.start())
        if match is None:
            return None
        start = match.start() + len(re.match(r"(?:(?:19|20)\d\d )?", match.group()).group())  # type: ignore[union-attr]  # may be empty
        if head.group() in ("Award", "Awards"):
            return start, head.end()
        return (start, match.end()) if match.group().endswith(("Award", "Awards")) else None

    def _is_name(self, start: int, head: re.Match[str], kind: str) -> bool:
        words = self.folded[start : head.start()]
        if len(words) < 2 or pattern(_NOT_A_NAME).search(self.folded[start : head.end()]):
            return False
        dated = kind == "Event" and re.search(r"(?:年度?|屆)$", self.folded[max(0, start - 2) : start])
        if not dated and not _mark().match(self.folded, start):
            if name_heads()[head.group()].marked and not pattern("{name_mark}").search(words):
                return False
            if kind in _COUNTED and head.group() not in cues("held_in_parts") and is_counted(self.folded, head.end()):
                return False
        national = len(words) >= _LONG and words.startswith("國家")  # 國家資通安全 is general word by word
        return kind == "Award" or national or not is_generic(words)

    def _owner(self, start: int, head: int, kind: str) -> Mention | None:
        """Return the body that a name begins with, as 工程施工查核小組作業辦法 or AWS雲端機房 does."""
        index = bisect_right(self.body_ends, start) - 1
        if index < 0:
            return None
        body = self.bodies[index]
        if start - body.end > _BETWEEN:  # it may stand a whole book before
            return None
        name, between = self.folded[body.start : body.end], self.folded[body.end : start]
        if (
            kind in ("Regulation", "Publication")
            and re.fullmatch("[一-龥]*", between)
            and not pattern("{particle}").search(between)
        ):
            return body
        if between or kind != "System":
            return None
        return body if name.endswith("政府") or (body.type == "Organization" and name.isascii()) else None

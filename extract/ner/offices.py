"""Offices whose last word is too common to name a body by itself, and that show by what stands around them.

行政處資訊科 · 本局空噪科 · 大數據中心建置之「城市儀表板」 · 新竹律師公會
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, cues, pattern
from ...ontology.registry import governments
from ..words import Words
from .boundaries import is_generic
from .mention import Mention
from .persons import is_name
from .shortnames import ShortName

__all__ = ["offices", "own_short_names"]

_WEIGHT = 3  # a name that holds another is weightier than that
_PREPARING = "籌備處"
_SHORTEST = 4  # characters of a body's own name that can't be meant otherwise: 智慧發展中心


def offices(folded: str, words: Words, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield sections behind the body that they belong to, offices that open a clause and act, and local societies.

    >>> from shizheng.extract.words import segment
    >>> text = "大數據中心建置之「城市儀表板」"
    >>> [text[m.start:m.end] for m in offices(text, segment(text), [])]
    ['大數據中心']
    """
    yield from _behind_bodies(folded, words, taken)
    for match in pattern(_OWN_SECTION).finditer(folded):
        graded = pattern("(?<=組){won}「?{grade}").match(
            folded, match.end("office")
        )  # 本局老人福利組獲特優: its category
        if words.parts(match.start("office")) and not _is_verbal(match["office"]) and not graded:
            yield Mention(*match.span("office"), "Agency", "office")
    for match in pattern(_OF_A_PERSON).finditer(folded):
        if not _is_verbal(match["office"]) and is_name(match["person"]):
            yield Mention(*match.span("office"), "Agency", "office")
    for match in _HEADED.finditer(folded):
        telling = match["unit"] == "司" or not is_generic(match["name"])
        if telling and not _is_verbal(match["office"]):
            yield Mention(*match.span("office"), "Agency", "office")
    for match in (*pattern(_ACTING).finditer(folded), *_next_sections(folded)):
        firm = match["office"].endswith(cues("office_section")) or not match["name"]
        if (firm or not is_generic(match["name"])) and not _is_verbal(match["office"]):
            yield Mention(*match.span("office"), "Agency", "office", weight=0 if match["name"] else _WEIGHT)


def _behind_bodies(folded: str, words: Words, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield bodies with the section, or the place, that a part of their names is: 行政處 | 資訊科, 新竹 | 律師公會."""
    for body in taken:
        if body.type == "Agency" and folded.startswith(_PREPARING, body.end):
            yield Mention(body.start, body.end + len(_PREPARING), "Agency", "office", weight=_WEIGHT)
        section = pattern(_SECTION).match(folded, body.end) if body.type == "Agency" else None
        if section is not None and not _is_verbal(section["office"]):
            yield Mention(body.start, section.end("office"), "Agency", "office", weight=_WEIGHT)
        place = re.search(f"(?:{_places()})$", folded[max(0, body.start - 3) : body.start])
        if place is not None and body.type == "Organization" and words.parts(body.start - len(place.group())):
            yield Mention(body.start - len(place.group()), body.end, "Organization", "office", weight=_WEIGHT)


def _next_sections(folded: str) -> Iterator[re.Match[str]]:
    for section in pattern("(?<=[一-龥]){section_head}(?={issues|does}、)").finditer(folded):
        found = pattern(_NEXT_SECTION).match(folded, section.end())
        if found:
            yield found


def _is_verbal(name: str) -> bool:
    """Tell words that lead to an office rather than name it (委託 in 委託鑑定中心), or end as one does (模組)."""
    return pattern("{name_stop}").match(name) is not None or pattern("{no_section}$").search(name) is not None


@cache
def _places() -> str:
    return any_of({fold(place)[:2] for place in governments()} | {fold(place) for place in governments()})


# What shows that an office's name is at its end: a mark, or what the office does.
_ENDS = r"(?=[,。、;:「」()\s]|[與及和於以]|$|所|{issues|does|won|reorganised|with_others|commissions|undertakes})"
_DEPARTMENT = "(?:[一-龥]{2,6}[及與])?[一-龥]{2,6}司"  # of a ministry: 學生事務及特殊教育司
_SECTION = "(?P<office>(?:(?!{particle})[一-龥]){2,8}?{section_head}|" + _DEPARTMENT + ")" + _ENDS
# A section of who reports: 本局空噪科, or one that works with another body: 會同資訊科建置.
_OWN_SECTION = (
    "(?:本[局府處會所部署院]|{with_others|done_by}(?!本))"
    "(?P<office>(?P<name>(?:(?!{particle|with_others})[一-龥]){2,8}?){section_head})" + _ENDS
)
# An office that opens a clause and shows what it made: 大數據中心建置之「…」, or what it did in a year.
_ACTING = (
    r"(?:^|(?<=[\n,。;:、\s.)]))(?P<office>(?P<name>[一-龥]{2,10}?){office_head}|(?P<joint>[一-龥]{2,4}暨[一-龥]{2,4}[處局]))"
    r"(?=所?(?:{issues|does}(?:之|的)?|之|的|以)?「|\d{2,3}年度?{receives}|{reorganised}|{undertakes}{does}[,。;、]|統計(?:,|顯示)"
    r"|[與和及][^,。;「」]{2,24}?{together}{issues|does}(?:之|的)?「)"
)
# A section of which a person is named with a title: 偵查隊小隊長林大偉.
_OF_A_PERSON = (
    r"(?:^|(?<=[\n,。;、:)及與和 ]))(?P<office>(?P<name>(?:(?!{particle})[一-龥]){2,8}?){section_head})"
    r"(?={title}(?P<person>[一-龥]{2,3}))"
)
# What has a head, who is named by it: 多元司司長.
_HEADED = re.compile(
    r"(?:^|(?<=[\n,。;:、)及與和由 ]))(?P<office>(?P<name>(?![由與及和])[一-龥]{2,8})(?P<unit>[司處局署科室組館隊]))"
    "(?=副?(?P=unit)長)"
)
# What a verb follows in a list of those who do something: 由民政科規劃、資訊室建置.
_NEXT_SECTION = "{issues|does}、(?P<office>(?P<name>(?:(?!{particle})[一-龥]){2,8}?){section_head})(?={issues|does})"


def own_short_names(folded: str, found: Sequence[Mention]) -> Iterator[ShortName]:
    """Yield the names of the bodies of local governments without it: 臺南市政府 | 智慧發展中心."""
    place = re.compile(f"{_places()}政府")
    told: set[str] = set()
    for mention in found:
        government = place.match(folded, mention.start, mention.end) if mention.type == "Agency" else None
        name = folded[government.end() : mention.end] if government else ""
        if len(name) >= _SHORTEST and name not in told:
            told.add(name)
            yield ShortName(mention, mention.end - len(name), mention.end)

"""Offices whose last word is too common to name a body by itself, and that show by what stands around them.

行政處資訊科 · 本局空噪科 · 大數據中心建置之「城市儀表板」 · 新竹律師公會
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, pattern
from ...ontology.registry import governments
from ..words import Words
from .boundaries import is_generic
from .mention import Mention
from .shortnames import ShortName

__all__ = ["offices", "own_short_names"]

_WEIGHT = 3  # a name that holds another is weightier than that
_SHORTEST = 4  # characters of a body's own name that can't be meant otherwise: 智慧發展中心


def offices(folded: str, words: Words, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield sections behind the body that they belong to, offices that open a clause and act, and local societies.

    >>> from shizheng.extract.words import segment
    >>> text = "大數據中心建置之「城市儀表板」"
    >>> [text[m.start:m.end] for m in offices(text, segment(text), [])]
    ['大數據中心']
    """
    for body in taken:
        section = pattern(_SECTION).match(folded, body.end) if body.type == "Agency" else None
        if section is not None and not _is_verbal(section["office"]):
            yield Mention(body.start, section.end("office"), "Agency", "office", weight=_WEIGHT)
        place = re.search(f"(?:{_places()})$", folded[max(0, body.start - 3) : body.start])
        if place is not None and body.type == "Organization" and words.parts(body.start - len(place.group())):
            yield Mention(body.start - len(place.group()), body.end, "Organization", "office", weight=_WEIGHT)
    for match in pattern(_OWN_SECTION).finditer(folded):
        graded = pattern("(?<=組){won}「?{grade}").match(
            folded, match.end("office")
        )  # 本局老人福利組獲特優: its category
        if words.parts(match.start("office")) and not _is_verbal(match["name"]) and not graded:
            yield Mention(*match.span("office"), "Agency", "office")
    for match in pattern(_ACTING).finditer(folded):
        if not is_generic(match["name"]) and not _is_verbal(match["name"]):
            yield Mention(*match.span("office"), "Agency", "office")


def _is_verbal(name: str) -> bool:
    """Tell words that lead to an office rather than name it (委託 in 委託鑑定中心), or end as one does (模組)."""
    return pattern("{name_stop}").match(name) is not None or pattern("{no_section}$").search(name) is not None


@cache
def _places() -> str:
    return any_of({fold(place)[:2] for place in governments()} | {fold(place) for place in governments()})


# What shows that an office's name is at its end: a mark, or what the office does.
_ENDS = r"(?=[,。、;:「」()\s]|[與及和於以]|$|{issues|does|won|reorganised|with_others})"
_DEPARTMENT = "(?:[一-龥]{2,6}[及與])?[一-龥]{2,6}司"  # of a ministry: 學生事務及特殊教育司
_SECTION = "(?P<office>(?:(?!{particle})[一-龥]){2,8}?{section_head}|" + _DEPARTMENT + ")" + _ENDS
# A section of who reports: 本局空噪科, or one that works with another body: 會同資訊科建置.
_OWN_SECTION = (
    "(?:本[局府處會所部署院]|{with_others|done_by}(?!本))"
    "(?P<office>(?P<name>(?:(?!{particle|with_others})[一-龥]){2,8}?){section_head})" + _ENDS
)
# An office that opens a clause and shows what it made: 大數據中心建置之「…」, or what it did in a year.
_ACTING = (
    r"(?:^|(?<=[\n,。;:、\s.)]))(?P<office>(?P<name>[一-龥]{3,10}?){office_head})"
    r"(?=(?:{issues}(?:之|的)?|之|的|以)?「|\d{2,3}年度?{receives})"
)


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

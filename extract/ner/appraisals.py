"""Awards that no quotation marks and no 獎 show: what a superior appraises, and the titles that people are given.

內政部113年度宗教業務評鑑，本府獲優等 · 當選114年臺北市模範公務人員
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, pattern
from ...ontology.registry import governments
from .boundaries import is_generic
from .mention import Mention

__all__ = ["appraisals"]

_YEAR = r"(?:\d{2,4}年度?|第[\d一二三四五六七八九十]+屆)"
_LONGEST_GENERIC = 3
_WEIGHT = 3  # a title that holds a body's name is weightier than the body's

# What stands behind the body that appraises: the year, what is appraised, and how it came out.
_DOES = "{carries_out|confers}?"
_WHAT = "(?P<what>(?:(?!獎|{particle})[一-龥]){2,14}?){appraisal_head|appraisal_event}"
_APPRAISAL = f"{_DOES}(?P<year>{_YEAR})?{_DOES}(?P<name>{_WHAT})(?=[,。;、:]|{{won}}|結果|成績|列)"
# A ranking by its foreign name, which says how many it holds: 評選為2021年Smart21, 名列Top 100 Destinations.
_RANKING = (
    rf"{{ranked_in}}(?:{_YEAR}[的之]?|(?:19|20)\d\d ?)?[「『]?(?:[A-Z]{{2,8}} )?"
    r"(?P<name>(?:[A-Z][A-Za-z]+ )*(?:[A-Z][a-z]+|TOP) ?\d{1,3}(?!\d|[.,]\d|%)(?: [A-Z][A-Za-z]+)*)"
)
# A competition by its foreign name, shown by the rank that was won at it: 於DEF CON CTF取得第三名.
_CUP = (
    r"[於在](?P<name>[A-Z][A-Za-z0-9.&' -]{2,40}[A-Za-z](?: ?{contest})?)"
    r"(?=[中上]?(?:{won})[^,。;]{0,8}?(?:{grade}|第[一二三四五六\d]名))"
)
_TITLE = "(?P<title>{model_title}[一-龥]{0,4}?{model_person}獎?)"


@cache
def _title() -> re.Pattern[str]:
    """A title of honour with the year, the place or the body that it is given in."""
    places = any_of(fold(place) for place in governments())
    whose = f"(?P<whose>{{name_mark}}|{places}|[一-龥]{{1,8}}?[部會署局處院])"
    return pattern(rf"{{made_model}}為?(?P<year>{_YEAR})?(?P<name>{whose}?{_TITLE})(?![一-龥]{0, 4}\d)")


def appraisals(folded: str, bodies: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the appraisals that some of the bodies hold, foreign rankings and competitions, and titles of honour.

    >>> text = "內政部113年度宗教業務評鑑,本府獲優等"
    >>> [text[m.start:m.end] for m in appraisals(text, [Mention(0, 3, "Agency", "x")])]
    ['宗教業務評鑑']
    """
    for body in bodies:
        match = pattern(_APPRAISAL).match(folded, body.end)
        if match is None or (len(match["what"]) <= _LONGEST_GENERIC and is_generic(match["what"])):
            continue  # 業務考核 of whatever business
        if match["year"] or re.search(f"{_YEAR}$", folded[max(0, body.start - 8) : body.start]):
            yield Mention(*match.span("name"), "Award", "appraisal", weight=_WEIGHT)
    for match in pattern(_RANKING).finditer(folded):
        yield Mention(*match.span("name"), "Award", "ranking", weight=_WEIGHT)
    for match in pattern(_CUP).finditer(folded):
        yield Mention(*match.span("name"), "Event", "competition", weight=_WEIGHT)
    for match in _title().finditer(folded):
        if match["year"] or match["whose"]:
            yield Mention(*match.span("name"), "Award", "title of honour", weight=_WEIGHT)

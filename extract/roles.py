"""How a time expression bears on what is said, by the words right before and behind it.

110年8月           at it                 截至110年8月底 · 110年底        up to it
自97年4月1日起      from it on            於12月31日前                 before it
較109年增加        measured against it    107年建置的舊系統 · 5月豪雨     part of what a thing is called
"""

from __future__ import annotations

import re
from enum import StrEnum

from ..ontology.lexicon import pattern
from .periods import ROC_OFFSET, Period
from .points import is_month_end, is_year_end

__all__ = ["Role", "borne", "role_of"]

_NEAR = 24  # characters behind a time within which it may be said to be of a thing
_STOPS_THERE = re.compile("底?(?:為止|止)")
_BEFORE = re.compile("底?(?:以前|前(?![鎮往瞻述身揭開項]))")
_BEFORE_YEAR = re.compile("[^月日底末季旬/.-]*年度?前")
"""113年底前 and 113年以前 are times within the year."""
_SINCE = re.compile("(?:份|間|度)?(?:開始|起|以後|以來)(?!訴|迄)")
_TIMES = re.compile(r"[^,;。()]{0,16}[的之][\d.]+倍")


class Role(StrEnum):
    """How a time expression bears on what is said: at it, up to it, from it on, before it, measured against it.

    ``ATTRIBUTE``: not at all, because it only tells which thing is meant (107年建置的舊系統).
    """

    AT = "at"
    AS_OF = "as-of"
    SINCE = "since"
    BEFORE = "before"
    COMPARED = "compared"
    ATTRIBUTE = "attribute"


_BEGUN = "{begins|built}"
_OF_A_THING = (  # what makes of a time the attribute of a thing: it began in that time, or is called by it
    rf"(?P<clause>[^,;。:\d「」()]{{0,10}}?{_BEGUN}[的之](?!際|初|後|日|時))"
    rf"|(?P<bracket>[^,;。()]{{0,10}}?{_BEGUN}[^,;。()]{{0,6}}\))"
    r"|[^,;。\d]{0,14}字第|(?![因受遇逢])[一-龥]{0,4}?{calamity}(?!\d|期間|[侵來]襲)"
)


def role_of(text: str, span: tuple[int, int], match: re.Match[str], year: int | None) -> Role:
    """Return the role of the time expression at `span` of a folded text, whose last point is `match`.

    ``year`` is the report's: 110年新設置之測站 are what a report on 110年 tells of, 107年設置之測站 are only named.
    """
    start, end = span
    before, after = text[max(0, start - 6) : start], text[end : end + 5]
    ranged = match["year_from"] or match["quarter_from"] or match["month_from"]
    point = end == match.end() and not match["own"] and not ranged
    if re.search("[訂定]$", before) and after.startswith("為"):  # 訂108年為地方創生元年
        return Role.ATTRIBUTE
    if not match["own"] and _is_attribute(text, span, match, year):
        return Role.ATTRIBUTE
    if pattern("{compared}$").search(before) or pattern(".{0,2}{compared_after}|同[期季月]").match(after):
        return Role.COMPARED
    if re.search("[為達占佔]$", before) and _TIMES.match(text, end):
        return Role.COMPARED
    at_end = point and is_year_end(match)
    if point and not at_end and re.match(r"[的之]?\d", after) and pattern("(?:{moves}[至到]|[自從由])$").search(before):
        return Role.AT
    if point and (pattern("{as_of}$").search(before) or _STOPS_THERE.match(after)):
        return Role.AS_OF
    if (at_end or (point and _tells_state(text, start, match))) and not re.match("前|以前", after):
        return Role.AS_OF
    if _BEFORE.match(after):
        return Role.BEFORE
    if point and (_SINCE.match(after) or re.search("(?:自|從)$", before)):
        return Role.SINCE
    return Role.AT


def _tells_state(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell the end of a month as of which something is told (6月底列管120處) from one when it was done."""
    if not is_month_end(match) or pattern("(?:[於在每]|每年)$|{planned}$").search(text[max(0, start - 6) : start]):
        return False
    return pattern("[^,;。]{0,3}?{begins|opens|holds_event|is_held}").match(text, match.end()) is None


def _is_attribute(text: str, span: tuple[int, int], match: re.Match[str], year: int | None) -> bool:
    start, end = span
    thing = pattern(_OF_A_THING).match(text, end, end + _NEAR)
    if thing is None:
        return False
    if thing["bracket"]:
        return text[max(0, start - 1) : start] == "("
    printed = re.search(r"\d+", match["year"] or "")
    of_report = printed is None or (year is not None and int(printed.group()) in (year, year - ROC_OFFSET))
    return not (thing["clause"] and of_report)


def borne(period: Period, role: Role, text: str, span: tuple[int, int]) -> Period:
    """Return what a time means in its role: all up to it, from it on; 113年前 is over when 113 begins.

    >>> borne(Period.year(2024), Role.BEFORE, "規劃於113年前,完成", (3, 7)).label
    '112年'
    """
    if role is Role.AS_OF:
        return period.as_of()
    if role is Role.SINCE:
        return Period(period.start, None)
    if role is Role.BEFORE and period.start and _BEFORE_YEAR.fullmatch(text, span[0], span[1] + 1):
        return Period.year(period.start.year - 1)
    return period

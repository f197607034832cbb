"""What became of a promise: the answers of later reports weighed, their dates and figures compared with the promised.

An answer counts as such where it says enough of the promise, and where its time fits: what another year's report
tells of the same routine (114年9月完成預算平衡) does not answer a promise for 110. What is too far off, or only names
what was promised, is a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ....extract.periods import Period
from ....extract.timex import Role, Timex, find
from ....ontology.folding import fold
from ....ontology.lexicon import pattern
from ..reports import ReportAt, ReportLine
from ..texts import Promise
from .at_once import reached, told_at_once
from .match import Answer, Matcher
from .words import pairs

__all__ = ["FollowUp", "follow_up"]

_FITS = 0.34  # score from which on a sentence answers
_SAYS = 0.24  # share of the promise that it says at least
_MENTIONS = 0.22  # score from which on it at least mentions it
_NEAR, _BESIDE = 0.12, 0.3  # what it says at least where it prints the promised time, with what stands around
_NAMES = 0.12  # score from which on it mentions a promise where it names what the promise names
_IN_TIME = 0.12  # added where its time is the promised one
_MONTH = timedelta(days=31)
_YEAR = timedelta(days=366)
_HALF = timedelta(days=183)
_DONE = re.compile("(?<![而不])已|業[於經]|完成|辦竣|竣工|通車|揭牌|落成")
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+(?:屆|期|次|代|版|階段|梯次?|季)")
_LIST = re.compile(
    "(?:[一-鿿]{1,8}[局處署院會所校區]、)+[一-鿿]{1,8}[局處署院會所校區][及與和][一-鿿]{1,8}[局處署院會所校區]"
)
_NAME = 3  # characters of the name of an office by which it is known in a list
_QUOTED = re.compile("「([^「」]{2,30})」")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a promise: the verdict, why, and the answer that tells, where one does."""

    promise: Promise
    verdict: str
    reason: str
    answer: Answer | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An answer with the times that it prints, and its score with what its time adds."""

    answer: Answer
    times: tuple[Timex, ...]
    score: float
    in_time: bool

    @property
    def done(self) -> Timex | None:
        """The last time printed in the clauses that answer."""
        return self.times[-1] if self.times else None


def follow_up(promise: Promise, matcher: Matcher, line: ReportLine) -> FollowUp:
    """Return what became of a promise by the later reports of its body; of a target, by its own report first."""
    at_once = told_at_once(promise, matcher.texts)
    if at_once:
        return FollowUp(promise, *at_once)
    later = [report for report in line.reports if report.end > promise.report.end]
    weighed = [_weigh(promise, answer) for answer in matcher.answers(promise)]
    fitting = [each for each in weighed if _fits(promise, each)]
    for report in later:  # the first that answers tells; a later one may be of another year
        done = [each for each in fitting if each.answer.sentence.report == report and _is_done(each)]
        if done:
            return _told_done(promise, max(done, key=_rank))
    if fitting:
        return _told_again(promise, max(fitting, key=_rank))
    near = [each for each in weighed if _mentions(promise, each, matcher)]
    in_time = [each for each in near if _may_be_then(promise, each)]
    untold = _untold(promise, later)
    if in_time or (near and untold.verdict == "silent"):  # what is told years later still is no silence
        return _told_in_passing(promise, in_time or near)
    return untold


def _mentions(promise: Promise, each: _Weighed, matcher: Matcher) -> bool:
    """Tell whether a sentence at least mentions what was promised: by its name, or in like words."""
    named = each.score >= _NAMES and matcher.around(promise) & each.answer.sentence.things
    return bool(named) or each.score >= _MENTIONS


def _told_in_passing(promise: Promise, near: Sequence[_Weighed]) -> FollowUp:
    """Return the mention that fits best in the first report that has one."""
    first = min(each.answer.sentence.report for each in near)
    best = max((each for each in near if each.answer.sentence.report == first), key=_rank)
    return FollowUp(promise, "mentioned", f"僅提及，未說明結果。{best.answer}", best.answer, best.score)


def _rank(each: _Weighed) -> tuple[float, str]:
    return each.score, each.answer.sentence.iri


def _weigh(promise: Promise, answer: Answer) -> _Weighed:
    report = answer.sentence.report
    anchor = Period(_day(report.start), _day(report.end)) if report.end else None
    words = fold(answer.clauses)
    times = tuple(
        t for t in find(words, anchor) if t.period and t.printed and t.role in (Role.AT, Role.AS_OF, Role.BEFORE)
    )
    in_time = any(_overlaps(promise, time) for time in times) and not _is_routine(promise)
    return _Weighed(answer, times, min(1.0, answer.score + (_IN_TIME if in_time else 0.0)), in_time)


def _is_routine(promise: Promise) -> bool:
    return promise.due is None or promise.due_from is None or promise.due - promise.due_from > _MONTH


def _overlaps(promise: Promise, time: Timex) -> bool:
    """Tell whether a time printed to the month is the promised one, or the month after."""
    first, last = _bounds(time)
    if promise.due is None or promise.due_from is None or last - first > _MONTH:
        return False
    return first <= promise.due + _MONTH and last >= promise.due_from


def _bounds(time: Timex) -> tuple[date, date]:
    """Return the first and the last day of a time; of one up to a day, the month that ends there."""
    period = time.period
    first = period.start if period else None
    last = period.end if period else None
    last = last or first or date.min
    return first or last.replace(day=1), last


def _fits(promise: Promise, each: _Weighed) -> bool:
    """Tell whether an answer says enough of a promise, of the same edition and of a time that can be its."""
    answer = each.answer
    says = answer.words >= _SAYS or (each.in_time and answer.words >= _NEAR and answer.around >= _BESIDE)
    if each.score < _FITS or not says:
        return False
    editions = [set(_ORDINAL.findall(fold(words))) for words in (promise.words, answer.clauses)]
    if all(editions) and editions[0].isdisjoint(editions[1]):
        return False
    return _names(each) or _may_be_then(promise, each)


def _may_be_then(promise: Promise, each: _Weighed) -> bool:
    """Tell whether an answer can be of the promised time: not from before it was made, nor years after it was due."""
    due = promise.due or _next_year(promise)
    own = _day(promise.report.start)
    told = each.done
    if told is None or (told.fiscal and each.answer.again):
        first, last = _day(each.answer.sentence.report.start), _day(each.answer.sentence.report.end)
    else:
        first, last = _bounds(told)
    if due is None or own is None or last is None:
        return True
    return last >= own and (first or last) <= due + _YEAR + _HALF


def _next_year(promise: Promise) -> date | None:
    end = _day(promise.report.end)
    return end + _YEAR if end else None


def _names(each: _Weighed) -> bool:
    return bool(each.answer.names)


def _is_done(each: _Weighed) -> bool:
    """Tell whether an answer tells of something done rather than of what is still on its way."""
    words = fold(each.answer.clauses)
    if each.answer.again is not None:
        return False
    if pattern("完成{under_way}|{came_otherwise}").search(words):
        return pattern("{came_otherwise}").search(words) is not None
    if _DONE.search(words):
        return True
    return pattern("{under_way}").search(words) is None


def _told_done(promise: Promise, each: _Weighed) -> FollowUp:
    """Return that a promise was kept, or how what was done differs from it."""
    answer = each.answer
    differences = [*_other_time(promise, each), *_other_figures(promise, answer), *_other_names(promise, answer)]
    differences += _left_out(promise, answer)
    undone = pattern("{came_otherwise}").search(fold(answer.clauses))
    if undone:
        differences.append(f"報告載明「{undone.group()}」")
    verdict = "otherwise" if differences else "done"
    told = "；".join(differences) or "報告載明已辦理"
    return FollowUp(promise, verdict, f"{told}。{answer}", answer, each.score)


def _other_time(promise: Promise, each: _Weighed) -> Iterator[str]:
    """Yield that something was done later than promised, where both times are printed and equally exact."""
    if promise.due is None or promise.due_from is None:
        return
    exact = promise.due - promise.due_from <= _MONTH
    for time in reversed(each.times):
        first, last = _bounds(time)
        if last - first > (_MONTH if exact else _YEAR):
            continue
        if first > promise.due:
            words = fold(each.answer.clauses)[time.start : time.end]
            yield f"時間不同：預告 {promise.stated}，實際 {words}"
        return


def _other_figures(promise: Promise, answer: Answer) -> Iterator[str]:
    """Yield the figures that came out lower than promised, where the answer has one of that unit."""
    for figure in promise.figures:
        told = [each for each in answer.sentence.figures if each.done and each.unit == figure.unit and each.unit]
        told = [each for each in told if fold(each.printed) in fold(answer.clauses)]
        if len(told) == 1 and not reached(figure, told[0]):
            yield f"數值不同：預告 {figure.printed}，實際 {told[0].printed}"


def _other_names(promise: Promise, answer: Answer) -> Iterator[str]:
    """Yield that none, or not all, of what a promise puts in quotation marks is named where the answer names others."""
    promised = list(dict.fromkeys(_QUOTED.findall(promise.words)))
    told = [name for name in dict.fromkeys(_QUOTED.findall(answer.clauses)) if name not in promised]
    words = fold(answer.sentence.words)
    missing = [name for name in promised if not pairs(fold(name)) <= pairs(words)]
    if missing and told:
        yield f"名稱不同：預告「{'」「'.join(missing)}」，實際「{'」「'.join(told)}」"


def _left_out(promise: Promise, answer: Answer) -> Iterator[str]:
    """Yield what a promise lists and an answer that names the rest does not: 文化局、環保局及衛生局, told of two."""
    for listed in _LIST.findall(promise.words) or _LIST.findall(promise.before):
        names = [name[-_NAME:] for name in re.split("[、及與和]", listed)]
        missing = [name for name in names if name not in answer.sentence.words]
        if missing and len(names) - len(missing) > 1:
            yield f"所列對象不全：未見{'、'.join(missing)}"


def _told_again(promise: Promise, each: _Weighed) -> FollowUp:
    other = each.answer.again
    late = promise.due and other and other.due and other.due > promise.due
    told = "再次預告，尚未見完成" if other else "仍在規劃或進行中，尚未見完成"
    if late and other:
        told = f"再次預告，時間由 {promise.stated} 延至 {other.stated}"
    return FollowUp(promise, "again", f"{told}。{each.answer}", each.answer, each.score)


def _untold(promise: Promise, later: Sequence[ReportAt]) -> FollowUp:
    """Return that no later report mentions a promise, or that none covers the time in which it would."""
    due = promise.due or _next_year(promise)
    if not later:
        return FollowUp(promise, "open", "圖中沒有之後的報告")
    covering = [report for report in later if due is None or _covers(report, due, promise)]
    stated = promise.stated or "未載明時間，以次年計"
    if not covering:
        waits = due is not None and all((_day(report.end) or due) < due for report in later)
        told = f"尚未到期（{stated}）" if waits else f"到期（{stated}）時沒有報告可查，之後的報告未提及"
        return FollowUp(promise, "open", told)
    return FollowUp(promise, "silent", f"之後 {len(later)} 份報告均未提及（{stated}）")


def _covers(report: ReportAt, due: date, promise: Promise) -> bool:
    """Tell whether a report covers the day when a promise was due, or starts right after; of none, the next year."""
    start, end = _day(report.start), _day(report.end)
    if end is None:
        return False
    if promise.due is None:
        return (start or end) <= due
    return end >= due and (start or end) <= due + _MONTH


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None

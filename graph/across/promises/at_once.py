"""What a report answers itself: a target beside what was reached, and what was meant beside how it came.

採購目標為25.4億元，已出貨8.1億元 · 目標值 and 實際值 of one row of a table · 原訂10月完工，因雨展延至12月
"""

from __future__ import annotations

import re
from datetime import date

from ....extract.periods import Period
from ....extract.timex import find
from ....ontology.folding import fold
from ....ontology.lexicon import pattern
from ...days import days
from ..texts import Figure, Promise, Texts

__all__ = ["reached", "told_at_once"]


def told_at_once(promise: Promise, texts: Texts) -> tuple[str, str] | None:
    """Return the verdict on a promise by its own report, with the reason, if that tells of it."""
    if promise.is_past:
        return _told_behind(promise)
    for figure in promise.figures if promise.is_target else ():
        told = _result(figure, [each for report, each in texts.figures if report == promise.report])
        if told:
            kept = reached(figure, told)
            words = "達成" if kept else "未達"
            return "done" if kept else "otherwise", f"同一報告載明{words}：目標 {_shown(figure)}，實際 {_shown(told)}"
    return None


def _told_behind(promise: Promise) -> tuple[str, str] | None:
    """Return what the words behind 原訂… tell."""
    behind = promise.quote.partition(promise.words)[2].strip("，,、；;。 ")
    first = re.split("[；;。]", behind)[0]
    if not first:
        return None
    again = pattern("{announces}|將").search(fold(first)) or _is_ahead(first, promise)
    return "again" if again else "otherwise", f"同句載明：原為「{promise.words}」，後為「{first}」"


def _is_ahead(words: str, promise: Promise) -> bool:
    """Tell whether words name a time behind that of their report: 延至明年3月."""
    report = promise.report
    if not report.end:
        return False
    last = date.fromisoformat(report.end)
    anchor = Period(date.fromisoformat(report.start) if report.start else None, last)
    ends = [time.period.end for time in find(fold(words), anchor) if time.period and time.period.end]
    return any(end > last for end in ends)


def _result(target: Figure, figures: list[Figure]) -> Figure | None:
    """Return the figure that tells what was reached of a target: of its sentence, else of its row of a table."""
    like = [each for each in figures if each.done and each.unit == target.unit and _same_time(each, target)]
    if target.sentence is not None:
        beside = [each for each in like if each.sentence == target.sentence]
        return beside[0] if len(beside) == 1 else None
    named = _bare(target.metric)
    row = [each for each in like if each.sentence is None and _bare(each.metric) == named]
    return row[0] if len(row) == 1 else None


def _same_time(one: Figure, other: Figure) -> bool:
    """Tell whether two figures end in one year, or one tells no time."""
    ends = [days(figure.period)[1][:4] for figure in (one, other) if figure.period]
    return len(set(ends)) < 2


def _bare(metric: str) -> str:
    """Return what a column of targets or of results counts, without the word that tells which."""
    return pattern("[(（]?(?:原訂|{target}|{result_head})[值數)）]?").sub("", fold(metric))


def reached(promised: Figure, told: Figure) -> bool:
    """Tell whether a figure reaches what was promised; of what is to be low, a lower one does."""
    low = pattern("{lower_is_better}").search(fold(promised.metric)) is not None
    return told.value <= promised.value if low else told.value >= promised.value


def _shown(figure: Figure) -> str:
    return figure.printed if figure.unit in figure.printed else f"{figure.printed}{figure.unit}"

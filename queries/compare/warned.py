"""What has to be known before two reports are compared: other bodies, other stretches of time, reports in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .chosen import Side
from .periods import months

__all__ = ["warnings"]


def warnings(earlier: Side, later: Side, between: Sequence[Side], *, editions: bool) -> Iterator[str]:
    """Yield each warning as a sentence in Chinese; ``editions`` says that the two are editions of one report."""
    if editions:
        yield "兩份是同一報告的兩個版本，差異是更正，不是變化。"
    yield from _bodies(earlier, later)
    yield from _periods(earlier, later)
    years = int(later.end[:4]) - int(earlier.end[:4]) if earlier.end and later.end else 0
    if between:
        yield f"兩份報告之間另有 {len(between)} 份同一機關的報告：{'、'.join(each.short for each in between)}。"
    elif years > 1:
        yield f"兩份報告相隔 {years} 年，其間的報告不在圖中；變化不是逐年的變化。"


def _bodies(earlier: Side, later: Side) -> Iterator[str]:
    if not (earlier.publisher and later.publisher):
        yield "有報告未載明提出機關；數值依機關比對，無從並列。"
    elif earlier.publisher != later.publisher:
        yield f"兩份報告出自不同機關（{earlier.body}、{later.body}）；數值依機關比對，不予並列。"


def _periods(earlier: Side, later: Side) -> Iterator[str]:
    if not (earlier.end and later.end):
        yield "有報告期間不明。"
        return
    lengths = [months(each.start, each.end) for each in (earlier, later)]
    told = "、".join(f"{each.period}（{length}）" for each, length in zip((earlier, later), lengths, strict=True))
    if (earlier.start, earlier.end) == (later.start, later.end):
        yield f"兩份報告期間相同（{earlier.period}）。"
        return
    if lengths[0] != lengths[1]:
        yield f"期間長短不同：{told}；累積的數值不可相比。"
    elif (earlier.start[5:], earlier.end[5:]) != (later.start[5:], later.end[5:]):
        yield f"涵蓋月份不同：{told}；累積的數值不可相比。"
    if earlier.start and later.start and later.start <= earlier.end and earlier.start <= later.end:
        yield "兩份報告的期間重疊，部分內容說的是同一件事。"

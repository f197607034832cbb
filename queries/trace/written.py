"""A trace as a document: JSON for programs, Markdown for people who write for a council."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..roc import both_ways, launch_told
from ..writing import as_json, safe
from .grid import comparable, grid, note, number
from .passages import Passage, passages
from .series import Break, Point, Restatement

if TYPE_CHECKING:
    from . import Trace

__all__ = ["KINDS", "UNVERIFIED", "as_json", "as_markdown", "source"]

KINDS = {"figure": "數據", "award": "獎項", "relation": "關係", "sentence": "原文"}
"""The kinds of lines in Chinese."""
UNVERIFIED = "日期未經查證"
"""What stands for the source of a change that nobody has looked up yet."""


def as_markdown(found: Trace) -> str:
    """Return a trace as Markdown: series by year, breaks, restated figures, then each year with its sentences."""
    return "\n".join(_markdown(found)) + "\n"


def _markdown(found: Trace) -> Iterator[str]:
    yield f"# {safe(found.term)}"
    if found.topics:
        yield from ("", f"主題：{safe('、'.join(found.topics))}")
    yield from _line(found)
    rows = grid(comparable(found.series), found.columns)
    if rows:
        yield from ("", "## 數列", "", note(found.unreported), "")
        yield f"| 指標 | 期間 | 單位 | {' | '.join(f'{year}年' for year in found.columns)} |"
        yield "| --- | --- | --- |" + " ---: |" * len(found.columns)
        for row in rows:
            yield "| " + " | ".join(map(safe, (row.label, row.kind, row.unit, *row.cells))) + " |"
    if found.breaks:
        yield from ("", "## 斷點", "")
        yield from (line for each in found.breaks for line in _break(each))
    if found.restatements:
        yield from ("", "## 數值不一", "")
        yield from (line for each in found.restatements for line in _restatement(each))
    yield from _followed(found)
    years: list[int | None] = [*found.years, *([None] if found.of(None) else [])]
    for year in years:
        yield from ("", f"## {f'{year} 年' if year is not None else '年度不明'}", "")
        if year in found.silent:
            yield "該年報告未提及。"
        for each in passages(found.of(year)):
            yield from _passage(each)


def _line(found: Trace) -> Iterator[str]:
    """Yield what bodies, plans and systems were and became."""
    if found.successions or found.lineage:
        yield from ("", "## 沿革", "")
        yield from (
            f"- {both_ways(each.day)}　{safe(each.label)}（{safe(each.source or UNVERIFIED)}）"
            for each in found.successions
        )
    for link in found.lineage:
        yield f"- {both_ways(link.date)}{' ' if link.date else ''}{safe(link.told)}（{link.ground}）"
        yield from (f"  > {safe(s)} ——{safe(r)}" for s, r in zip(link.sentences, link.reports, strict=True))


def _followed(found: Trace) -> Iterator[str]:
    """Yield what was announced and what became of it, and what no later report mentions."""
    told = [each for each in found.promises if each.telling]
    if told:
        yield from ("", "## 預告與結果", "")
    for each in told:
        yield f"- {safe(each.told)}（{safe(each.reason)}；{safe(each.report)}）"
        if each.answer:
            yield f"  > {safe(each.answer)} ——{safe(each.answered_in)}"
    if found.silences:
        yield from ("", "## 之後未再提及", "")
    yield from (f"- {safe(each.name)}（{safe(each.reason)}）" for each in found.silences)


def _passage(found: Passage) -> Iterator[str]:
    for line in found.facts:
        value = safe(launch_told(line.value, line.iri))
        yield f"- {KINDS[line.kind]}　{safe(line.label)}" + (f"：**{value}**" if value else "")
    if not found.facts:
        yield f"- {KINDS['sentence']}　{safe(found.heading)}"
    why = f"［{safe(found.why)}］" if found.why else ""
    yield f"  > {why}{safe(found.sentence)} ——{safe(source(found))}"


def source(found: Passage) -> str:
    """Return where a passage stands, in words: the report and the heading."""
    return f"{found.report}，{found.heading}" if found.heading and found.facts else found.report


def _break(found: Break) -> Iterator[str]:
    yield f"- {safe(found.reason)}"
    yield from (_quoted(point) for point in (found.before, found.after))


def _restatement(found: Restatement) -> Iterator[str]:
    yield f"- {safe(found.indicator)}：{safe(found.reason)}"
    yield from (_quoted(point) for point in (found.earlier, found.later))


def _quoted(point: Point) -> str:
    return f"  - {number(point.value)} {safe(point.unit)}：{safe(point.sentence)} ——{safe(point.report)}"

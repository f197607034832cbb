"""What `shizheng trace` prints: a trace to read here, or whole in a format for others."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .console import console, show
from .queries.roc import both_ways, launch_told
from .queries.trace import Line, Part, Trace
from .queries.trace.grid import comparable, grid, note, number
from .queries.trace.passages import passages
from .queries.trace.written import KINDS, UNVERIFIED, as_json, as_markdown
from .viz.trace import page

__all__ = ["show_part", "show_trace"]


def show_trace(found: Trace, form: str | None) -> None:
    """Print a trace: for people, or whole as JSON, Markdown or a page, or its lines as CSV."""
    if form is None:
        _print(found)
    elif form == "json":
        sys.stdout.write(as_json(found))
    elif form == "markdown":
        sys.stdout.write(as_markdown(found))
    elif form == "html":
        sys.stdout.write(page(found))
    else:
        show(found.rows(), form)


def show_part(found: Part, form: str | None) -> None:
    """Print a trace, or one year of it with how many lines the other years have."""
    show_trace(found.trace, form)
    if form is None and not found.is_whole:
        others = "、".join(f"{year or '年度不明'}（{count:,}）" for year, count in found.counts if year != found.year)
        told = f"\n其他年度：{others}\n以 --year 選一年，或以 --all 列出全部；數列取見於最多報告的指標。"
        console().print(Text(told, style="dim"))


def _print(found: Trace) -> None:
    """Print a trace: its series, then year by year each sentence once with what it tells."""
    out = console()
    out.print(
        Text(f"{found.term}", style="bold"),
        Text(f"  民國 {'、'.join(map(str, found.told))} 年，共 {len(found.lines)} 筆", style="dim"),
    )
    if found.topics:
        out.print(Text(f"主題  {'、'.join(found.topics)}", style="bold"), Text("（含相關字詞）", style="dim"))
    for each in found.successions:
        out.print(
            Text(f"沿革  {both_ways(each.day)}  {each.label}", style="bold"),
            Text(f"（{each.source or UNVERIFIED}）", style="dim"),
        )
    _print_lineage(found)
    _print_series(found)
    _print_followed(found)
    years: list[int | None] = [*found.years]
    if any(line.year is None for line in found.lines):
        years.append(None)
    for year in years:
        out.print()
        out.print(Text(f"{year} 年" if year is not None else "年度不明", style="bold underline"))
        if year in found.silent:
            out.print(Text("  （該年報告未提及）", style="dim"))
        elif not found.of(year):
            out.print(Text("  （該年報告所載，列於所屬年度）", style="dim"))
        _print_passages(found.of(year))


def _print_passages(lines: Sequence[Line]) -> None:
    """Print each sentence of a year once, report by report, with what was read from it above it."""
    out = console()
    report = heading = ""
    for each in passages(lines):
        if each.report != report:
            report, heading = each.report, ""
            out.print(Padding.indent(Text(f"—— {report}", style="dim"), 2))
        if each.heading != heading:
            heading = each.heading
            out.print(Padding.indent(Text(heading, style="dim"), 4))
        for line in each.facts:
            head = Text(KINDS[line.kind], style="cyan")
            head.append(f"  {line.label}", style="default")
            head.append(f"  {launch_told(line.value, line.iri)}" if line.value else "", style="default bold")
            out.print(Padding.indent(head, 6))
        why = Text(f"［{each.why}］", style="dim") if each.why else Text()
        out.print(Padding.indent(why.append(each.sentence, style="default"), 8))


def _print_lineage(found: Trace) -> None:
    """Print what plans and systems were and became, with what that rests on and the sentences."""
    out = console()
    for link in found.lineage:
        date = f"{both_ways(link.date)}  " if link.date else ""
        out.print(Text(f"沿革  {date}{link.told}", style="bold"), Text(f"（{link.ground}）", style="dim"))
        for sentence, report in zip(link.sentences, link.reports, strict=True):
            out.print(Padding.indent(Text(sentence), 8))
            out.print(Padding.indent(Text(f"—— {report}", style="dim"), 8))


def _print_followed(found: Trace) -> None:
    """Print what was announced and what became of it, and what no later report mentions."""
    out = console()
    told = [each for each in found.promises if each.telling]
    if told:
        out.print(Text("\n預告與結果", style="bold underline"))
    for each in told:
        out.print(Padding.indent(Text(each.told, style="cyan"), 2))
        out.print(Padding.indent(Text(f"{each.reason}（{each.report}）", style="dim"), 6))
        if each.answer:
            out.print(Padding.indent(Text(each.answer), 8))
            out.print(Padding.indent(Text(f"—— {each.answered_in}", style="dim"), 8))
    if found.silences:
        out.print(Text("\n之後未再提及", style="bold underline"))
    for silent in found.silences:
        out.print(Padding.indent(Text(silent.name, style="cyan").append(f"  {silent.reason}", style="dim"), 2))


def _print_series(found: Trace) -> None:
    """Print the series of a trace with the years as columns, where they break, and what two reports disagree on."""
    out = console()
    rows = grid(comparable(found.series), found.columns)
    if rows:
        table = Table("指標", "期間", "單位", title="數列", title_justify="left", header_style="bold", pad_edge=False)
        for year in found.columns:
            table.add_column(f"{year}年", justify="right", overflow="fold")
        for row in rows:
            table.add_row(*map(Text, (row.label, row.kind, row.unit, *row.cells)))
        out.print(table)
        out.print(Text(note(found.unreported), style="dim"))
    told = [
        *(("斷點", each.reason, each.before, each.after) for each in found.breaks),
        *(("不一", f"{each.indicator}：{each.reason}", each.earlier, each.later) for each in found.restatements),
    ]
    for head, reason, *points in told:
        out.print(Text(f"{head}  ", style="yellow").append(reason, style="default"))
        for point in points:
            out.print(Padding.indent(Text(f"{number(point.value)} {point.unit}　{point.sentence}"), 6))
            out.print(Padding.indent(Text(f"—— {point.report}", style="dim"), 6))

"""A trace as one HTML page without script: series by year, breaks, restated figures, and every sentence.

Nothing is loaded from anywhere, and whatever a report says is text here, never markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib import resources
from string import Template

from ..queries.trace import Break, Restatement, Trace
from ..queries.trace.grid import GAP, comparable, grid, note, number
from ..queries.trace.passages import Passage, passages
from ..queries.trace.series import Point
from ..queries.trace.written import KINDS, UNVERIFIED, source

__all__ = ["page"]


def page(found: Trace) -> str:
    """Return a trace as the text of an HTML page."""
    body = "\n".join(
        (*_topics(found), *_successions(found), *_series(found), *_told_apart(found), *_followed(found), *_years(found))
    )
    return _template().substitute(term=escape(found.term), body=body)


@cache
def _template() -> Template:
    return Template((resources.files(__package__) / "trace.html").read_text(encoding="utf-8"))


def _topics(found: Trace) -> Iterator[str]:
    if found.topics:
        yield f"<p>主題：{escape('、'.join(found.topics))} <span class=note>（含相關字詞）</span></p>"


def _successions(found: Trace) -> Iterator[str]:
    if found.successions or found.lineage:
        yield "<h2>沿革</h2>"
    for each in found.successions:
        source = escape(each.source or UNVERIFIED)
        yield f"<p>{each.day}　{escape(each.label)} <span class=note>（{source}）</span></p>"
    for link in found.lineage:
        quotes = "".join(_quote(*pair) for pair in zip(link.sentences, link.reports, strict=True))
        head = f"{escape(link.date)} {escape(link.told)} <span class=note>（{escape(link.ground)}）</span>"
        yield f"<section><p>{head}</p>{quotes}</section>"


def _series(found: Trace) -> Iterator[str]:
    rows = grid(comparable(found.series), found.columns)
    if not rows:
        return
    yield f"<h2>數列</h2><p class=note>{note(found.unreported)}</p>"
    yield "<div class=wide><table><thead><tr><th>指標<th>期間<th>單位"
    yield "".join(f"<th>{year}年" for year in found.columns) + "</thead><tbody>"
    for row in rows:
        cells = "".join(f"<td class={'gap' if cell == GAP else 'number'}>{escape(cell)}" for cell in row.cells)
        yield f"<tr><th scope=row>{escape(row.label)}<td>{row.kind}<td>{escape(row.unit)}{cells}"
    yield "</tbody></table></div>"


def _told_apart(found: Trace) -> Iterator[str]:
    if found.breaks:
        yield "<h2>斷點</h2><p class=note>前後計算方式不同，不可相比。</p>"
        yield from map(_break, found.breaks)
    if found.restatements:
        yield "<h2>數值不一</h2><p class=note>兩份報告對同一期間所載不同，並列留存。</p>"
        yield from map(_restatement, found.restatements)


def _break(found: Break) -> str:
    return f"<section><h3>{escape(found.reason)}</h3>{_point(found.before)}{_point(found.after)}</section>"


def _restatement(found: Restatement) -> str:
    head = f"{escape(found.indicator)}：{escape(found.reason)}"
    return f"<section><h3>{head}</h3>{_point(found.earlier)}{_point(found.later)}</section>"


def _point(point: Point) -> str:
    value = f"<b>{number(point.value)} {escape(point.unit)}</b>（{escape(point.period)}）"
    return f"<p>{value}</p>{_quote(point.sentence, point.report)}"


def _quote(sentence: str, report: str, why: str = "") -> str:
    reason = f"<span class=note>［{escape(why)}］</span>" if why else ""
    return f"<blockquote>{reason}{escape(sentence)}<footer>{escape(report)}</footer></blockquote>"


def _followed(found: Trace) -> Iterator[str]:
    told = [each for each in found.promises if each.telling]
    if told:
        yield "<h2>預告與結果</h2>"
    for each in told:
        note = f"<span class=note>（{escape(each.reason)}；{escape(each.report)}）</span>"
        answer = _quote(each.answer, each.answered_in) if each.answer else ""
        yield f"<section><p>{escape(each.told)} {note}</p>{answer}</section>"
    if found.silences:
        yield "<h2>之後未再提及</h2>"
    for silent in found.silences:
        yield f"<p>{escape(silent.name)} <span class=note>（{escape(silent.reason)}）</span></p>"


def _years(found: Trace) -> Iterator[str]:
    years: list[int | None] = [*found.years, *([None] if found.of(None) else [])]
    for year in years:
        yield f"<h2>{f'{year} 年' if year is not None else '年度不明'}</h2>"
        if year in found.silent:
            yield "<p class=note>該年報告未提及。</p>"
        yield from map(_passage, passages(found.of(year)))


def _passage(found: Passage) -> str:
    told = [
        f"<span class=kind>{KINDS[line.kind]}</span> {escape(line.label)}{_bold(line.value)}" for line in found.facts
    ]
    head = told or [f"<span class=kind>{KINDS['sentence']}</span> {escape(found.heading)}"]
    facts = "".join(f"<p>{each}</p>" for each in head)
    return f"<section>{facts}{_quote(found.sentence, source(found), found.why)}</section>"


def _bold(value: str) -> str:
    return f" <b>{escape(value)}</b>" if value else ""

"""A comparison as a document: its parts in the order in which an analyst would tell them, whatever it is written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...ontology.iris import report_of
from ..trace.series import Break
from .amounts import amount
from .chosen import Side
from .figures import Figure, Pair
from .honours import WHO, told_by
from .named import TYPES, Thing
from .summary import changed, percent, summary
from .texts import KINDS, Passage, Section

if TYPE_CHECKING:
    from . import Comparison
    from .honours import Award

__all__ = ["Entry", "Part", "Quote", "Table", "document", "title"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, and the report that it stands in; ``iri`` is of what was read from it, or its own."""

    sentence: str
    report: str
    report_iri: str
    iri: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing told: its cells (those of a table, or a head and a value), and its evidence.

    ``shares`` are drawn as a bar: identical, renewed, edited and new, from 0 to 1. ``iris`` are what the first cells
    are about, "" where a cell is about nothing.
    """

    cells: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    shares: tuple[float, ...] = ()
    iris: tuple[str, ...] = ()

    def about(self, place: int) -> str:
        """Return the IRI of what the cell at a place is about, or ""."""
        return self.iris[place] if place < len(self.iris) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """The heads of columns; those of the places in ``numbers`` hold numbers."""

    columns: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def below(self) -> int | None:
        """The place of the column that a page tells below the first cell, to leave room for the figures."""
        return self.columns.index("章節", 1) if "章節" in self.columns[1:] else None


@dataclass(frozen=True, slots=True)
class Part:
    """A part under its heading, with what has to be known to read it. Without a table, entries are told one by one.

    What is ``folded`` is long and only looked up: a page opens it on demand. ``points`` are sentences on the whole, of
    which a ``warning`` comes before all. ``group`` is what it is about, as parts that follow each other have in common.
    """

    title: str
    note: str
    entries: tuple[Entry, ...]
    table: Table | None = None
    folded: bool = False
    points: str = ""
    group: str = ""

    @property
    def has_quotes(self) -> bool:
        """Whether any entry has a sentence."""
        return any(entry.quotes for entry in self.entries)

    @property
    def has_shares(self) -> bool:
        """Whether any entry has shares."""
        return any(entry.shares for entry in self.entries)


_GROUPS = ("總覽", "數值", "沿用", "獎項", "名稱", "文句", "其餘數值")


def title(found: Comparison) -> str:
    """Return the heading of a comparison: 110年與108年施政報告的比較 names the earlier report first."""
    return f"{found.earlier.short}與{found.later.short}報告的比較"


def document(found: Comparison) -> list[Part]:
    """Return the parts of a comparison that hold anything."""
    told = (_head, _figures, _sections, _awards, _things, _passages, _unmatched)
    parts = (replace(part, group=group) for group, tell in zip(_GROUPS, told, strict=True) for part in tell(found))
    return [part for part in parts if part.entries]


def _head(found: Comparison) -> Iterator[Part]:
    rows = (
        Entry(
            (side.label, side.body or "不明", side.period or "不明", side.kind or "—", side.key),
            iris=(side.iri, side.publisher),
        )
        for side in (found.earlier, found.later)
    )
    yield Part("兩份報告", "先後依期間排列。", tuple(rows), Table(("報告", "機關", "期間", "性質", "檔名"), ()))
    yield Part("須注意", "", tuple(Entry((told,)) for told in found.warnings), points="warning")
    yield Part("重點", "", tuple(Entry((told,)) for told in summary(found)), points="summary")


def _figures(found: Comparison) -> Iterator[Part]:
    sides = found.earlier.short, found.later.short
    heads = ("指標", "章節", *sides)
    for name, note, relation, last, folded in (
        ("可比較的數值", "依變動大小排列；期間與報告期間不同者另註。", "change", "變化", False),
        ("同期數值不一", "兩份報告對同一期間所載不同，並列留存，不作取捨。", "restated", "差異", False),
        ("並列而不可相比的數值", "同一指標，計算的期間、單位或範圍不同。", "apart", "理由", False),
        ("兩份所載相同的數值", "兩份報告對同一期間所載相同。", "same", "", True),
    ):
        pairs = found.figures.of(relation)
        table = Table((*heads, last), (2, 3, 4) if relation == "change" else (2, 3))
        yield Part(f"{name}（{len(pairs)}）", note, tuple(_pair(pair, found) for pair in pairs), table, folded)
    yield Part("斷點", "前後計算方式不同，不可連成一線。", tuple(map(_break, found.breaks)))


def _break(found: Break) -> Entry:
    ends = (found.before, found.after)
    told = " → ".join(f"{amount(end.value, end.unit)}（{end.period}）" for end in ends)
    return Entry(
        (found.reason, told), tuple(Quote(end.sentence, end.report, report_of(end.iri), end.iri) for end in ends)
    )


def _pair(pair: Pair, found: Comparison) -> Entry:
    names = dict.fromkeys((pair.later.metric, pair.earlier.metric))
    last = {"apart": pair.reason, "same": ""}.get(pair.relation, changed(pair))
    sides = ((pair.earlier, found.earlier), (pair.later, found.later))
    return Entry(
        (" ／ ".join(names), pair.later.section, *(_dated(figure, side) for figure, side in sides), last),
        tuple(_quote(figure.sentence, side, figure.iri) for figure, side in sides),
        iris=("", "", pair.earlier.iri, pair.later.iri),
    )


def _quote(sentence: str, side: Side, iri: str) -> Quote:
    return Quote(sentence, side.label, side.iri, iri)


def _dated(figure: Figure, side: Side) -> str:
    """Return a figure, with its period where that is not the report's own."""
    if figure.period == side.period:
        return figure.shown
    at_end = figure.kind == "AsOf" and figure.end == side.end
    return f"{figure.shown}（{'截至期末' if at_end else figure.period or '期間不明'}）"


_DATE = re.compile("(?:年度?|月份?|日)$")
_THINGS = Table(("名稱", "備註"), ())


def _awards(found: Comparison) -> Iterator[Part]:
    for side, awards in ((found.later, found.later_awards), (found.earlier, found.earlier_awards)):

        def entry(award: Award, side: Side = side) -> Entry:
            names = "、".join(award.recipients) + (f"「{award.work}」" if award.work else "")
            year = f"{award.year}年度" if award.year else ""
            again = "；兩份皆載" if award.iri in found.awards_in_both else ""
            head = " · ".join(filter(None, (award.award, award.category)))
            quotes = (_quote(award.sentence, side, award.iri),)
            return Entry((head, names, year, award.result + again), quotes, iris=(award.iri,))

        who = "／".join(name for outcome, name in WHO.items() if any(each.outcome == outcome for each in awards))
        heads = Table(("獎項", who, "年度", "結果"), ())
        yield Part(f"{side.short}的獎項紀錄（{len(awards)}）", told_by(awards), tuple(map(entry, awards)), heads)


def _things(found: Comparison) -> Iterator[Part]:
    earlier, later = found.earlier, found.later
    note = "未提及不等於停辦，報告只是沒有寫到。"
    for kind, name in TYPES.items():
        came = [thing for thing in found.named.later_only if thing.type == kind]
        gone = [thing for thing in found.named.earlier_only if thing.type == kind]
        both = [(one, other) for one, other in found.named.both if other.type == kind]
        yield Part(f"{name}：只見於{later.short}（{len(came)}）", "", _entries(came, later, _times), _THINGS)
        yield Part(
            f"{name}：只見於{earlier.short}（{len(gone)}）", note, _entries(gone, earlier, _after(found)), _THINGS
        )
        told = (
            Entry(
                (" ／ ".join(dict.fromkeys((other.name, one.name))), f"{one.times} 處、{other.times} 處"),
                (_quote(one.sentence, earlier, one.sentence_iri), _quote(other.sentence, later, other.sentence_iri)),
                iris=(other.iri,),
            )
            for one, other in both
        )
        yield Part(f"{name}：兩份皆提及（{len(both)}）", "", tuple(told), _THINGS, folded=True)


def _entries(things: Iterable[Thing], side: Side, told: Callable[[Thing], str]) -> tuple[Entry, ...]:
    return tuple(
        Entry((thing.name, told(thing)), (_quote(thing.sentence, side, thing.sentence_iri),), iris=(thing.iri,))
        for thing in things
    )


def _times(thing: Thing) -> str:
    return f"{thing.times} 處" if thing.times > 1 else ""


def _after(found: Comparison) -> Callable[[Thing], str]:
    """Return what tells what became of a thing that the later report does not name."""

    def told(thing: Thing) -> str:
        if thing.iri in found.named.replaced:
            return f"由「{found.named.replaced[thing.iri]}」取代"
        near = found.named.near.get(thing.iri)
        return f"名稱相近，或為「{near}」" if near else _times(thing)

    return told


def _sections(found: Comparison) -> Iterator[Part]:
    whole, sections = found.texts.whole, found.texts.sections
    if whole is not None:
        rows = (_shares(each, found) for each in (whole, *sections))
        heads = ("章節", "字數", "沿用", "文字相同", "更新數字", "改寫沿用", "新增")
        note = f"{found.later.short}報告的文字見於{found.earlier.short}報告的比例；各節含其下各節。"
        yield Part("文字沿用", note, tuple(rows), Table(heads, (1, 2, 3, 4, 5, 6)))


def _passages(found: Comparison) -> Iterator[Part]:
    notes = {
        "renewed": "文字相同，只有數字或日期不同。",
        "edited": "大部分文字取自先前的報告。",
        "new": "先前的報告所無。",
        "identical": "文字與數字皆相同。",
        "dropped": f"{found.earlier.short}有而{found.later.short}未沿用的文句。",
    }
    for kind, name in KINDS.items():
        passages = found.texts.of(kind)
        entries = tuple(_passage(passage, found) for passage in passages)
        yield Part(f"{name}的文句（{len(passages)}）", notes[kind], entries, folded=kind in ("identical", "dropped"))


def _shares(section: Section, found: Comparison) -> Entry:
    shares = (section.identical, section.renewed, section.edited, section.new)
    name = "　" * (len(section.path) - 1) + section.path[-1] if section.path else f"全文（{found.later.short}）"
    return Entry(
        (name, f"{section.characters:,}", *map(percent, (section.recycled, *shares))),
        shares=shares,
        iris=(section.iri,),
    )


def _passage(passage: Passage, found: Comparison) -> Entry:
    """Return a sentence with those that it was taken from; of an identical one, only itself."""
    told = "；".join(f"{old} → {new}" for old, new in passage.numbers)
    if passage.numbers and all(_DATE.search(new) for _, new in passage.numbers):
        told += "（只改日期）"
    if passage.kind == "edited":
        told = f"沿用 {percent(passage.share)}"
    before = () if passage.kind == "identical" else zip(passage.earlier, passage.earlier_iris, strict=True)
    quotes = [_quote(sentence, found.earlier, iri) for sentence, iri in before]
    if passage.sentence:
        quotes.append(_quote(passage.sentence, found.later, passage.iri))
    return Entry((passage.section or "（無章節）", told), tuple(quotes))


def _unmatched(found: Comparison) -> Iterator[Part]:
    for side, figures in ((found.later, found.figures.later_only), (found.earlier, found.figures.earlier_only)):
        yield Part(
            f"只見於{side.short}的數值（{len(figures)}）",
            "另一份報告無同一指標的數值。",
            _alone(figures, side),
            Table(("指標", "章節", "數值"), (2,)),
            folded=True,
        )


def _alone(figures: Sequence[Figure], side: Side) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            (figure.metric, figure.section, _dated(figure, side)),
            (_quote(figure.sentence, side, figure.iri),),
            iris=("", "", figure.iri),
        )
        for figure in figures
    )

"""The lines of a trace: figures, awards, relations and sentences that a term brings up, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...extract.periods import ROC_OFFSET
from ...graph.search import records
from ...graph.store import Store
from ...ontology.folding import search_key
from ..saved import Row
from .grid import QUALIFIERS, STATUSES, number
from .places import Places, asked, kind_of, place_of
from .topics import About

__all__ = ["Line", "Told", "lines", "of_claims"]

_OUTCOMES = {"won": "得獎", "shortlisted": "入圍", "nominated": "參獎"}
_PREDICATES = {"responsibility": "主辦者", "launch": "啟用", "funding": "補助者", "replacement": "取代"}
_LINE = "沿革"
"""Why a line is shown that neither holds the term nor is about it: the thing had another name before, or later."""
_ORDER = {"figure": 0, "award": 1, "relation": 2, "sentence": 3}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said: the ROC year that it is about (None if that can't be told), its kind, and its evidence.

    ``kind`` is figure, award, relation or sentence; ``label`` tells it in words, ``value`` in a few characters, and
    ``section`` is the heading that it stands under. ``why`` is "" where the term itself stands in it, else the topic
    and the word that brought it up.
    """

    year: int | None
    kind: str
    label: str
    value: str
    sentence: str
    report: str
    iri: str
    section: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a term, in its folded form, brings up: sentences and metrics that hold it, things, and what is about it."""

    key: str
    sentences: Sequence[str]
    metrics: Sequence[str]
    things: Sequence[str]
    linked: Sequence[str] = ()
    """Things of other names that those became or came from."""
    about: About = field(default_factory=About)
    _claims: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def all_sentences(self) -> tuple[str, ...]:
        """The sentences that hold the term, and those that are about it."""
        return tuple(dict.fromkeys((*self.sentences, *self.about.sentences)))

    @property
    def nodes(self) -> Iterator[str]:
        """All sentences and claims, by their IRIs."""
        yield from self.all_sentences
        yield from self.about.figures
        for kind, claims in self._claims.items():
            if kind not in ("", "text"):
                yield from claims

    def only(self, is_wanted: Callable[[str], bool]) -> Told:
        """Return the same of some sentences and claims only, by their IRIs; nothing more is asked for."""
        about = replace(
            self.about,
            sentences=tuple(filter(is_wanted, self.about.sentences)),
            figures=tuple(filter(is_wanted, self.about.figures)),
        )
        return replace(
            self,
            sentences=tuple(filter(is_wanted, self.sentences)),
            metrics=(),
            things=(),
            linked=(),
            about=about,
            _claims={kind: tuple(filter(is_wanted, claims)) for kind, claims in self._claims.items()},
        )

    def with_claims(self, store: Store) -> Told:
        """Return the same with what was read from the sentences."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for iri in dict.fromkeys(row["iri"] for row in records(store, "claims", self.all_sentences)):
            found[kind_of(iri)].append(iri)
        return replace(self, _claims=found)

    def claims(self, *kinds: str) -> list[str]:
        """Return what was read from the sentences, by the kinds that IRIs tell: observation, grant, announcement."""
        return [iri for kind in kinds for iri in self._claims.get(kind, ())]


def lines(places: Places, told: Told) -> tuple[Line, ...]:
    """Return all lines in order of years; a sentence is a line of its own where nothing else was read from it."""
    found = [*_figures(places, told), *_awards(places, told), *_relations(places, told)]
    shown = {(line.report, line.sentence) for line in found}
    found += [line for line in _sentences(places, told) if (line.report, line.sentence) not in shown]
    return tuple(sorted(found, key=_in_order))


def of_claims(places: Places, claims: Iterable[str]) -> tuple[Line, ...]:
    """Return some grants of awards and relations, by their IRIs, as lines in order of years."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for iri in claims:
        found[kind_of(iri)].append(iri)
    told = Told("", (), (), (), _claims=found)
    return tuple(sorted((*_awards(places, told), *_relations(places, told)), key=_in_order))


def _in_order(line: Line) -> tuple[object, ...]:
    """Order lines by year, kind, report and the text of the report."""
    when = line.year is None, line.year or 0
    return *when, _ORDER[line.kind], line.report, place_of(line.iri), line.iri, line.label


def _lines(told: Told, found: Iterable[Row], kind: str, tell: Callable[[Row], tuple[str, str]]) -> Iterator[Line]:
    """Yield rows as lines, each claim once; of one that several rows tell the last."""
    holding = frozenset(told.sentences)
    for row in {(row["iri"], row.get("recipient")): row for row in found}.values():
        label, value = tell(row)
        year = row.get("year") if row.get("year") is not None else row["reportYear"]
        yield Line(
            year=None if year is None else int(year),
            kind=kind,
            label=label,
            value=value,
            sentence=row["sentence"],
            report=row["report"],
            iri=row["iri"],
            section=row["section"],
            why="" if row["s"] in holding else _why(told, label, row),
        )


def _why(told: Told, label: str, row: Row) -> str:
    """Return why a line is shown, "" where it holds the term itself."""
    if told.key in search_key(label + row["sentence"]):
        return ""
    return told.about.why(row["iri"], row["s"], row["h"]) or row.get("why", "")


def _figures(places: Places, told: Told) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        value = f"{QUALIFIERS[_local(row['qualifier'])]}{number(row['value'])} {row['unit'] or ''}".strip()
        return f"{row['label']}（{row['period'] or '期間不明'}）{STATUSES[_local(row['status'])]}", value

    of_metrics = [row["iri"] for row in asked(places.store, "figures-of-metrics", "m", told.metrics)]
    found = places.figures((*told.claims("observation"), *of_metrics, *told.about.figures))
    yield from _lines(told, found, "figure", tell)


def _awards(places: Places, told: Told) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        work = f"「{row['work']}」" if row["work"] else ""
        return f"{row['award']} · {row['recipient'] or ''}{work}", row["level"] or _OUTCOMES[_local(row["outcome"])]

    found = sorted(places.records("awards", told.claims("grant")), key=lambda row: row["work"] or "")
    for row in found:
        row["year"] = None if row["gregorian"] is None else int(row["gregorian"]) - ROC_OFFSET
    yield from _lines(told, found, "award", tell)


def _relations(places: Places, told: Told) -> Iterator[Line]:
    def tell(row: Row) -> tuple[str, str]:
        amount = f"，{number(row['amount'])} 元" if row["amount"] is not None else ""
        kind = _PREDICATES[kind_of(row["iri"])]
        return f"{row['subject']} · {kind}{STATUSES[_local(row['status'])]}", f"{row['object']}{amount}"

    named, linked = (
        [row["iri"] for row in asked(places.store, "relations-of-things", "t", things) if _is_shown(row["iri"])]
        for things in (told.things, told.linked)
    )
    own = {*named, *told.claims(*_PREDICATES)}
    found = places.records("relations", sorted(own | {*linked}))
    for row in found:
        row["year"] = None if row["date"] is None else int(row["date"][:4]) - ROC_OFFSET
        row["why"] = "" if row["iri"] in own else _LINE
    yield from _lines(told, found, "relation", tell)


def _is_shown(iri: str) -> bool:
    return kind_of(iri) in _PREDICATES


def _sentences(places: Places, told: Told) -> Iterator[Line]:
    """Yield the sentences that hold the term or are about it, those that name its things, and those of their line."""
    naming, linked = (
        [row["s"] for row in records(places.store, "named", things)] for things in (told.things, told.linked)
    )
    found = places.records("sentences", dict.fromkeys((*told.all_sentences, *naming, *linked)))
    own = {*told.all_sentences, *naming}
    for row in found:
        row["why"] = "" if row["iri"] in own else _LINE
    yield from _lines(told, found, "sentence", lambda _: ("", ""))


def _local(iri: str) -> str:
    """Return the local name of a concept or a class: done, won, Launch."""
    return iri.rsplit("#", 1)[-1]

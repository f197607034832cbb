"""Awards by year, body and outcome: what reports tell of, each counted once where an edition repeats it.

awards(store, agency="研考會", outcome="won").years
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ...extract.periods import ROC_OFFSET
from ...graph.store import Store
from ...ontology.errors import QueryError
from ...ontology.folding import search_key
from ..kept import kept
from ..overview import Report, reports
from ..paging import cut
from ..saved import Row, rows
from ..trace.places import place_of
from ..words import typed
from .model import OUTCOMES, PAGE, Awards, Grant, Tally, Winner

__all__ = ["OUTCOMES", "PAGE", "UNKNOWN", "Awards", "Grant", "Tally", "Winner", "awards"]

UNKNOWN = "none"
"""What stands for the year of awards whose year no report tells."""
_NOBODY = Report("", "", None, "", "", "", "")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once: the awards, the latest first, with the keys that they are found by, and all bodies."""

    grants: tuple[tuple[Grant, str], ...]
    bodies: tuple[str, ...]


def awards(store: Store, q: str = "", year: str = "", agency: str = "", outcome: str = "", page: int = 1) -> Awards:
    """Return the awards whose names, recipients, works or sentences hold some words, of a year, a body, an outcome.

    ``year`` is a ROC year, or `UNKNOWN`; ``agency`` words of the name of the body whose report tells of it. Whatever is
    "" is not asked for. Raises `QueryError` for what is no year, an unknown outcome, and a page that there is not.
    """
    if year not in ("", UNKNOWN) and not (year.isascii() and year.isdigit() and len(year) < 5):
        raise QueryError(f"not a year: {year[:40]}", where="year", hint=f"write it as 110, or {UNKNOWN}")
    if outcome not in ("", *OUTCOMES):
        raise QueryError(f"unknown outcome: {outcome[:40]}", where="outcome", hint=f"use one of {', '.join(OUTCOMES)}")
    key, body = search_key(typed(q, "q")), search_key(typed(agency, "agency"))
    known = _known(store)
    is_known = agency in known.bodies  # chosen, not typed: 高雄市政府 is not its commission

    def is_of(named: str) -> bool:
        return named == agency if is_known else body in search_key(named)

    named = [each for each, words in known.grants if key in words and is_of(each.agency)]
    wanted = None if year == UNKNOWN else int(year or 0)
    found = tuple(
        each for each in named if (not year or each.year == wanted) and (not outcome or each.outcome == outcome)
    )
    cut(found, page, PAGE)
    years, agencies = _by_year(named), _by_agency(named)
    return Awards(q, year, agency, outcome, years, agencies, known.bodies, found, len(known.grants), page)


def _by_year(found: Sequence[Grant]) -> tuple[Tally, ...]:
    """Return the counts by year, the earliest first; those of no year last."""
    years = sorted({each.year for each in found}, key=lambda year: (year is None, year or 0))
    return tuple(_tally(year, "", [each for each in found if each.year == year]) for year in years)


def _by_agency(found: Sequence[Grant]) -> tuple[Tally, ...]:
    by: dict[str, list[Grant]] = {}
    for each in found:
        by.setdefault(each.agency, []).append(each)
    tallies = (_tally(None, agency, of_it) for agency, of_it in by.items())
    return tuple(sorted(tallies, key=lambda each: (-each.total, each.agency)))


def _tally(year: int | None, agency: str, found: Sequence[Grant]) -> Tally:
    """Return the counts of some records: what several reports tell of is one honour."""
    honours = {each.first: each.outcome for each in found}
    counts = Counter(honours.values())
    return Tally(year, agency, {outcome: counts[outcome] for outcome in OUTCOMES}, len(found) - len(honours))


@kept
def _known(store: Store) -> _Known:
    winners, quotes = _winners(store), {row["g"]: row["quote"] for row in rows(store, "awards/quotes")}
    told: dict[str, Row] = {}
    for row in rows(store, "awards/grants"):
        if row["counted"] is None:  # what another edition repeats is counted there
            told.setdefault(row["g"], row)
    every = [_grant(iri, row, winners.get(iri, ()), quotes.get(iri, ""), reports(store)) for iri, row in told.items()]
    made = _joined(every, reports(store))
    made.sort(key=lambda each: (each.year is None, -(each.year or 0), each.agency, each.report_iri, place_of(each.iri)))
    bodies = sorted({each.agency for each in made if each.agency})
    return _Known(tuple((each, _words(each)) for each in made), tuple(bodies))


def _joined(found: Iterable[Grant], known: Mapping[str, Report]) -> list[Grant]:
    """Return records, each with the one that counts the same honour: the first by the order of reports and their text.

    Without a year nobody knows whether two reports mean one honour, so those stay apart.
    """
    order = {iri: (report.year or 0, at) for at, (iri, report) in enumerate(known.items())}
    first: dict[tuple[object, ...], Grant] = {}
    made = []
    for each in sorted(found, key=lambda each: (order.get(each.report_iri, (0, 0)), place_of(each.iri), each.iri)):
        told = first.setdefault(_honour(each), each)
        is_one = each.year is not None and told.report_iri != each.report_iri
        made.append(replace(each, first=told.iri) if is_one else each)
    return made


def _honour(each: Grant) -> tuple[object, ...]:
    """Return what records of one honour have in common; 本局 is the body that it leads to, else that of the report."""
    names = frozenset(one.iri or (each.agency, search_key(one.name)) for one in each.recipients)
    words = (each.award, each.category, each.level, each.work)
    return each.outcome, each.year, *map(search_key, words), names


def _words(each: Grant) -> str:
    """Return all that an award is found by, as one text; no word runs over from one part into the next."""
    names = (one.name for one in each.recipients)
    return "\n".join(map(search_key, (each.award, each.category, each.work, each.conferrer, *names, each.sentence)))


def _winners(store: Store) -> dict[str, tuple[Winner, ...]]:
    """Return who was honoured, by the nodes of the grants; a name leads to the node that bears it."""
    nodes: dict[str, dict[str, str]] = {}
    for row in rows(store, "awards/recipient-keys"):
        nodes.setdefault(row["g"], {})[row["key"]] = row["iri"]
    found: dict[str, list[Winner]] = {}
    for row in rows(store, "awards/recipients"):
        iri = nodes.get(row["g"], {}).get(search_key(row["name"]), "")
        found.setdefault(row["g"], []).append(Winner(row["name"], iri))
    return {grant: tuple(names) for grant, names in found.items()}


def _grant(iri: str, row: Row, winners: tuple[Winner, ...], quote: str, known: Mapping[str, Report]) -> Grant:
    report = known.get(row["r"], _NOBODY)
    return Grant(
        iri=iri,
        year=row["gregorian"] - ROC_OFFSET if row["gregorian"] is not None else None,
        award=row["award"],
        award_iri=row["scheme"] or "",
        outcome=row["outcome"].rsplit("#", 1)[-1],
        level=row["level"] or "",
        category=row["category"] or "",
        work=row["work"] or "",
        work_iri=row["workIri"] or "",
        recipients=winners,
        conferrer=row["conferrer"] or "",
        conferrer_iri=row["conferrerIri"] or "",
        sentence=quote,
        report=report.label,
        report_iri=report.iri,
        period=report.period,
        agency=report.body,
        agency_iri=report.body_iri,
        first=iri,
    )

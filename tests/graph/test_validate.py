"""A graph that breaks its shapes is refused, told with the sentence at fault, and never published."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import shizheng
from shizheng.graph.folder import GraphFolder
from shizheng.graph.store import Store
from shizheng.graph.terms import OA, RDF, SZ, Quad, Term, URIRef, V, day, decimal, integer, text
from shizheng.graph.validate import Checker
from shizheng.ontology.errors import ValidationError

Exported = Callable[[Path], bytes]

BASE = "https://w3id.org/shizheng/id/"
REPORT, SHARED = URIRef(f"{BASE}graph/year110"), URIRef(f"{BASE}graph/shared")
SERIES = URIRef(f"{BASE}graph/series/agency/kh0033")
YEAR, HALF = URIRef(f"{BASE}period/2021-01-01--2021-12-31"), URIRef(f"{BASE}period/2022-01-01--2022-06-30")


def a(store: Store, kind: str, graph: URIRef = REPORT) -> URIRef:
    """Return the first fact of a kind that a graph holds."""
    return min(quad.subject for quad in store.match(None, RDF.type, SZ[kind], graph))


def state(store: Store, fact: URIRef, graph: URIRef, predicate: URIRef, *values: Term) -> None:
    """Let a graph say these values of a fact, and no others."""
    kept = [quad for quad in store.match(fact, None, None, graph) if quad.predicate != predicate]
    store.replace(graph, [], [fact])
    store.add([*kept, *(Quad(fact, predicate, value, graph) for value in values)])


BREAKS: dict[str, tuple[str, str, tuple[Term, ...], str]] = {
    "no value": ("Observation", "value", (), "has exactly one value"),
    "two values": ("Observation", "value", (decimal(1), decimal(2)), "has exactly one value"),
    "a value that is a word": ("Observation", "value", (text("許多"),), "has exactly one value"),
    "no metric": ("Observation", "metric", (), "has one metric"),
    "two series": ("Observation", "inSeries", (YEAR, HALF), "stands in one series"),
    "a qualifier of its own": ("Observation", "qualifier", (V.perhaps,), "exact, over, about or under"),
    "no printed number": ("Observation", "statedAs", (), "number as printed"),
    "half a year in a whole one": ("AnnualObservation", "period", (HALF,), "is a calendar year"),
    "no period": ("AnnualObservation", "period", (), "is a calendar year"),
    "a year that is as of a day": ("AsOfObservation", "period", (YEAR,), "has no start"),
    "no evidence": ("Observation", "hasEvidence", (), "a claim has evidence"),
    "evidence that is none": ("Observation", "hasEvidence", (YEAR,), "a claim has evidence"),
    "no report": ("Mention", "reportedIn", (), "is reported in one report"),
    "two reports": ("Relation", "reportedIn", (YEAR, HALF), "is reported in one report"),
    "too sure": ("AwardGrant", "confidence", (decimal(Decimal("1.01")),), "between 0 and 1"),
    "no status": ("Relation", "status", (), "done, planned or target"),
    "no outcome": ("AwardGrant", "outcome", (), "won, shortlisted or nominated"),
    "a year of the Republic": ("AwardGrant", "awardYear", (integer(110),), "is a Gregorian year"),
    "nobody": ("Mention", "refersTo", (), "refers to one thing"),
    "nowhere": ("Mention", "namedAt", (), "a mention has a place"),
    "an empty name": ("Mention", "name", (text(""),), "a mention has a name"),
    "no subject": ("Relation", "subject", (), "has one subject"),
    "neither object nor day": ("Launch", "date", (), "has an object or a date"),
}


@pytest.fixture
def graph(tmp_path: Path, small_folder: Path) -> Path:
    """A graph of the three reports, to be broken."""
    return shutil.copytree(small_folder, tmp_path / "graph")


@pytest.mark.parametrize("breach", BREAKS)
def test_a_claim_that_breaks_its_shape_is_refused_and_nothing_is_published(graph: Path, breach: str) -> None:
    kind, local, values, message = BREAKS[breach]
    before = (graph / "current.json").read_bytes()
    with pytest.raises(ValidationError) as told:
        publish_broken(graph, lambda store: state(store, a(store, kind), REPORT, SZ[local], *values))
    assert message in str(told.value)
    assert re.search(rf"\(s:(?:{kind}|Relation|[a-z]\w+): http", str(told.value)), "the shape has its name"
    assert "\n" not in str(told.value)
    assert (graph / "current.json").read_bytes() == before
    assert [path.name for path in (graph / "versions").iterdir() if path.is_dir()] == ["0001"]


def publish_broken(graph: Path, change: Callable[[Store], None]) -> None:
    """Change a draft, check it as a build does, and publish it if it holds."""
    with GraphFolder(graph).writing() as draft:
        change(draft.store)
        checker = Checker(draft.store)
        checker.graph(REPORT)
        checker.graph(SERIES)
        checker.nodes([YEAR])
        checker.refuse_invalid()
        draft.publish()


def test_a_quote_that_is_not_what_its_place_says_is_refused(graph: Path) -> None:
    def stretch(store: Store) -> None:
        evidence = next(store.match(a(store, "Observation"), SZ.hasEvidence)).object
        state(store, URIRef(f"{evidence}#position"), REPORT, OA.end, integer(9999))

    with pytest.raises(ValidationError, match="the quote is as long as the span"):
        publish_broken(graph, stretch)


def test_a_period_that_ends_before_it_starts_is_refused(graph: Path) -> None:
    with pytest.raises(ValidationError, match=r"2021-12-31.*is not less or equals than.*2022-01-01"):
        publish_broken(graph, lambda store: state(store, YEAR, SHARED, SZ.startDate, day(date(2022, 1, 1))))


def test_a_series_of_two_units_is_refused(graph: Path) -> None:
    with pytest.raises(ValidationError, match="at most one unit"):
        publish_broken(
            graph, lambda store: state(store, a(store, "Series", SERIES), SERIES, SZ.unitLabel, text("件"), text("人"))
        )


def test_a_change_that_keeps_all_shapes_is_published(graph: Path, exported: Exported) -> None:
    before = exported(graph)
    publish_broken(graph, lambda store: state(store, a(store, "Observation"), REPORT, SZ.value, decimal(5)))
    assert exported(graph) != before


def test_the_message_tells_the_fact_its_sentence_its_report_and_how_many_more(
    graph: Path, texts: Mapping[str, str]
) -> None:
    def spoil(store: Store) -> None:
        for quad in list(store.match(None, RDF.type, SZ.Observation, REPORT)):
            state(store, quad.subject, REPORT, SZ.value)

    with pytest.raises(ValidationError) as told:
        publish_broken(graph, spoil)
    message = str(told.value)
    assert message.startswith("高雄市政府研究發展考核委員會110年度施政績效成果報告: the graph breaks its shapes: ")
    assert f"{BASE}observation/year110/" in message
    [sentence] = re.findall("in “([^”]+)”", message)
    assert sentence in texts["year110"]
    assert " and 5 more" in message


def test_a_report_of_a_sound_graph_has_no_findings(small_folder: Path) -> None:
    with shizheng.open(small_folder) as opened:
        checker = Checker(opened.store)
        for name in opened.store.graphs():
            checker.graph(name)
        checker.nodes([])
        assert checker.findings() == []


def test_a_published_graph_that_was_broken_by_hand_is_found_by_a_check(graph: Path) -> None:
    store = Store.open(graph / "versions" / "0001")
    state(store, a(store, "Observation"), REPORT, SZ.qualifier, V.perhaps)
    store.flush()
    store.close()
    with shizheng.open(graph) as opened, pytest.raises(ValidationError, match="exact, over, about or under"):
        opened.check()

"""How good what was read is: measured figures that ship, and what a graph tells of itself."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.extract.reviews.sheet import COLUMNS
from shizheng.graph.store import Store
from shizheng.ontology.errors import QueryError
from shizheng.queries.quality import BELOW, ENOUGH, KINDS, quality
from shizheng.queries.quality.measured import CORPORA, MEASURES, measured
from shizheng.queries.review import read, unsure

NAME = "臺南市政府交通局"


def build(folder: Path, text: str, verdicts: str = "") -> Path:
    (folder / "105.txt").write_text(f"{NAME}105年度施政績效成果報告\n\n壹、路口\n{text}\n", encoding="utf-8")
    if verdicts:
        (folder / "reviews.csv").write_text("report,kind,fact,quote,verdict,field,value\n" + verdicts, encoding="utf-8")
    shizheng.build([folder / "105.txt"], folder / "graph")
    return folder / "graph"


def test_what_ships_was_measured_by_kind_on_every_corpus_and_by_year() -> None:
    found = {(each.corpus, each.year, each.kind, each.type, each.measure): each for each in measured()}
    assert len(found) == len(measured())
    for corpus in CORPORA:
        for kind in KINDS:
            for measure in ("p", "r", "f1"):
                each = found[corpus, None, kind, "", measure]
                assert each.low is not None
                assert each.high is not None
                assert 0 <= each.low <= each.value <= each.high <= 1
                assert each.n > 0
    assert {year for _, year, *_ in found if year} == {103, 110, 114}
    assert all(each.low is None for each in measured() if each.year)
    assert {key[4] for key in found} >= set(MEASURES)


def test_claims_are_counted_by_kind_confidence_and_year(sample_graph: Graph) -> None:
    found = quality(sample_graph.store)
    counted = {row[0]: int(str(row[1])) for row in sample_graph.sparql(COUNTS).rows}
    for kind, name in (("observation", "Observation"), ("entity", "Mention"), ("award", "AwardGrant")):
        whole = found.of(kind)
        assert whole.total == counted[f"https://w3id.org/shizheng/ontology#{name}"]
        assert sum(found.of(kind, year, is_all=False).total for year in found.years) == whole.total
        assert whole.bands[0].low == 0
        assert whole.bands[-1].high == 1
    assert found.years == (114, 110, 108, 103)
    assert sum(found.of(kind).unsure for kind in KINDS) == found.found == sum(found.waiting.values())


COUNTS = "SELECT ?class (COUNT(?x) AS ?n) { ?x a ?class ; sz:confidence ?c } GROUP BY ?class"


def test_the_queue_is_what_is_least_sure_with_the_line_that_judges_it(sample_graph: Graph) -> None:
    found = quality(sample_graph.store)
    sure = [each.confidence for each in found.queue]
    assert sure == sorted(sure)
    assert max(sure) < Decimal(str(BELOW))
    for each in found.queue:
        (cells,) = csv.reader(io.StringIO(each.row))
        told = dict(zip(COLUMNS, cells, strict=True))
        assert (told["report"], told["fact"], told["quote"]) == (each.report, each.fact, each.quote)
        assert told["verdict"] == ""
    kinds = {each.kind for each in found.queue}
    for kind in kinds:
        assert {each.kind for each in quality(sample_graph.store, kind).queue} == {kind}


def test_the_line_of_the_queue_is_a_verdict_that_a_build_obeys(tmp_path: Path) -> None:
    text = "105年度改善路口12處。\n另設標線3條。"
    with shizheng.open(build(tmp_path, text)) as graph:
        line = next(each.row for each in read(graph.store, unsure(graph.store, 2)) if each.fact == "12處")
    cells = next(csv.reader(io.StringIO(line)))
    cells[COLUMNS.index("verdict")] = "wrong"
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, cells])
    (tmp_path / "reviews.csv").write_text(out.getvalue(), encoding="utf-8")
    shizheng.build([tmp_path / "105.txt"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        assert "12處" not in {row[3] for row in graph.review(below=2).rows}
        (told,) = quality(graph.store).verdicts
    assert (told.kind, told.wrong, told.total) == ("observation", 1, 1)
    assert told.share is None, "one verdict tells no share"


def test_what_people_judged_gives_a_share_where_it_is_enough(tmp_path: Path) -> None:
    lines = [f"第{number}項改善路口{number + 10}處。" for number in range(1, ENOUGH + 1)]
    verdicts = [f"105,observation,{n + 10}處,第{n}項改善路口{n + 10}處。,right,," for n in range(1, ENOUGH - 1)]
    verdicts += [
        f"105,observation,{ENOUGH + 9}處,第{ENOUGH - 1}項改善路口{ENOUGH + 9}處。,corrected,value,7",
        f"105,observation,{ENOUGH + 10}處,第{ENOUGH}項改善路口{ENOUGH + 10}處。,wrong,,",
    ]
    with shizheng.open(build(tmp_path, "\n".join(lines), "\n".join(verdicts) + "\n")) as graph:
        (told,) = quality(graph.store).verdicts
    assert (told.right, told.corrected, told.wrong) == (ENOUGH - 2, 1, 1)
    assert told.share == pytest.approx((ENOUGH - 2) / ENOUGH)
    assert told.low is not None
    assert told.high is not None
    assert 0.6 < told.low < told.share < told.high < 1


def test_numbers_that_nothing_claimed_are_told_by_report(tmp_path: Path) -> None:
    with shizheng.open(build(tmp_path, "105年度改善路口12處。\n代號 8827 之 5513 另 4471。")) as graph:
        issues = [row for row in graph.ask("issues").rows if row[3] == "number not claimed"]
        found = quality(graph.store).unclaimed
    assert issues
    assert [(each.year, each.count) for each in found] == [(105, len(issues))]


def test_what_can_not_be_asked_is_refused(sample_graph: Graph) -> None:
    with pytest.raises(QueryError, match="unknown kind"):
        quality(sample_graph.store, "guess")
    with pytest.raises(QueryError, match="no page 999"):
        quality(sample_graph.store, page=999)


def test_a_graph_without_a_report_has_nothing_to_tell_of_itself() -> None:
    found = quality(Store.memory())
    assert (found.found, found.years, found.unclaimed, found.verdicts) == (0, (), (), ())
    assert all(found.of(kind).total == 0 for kind in KINDS)

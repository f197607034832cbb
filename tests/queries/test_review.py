"""What a person should look at: the least sure claims, each as it was read, those judged already left out."""

from __future__ import annotations

from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.extract.claims import Verdict
from shizheng.extract.pipeline import extract
from shizheng.extract.readers import Source
from shizheng.extract.reviews import Judgement, Reviews
from shizheng.extract.reviews.fields import FIELDS, reading, values_of
from shizheng.extract.reviews.keys import fact_of, kind_of, same
from shizheng.ontology.errors import QueryError
from shizheng.queries.review import Doubt, Wanted, doubts

EVERY = Wanted(2)


def found(graph: Graph, wanted: Wanted = EVERY, *judged: Judgement) -> list[Doubt]:
    """Return the claims that are wanted, some of them judged."""
    reports: dict[str, tuple[Judgement, ...]] = {}
    for each in judged:
        reports[each.report] = (*reports.get(each.report, ()), each)
    return list(doubts(graph.store, wanted, Reviews(None, reports)))


def as_read(folder: Path) -> set[tuple[object, ...]]:
    """Return what the extractors read of every report of a folder, as a review tells it."""
    told = set()
    for file in folder.glob("*.*"):
        read = extract(Source(file))
        for each in (*read.observations, *read.entities, *read.awards, *read.relations):
            kind = kind_of(each)
            values = tuple(sorted(values_of(each).items()))
            told.add((file.stem, kind, same(fact_of(each)), same(each.quote), each.occurrence, values))
    return told


def in_graph(graph: Graph) -> set[tuple[object, ...]]:
    """Return what a review tells of a graph."""
    return {(d.report, *d.key, tuple(sorted(d.values.items()))) for d in found(graph)}


def test_a_review_tells_of_every_claim_what_was_read_by_the_key_that_a_build_knows(
    samples: Path, sample_graph: Graph
) -> None:
    """Else a verdict on what is listed would find nothing in the next build, or another reading."""
    read, told = as_read(samples), in_graph(sample_graph)
    assert told <= read
    assert {each[1] for each in read - told} <= {"relation"}, "only a relation of what has no name is not in the graph"
    assert len(told) == len(found(sample_graph)), "no two claims have one key"


@pytest.mark.reports
def test_a_review_of_the_five_reports_tells_what_was_read(reports: Path, report_graph: Graph) -> None:
    told = in_graph(report_graph)
    assert len(told) == len(found(report_graph)) > 1000
    assert told <= as_read(reports)


def test_the_least_sure_come_first_and_none_as_sure_as_was_asked(sample_graph: Graph) -> None:
    sureness = [each.confidence for each in found(sample_graph, Wanted(0.8))]
    assert sureness == sorted(sureness)
    assert max(sureness) < 0.8
    assert {float(each.confidence) for each in found(sample_graph, Wanted(0.9))} > {float(each) for each in sureness}


@pytest.mark.parametrize("kind", FIELDS)
def test_one_kind_can_be_asked_for(sample_graph: Graph, kind: str) -> None:
    every = found(sample_graph)
    assert found(sample_graph, Wanted(2, kind)) == [each for each in every if each.kind == kind] != []


@pytest.mark.parametrize(
    "report", ["高雄市研考會-108", "108年度", "高雄市政府研究發展考核委員會108年度施政績效成果報告（摘要）"]
)
def test_one_report_can_be_asked_for_by_its_file_or_words_of_its_title(sample_graph: Graph, report: str) -> None:
    of = found(sample_graph, Wanted(2, None, report))
    assert {each.report for each in of} == {"高雄市研考會-108"}
    assert of == [each for each in found(sample_graph) if each.report == "高雄市研考會-108"]


def test_what_there_is_none_of_is_told(sample_graph: Graph) -> None:
    with pytest.raises(QueryError, match="--report: no report is called so: 99年"):
        sample_graph.review(report="99年")
    with pytest.raises(QueryError, match="--kind: unknown kind: figure; use one of observation, entity"):
        sample_graph.review(kind="figure")


def test_what_was_judged_as_it_reads_is_left_out_and_comes_back_when_it_reads_otherwise(sample_graph: Graph) -> None:
    everything = found(sample_graph)
    first = next(doubt for doubt in everything if doubt.kind == "observation")
    others = [doubt for doubt in everything if doubt != first]
    judged = Judgement(
        first.report, first.kind, first.fact, f" {first.quote}", first.occurrence, first.reading, Verdict.RIGHT
    )
    assert found(sample_graph, EVERY, judged) == others
    values = dict(first.values) | {"metric": "別的"}
    old = Judgement(first.report, first.kind, first.fact, first.quote, first.occurrence,
                    reading(first.kind, values), Verdict.WRONG)  # fmt: skip
    assert found(sample_graph, EVERY, old) == everything
    fixed = Judgement(first.report, first.kind, first.fact, first.quote, first.occurrence, old.read,
                      Verdict.CORRECTED, (("metric", "正確的"),))  # fmt: skip
    assert found(sample_graph, EVERY, fixed) == others, "what differs is what was corrected"


def test_a_notebook_gets_rows(sample_graph: Graph, tmp_path: Path) -> None:
    rows = sample_graph.review(below=0.8, limit=3)
    assert rows.columns == ("confidence", "report", "kind", "fact", "quote", "occurrence", "read", "title")
    assert len(rows.rows) == 3
    assert len(sample_graph.review(below=0).rows) == 0
    first = dict(zip(rows.columns, rows.rows[0], strict=True))
    file = tmp_path / "查核.csv"
    line = ",".join(f'"{first[name]}"' for name in ("report", "kind", "fact", "quote", "read"))
    file.write_text(f"report,kind,fact,quote,read,verdict\n{line},right\n", encoding="utf-8")
    assert first["fact"] not in [row[3] for row in sample_graph.review(below=0.8, limit=1, reviews=file).rows]


def test_what_was_judged_and_built_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "年報.txt").write_text(
        "臺南市政府交通局105年度施政績效成果報告\n\n105年度改善路口12處，另設標線3條。\n", encoding="utf-8"
    )
    shizheng.build([tmp_path / "年報.txt"], tmp_path / "graph")
    quote = "105年度改善路口12處，另設標線3條。"
    verdicts = f"report,kind,fact,quote,verdict\n年報,observation,12處,{quote},right\n"
    (tmp_path / "reviews.csv").write_text(verdicts, encoding="utf-8")
    shizheng.build([tmp_path / "年報.txt"], tmp_path / "graph")
    (tmp_path / "reviews.csv").unlink()
    with shizheng.open(tmp_path / "graph") as graph:
        facts = {row[3] for row in graph.review(below=2).rows}
        assert "3條" in facts
        assert "12處" not in facts
        assert "12處" not in {row[2] for row in graph.ask("doubtful", {"most": "1"}).rows}

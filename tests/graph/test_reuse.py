"""Recycled text: what of a report stands in the earlier ones, with which figures, and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.graph.across.reports import ReportAt
from shizheng.graph.across.reuse import words
from shizheng.graph.across.reuse.earlier import earlier_reports
from shizheng.graph.across.reuse.matching import EarlierText
from shizheng.graph.terms import URIRef
from shizheng.queries.reused import Reused, reused

pytestmark = pytest.mark.usefixtures("index_kept")

BODY = "臺南市政府交通局"
SAME = "本局每週巡檢路口號誌，發現損壞即通知廠商於四小時內修復，以維護用路人安全。"
RENEWED = "截至{}年12月底，全市共設置智慧路口{}處，平均每月受理民眾通報{}件。"
EDITED = "為鼓勵市民搭乘大眾運輸，本局推動公車轉乘優惠，並於各轉運站設置即時動態看板。"
MORE_EDITED = "為鼓勵市民搭乘大眾運輸，本局推動公車及輕軌轉乘優惠，並於各大轉運站設置即時動態看板及服務台。"
NEW = "另與在地學校合辦單車安全課程，由志工帶領學童實際上路練習。"
SECTION = "壹、路口\n{}\n\n貳、運輸\n{}\n"


def year(number: int, junctions: str, transit: str) -> str:
    """Return a report of a year with two sections."""
    return f"{BODY}{number}年度施政績效成果報告\n\n{SECTION.format(junctions, transit)}"


REPORTS = {
    "y108": year(108, SAME + RENEWED.format(108, 120, "1,250"), EDITED),
    "h110": f"{BODY}110年上半年工作報告\n\n{SECTION.format(NEW, '本期召開會議數次，研商停車收費事宜。')}",
    "y110": year(110, SAME + RENEWED.format(110, 186, "1,432"), MORE_EDITED + NEW),
}


def match(sentence: str, *earlier: str) -> tuple[str, tuple[int, ...]] | None:
    """Return how a sentence was taken over, and from which."""
    found = EarlierText([words(each) for each in earlier]).match(words(sentence))
    return (found.kind, found.sources) if found else None


def test_the_same_words_are_found_however_a_layout_broke_them() -> None:
    broken = "本局每週巡檢路口號誌\n發現損壞　即通知廠商於四小時內\r\n修復 以維護用路人安全"
    assert match(broken, NEW, SAME) == ("identical", (1,))


def test_look_alikes_and_ways_to_write_a_number_are_no_change() -> None:
    assert match("台南市１１０年補助３．３萬元，供各區公所辦理", "臺南市110年補助33,000元,供各區公所辦理") == (
        "identical",
        (0,),
    )


def test_text_whose_figures_alone_are_other_ones_is_told_as_renewed() -> None:
    assert match(RENEWED.format(110, 186, "1,432"), EDITED, RENEWED.format(108, 120, "1,250")) == ("renewed", (1,))


def test_a_date_that_is_written_otherwise_is_still_only_a_date() -> None:
    now = "自110年1月至12月受理法律諮詢服務8,454人次"
    assert match(now, "自103年1月至103年12月受理法律諮詢服務5,537人次") == ("renewed", (0,))


def test_twelve_is_not_found_in_a_hundred_and_twelve() -> None:
    assert match("12處路口完成號誌改善工程並啟用", "112處路口完成號誌改善工程並啟用") == ("renewed", (0,))


def test_a_sentence_that_keeps_most_of_its_words_is_edited() -> None:
    found = EarlierText([words(SAME), words(EDITED)]).match(words(MORE_EDITED))
    assert found is not None
    assert (found.kind, found.sources) == ("edited", (1,))
    assert 0.7 < found.share < 1
    assert found.taken == round(found.share * words(MORE_EDITED).letters)


def test_a_sentence_that_was_cut_in_two_or_joined_is_the_same_text() -> None:
    first, second = SAME.split("，", 1)
    assert match(second, SAME) == ("identical", (0,))
    assert match(SAME + NEW, SAME, NEW) == ("identical", (0, 1))
    assert match(first, SAME) == ("identical", (0,))


def test_set_phrases_and_names_of_two_sentences_make_no_reuse() -> None:
    assert match(NEW, SAME, EDITED) is None
    assert (
        match("本局另邀集各區公所研商停車收費，決議自明年起試辦。", "本局邀集各區公所勘查人行道，決議逐年改善路面。")
        is None
    )


def test_a_short_sentence_tells_nothing_of_where_it_comes_from() -> None:
    assert match("各類服務成果如下：", "各類服務成果如下：") is None
    assert match("甲等：16案，占17.2%。", "甲等：46案，占28.9%。") is None


def test_a_sentence_that_a_report_repeats_many_times_is_found_all_the_same() -> None:
    assert match(SAME, *[SAME] * 60) == ("identical", (0,))


def at(start: str, end: str) -> ReportAt:
    return ReportAt(end, start, end, URIRef(f"https://example.org/{end}"), "")


def test_a_year_is_compared_with_the_last_year_too_when_a_half_year_stands_between() -> None:
    one, half, two, three = (
        at("2019-01-01", "2019-12-31"),
        at("2021-01-01", "2021-06-30"),
        at("2021-01-01", "2021-12-31"),
        at("2022-01-01", "2022-12-31"),
    )
    line = [one, half, two, three, at("", "")]
    assert earlier_reports(one, line) == []
    assert earlier_reports(two, line) == [half, one]
    assert earlier_reports(three, line) == [two]
    assert earlier_reports(line[-1], line) == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("reuse")
    (place / "reports").mkdir()
    for name, text in REPORTS.items():
        (place / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    shizheng.build([place / "reports"], place / "graph")
    return place


@pytest.fixture
def graph(folder: Path) -> Iterator[Graph]:
    with shizheng.open(folder / "graph") as found:
        yield found


def shares(graph: Graph, section: str, earlier: str) -> dict[str, float]:
    """Return the row of a section of the report of 110 beside an earlier one."""
    found = graph.ask("recycled", {"term": section, "of": "y110"})
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    row = next(row for row in rows if earlier in str(row["earlier"]))
    return {name: float(str(row[name])) for name in ("recycled", "identical", "renewed", "edited", "new", "characters")}


def test_each_section_tells_how_much_of_it_is_recycled(graph: Graph) -> None:
    junctions, transit = shares(graph, "路口", "108年度"), shares(graph, "運輸", "108年度")
    same, renewed = words(SAME).letters, words(RENEWED.format(110, 186, "1,432")).letters
    assert junctions["recycled"] == 1
    assert junctions["characters"] == same + renewed
    assert junctions["identical"] == pytest.approx(same / (same + renewed), abs=0.001)
    assert transit["identical"] == transit["renewed"] == 0
    assert transit["new"] > words(NEW).letters / transit["characters"]  # what was added to an edited sentence is new
    assert transit["edited"] + transit["new"] == pytest.approx(1, abs=0.001)


def test_the_half_year_in_between_is_compared_as_well(graph: Graph) -> None:
    whole = shares(graph, "全文", "上半年")
    assert whole["identical"] == pytest.approx(words(NEW).letters / whole["characters"], abs=0.001)


def test_new_text_is_what_stands_in_no_earlier_report(graph: Graph) -> None:
    sentences = [str(row[3]) for row in graph.ask("new-text", {"of": "h110"}).rows]
    assert sentences == [NEW, "本期召開會議數次，研商停車收費事宜。"]
    assert graph.ask("new-text", {"of": "y110"}).rows == []  # what the half year brought is no news at its end
    assert graph.ask("new-text", {"of": "y108"}).rows == []  # a first report has no earlier one to be new beside


def test_every_reused_sentence_leads_to_the_one_that_it_was_taken_from(graph: Graph) -> None:
    rows = graph.sparql("""SELECT ?kind ?now ?then {
      ?reused sz:laterSentence/sz:plainText ?now ; sz:earlierSentence/sz:plainText ?then ;
              sz:reuseKind/skos:notation ?kind ; sz:earlierReport/dcterms:identifier "y108" } ORDER BY ?kind""").rows
    assert [row[0] for row in rows] == ["reuse-edited", "reuse-identical", "reuse-renewed"]
    assert rows[0][1:] == (MORE_EDITED, EDITED)
    assert "1,432件" in str(rows[2][1])
    assert "1,250件" in str(rows[2][2])


def test_what_was_reused_follows_the_reports_that_are_there(tmp_path: Path, folder: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("y108", "y110"):
        (reports / f"{name}.txt").write_text(REPORTS[name], encoding="utf-8")
    shizheng.build([reports], tmp_path / "graph")
    (reports / "h110.txt").write_text(REPORTS["h110"], encoding="utf-8")
    shizheng.build([reports], tmp_path / "graph")
    at_once, step = (exported(place / "graph", tmp_path / name) for name, place in (("a", folder), ("b", tmp_path)))
    assert at_once == step != b""
    (reports / "y108.txt").unlink()
    shizheng.build([reports], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        assert {row[1] for row in graph.ask("recycled").rows} == {f"{BODY}110年上半年工作報告"}


def exported(graph: Path, output: Path) -> bytes:
    """Return the graphs of reused text as they are exported."""
    with shizheng.open(graph) as g:
        g.export(output.with_suffix(".nq"), "nquads")
    lines = output.with_suffix(".nq").read_bytes().splitlines()
    return b"\n".join(line for line in lines if b"/graph/reuse/" in line)


def test_whoever_shows_a_sentence_can_tell_where_it_was_taken_from(graph: Graph) -> None:
    rows = graph.sparql("""SELECT ?s ?text { ?s a sz:Sentence ; sz:plainText ?text ; dcterms:isPartOf ?r .
      ?r dcterms:identifier "y110" } ORDER BY ?s""").rows
    sentences = {str(text): str(iri) for iri, text in rows}
    found = reused(graph.store, sentences.values())
    told = found[sentences[RENEWED.format(110, 186, "1,432")]]
    assert told == (Reused("renewed", 1.0, f"{BODY}108年度施政績效成果報告", (RENEWED.format(108, 120, "1,250"),)),)
    assert [each.kind for each in found[sentences[MORE_EDITED]]] == ["edited"]
    assert "上半年" in found[sentences[NEW]][0].report

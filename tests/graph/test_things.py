"""One node for one body, plan, system, award or event across reports, and never one for two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.extract.claims import Entity
from shizheng.extract.document import ReportInfo
from shizheng.extract.placed import Span
from shizheng.graph.resolve import entity_iri
from shizheng.graph.terms import URIRef
from shizheng.graph.things import joined
from shizheng.graph.things.alike import bond
from shizheng.graph.things.marks import marks
from shizheng.graph.things.score import SAME
from shizheng.ontology.errors import ReadError
from shizheng.ontology.iris import Iris

Write = Callable[..., Path]
Exported = Callable[[Path], bytes]

pytestmark = pytest.mark.usefixtures("index_kept")

TITLE = "臺南市政府交通局{}年度施政績效成果報告\n\n一、停車服務\n\n"
REPORTS = {
    "t104": TITLE.format(104) + "104年5月6日辦理「路邊停車收費座談會」，計80人參加。啟用「停車格查詢網」。"
    "推動「路邊停車智慧化計畫」。\n",
    "t106": TITLE.format(106) + "擴充「停車格查詢網站」。推動「路邊停車智慧化計畫案」，由停車管理處負責。\n",
    "t108": TITLE.format(108)
    + "「停車格查詢資訊網」服務5,000人次。「全府停車申訴平台」上線。推動「路邊停車智慧化第二期計畫」。\n",
    "t110": TITLE.format(110)
    + "「停車申訴平台」受理申訴300件。「停車申訴平台2.0」規劃中。推動「前瞻基礎建設計畫」。\n",
    "k110": "高雄市政府交通局110年度施政績效成果報告\n\n一、停車服務\n\n「停車格查詢網」上線。"
    "推動「前瞻基礎建設計畫」。\n",
}
HEAD = "one,other,verdict,why,who,when\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, write: Write) -> Path:
    """A folder with the reports, and a graph of all of them, only for reading."""
    place = tmp_path_factory.mktemp("things")
    shizheng.build([write(place / "reports", REPORTS)], place / "graph")
    return place


@pytest.fixture
def graph(folder: Path) -> Iterator[Graph]:
    with shizheng.open(folder / "graph") as opened:
        yield opened


@pytest.fixture
def place(folder: Path, tmp_path: Path, write: Write) -> Path:
    """A folder with the reports, built, for tests that change it."""
    shizheng.build([write(tmp_path / "reports", REPORTS)], tmp_path / "graph")
    return tmp_path


def nodes(graph: Graph, name: str) -> set[str]:
    """Return the nodes that reports mean by a name."""
    found = graph.sparql(f'SELECT DISTINCT ?t {{ ?m sz:name "{name}" ; sz:refersTo ?t }}').rows
    return {str(node) for (node,) in found}


def in_city(graph: Graph, name: str, city: str = "臺南") -> str:
    """Return the one node that the reports of a city mean by a name."""
    [node] = {
        str(node)
        for node, report in graph.sparql(
            f'SELECT ?t ?r {{ ?m sz:name "{name}" ; sz:refersTo ?t ; sz:reportedIn/rdfs:label ?r }}'
        ).rows
        if str(report).startswith(city)
    }
    return node


def test_names_that_differ_by_a_plain_word_are_one_thing_found_by_each_of_them(graph: Graph) -> None:
    assert in_city(graph, "停車格查詢網") == in_city(graph, "停車格查詢網站") == in_city(graph, "停車格查詢資訊網")
    assert nodes(graph, "路邊停車智慧化計畫") == nodes(graph, "路邊停車智慧化計畫案")
    assert nodes(graph, "全府停車申訴平台") == nodes(graph, "停車申訴平台")
    rows = graph.ask("names", {"term": "停車格查詢資訊網"}).rows
    assert {row[3] for row in rows} == {"停車格查詢網", "停車格查詢網站", "停車格查詢資訊網"}


def test_another_version_or_stage_or_city_is_another_thing(graph: Graph) -> None:
    assert nodes(graph, "停車申訴平台2.0").isdisjoint(nodes(graph, "停車申訴平台"))
    assert nodes(graph, "路邊停車智慧化第二期計畫").isdisjoint(nodes(graph, "路邊停車智慧化計畫"))
    assert in_city(graph, "停車格查詢網", "高雄") != in_city(graph, "停車格查詢網")


def test_a_plan_of_the_nation_is_one_whichever_city_reports_on_it(graph: Graph) -> None:
    assert in_city(graph, "前瞻基礎建設計畫", "高雄") == in_city(graph, "前瞻基礎建設計畫")


def test_the_node_of_the_earliest_report_stands_and_the_others_lead_to_it(tmp_path: Path, write: Write) -> None:
    shizheng.build([write(tmp_path / "reports", {"t106": REPORTS["t106"]})], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as opened:
        [alone] = nodes(opened, "停車格查詢網站")
    shizheng.build([write(tmp_path / "reports", {"t104": REPORTS["t104"]})], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as opened:
        [standing] = nodes(opened, "停車格查詢網站")
        told = opened.sparql(f"SELECT ?d ?n {{ <{alone}> owl:deprecated ?d ; dcterms:isReplacedBy ?n }}").rows
        assert told == [(True, standing)]
        assert opened.sparql(f"ASK {{ <{alone}> a sz:NamedThing }}").rows == [(False,)]
    shizheng.build([write(tmp_path / "reports", {"t108": REPORTS["t108"]})], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as opened:
        assert nodes(opened, "停車格查詢資訊網") == {standing}


def test_only_a_new_report_is_read_although_it_makes_two_things_of_others_one(
    tmp_path: Path, write: Write, exported: Exported
) -> None:
    rest = {name: words for name, words in REPORTS.items() if name != "t104"}
    reports = write(tmp_path / "reports", rest)
    shizheng.build([reports], tmp_path / "graph")
    write(reports, {"t104": REPORTS["t104"]})
    assert shizheng.build([reports], tmp_path / "graph").read == ["t104"]
    shizheng.build([reports], tmp_path / "fresh")
    assert exported(tmp_path / "graph") == exported(tmp_path / "fresh")


@pytest.mark.parametrize(
    "steps",
    [
        "t110 t108 k110 t106 t104",
        "k110 t106 t104 -t106 t110 t106 t108",
        "t108 t104 t110 -t104 k110 -t108 t106 t108 t104",
    ],
)
def test_any_order_of_builds_gives_the_same_bytes(
    folder: Path, tmp_path: Path, write: Write, exported: Exported, steps: str
) -> None:
    reports = tmp_path / "reports"
    for step in steps.split():
        if step.startswith("-"):
            (reports / f"{step[1:]}.txt").unlink()
        else:
            write(reports, {step: REPORTS[step]})
        shizheng.build([reports], tmp_path / "graph")
    assert exported(tmp_path / "graph") == exported(folder / "graph")


def test_two_names_that_stand_side_by_side_in_one_sentence_are_for_a_person_to_judge(
    tmp_path: Path, write: Write
) -> None:
    words = TITLE.format(110) + "「停車格查詢網」與「停車格查詢資訊網」同時上線。\n"
    with_both = write(tmp_path / "reports", {"a": REPORTS["t104"], "b": words})
    shizheng.build([with_both], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as opened:
        found = {(row[0], *sorted(map(str, row[2:4]))) for row in opened.ask("thing-matches").rows}
        assert ("inferred", "停車格查詢網", "停車格查詢資訊網") not in found


def test_a_match_tells_score_reason_and_both_sentences(graph: Graph) -> None:
    found = graph.ask("thing-matches", {"term": "申訴"})
    [row] = found.rows
    told = dict(zip(found.columns, row, strict=True))
    assert (told["basis"], told["one"], told["other"]) == ("inferred", "停車申訴平台", "全府停車申訴平台") or (
        told["one"],
        told["other"],
    ) == ("全府停車申訴平台", "停車申訴平台")
    assert "僅增減無區別作用的字詞" in str(told["reason"])
    assert {"受理申訴300件" in str(told[side]) for side in ("one_sentence", "other_sentence")} == {True, False}
    assert told["one_thing"] != told["other_thing"]


def test_a_node_tells_why_it_has_several_names(graph: Graph) -> None:
    node = in_city(graph, "停車格查詢網站")
    told = list(joined(graph.store, [URIRef(node)]))
    assert {name for each in told for name in (each.one, each.other)} == {
        "停車格查詢網",
        "停車格查詢網站",
        "停車格查詢資訊網",
    }
    assert {each.basis for each in told} == {"inferred"}
    assert all(str(each.node) == node and each.score >= SAME and each.reason for each in told)
    assert list(joined(graph.store, map(URIRef, nodes(graph, "停車申訴平台2.0")))) == []


def judged(place: Path, *lines: str) -> list[str]:
    """Judge, build, and return which reports were read again."""
    (place / "judgements.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    read: list[str] = shizheng.build([place / "reports"], place / "graph").read
    return read


def as_read(place: Path, name: str) -> str:
    """Return the node that a name of a report of 臺南 means by itself."""
    query = (
        f'SELECT ?t ?r ?l {{ ?m sz:name "{name}" ; sz:refersTo ?t ; sz:reportedIn/rdfs:label ?l'
        " OPTIONAL { ?m sz:readAsThing ?r } }"
    )
    with shizheng.open(place / "graph") as opened:
        [node] = {str(r or t) for t, r, label in opened.sparql(query).rows if str(label).startswith("臺南")}
    return node


def test_a_person_keeps_apart_what_was_taken_for_one_and_taking_the_line_out_undoes_it(
    place: Path, exported: Exported
) -> None:
    before = exported(place / "graph")
    one, other = as_read(place, "停車申訴平台"), as_read(place, "全府停車申訴平台")
    assert judged(place, f"{one},{other},different,兩個平台,王小明,2025-01-31") == []
    with shizheng.open(place / "graph") as opened:
        assert nodes(opened, "停車申訴平台") == {one}
        assert nodes(opened, "全府停車申訴平台") == {other}
        [row] = opened.ask("thing-matches", {"term": "申訴"}).rows
        assert row[0] == "judged"
        assert "不同：兩個平台，王小明，2025-01-31" in row
    apart = exported(place / "graph")
    shizheng.build([place / "reports"], place / "other" / "graph", judgements=place / "judgements.csv")
    assert exported(place / "other" / "graph") == apart
    assert judged(place) == []
    assert exported(place / "graph") == before != apart


def test_what_is_judged_the_same_stays_so_when_reports_come_and_go(place: Path, exported: Exported) -> None:
    one, other = as_read(place, "停車申訴平台2.0"), as_read(place, "停車格查詢資訊網")
    judged(place, f"{one},{other},same,試驗,,")
    with shizheng.open(place / "graph") as opened:
        assert nodes(opened, "停車申訴平台2.0") == nodes(opened, "停車格查詢資訊網")
    whole = exported(place / "graph")
    for name in ("t104", "k110", "t106"):
        (place / "reports" / f"{name}.txt").unlink()
        shizheng.build([place / "reports"], place / "graph")
    for name in ("t106", "t104", "k110"):
        (place / "reports" / f"{name}.txt").write_text(REPORTS[name], encoding="utf-8")
        shizheng.build([place / "reports"], place / "graph")
    assert exported(place / "graph") == whole


def test_a_judgement_that_a_chain_of_others_contradicts_is_named(place: Path, exported: Exported) -> None:
    before = exported(place / "graph")
    a, b, c = (as_read(place, name) for name in ("停車申訴平台2.0", "停車格查詢資訊網", "全府停車申訴平台"))
    with pytest.raises(ReadError, match="line 4: said to be different"):
        judged(place, f"{a},{b},same,,,", f"{b},{c},same,,,", f"{c},{a},different,,,")
    assert exported(place / "graph") == before


def test_figures_and_relations_go_to_the_node_that_stands(place: Path) -> None:
    with shizheng.open(place / "graph") as opened:
        rows = opened.sparql("SELECT ?p ?b { ?p sz:responsibleAgency ?b . ?p a sz:Undertaking }").rows
        assert [node for node, _ in rows] == sorted(nodes(opened, "路邊停車智慧化計畫"))
        opened.check()


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("103年度為民服務計畫", "104年度為民服務計畫", "Plan"),
        ("第12屆港灣音樂節", "第13屆港灣音樂節", "Event"),
        ("韌性管網第一期計畫", "韌性管網第二期計畫", "Plan"),
        ("第二代公文整合系統", "第三代公文整合系統", "System"),
        ("公民提案平台", "公民提案平台2.0", "System"),
        ("三民區公所", "鳳山區公所", "Agency"),
        ("東區資源回收廠", "西區資源回收廠", "Agency"),
        ("公車動態資訊系統", "公車動態資訊新系統", "System"),
        ("市民服務專線", "縣民服務專線", "System"),
        ("AI公文摘要系統", "公文摘要系統", "System"),
        ("停車申訴平台", "停車收費平台", "System"),
    ],
)
def test_words_that_tell_things_apart_forbid_that_they_are_one(one: str, other: str, kind: str) -> None:
    assert bond(one, other, kind).weight == 0.0


@pytest.mark.parametrize(
    ("one", "other", "kind", "near"),
    [
        ("公民參與成果網", "公民參與成果網站", "System", True),
        ("市立仁愛醫院", "仁愛醫院", "Agency", True),
        ("青年創業貸款計畫", "青年創業貸款計畫案", "Plan", True),
        ("數位包容獎", "數位包容獎項", "Award", True),
        ("里鄰公園說明會", "里鄰公園座談說明會", "Event", True),
        ("公園認養平台", "公園志工認養平台", "System", False),
        ("國土計畫綜合審議作業", "國土計畫總合審議作業", "Plan", False),
        ("數創平台", "數位創意人才創作育成平台", "System", False),
        ("服務品質提升方案", "服務品質提升計畫", "Plan", False),
    ],
)
def test_plain_words_make_one_name_and_words_that_mean_something_are_for_a_person(
    one: str, other: str, kind: str, near: bool
) -> None:
    found = bond(one, other, kind)
    assert found.weight > 0
    assert found.near is near
    assert found.reason


def test_marks_are_written_in_one_way() -> None:
    assert marks("110年度第二期") == marks("2021年第2期") == {"2021年", "2期"}
    assert marks("102-105年中程計畫") == {"2013-2016年"}
    assert marks("四次督導會報說明") == frozenset()
    assert marks("第四次督導會報說明") == {"4次"}


def node_of(kind: str, name: str, agency: str | None, government: str | None) -> str:
    """Return the node of a name in a report of a body."""
    info = ReportInfo(agency=agency, government=government, year=2021)
    thing = Entity(span=Span(0, 1), section=None, rule="test", type=kind, name=name)
    return entity_iri(thing, info, f"{agency}", Iris())


def test_small_parts_that_many_bodies_have_are_of_the_body_that_reports() -> None:
    one, other = (node_of("Agency", "資訊科", body, "臺南市政府") for body in ("臺南市政府交通局", "臺南市政府衛生局"))
    assert one != other
    one, other = (
        node_of("Agency", "查核小組", body, "臺南市政府") for body in ("臺南市政府交通局", "臺南市政府衛生局")
    )
    assert one == other


def test_what_a_body_of_the_central_government_names_is_the_same_in_all_its_reports_also_when_it_is_renamed() -> None:
    one, other = (node_of("System", "監理服務網", body, None) for body in ("交通部公路總局", "交通部公路局"))
    assert one == other != node_of("System", "監理服務網", "數位發展部", None)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Regulation", "臺南市政府文書處理實施要點", "高雄市政府文書處理實施要點"),
        ("Award", "臺南市模範公務人員", "高雄市模範公務人員"),
        ("Organization", "臺南律師公會", "高雄律師公會"),
        ("Plan", "102年度防汛整備計畫", "103年度防汛整備計畫"),
        ("Plan", "臺南市公車捷運化計畫", "高雄市公車捷運化計畫"),
    ],
)
def test_names_that_tell_whose_or_of_which_year_they_are_mean_different_things(kind: str, one: str, other: str) -> None:
    body = "臺南市政府交通局"
    assert node_of(kind, one, body, "臺南市政府") != node_of(kind, other, body, "臺南市政府")


def test_a_city_that_another_names_is_the_one_that_its_own_reports_mean() -> None:
    named = node_of("Plan", "高雄市公車捷運化計畫", "臺南市政府交通局", "臺南市政府")
    assert named == node_of("Plan", "本市公車捷運化計畫", "高雄市政府交通局", "高雄市政府")

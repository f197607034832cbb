"""What reports announce, followed through the later reports of the body."""

from __future__ import annotations

from pathlib import Path

import pytest

import shizheng
from shizheng.graph.terms import SZ, URIRef
from shizheng.queries.followed import promises, silence

pytestmark = pytest.mark.usefixtures("index_kept")

BODY = "臺南市政府交通局"
REPORTS = {
    "y108": f"""{BODY}108年度施政績效成果報告

壹、運輸規劃
一、公車路線
辦理「府城公車路網檢討研究」，預計109年6月完成期中報告。
「安平接駁電車」工程原訂108年10月完工，因管線遷移，實際於108年12月完工。
「府城水岸步道」工程原訂108年11月完工，因雨展延至109年3月。
二、停車管理
預計109年增設智慧停車格1,200格，並將於109年5月在「府城好行平台」開通「停車小幫手」查詢功能。
108年路邊停車周轉率目標為85%，實際達78%。
將與一卡通公司合作推出停車回饋方案。
規劃於112年底前完成全市路口號誌連線。
三、號誌
刻正規劃建置號誌智慧控制中心，預定109年8月啟用。
將測試結果函送各區公所參考。此舉將使市民行車更順暢。
""",
    "y109": f"""{BODY}109年度施政績效成果報告

壹、運輸規劃
一、公車路線
「府城公車路網檢討研究」業於109年9月完成期中報告審查。
二、停車管理
109年增設智慧停車格860格。
「府城好行平台」109年5月上線「停車報馬仔」查詢功能，方便民眾。
三、號誌
號誌智慧控制中心因採購流標，預定110年12月啟用。
""",
    "y110": f"""{BODY}110年度施政績效成果報告

壹、運輸規劃
三、號誌
號誌智慧控制中心於110年12月啟用，接管路口320處。
""",
}
ASKED = """SELECT ?words ?verdict ?reason ?answer ?due {
  ?f a sz:FollowUp ; sz:followsUp ?a ; sz:promiseVerdict/skos:notation ?told ; rdfs:comment ?reason .
  BIND (STRAFTER(?told, "promise-") AS ?verdict)
  ?a sz:announces ?words . OPTIONAL { ?a sz:dueDate ?due } OPTIONAL { ?f sz:answeredBy/sz:plainText ?answer } }"""


def build(place: Path, names: tuple[str, ...]) -> Path:
    inputs = place / "inputs"
    inputs.mkdir(exist_ok=True)
    for name in names:
        (inputs / f"{name}.txt").write_text(REPORTS[name], encoding="utf-8")
    shizheng.build([inputs], place / "graph")
    return place / "graph"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("promises"), ("y108", "y109", "y110"))


def told(folder: Path, words: str) -> tuple[object, ...]:
    """Return the one follow-up whose announcement holds some words."""
    with shizheng.open(folder) as graph:
        found = [row for row in graph.sparql(ASKED).rows if words in str(row[0])]
    assert len(found) == 1, found
    return found[0]


def test_a_report_that_came_later_than_announced_is_done_otherwise_with_both_times(folder: Path) -> None:
    _, verdict, reason, answer, due = told(folder, "完成期中報告")
    assert (verdict, due) == ("otherwise", "2020-06-30")
    assert "109年6月" in str(reason)
    assert "109年9月" in str(reason)
    assert "業於109年9月完成期中報告審查" in str(answer)


def test_fewer_than_announced_is_done_otherwise_with_both_figures(folder: Path) -> None:
    _, verdict, reason, *_ = told(folder, "增設智慧停車格")
    assert verdict == "otherwise"
    assert "1,200格" in str(reason)
    assert "860格" in str(reason)


def test_what_came_under_another_name_is_told_with_both_names(folder: Path) -> None:
    _, verdict, reason, *_ = told(folder, "停車小幫手")
    assert verdict == "otherwise"
    assert "停車報馬仔" in str(reason)


def test_what_was_put_off_and_then_done_counts_as_done_but_late(folder: Path) -> None:
    with shizheng.open(folder) as graph:
        rows = [row for row in graph.sparql(ASKED).rows if "啟用" in str(row[0])]
    assert {row[1] for row in rows if row[4] == "2020-08-31"} == {"otherwise"}  # 8月, and then 110年12月
    assert {row[1] for row in rows if row[4] == "2021-12-31"} == {"done"}


def test_what_was_put_off_is_announced_again_as_long_as_nothing_tells_more(tmp_path: Path) -> None:
    _, verdict, reason, answer, _ = told(build(tmp_path, ("y108", "y109")), "預定109年8月啟用")
    assert verdict == "again"
    assert "110年12月" in str(reason)
    assert "流標" in str(answer)


def test_what_no_later_report_mentions_is_silence(folder: Path) -> None:
    _, verdict, reason, answer, _ = told(folder, "一卡通公司")
    assert (verdict, answer) == ("silent", None)
    assert "2 份報告" in str(reason)


def test_what_is_due_after_the_last_report_is_too_early_to_tell(folder: Path) -> None:
    assert told(folder, "全市路口號誌連線")[1] == "open"


def test_what_no_report_of_its_year_could_tell_is_no_silence(tmp_path: Path) -> None:
    assert told(build(tmp_path, ("y108", "y110")), "完成期中報告")[1] == "open"


def test_a_target_is_compared_with_what_its_own_report_says_was_reached(folder: Path) -> None:
    _, verdict, reason, *_ = told(folder, "周轉率")
    assert verdict == "otherwise"
    assert "85%" in str(reason)
    assert "78%" in str(reason)


def test_a_delay_that_one_sentence_tells_is_read_from_it(folder: Path) -> None:
    _, verdict, reason, *_ = told(folder, "原訂108年10月")
    assert verdict == "otherwise"
    assert "實際於108年12月完工" in str(reason)
    assert told(folder, "原訂108年11月")[1] == "again"  # put off beyond the report


def test_what_is_done_at_once_or_only_expected_is_no_promise(folder: Path) -> None:
    with shizheng.open(folder) as graph:
        words = " ".join(str(row[0]) for row in graph.sparql(ASKED).rows)
    assert "測試結果" not in words
    assert "行車更順暢" not in words


def test_a_later_report_that_comes_or_goes_changes_what_became_of_a_promise(tmp_path: Path) -> None:
    graph = build(tmp_path, ("y108",))
    assert told(graph, "完成期中報告")[1] == "open"
    build(tmp_path, ("y109",))
    assert told(graph, "完成期中報告")[1] == "otherwise"
    (tmp_path / "inputs" / "y109.txt").unlink()
    shizheng.build([tmp_path / "inputs"], graph)
    assert told(graph, "完成期中報告")[1] == "open"


def test_the_questions_tell_promises_by_word_and_verdict(folder: Path) -> None:
    with shizheng.open(folder) as graph:
        late = graph.ask("promises", {"term": "停車", "verdict": "otherwise"})
        everything = graph.ask("promises")
    assert {row[0] for row in late.rows} == {"otherwise"}
    assert 2 <= len(late.rows) < len(everything.rows)
    assert "became" in everything.columns


def test_nodes_lead_to_their_promises(folder: Path) -> None:
    with shizheng.open(folder) as graph:
        thing = URIRef(str(graph.sparql("SELECT ?t { ?m sz:refersTo ?t ; sz:name '停車小幫手' }").rows[0][0]))
        by_thing = promises(graph.store, [thing])
        assert [each.verdict for each in by_thing] == ["otherwise"]
        assert by_thing[0].answer is not None
        assert promises(graph.store, [by_thing[0].answer])[0].announcement == by_thing[0].announcement
        figures = [quad.object for quad in graph.store.match(None, SZ.holdsFigure)]
        assert all(promises(graph.store, [URIRef(figure)]) for figure in figures)
        assert silence(graph.store, [thing])[0].later_reports == 2

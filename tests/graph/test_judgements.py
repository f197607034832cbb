"""What a person judges to be the same, or not, is obeyed by the next build; taken out again, nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.graph.judgements import Judgements
from shizheng.ontology.errors import ReadError

Exported = Callable[[Path], bytes]

pytestmark = pytest.mark.usefixtures("index_kept")

TITLE = "臺南市政府交通局{}年度施政績效成果報告\n\n一、停車服務\n\n"
REPORTS = {
    "104": TITLE.format(104) + "104年受理民眾陳情案件1,204件。路邊停車收費開單2,000張。「停車便民平台」上線。\n",
    "108": TITLE.format(108) + "108年處理人民陳情1,377件。停車格取締舉發3,000張。「府城停車資訊網」上線。\n",
}
HEAD = "one,other,verdict,why,who,when\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two reports, built."""
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(tmp_path)
    return tmp_path


def build(place: Path) -> list[str]:
    """Build, and return which reports were read again."""
    read: list[str] = shizheng.build([place / "reports"], place / "graph").read
    return sorted(read)


def judge(place: Path, *lines: str) -> None:
    (place / "judgements.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


@pytest.fixture
def opened(place: Path) -> Iterator[Callable[[], Graph]]:
    """Opens the graph as it is now."""
    graphs = []

    def now() -> Graph:
        graphs.append(shizheng.open(place / "graph"))
        return graphs[-1]

    yield now
    for graph in graphs:
        graph.close()


def metric(graph: Graph, value: int) -> str:
    [(iri,)] = graph.sparql(f"SELECT ?m {{ ?o sz:value {value}.0 ; sz:metric ?m }}").rows
    return str(iri)


def system(graph: Graph, name: str) -> str:
    [(iri,)] = graph.sparql(f'SELECT DISTINCT ?t {{ ?m sz:name "{name}" ; sz:refersTo ?t }}').rows
    return str(iri)


def lines(graph: Graph) -> list[set[int]]:
    found: dict[object, set[int]] = {}
    for series, value in graph.sparql("SELECT ?s ?v { ?o sz:inSeries ?s ; sz:value ?v }").rows:
        found.setdefault(series, set()).add(int(str(value)))
    return list(found.values())


def test_metrics_that_a_person_says_are_the_same_stand_in_one_line_and_apart_again_without_the_line(
    place: Path, opened: Callable[[], Graph], exported: Exported
) -> None:
    before = exported(place / "graph")
    assert {2000} in lines(opened())
    one, other = metric(opened(), 2000), metric(opened(), 3000)
    judge(place, f"{one},{other},same,開單即舉發,王小明,2025-01-31")
    assert build(place) == []  # no report is read again for it
    assert {2000, 3000} in lines(opened())
    [row] = [row for row in opened().ask("matches").rows if row[0] == "judged"]
    assert row[4] == "相同：開單即舉發，王小明，2025-01-31"
    assert build(place) == []
    (place / "judgements.csv").unlink()
    assert build(place) == []
    assert exported(place / "graph") == before


def test_metrics_that_a_person_says_differ_stand_apart_whatever_their_words(
    place: Path, opened: Callable[[], Graph]
) -> None:
    assert {1204, 1377} in lines(opened())
    judge(place, f"{metric(opened(), 1204)},{metric(opened(), 1377)},different,口徑不同,,")
    build(place)
    assert {1204} in lines(opened())
    assert {1377} in lines(opened())


def test_things_that_a_person_says_are_the_same_are_one_node_with_all_names_and_two_again_without_the_line(
    place: Path, opened: Callable[[], Graph], exported: Exported
) -> None:
    before = exported(place / "graph")
    one, other = system(opened(), "停車便民平台"), system(opened(), "府城停車資訊網")
    assert one != other
    judge(place, f"{one},{other},same,改版更名,王小明,2025-01-31")
    assert build(place) == []  # no report is read again for it
    assert system(opened(), "停車便民平台") == system(opened(), "府城停車資訊網") == one  # of the earlier report
    assert opened().sparql(f"SELECT ?d {{ <{other}> owl:deprecated ?d ; dcterms:isReplacedBy <{one}> }}").rows == [
        (True,)
    ]
    told = opened().ask("names", {"term": "府城停車資訊網"})
    names = {row[told.columns.index("name")] for row in told.rows}
    assert names >= {"停車便民平台", "府城停車資訊網"}
    assert build(place) == []
    opened().check()
    fresh = place / "fresh"
    fresh.mkdir()
    (place / "judgements.csv").rename(fresh / "judgements.csv")
    shizheng.build([place / "reports"], fresh / "graph")
    merged = exported(place / "graph")
    assert exported(fresh / "graph") == merged
    assert build(place) == []
    assert exported(place / "graph") == before != merged


def test_an_unsure_line_is_a_note_and_changes_no_line(place: Path, opened: Callable[[], Graph]) -> None:
    before = sorted(map(sorted, lines(opened())))
    judge(place, f"{metric(opened(), 2000)},{metric(opened(), 3000)},unsure,待查,,")
    build(place)
    assert sorted(map(sorted, lines(opened()))) == before


BASE = "https://w3id.org/shizheng/id/"
WRONG = [
    (f"{BASE}metric/a,{BASE}metric/b,perhaps,,,", "line 2: the verdict is one of same, different, unsure"),
    (f"{BASE}metric/a,,same,,,", "line 2: one and other are IRIs of the graph"),
    (f"{BASE}metric/a,{BASE}metric/a,same,,,", "line 2: one and other are the same node already"),
    (f"{BASE}metric/a,{BASE}plan/b,same,,,", "line 2: a thing of one type can't be judged to be one of another"),
    (
        f"{BASE}plan/a,{BASE}plan/b,same,,,\n{BASE}plan/b,{BASE}plan/c,same,,,\n{BASE}plan/c,{BASE}plan/a,different,,,",
        "line 4: said to be different, but other lines make them the same",
    ),
    (f"{BASE}plan/a,{BASE}plan/b,same,,,", f"line 2: the graph has no {BASE}plan/a"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=[words for _, words in WRONG])
def test_lines_that_make_no_sense_are_named_and_nothing_is_applied(
    place: Path, exported: Exported, text: str, words: str
) -> None:
    before = exported(place / "graph")
    judge(place, text)
    with pytest.raises(ReadError) as told:
        build(place)
    assert words in str(told.value)
    assert "judgements.csv" in str(told.value)
    assert "\n" not in str(told.value)
    assert exported(place / "graph") == before


def test_every_wrong_line_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "j.csv"
    file.write_text(HEAD + "# a remark\n\nx,y,same,,,\n" + WRONG[0][0] + "\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"line 4: .*; line 5: .*nothing was applied"):
        Judgements.read(file)
    file.write_text("one,other\n", encoding="utf-8")
    with pytest.raises(ReadError, match="missing columns: verdict"):
        Judgements.read(file)
    with pytest.raises(ReadError, match="can't be read"):
        Judgements.read(tmp_path / "nowhere.csv")


def test_a_record_of_the_gazetteers_stands_for_what_has_only_a_name(
    place: Path, opened: Callable[[], Graph], exported: Exported
) -> None:
    (place / "reports" / "103.txt").write_text(
        "臺南市政府交通局103年度施政績效成果報告\n\n一、停車服務\n\n「府城民意箱系統」上線。市長信箱受理103年陳情80件。\n",
        encoding="utf-8",
    )
    build(place)
    before = exported(place / "graph")
    one, other = system(opened(), "府城民意箱系統"), system(opened(), "市長信箱")
    judge(place, f"{one},{other},same,市長信箱別名,,")
    assert build(place) == []
    assert system(opened(), "府城民意箱系統") == system(opened(), "市長信箱") == other
    (place / "judgements.csv").unlink()
    build(place)
    assert exported(place / "graph") == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"one,other,verdict\n\xff\xfe\x00\x81,\x00,\x00\n", "not a text file, or in an unknown encoding"),
        (f'{HEAD}"{BASE}plan/a,{BASE}plan/b,same,,,\n'.encode(), "not a well-formed CSV file"),
    ],
    ids=["no text", "a quotation mark that is not closed"],
)
def test_a_file_that_is_no_csv_is_refused_in_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "j.csv").write_bytes(content)
    with pytest.raises(ReadError, match=words) as told:
        Judgements.read(tmp_path / "j.csv")
    assert "\n" not in str(told.value)

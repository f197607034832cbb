"""Topics: which sentences and claims are about what, with the word that shows it, and topics of people's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import shizheng
from shizheng.graph.topics import Scheme, scheme
from shizheng.graph.topics.words import Finder
from shizheng.ontology.errors import ReadError
from shizheng.ontology.folding import search_key
from shizheng.ontology.iris import Iris
from shizheng.ontology.records import records

pytestmark = pytest.mark.usefixtures("index_kept")

Exported = Callable[[Path], bytes]

BODY = "高雄市政府研究發展考核委員會"
REPORT = f"""{BODY}110年度施政績效成果報告

壹、資訊安全防護
一、演練
110年辦理弱點掃描12次。
同仁參與率達97%。
貳、服務
一、專線
市民專線全年受理1,200通。
監測井增設8口。
"""
ABOUT = """SELECT ?topic ?words { ?s a sz:Sentence ; dcterms:subject/skos:prefLabel ?topic ; sz:plainText ?words
  FILTER (langMatches(lang(?topic), "zh")) } ORDER BY ?topic ?words"""


def shipped() -> Scheme:
    return scheme(None, Iris())


def found(text: str, *bodies: str) -> dict[str, str]:
    return {topic.name: word for topic, word in Finder(shipped()).find(text, bodies).items()}


def own(tmp_path: Path, lines: str, head: str = "topic,names,signs,except,broader,en") -> Path:
    file = tmp_path / "topics.csv"
    file.write_text(f"{head}\n{lines}", encoding="utf-8")
    return file


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "y110.txt").write_text(REPORT, encoding="utf-8")
    return folder


# The scheme that ships


def test_every_topic_that_ships_has_a_stable_id_names_in_two_languages_and_a_place() -> None:
    lines = records("topics.csv", package="shizheng.ontology")
    ids = [line["id"] for line in lines]
    assert len(ids) == len(set(ids)) > 50
    for line in lines:
        assert line["id"].replace("-", "").isalpha(), line["id"]
        assert line["en"].isascii(), line["en"]
        assert line["topic"], line["en"]
        assert line["broader"] in ("", *ids)
        assert line["broader"] != line["id"]


def test_no_two_topics_bear_one_name_and_no_word_is_one_character() -> None:
    topics = shipped().topics.values()
    names = Counter(search_key(name) for topic in topics for name in (topic.name, *topic.names))
    shared = {name for name, count in names.items() if count > 1}
    assert shared <= {"長照", "食安", "青創", "性平"}, shared
    assert all(len(search_key(word)) > 1 for topic in topics for word in topic.words)


def test_what_a_topic_excepts_holds_one_of_its_words() -> None:
    for topic in shipped().topics.values():
        for excepted in topic.excepted:
            assert any(search_key(word) in search_key(excepted) for word in topic.words), (topic.name, excepted)


# Finding words


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("強化資通安全防護", {"資安": "資通安全"}),
        ("通過ISO 27001驗證", {"資安": "ISO 27001"}),
        ("通過ＩＳＯ２７００１驗證", {"資安": "ＩＳＯ２７００１"}),
        ("審查重大投資安全措施", {}),
        ("共11個資訊系統", {}),
        ("1999年成立", {}),
        ("1999全年進線", {"話務中心": "1999"}),
        ("導入AI判讀", {"人工智慧": "AI"}),
        ("寄送EMAIL通知", {}),
        ("過濾垃圾郵件", {}),
        ("清運垃圾", {"環境保護": "垃圾"}),
        ("辦理教育訓練", {}),
        ("改善校園設施", {"教育": "校園"}),
    ],
)
def test_a_text_is_about_what_its_words_show(text: str, topics: dict[str, str]) -> None:
    assert found(text) == topics


def test_a_word_within_the_name_of_a_body_tells_nothing() -> None:
    assert found("水利防洪中心辦理宣導", "水利防洪中心") == {}
    assert found("水利防洪中心加強防洪", "水利防洪中心") == {"水利防洪": "防洪"}


# What a graph tells


def test_a_sentence_is_about_what_it_says_and_what_its_headings_say(inputs: Path, tmp_path: Path) -> None:
    shizheng.build([inputs], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as g:
        about = {(topic, words.strip()) for topic, words in g.sparql(ABOUT).rows if isinstance(words, str)}
        reasons = g.ask("about-topic", {"term": "資訊安全"}).rows
        figures = g.sparql(
            "SELECT ?v { ?o a sz:Observation ; dcterms:subject v:topic-information-security ; sz:value ?v }"
        )
        counts = g.ask("topics", {"term": "資安"}).rows
    assert ("資安", "同仁參與率達97%。") in about
    assert ("話務中心", "市民專線全年受理1,200通。") in about
    assert ("資安", "市民專線全年受理1,200通。") not in about
    assert [(sign, place, str(words).strip()) for _, sign, place, _, words, _ in reasons] == [
        ("弱點掃描", "句", "110年辦理弱點掃描12次。"),
        ("資訊安全", "標題", "110年辦理弱點掃描12次。"),
        ("資訊安全", "標題", "同仁參與率達97%。"),
    ]
    assert sorted(map(float, (row[0] for row in figures.rows))) == [12.0, 97.0]  # type: ignore[arg-type]
    assert counts == [("資安", "數位治理", 110, 2, 2, 0)]


def test_a_heading_that_shows_a_topic_speaks_of_that_and_not_of_those_above_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    words = "壹、資訊安全\n一、開放資料\n全年辦理訓練3場。\n二、其他\n全年辦理訓練5場。\n"
    (tmp_path / "in" / "y.txt").write_text(f"{BODY}110年度施政績效成果報告\n\n{words}", encoding="utf-8")
    shizheng.build([tmp_path / "in"], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as g:
        about = [(topic, str(words).strip()) for topic, words in g.sparql(ABOUT).rows]
    assert about == [("資安", "全年辦理訓練5場。"), ("開放資料", "全年辦理訓練3場。")]


def test_a_topic_of_ones_own_is_found_and_one_that_ships_is_added_to(inputs: Path, tmp_path: Path) -> None:
    own(tmp_path, "地下水,,監測井,,水利防洪,groundwater\n資安,,參與率,,,\n")
    shizheng.build([inputs], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as g:
        wells = g.ask("about-topic", {"term": "水利防洪"}).rows
        signs = {row[1] for row in g.ask("about-topic", {"term": "資安"}).rows}
    assert [(row[0], row[1]) for row in wells] == [("地下水", "監測井")]
    assert signs == {"資訊安全", "弱點掃描", "參與率"}


def test_topics_that_change_leave_the_reports_unread_and_are_undone_to_the_byte(
    inputs: Path, tmp_path: Path, exported: Exported
) -> None:
    graph = tmp_path / "graph"
    shizheng.build([inputs], graph)
    before = exported(graph)
    file = own(tmp_path, "地下水,,監測井,,,\n")
    result = shizheng.build([inputs], graph)
    assert (result.read, result.kept) == ([], ["y110"])
    assert exported(graph) != before
    file.unlink()
    shizheng.build([inputs], graph)
    assert exported(graph) == before


def test_a_report_that_goes_takes_its_topics_along(inputs: Path, tmp_path: Path, exported: Exported) -> None:
    graph = tmp_path / "graph"
    (inputs / "y111.txt").write_text(REPORT.replace("110年", "111年"), encoding="utf-8")
    shizheng.build([inputs], graph)
    (inputs / "y111.txt").unlink()
    shizheng.build([inputs], graph)
    shizheng.build([inputs], tmp_path / "fresh")
    assert exported(graph) == exported(tmp_path / "fresh")


# Mistakes in a file of topics


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (",,監測井,,,\n", "line 2: the topic has no name"),
        ("地下水,水,,,,\n", "line 2: 水: a word of one character is found everywhere"),
        ("地下水,,,,不存在,\n", "line 2: there is no topic 不存在"),
        ("甲類,,,,乙類,\n乙類,,,,甲類,\n", "line 2: 甲類 would be broader than itself; line 3: 乙類"),
        ("數位治理,,,,資安,\n", "line 2: 數位治理 would be broader than itself"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken(tmp_path: Path, lines: str, told: str) -> None:
    with pytest.raises(ReadError) as error:
        scheme(own(tmp_path, lines), Iris())
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_a_column_that_is_none_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"topics\.csv:1.*unknown columns: color.*topic,names"):
        scheme(own(tmp_path, "地下水,藍\n", head="topic,color"), Iris())
    with pytest.raises(ReadError, match="the column topic is missing"):
        scheme(own(tmp_path, "地下水\n", head="names"), Iris())


def test_a_file_that_is_named_and_not_there_is_told(tmp_path: Path, inputs: Path) -> None:
    with pytest.raises(ReadError, match="can't be read"):
        shizheng.build([inputs], tmp_path / "graph", topics=tmp_path / "none.csv")

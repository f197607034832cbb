"""The question catalogue: every question can be read, asked as it stands, and answered the same way each time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import QueryError, UnknownQueryError
from shizheng.queries import catalogue
from shizheng.queries.catalogue import Question, ask, questions, themes, written

QUESTIONS = list(questions().values())
HAN = re.compile("[一-鿿]")


def selected(question: Question) -> tuple[list[str], set[str]]:
    """Return the variables that a query projects, in their order, and those of them that it computes by counting."""
    projection = re.search(r"^SELECT (?:DISTINCT )?(.*)$", question.query, re.MULTILINE)
    assert projection is not None
    counted = set(re.findall(r"AS \?(\w+)\)", projection[1]))
    plain = re.sub(r"\([^()]*\([^()]*\) AS (\?\w+)\)", r"\1", projection[1])
    return re.findall(r"\?(\w+)", plain), counted


def test_every_file_is_a_question() -> None:
    files = sorted(path.stem for path in Path(catalogue.__file__).parent.glob("*.rq"))
    assert files == list(questions())
    assert files


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_is_asked_in_chinese_and_in_english(question: Question) -> None:
    assert HAN.search(question.zh)
    assert question.zh.endswith(("？", "。"))
    assert question.en.isascii()
    assert question.en.endswith(("?", "."))
    assert question.keywords


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_says_what_its_parameters_and_columns_mean(question: Question) -> None:
    projected, _ = selected(question)
    parameters = [parameter.name for parameter in question.parameters]
    assert projected == [*parameters, *question.columns]
    for parameter in question.parameters:
        assert parameter.kind in ("search", "number", "text")
        assert parameter.default or "可空白" in parameter.meaning, "an empty default is one that the meaning allows"
    for meaning in (*question.columns.values(), *(parameter.meaning for parameter in question.parameters)):
        chinese, _, english = meaning.partition(" · ")
        assert HAN.search(chinese)
        assert re.search("[a-z]", english)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_an_answer_has_one_order(question: Question) -> None:
    """Rows that agree in every key of the order are the same row: all that is not counted is a key."""
    projected, counted = selected(question)
    order = question.query[question.query.rindex("ORDER BY") :]
    keys = set(re.findall(r"\?(\w+)", order))
    assert set(question.columns) - counted <= keys
    assert projected


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_samples_answer_a_question_as_it_stands(sample_graph: Graph, question: Question) -> None:
    found = sample_graph.ask(question.name)
    assert found.columns == tuple(question.columns)
    if question.name not in ("plans-and-targets", "issues", "editions"):  # samples plan nothing, all is read
        assert found.rows


@pytest.mark.reports
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_five_reports_answer_a_question_as_it_stands(report_graph: Graph, question: Question) -> None:
    assert report_graph.ask(question.name).rows or question.name == "editions"  # no two of them are; see test_editions


def test_a_plan_is_kept_apart_from_what_was_done(small_graph: Graph) -> None:
    found = small_graph.ask("plans-and-targets")
    assert [row[found.columns.index("status")] for row in found.rows] == ["planned"]
    assert [row[found.columns.index("value")] for row in found.rows] == [5]


def test_the_figures_of_a_table_are_among_the_figures(small_graph: Graph) -> None:
    """A cell stands in no sentence; it counts all the same."""
    for name in ("figures", "yearly-figures"):
        found = small_graph.ask(name, {"term": "公車搭乘"})
        year, value = found.columns.index("roc_year"), found.columns.index("value")
        assert [(row[year], row[value]) for row in found.rows] == [(103, 2100), (104, 2350), (105, 2600)]


def test_whole_years_are_never_in_one_line_with_parts_of_years(sample_graph: Graph) -> None:
    """The reports of 110 and 114 cover half a year each."""
    years = sample_graph.ask("yearly-figures", {"term": "電話處理總量"})
    values = {row[years.columns.index("value")] for row in years.rows}
    assert {922584, 860940} <= values
    parts = sample_graph.ask("part-year-figures", {"term": "電話處理總量"})
    halves = {row[parts.columns.index("value")] for row in parts.rows}
    assert {489697, 451593} <= halves
    assert not values & halves


@pytest.mark.parametrize("term", ["asocio", "ＡＳＯＣＩＯ", "數位孿生 5D", "高雄市政府工務局"])
def test_an_award_is_found_by_a_word_of_the_sentence_or_by_any_name_of_its_parts(
    sample_graph: Graph, term: str
) -> None:
    found = sample_graph.ask("awards", {"term": term})
    assert [row[found.columns.index("recipient")] for row in found.rows] == ["工務局"]


@pytest.mark.parametrize("term", ["工務局", "高雄市政府工務局", "決策輔助平臺"])
def test_who_runs_a_thing_is_found_by_any_name_of_either(sample_graph: Graph, term: str) -> None:
    found = sample_graph.ask("responsible-agencies", {"term": term})
    things = [row[found.columns.index("thing")] for row in found.rows]
    assert things == ["數位孿生5D智慧城市工務管理暨決策輔助平台"]


def test_an_answer_is_the_same_for_each_reader_and_each_build(
    sample_folder: Path, sample_graph: Graph, again_graph: Graph
) -> None:
    with shizheng.open(sample_folder) as other:
        for question in QUESTIONS:
            assert sample_graph.ask(question.name) == other.ask(question.name) == again_graph.ask(question.name)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("report", "reports"), ("year-figures", "yearly-figures"), ("AWARDS", "awards"), ("入圍", "awards")],
)
def test_a_wrong_name_brings_the_right_one(sample_graph: Graph, asked: str, meant: str) -> None:
    with pytest.raises(UnknownQueryError) as told:
        sample_graph.ask(asked)
    assert asked in str(told.value)
    assert meant in told.value.hint
    assert "\n" not in str(told.value)


def test_a_name_like_no_other_brings_the_way_to_the_list(sample_graph: Graph) -> None:
    with pytest.raises(UnknownQueryError, match="shizheng ask"):
        sample_graph.ask("天氣預報")


def test_a_parameter_that_a_question_does_not_take_is_refused_with_those_it_takes(sample_graph: Graph) -> None:
    with pytest.raises(QueryError, match="figures: no such parameter: word; it takes term"):
        sample_graph.ask("figures", {"word": "資安"})
    with pytest.raises(QueryError, match="reports: no such parameter: term; it takes none"):
        sample_graph.ask("reports", {"term": "資安"})


def test_a_parameter_left_out_is_its_default(sample_graph: Graph) -> None:
    assert sample_graph.ask("sentences") == sample_graph.ask("sentences", {"term": "資安"})
    assert sample_graph.ask("sentences") != sample_graph.ask("sentences", {"term": "陳情"})


@pytest.mark.parametrize("wrong", ["一百萬", "", "NaN", "Infinity", "-Infinity", "1 OR 1=1", "1.2.3"])
def test_what_is_no_number_is_refused_where_a_number_is_wanted(sample_graph: Graph, wrong: str) -> None:
    with pytest.raises(QueryError, match=f"--param least: not a number: {wrong}"):
        sample_graph.ask("money", {"least": wrong})


def test_a_number_may_be_written_as_people_write_it(sample_graph: Graph) -> None:
    amounts = sample_graph.ask("money", {"least": "2632000"})
    assert [row[amounts.columns.index("amount")] for row in amounts.rows] == [2632000, 55047000, 4500000]
    for same in ("2,632,000", "2.632e6", "２６３２０００"):
        assert sample_graph.ask("money", {"least": same}) == amounts
    assert ask(sample_graph.store, "money", {"least": "2632000.01"}) != amounts


def test_every_question_stands_under_one_theme() -> None:
    under = [question.name for theme in themes() for question in theme.questions]
    assert sorted(under) == list(questions())
    assert all(HAN.search(theme.zh) and theme.en.isascii() and theme.questions for theme in themes())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_query_written_out_with_its_values_gives_the_same_rows(sample_graph: Graph, question: Question) -> None:
    """What the editor opens is what the question asks, whatever is asked for."""
    hostile = {each.name: "0.5" if each.kind == "number" else '資"安\n#?term' for each in question.parameters}
    chosen = {each.name: next(iter(each.choices)) for each in question.parameters if each.choices}
    for values in ({}, hostile, chosen):
        assert sample_graph.sparql(written(question.name, values)) == sample_graph.ask(question.name, values)


def test_the_choices_of_a_parameter_are_values_that_answer(sample_graph: Graph) -> None:
    """Of those that the samples have, at least; a value that is no choice finds nothing."""
    for name, parameter in (("ladder", "rung"), ("lineage", "basis"), ("named-with", "of"), ("silence", "of")):
        (taken,) = (each for each in questions()[name].parameters if each.name == parameter)
        assert any(sample_graph.ask(name, {"term": "", parameter: value}).rows for value in taken.choices), name
        assert not sample_graph.ask(name, {"term": "", parameter: "no such"}).rows

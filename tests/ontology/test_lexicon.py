"""The word lists: every record is valid and says a new thing, and code and lists agree on the names of the lists."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.extract.claims import Qualifier
from shizheng.graph.resolve import CLASSES
from shizheng.ontology.errors import VocabularyError
from shizheng.ontology.folding import fold
from shizheng.ontology.lexicon import Unit, alternation, any_of, cues, name_heads, pattern, rows, units

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology" / "lexicon"
COLUMNS = {
    "alike_units.csv": ["unit", "like", "note"],
    "body_heads.csv": ["head", "type", "needs"],
    "cues.csv": ["list", "cue", "note"],
    "name_parts.csv": ["word", "list", "type", "class", "note"],
    "name_heads.csv": ["head", "type", "open", "note"],
    "quote_heads.csv": ["head", "type", "note"],
    "rungs.csv": ["word", "rung", "where", "kinds", "note"],
    "same_words.csv": ["word", "means", "note"],
    "surnames.csv": ["surname"],
    "units.csv": ["unit", "id", "kind", "qudt"],
}
WORD = {file: "cue" if file == "cues.csv" else columns[0] for file, columns in COLUMNS.items()}
LISTS = Counter(record["list"] for record in rows("cues.csv"))
MODULES = [
    ast.parse(source)
    for room in ("extract", "graph", "queries", "viz")
    for file in sorted((ROOT / room).rglob("*.py"))
    if "lexicon import" in (source := file.read_text(encoding="utf-8")) or room == "extract"
]
"""The modules that may name a list: functions are told by their bare names, which others use for other things."""
ASKING = ("alternation", "cues")


def calls(tree: ast.AST, names: frozenset[str]) -> Iterator[ast.Call]:
    """Yield the calls in a tree of functions and methods by their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in names:
                yield node


def forwarding() -> frozenset[str]:
    """Return the functions that ask for a list by its name, and those that hand a parameter on to one of them."""
    asking = frozenset(ASKING)
    functions = [node for tree in MODULES for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    while more := {function.name for function in functions if hands_on(function, asking)} - asking:
        asking |= more
    return asking


def hands_on(function: ast.FunctionDef, asking: frozenset[str]) -> bool:
    """Tell whether a function hands a parameter on as the name of a list, as `stripped(before, behind)` does."""
    arguments = {each.arg for each in (*function.args.args, *filter(None, [function.args.vararg]))}
    handed = {node.id for call in calls(function, asking) for node in ast.walk(call) if is_name(node)}
    return bool(arguments & (handed - {"self"}))


def is_name(node: ast.AST) -> bool:
    """Tell whether a node is a variable."""
    return isinstance(node, ast.Name)


def texts(tree: ast.AST) -> set[str]:
    """Return every string constant in a tree."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def in_braces(tree: ast.AST) -> set[str]:
    """Return the lists that the templates of a module name, if it makes patterns of them."""
    if not any(calls(tree, frozenset({"pattern"}))):
        return set()
    return {name for text in texts(tree) for lists in re.findall(r"\{([a-z_|]+)\}", text) for name in lists.split("|")}


def test_the_folder_holds_these_lists_and_no_other() -> None:
    assert sorted(file.name for file in FOLDER.glob("*.csv")) == sorted(COLUMNS)


@pytest.mark.parametrize("file", COLUMNS)
def test_a_list_has_its_columns_and_whole_records(file: str) -> None:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        header, *records = csv.reader(lines, strict=True)
    assert header == COLUMNS[file]
    assert records
    assert [record for record in records if len(record) != len(header)] == []
    assert [record for record in records if any(field != field.strip() for field in record)] == []


@pytest.mark.parametrize("file", COLUMNS)
def test_a_word_stands_once_in_its_list(file: str) -> None:
    words = Counter((record.get("list", ""), fold(record[WORD[file]])) for record in rows(file))
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("file", COLUMNS)
def test_no_word_is_empty_or_holds_what_prints_nothing(file: str) -> None:
    words = [record[WORD[file]] for record in rows(file)]
    assert all(word and word.isprintable() for word in words)


@pytest.mark.parametrize("file", sorted({*COLUMNS} - {"surnames.csv"}))  # the family name 凃 is not in Big5
def test_words_are_in_traditional_characters(file: str) -> None:
    words = [record[WORD[file]] for record in rows(file)]
    assert [c for word in words for c in word if "一" <= c <= "鿿" and not c.encode("cp950", "ignore")] == []


@pytest.mark.parametrize("file", ["surnames.csv", "quote_heads.csv", "body_heads.csv"])
def test_words_that_are_not_folded_by_code_are_folded_in_the_list(file: str) -> None:
    assert [record for record in rows(file) if fold(record[WORD[file]]) != record[WORD[file]]] == []


def test_every_list_that_code_asks_for_exists() -> None:
    asking = forwarding()
    assert {"stripped", "without_end"} <= asking, "functions that hand names of lists on are no longer seen"
    asked = {
        argument.value
        for tree in MODULES
        for call in calls(tree, asking)
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    templates = set().union(*map(in_braces, MODULES))
    assert len(templates) > 50
    assert (asked | templates) - {*LISTS, ""} == set()


def test_every_list_is_used() -> None:
    made = {f"{qualifier}{end}" for qualifier in Qualifier for end in ("_before", "_after")}
    assert set(LISTS) - set().union(*map(texts, MODULES), *map(in_braces, MODULES)) - made == set()


def test_heads_tell_a_type_of_entity_that_exists() -> None:
    assert [
        r for r in rows("name_heads.csv") if r["type"] not in CLASSES or r["open"] not in ("yes", "no", "marked")
    ] == []
    assert [r for r in rows("quote_heads.csv") if r["type"] not in {*CLASSES, ""}] == []
    assert [r for r in rows("body_heads.csv") if r["type"] not in ("Agency", "Organization")] == []
    assert [r for r in rows("body_heads.csv") if r["needs"] not in ("", "place")] == []
    assert [r for r in rows("body_heads.csv") if re.escape(r["head"]) != r["head"]] == []


def test_units_have_an_id_of_their_own_and_a_kind_that_is_documented() -> None:
    found = rows("units.csv")
    kinds = re.search(r"is one of ([^;]+);", re.sub(r"\s+", " ", Unit.__doc__ or ""))
    assert kinds
    assert {record["kind"] for record in found} == set(kinds[1].split(", "))
    assert len({record["id"] for record in found}) == len(found) == len(units())
    assert [r for r in found if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", r["id"])] == []
    assert [r for r in found if not re.fullmatch(r"|[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*", r["qudt"])] == []
    assert [r for r in found if r["kind"] == "count" and r["qudt"] not in ("NUM", "INDIV", "CASES")] == []


def test_words_that_decide_a_rung_name_a_rung_a_place_and_kinds_of_units() -> None:
    kinds = {unit.kind for unit in units().values()}
    found = rows("rungs.csv")
    assert [r for r in found if r["rung"] not in ("done", "output", "outcome", "honour")] == []
    assert [r for r in found if r["where"] not in ("in", "by")] == []
    assert [r for r in found if not set(r["kinds"].split()) <= kinds] == []


def test_surnames_have_one_or_two_characters() -> None:
    assert [r for r in rows("surnames.csv") if not re.fullmatch(r"[一-鿿]{1,2}", r["surname"])] == []


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_comes_longest_first_so_that_its_longest_word_is_taken(name: str) -> None:
    words = cues(name)
    assert list(words) == sorted(words, key=len, reverse=True)
    assert len(words) == LISTS[name]
    assert all(re.fullmatch(alternation(name), word) for word in words)
    assert all(re.match(alternation(name), f"{word}。")[0] == word for word in words)  # type: ignore[index]


def test_the_longest_word_over_several_lists_is_taken() -> None:
    assert re.findall(alternation("as_of", "total_heads"), "總計、累計至、計") == ["總計", "累計至", "計"]


WORDS = st.text(st.sampled_from("共計達成有.|"), min_size=1)


@given(WORDS, st.sets(WORDS, min_size=1))
def test_of_words_that_start_alike_the_longest_is_taken(text: str, words: set[str]) -> None:
    one_by_one = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    assert re.findall(any_of(words), text) == one_by_one.findall(text)


def test_a_long_list_is_searched_for_like_a_short_one() -> None:
    words = [chr(code) + end for code in range(0x4E00, 0x4E00 + 99) for end in ("", "處")]
    assert re.findall(any_of(words), "一處二丁處") == ["一處", "丁處"]


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("{as_of}", "截至8月", "截至"),
        ("{as_of}[0-9]{1,2}月", "累計至12月", "累計至12月"),
        ("(?P<list>{as_of|total_heads})$", "總計", "總計"),
        (r"\d{2,3}年", "110年", "110年"),
    ],
)
def test_braces_of_a_pattern_hold_a_list_of_words_or_a_number_of_times(template: str, text: str, found: str) -> None:
    match = pattern(template).search(text)
    assert match is not None
    assert match.group() == found


def test_name_heads_come_longest_first() -> None:
    lengths = [len(head) for head in name_heads()]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("asked", ["沒有這份詞表", "as_of ", "AS_OF", ""])
def test_a_wrong_name_of_a_list_is_told_with_the_file(asked: str) -> None:
    for ask in (cues, alternation):
        with pytest.raises(VocabularyError) as error:
            ask(asked)
        assert str(error.value).startswith("cues.csv: ")
        assert repr(asked) in str(error.value)


@pytest.mark.parametrize("asked", ["沒有這份詞表", "as_of ", "AS_OF", "as_of|", "|as_of"])
def test_so_is_one_in_a_pattern(asked: str) -> None:
    with pytest.raises(VocabularyError, match=r"^cues\.csv: "):
        pattern(f"計{{{asked}}}")

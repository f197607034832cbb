"""Errors: one line that says what is wrong, where, and what to do; every class with the codes that are documented."""

from __future__ import annotations

import inspect
import re

import pytest

from shizheng import cli
from shizheng.ontology import errors
from shizheng.ontology.errors import QueryError, ReadError, ShizhengError, StoreError

CLASSES = {
    name: found
    for name, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, BaseException) and found.__module__ == errors.__name__
}
TREE = re.compile(r"^ {4}(?P<branch>[│├└─ ]*)(?P<name>\w+Error) +(?P<exit>\d+) +(?P<http>\d+) ", re.MULTILINE)


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    documented = {"ShizhengError": "Exception"}
    above = ["ShizhengError"]
    for line in TREE.finditer(errors.__doc__ or ""):
        depth = len(line["branch"]) // 4
        documented[line["name"]] = above[depth - 1]
        above[depth:] = [line["name"]]
    assert documented == {name: found.__base__.__name__ for name, found in CLASSES.items()}


def test_the_codes_in_the_docstring_are_those_of_the_classes() -> None:
    documented = {m["name"]: (int(m["exit"]), int(m["http"])) for m in TREE.finditer(errors.__doc__ or "")}
    codes = {name: (found.exit_code, found.http_status) for name, found in CLASSES.items() if name != "ShizhengError"}
    assert documented == codes
    assert "Exit code 1 is kept for faults of our own and 130 for Ctrl-C" in (errors.__doc__ or "")
    assert (ShizhengError.exit_code, ShizhengError.http_status) == (1, 500)


def test_the_command_line_documents_every_exit_code_and_no_other() -> None:
    told = re.search(r"Exit codes: (.*?)\.\n", cli.__doc__ or "", re.DOTALL)
    assert told
    listed = {int(code) for code in re.findall(r"(?:^|, )\s*(\d+) ", told[1].replace("\n", " "))}
    assert listed == {0, 130} | {found.exit_code for found in CLASSES.values()}


def test_every_class_is_exported_and_says_in_one_sentence_what_it_is() -> None:
    assert sorted(errors.__all__) == sorted(CLASSES)
    assert all((found.__doc__ or "").splitlines()[0].endswith(".") for found in CLASSES.values())


def test_kinds_of_mistakes_have_codes_of_their_own_and_special_cases_share_theirs() -> None:
    first_level = [found.exit_code for found in CLASSES.values() if found.__base__ is ShizhengError]
    assert len(set(first_level)) == len(first_level)
    assert not {0, 1, 130} & set(first_level)
    for special, general in ((errors.GraphNotFoundError, StoreError), (errors.UnknownQueryError, QueryError)):
        assert special.exit_code == general.exit_code
        assert special.http_status == 404


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ReadError("檔案是空的"), "檔案是空的"),
        (ReadError("檔案是空的", where="報告.txt"), "報告.txt: 檔案是空的"),
        (ReadError("檔案是空的", hint="請存入文字"), "檔案是空的; 請存入文字"),
        (ReadError("檔案是空的", where="報告.txt", hint="請存入文字"), "報告.txt: 檔案是空的; 請存入文字"),
        (ReadError("第一行\n第二行", where="甲\r\n乙", hint="\t看說明 "), "甲 乙: 第一行 第二行; 看說明"),
    ],
)
def test_a_mistake_is_one_line_of_place_fault_and_advice(error: ShizhengError, line: str) -> None:
    assert str(error) == line


def test_what_where_and_hint_can_be_read_apart() -> None:
    error = QueryError("沒有這個參數", where="trace", hint="用 term")
    assert (error.what, error.where, error.hint, error.args) == ("沒有這個參數", "trace", "用 term", ("沒有這個參數",))

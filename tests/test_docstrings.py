"""The examples in the docstrings: every one runs and gives what it says, and the words of the house have some."""

from __future__ import annotations

import ast
import doctest
import importlib
import io
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
HAN = re.compile("[一-鿿]")


def modules() -> dict[str, str]:
    """Return the sources of all modules of the package by their dotted names."""
    found = {}
    for package in PACKAGES:
        for file in sorted(ROOT.joinpath(*package.split(".")[1:]).glob("*.py")):
            name = package if file.stem == "__init__" else f"{package}.{file.stem}"
            found[name] = file.read_text(encoding="utf-8")
    return found


SOURCES = modules()
WITH_EXAMPLES = [name for name, source in SOURCES.items() if ">>> " in source]


def run(tests: list[doctest.DocTest]) -> tuple[int, str]:
    """Run examples and return how many there were and what is told of those that fail."""
    runner, told = doctest.DocTestRunner(verbose=False), io.StringIO()
    for test in tests:
        runner.run(test, out=told.write)
    return runner.tries, told.getvalue()


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_module_give_what_they_say(name: str) -> None:
    tests = doctest.DocTestFinder().find(importlib.import_module(name), name)
    count, failures = run(tests)
    assert not failures, failures
    assert count == SOURCES[name].count(">>> "), "an example stands where doctest does not look"


def test_an_example_that_is_wrong_is_seen() -> None:
    wrong = doctest.DocTestParser().get_doctest(">>> fold('臺')\n'臺'\n", {"fold": lambda _: "台"}, "wrong", None, 0)
    count, failures = run([wrong])
    assert count == 1
    assert "Expected:\n    '臺'\nGot:\n    '台'" in failures


@pytest.mark.parametrize("name", [name for name in SOURCES if name.startswith("shizheng.ontology.")])
def test_every_public_function_of_the_ontology_has_an_example_and_some_are_in_chinese(name: str) -> None:
    tree = ast.parse(SOURCES[name])
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert [node.name for node in public if ">>> " not in (ast.get_docstring(node) or "")] == []
    examples = "".join(re.findall(r"^ *>>> .*\n.*\n", SOURCES[name], re.MULTILINE))
    assert HAN.search(examples)

"""The house: imports run one way, modules and functions stay small and explained, and what is shipped is listed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
ROOMS = ("ontology", "extract", "graph", "queries", "viz", "serve", "front")
FRONT = {
    "api": 0,
    "comparing": 0,
    "console": 0,
    "diffing": 0,
    "doctor": 0,
    "looking": 0,
    "running": 0,
    "tracing": 0,
    "cli": 1,
    "__main__": 2,
    "__init__": 2,
}
"""The modules at the front; one may import those of a lower number and its like."""

EXTRACTORS = ("observations", "honours", "relations", "entities")
LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 60, 7

Function = ast.FunctionDef | ast.AsyncFunctionDef


def folder_of(package: str) -> Path:
    """Return the folder of a package by its dotted name; the first part is the checkout."""
    return ROOT.joinpath(*package.split(".")[1:])


SOURCES = {
    file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
    for package in SETUPTOOLS["packages"]
    for file in sorted(folder_of(package).glob("*.py"))
}
TREES = {path: ast.parse(source) for path, source in SOURCES.items()}


def imported(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield what of ours a module imports, as the path below the package; "!" stands before what is not relative."""
    inside = PurePosixPath(path).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, "!" + each.name) for each in node.names if each.name.split(".")[0] == "shizheng")
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            if (node.module or "").split(".")[0] == "shizheng":
                yield node.lineno, f"!{node.module}"
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) + 1 - node.level]
            named = (node.module,) if node.module else [each.name for each in node.names]
            yield from ((node.lineno, ".".join((*base, each))) for each in named)


def place(dotted: str) -> tuple[int, int, str]:
    """Return the number of the room that a module stands in, its number at the front, and its claim extractor."""
    first, *rest = dotted.split(".")
    if first in ROOMS:
        return ROOMS.index(first), 0, next((each for each in rest[:1] if each in EXTRACTORS and first == "extract"), "")
    return ROOMS.index("front"), FRONT.get(first, 0), ""


def wrong_imports(trees: Mapping[str, ast.AST]) -> list[str]:
    """Return the imports that run the wrong way, each with its place and what is wrong."""
    found = []
    for path, tree in trees.items():
        room, rank, extractor = place(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for line, name in imported(path, tree):
            other_room, other_rank, other_extractor = place(name)
            if name.startswith("!"):
                found.append(f"{path}:{line} imports {name[1:]}, not relative")
            elif (other_room, other_rank) > (room, rank):
                found.append(f"{path}:{line} imports {name}, which stands to its right")
            elif extractor and other_extractor and extractor != other_extractor:
                found.append(f"{path}:{line} imports {name}, another extractor")
    return found


def functions(tree: ast.AST) -> Iterator[Function]:
    """Yield every function and method, nested ones, too."""
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def too_big(path: str, source: str) -> list[str]:
    """Return what of a module has more lines or parameters than it may."""
    lines = source.count("\n")
    found = [f"{path}: {lines} lines"] if lines > LONGEST_MODULE else []
    for function in functions(ast.parse(source)):
        told = function.args
        every = [*told.posonlyargs, *told.args, *told.kwonlyargs, *filter(None, [told.vararg, told.kwarg])]
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > LONGEST_FUNCTION or len(every) > MOST_PARAMETERS:
            found.append(f"{path}:{function.lineno} {function.name}: {length} lines, {len(every)} parameters")
    return found


def unexplained(path: str, tree: ast.Module) -> list[str]:
    """Return the module, the public functions and classes and their public methods that have no docstring."""
    found = [] if ast.get_docstring(tree) else [path]
    waiting: list[ast.stmt] = list(tree.body)
    for node in waiting:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            found += [] if ast.get_docstring(node) else [f"{path}:{node.lineno} {node.name}"]
            waiting += node.body if isinstance(node, ast.ClassDef) else []
    return found


def printing(path: str, tree: ast.AST) -> list[str]:
    """Return where a module prints to the terminal by itself."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    return [f"{path}:{call.lineno}" for call in calls if call.func.id == "print"]  # type: ignore[attr-defined]


def listed(*options: str) -> list[Path]:
    """Return the files that git lists; without git that can't be told."""
    told = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z", *options], capture_output=True, check=False)  # noqa: S607
    if told.returncode:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("this is no checkout of git")
    return [
        ROOT / os.fsdecode(name) for name in told.stdout.split(b"\0") if name and (ROOT / os.fsdecode(name)).is_file()
    ]


def test_imports_run_one_way_and_are_relative() -> None:
    assert len(TREES) > 60
    assert wrong_imports(TREES) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("ontology/words.py", "from ..extract.claims import Claim"),
        ("ontology/words.py", "from ..graph import store"),
        ("ontology/lexicon/__init__.py", "from ...extract import claims"),
        ("extract/claims.py", "from ..graph.store import Store"),
        ("extract/claims.py", "def late():\n    from ..viz import network"),
        ("extract/ner/bodies.py", "if TYPE_CHECKING:\n    from ...queries import tables"),
        ("graph/store.py", "from .. import api"),
        ("queries/tables.py", "from ..console import tell"),
        ("viz/network.py", "from ..cli import app"),
        ("api.py", "from .cli import app"),
        ("cli.py", "from . import __main__"),
        ("extract/observations.py", "from .entities import key_of"),
        ("extract/honours/prizes.py", "from ..relations.scene import Scene"),
        ("extract/relations/__init__.py", "from .. import observations"),
        ("graph/store.py", "import shizheng.ontology.errors"),
        ("graph/store.py", "from shizheng.ontology.errors import StoreError"),
        ("__init__.py", "from shizheng import api"),
    ],
)
def test_an_import_the_wrong_way_is_seen(path: str, line: str) -> None:
    (found,) = wrong_imports({path: ast.parse(line)})
    assert found.startswith(f"{path}:{1 + line.count(chr(10))} ")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("extract/ner/bodies.py", "from ...ontology.errors import ReadError"),
        ("extract/honours/__init__.py", "from . import prizes\nfrom ..claims import Award"),
        ("extract/pipeline.py", "from . import entities, honours, observations, relations"),
        ("viz/network.py", "import json\nfrom ..queries.network import Network"),
        ("cli.py", "from . import api, console"),
        ("__init__.py", "from . import api"),
        ("graph/store.py", "from importlib import resources\nimport shizheng_of_another_house"),
    ],
)
def test_an_import_the_right_way_is_let_through(path: str, line: str) -> None:
    assert wrong_imports({path: ast.parse(line)}) == []


@pytest.mark.parametrize("path", SOURCES)
def test_a_module_is_small_explained_and_leaves_printing_to_the_console(path: str) -> None:
    assert too_big(path, SOURCES[path]) == []
    assert unexplained(path, TREES[path]) == []
    assert path in ("cli.py", "console.py") or printing(path, TREES[path]) == []


def test_what_is_too_big_unexplained_or_prints_is_seen() -> None:
    long = '"""說明."""\n\n\ndef long() -> None:\n    """說明."""\n' + "    long()\n" * LONGEST_FUNCTION
    assert too_big("a.py", long) == ["a.py:4 long: 62 lines, 0 parameters"]
    assert too_big("a.py", "\n" * 301) == ["a.py: 301 lines"]
    assert too_big("a.py", "def many(self, a, b, /, c, *d, e, f, **g): ...") == ["a.py:1 many: 1 lines, 8 parameters"]
    bare = "class Bare:\n    def method(self): ...\n    def _own(self): ...\nclass _Own:\n    def method(self): ...\n"
    assert unexplained("a.py", ast.parse(bare)) == ["a.py", "a.py:1 Bare", "a.py:2 method"]
    assert printing("a.py", ast.parse("def say():\n    print('話')\n    console.print('話')")) == ["a.py:2"]


def test_every_package_is_listed_and_every_listed_package_is_there() -> None:
    rooms = {file.relative_to(ROOT).parts[0] for file in ROOT.glob("*/__init__.py")}
    assert rooms == {*ROOMS} - {"front"}
    found = {".".join(("shizheng", *file.parent.relative_to(ROOT).parts)) for file in ROOT.glob("__init__.py")}
    for room in rooms:
        found |= {".".join(("shizheng", *f.parent.relative_to(ROOT).parts)) for f in (ROOT / room).rglob("__init__.py")}
    assert sorted(SETUPTOOLS["packages"]) == sorted(found)
    modules = {file for room in rooms for file in (ROOT / room).rglob("*.py")}
    assert {file.relative_to(ROOT).as_posix() for file in modules} <= set(SOURCES)


def test_every_data_file_of_a_package_is_shipped_with_it() -> None:
    patterns = SETUPTOOLS["package-data"]
    data = [file for file in listed("--cached", "--others", "--exclude-standard") if file.suffix not in (".py", ".md")]
    inside = [file for file in data if file.relative_to(ROOT).parts[0] in ROOMS]
    assert len(inside) > 40
    for file in inside:
        package = max((p for p in SETUPTOOLS["packages"] if folder_of(p) in file.parents), key=len)
        own = file.relative_to(folder_of(package))
        known = [PurePosixPath(pattern) for pattern in (*patterns["*"], *patterns.get(package, ()))]
        assert any(len(own.parts) == len(p.parts) and own.match(str(p)) for p in known), f"{own} of {package}"


HOSTS = re.compile("pypi[.]org|python[h]osted|npm[j]s[.]|index[-]url")
MACHINE = re.compile(r"(?<![\w.:/~-])/(?:work|tmp|home|root|Users)/\w")
"""Neither matches its own source: this file is looked through as well."""


def test_no_file_is_huge_or_names_a_registry_or_a_place_on_one_machine() -> None:
    files = listed("--cached")
    assert [file.name for file in files if file.stat().st_size > 10_000_000 or file.name == "uv.lock"] == []
    for file in files:
        text = file.read_bytes().decode("utf-8", "ignore")
        assert not HOSTS.search(text), f"{file} names {HOSTS.search(text)}"
        assert not MACHINE.search(text), f"{file} names {MACHINE.search(text)}"


@pytest.mark.parametrize("folder", ["work", "tmp", "home", "root", "Users"])
def test_a_place_on_one_machine_is_seen_and_an_address_is_none(folder: str) -> None:
    for words in ("see {}x", "open('{}報告.txt')", "graph={}g", "{}a", "「{}甲」"):
        assert MACHINE.search(words.format(f"/{folder}/"))
        assert not MACHINE.search(words.format(f"https://example.org/{folder}/"))
        assert not MACHINE.search(words.format(f"./{folder}/"))


@pytest.mark.parametrize("host", ["pypi" + ".org", "files.python" + "hosted.org", "registry.npm" + "js.org"])
def test_a_registry_is_seen(host: str) -> None:
    assert HOSTS.search(f"see https://{host}/simple")
    assert HOSTS.search("--index" + f"-url=https://mirror.example.org/{host[:1]}")

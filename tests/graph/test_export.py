"""The graph as files: another library reads the same statements back from every format."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib import Graph as Triples

import shizheng
from shizheng.api import Graph
from shizheng.ontology.errors import OutputError, UsageError
from shizheng.queries.export import FORMATS as EVERY

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)\\b:DeprecationWarning")  # rdflib's own

Run = Callable[..., subprocess.CompletedProcess[str]]
Statement = tuple[object, ...]

FORMATS = [name for name, form in EVERY.items() if not form.of_store and not form.folder]
FLAT = {"turtle": "turtle", "nt": "nt", "rdfxml": "xml"}
NAMED = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
"""Our formats with rdflib's names of them: those of triples, and those that keep the graph of each report."""


@pytest.fixture
def graph(odd_folder: Path) -> Iterator[Graph]:
    with shizheng.open(odd_folder) as opened:
        yield opened


def written(graph: Graph, format: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        graph.export(Path(folder, "out"), format)
        return Path(folder, "out").read_bytes()


def read(graph: Graph, format: str) -> set[Statement]:
    """Return what another library reads from a format that keeps graphs; nothing stands outside of a graph."""
    found = Dataset()
    found.parse(data=written(graph, format), format=NAMED[format])
    return {plain(*quad) for quad in found.quads()}


def plain(*terms: object) -> Statement:
    """Return terms by what is written of them: no two kinds of plain string, no upper and lower case of languages."""
    found: list[object] = []
    for term in terms:
        assert isinstance(term, URIRef | Literal)
        literal = isinstance(term, Literal)
        datatype = str(term.datatype or "").removesuffix("#string") if literal else ""
        found.append((str(term), literal, datatype, (term.language or "").lower() if literal else ""))
    return tuple(found)


def test_all_formats_are_tried_here() -> None:
    assert set(FLAT) | set(NAMED) == set(FORMATS)


@pytest.mark.parametrize("format", NAMED)
def test_a_dataset_is_read_back_with_every_statement_in_its_graph(graph: Graph, format: str) -> None:
    found = read(graph, format)
    assert len(found) == len(graph.store)
    assert found == {plain(*quad) for quad in graph.store.match()}


@pytest.mark.parametrize("format", FLAT)
def test_a_flat_file_is_read_back_with_every_statement(graph: Graph, format: str) -> None:
    found = Triples()
    found.parse(data=written(graph, format), format=FLAT[format])
    marks = str.maketrans("\ufffe", "\ufffd") if format == "rdfxml" else {}  # a sign that XML can't hold
    told = {plain(*quad[:3]) for quad in graph.store.match()}
    wanted = {tuple((words.translate(marks), *rest) for words, *rest in each) for each in told}  # type: ignore[misc]
    assert {plain(*triple) for triple in found} == wanted
    assert len(found) == len(graph.store)  # as no statement stands in two graphs


@pytest.mark.parametrize("format", NAMED)
def test_texts_survive_every_format_to_the_character(graph: Graph, format: str) -> None:
    """A quote with quotes, backslashes, signs of direction, and characters beyond the first 65,536."""
    words = "\n".join(str(term[0]) for statement in read(graph, format) for term in statement)  # type: ignore[index]
    for sign in ('「A"B\\C</script>系統」', "「𩸽魚系統」", "\u202e辦理\u200b訓練\ufffe"):
        assert sign in words


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_utf_8_without_a_mark_and_ends_with_a_line(small_graph: Graph, tmp_path: Path, format: str) -> None:
    small_graph.export(tmp_path / "out", format)
    data = (tmp_path / "out").read_bytes()
    assert data == written(small_graph, format)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "話務中心" in data.decode()
    assert b"\r" not in data
    if format == "jsonld":
        json.loads(data)
    else:
        assert data.endswith(b"\n")


def test_turtle_names_the_prefixes_that_the_docs_use(small_graph: Graph) -> None:
    text = written(small_graph, "turtle").decode()
    assert "@prefix sz: <https://w3id.org/shizheng/ontology#> ." in text
    assert " a sz:Report" in text or "\ta sz:Report" in text


@pytest.mark.parametrize("name", ["", "csv", "TURTLE", "rdf", "json-ld"])
def test_a_format_that_there_is_not_is_refused_with_those_that_there_are(
    small_graph: Graph, tmp_path: Path, name: str
) -> None:
    with pytest.raises(
        UsageError, match="use one of turtle, nt, nquads, trig, jsonld, rdfxml, graphml, gexf, csvw, parquet"
    ):
        small_graph.export(tmp_path / "out", name)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["no/such/folder/out.nt", "a-file/out.nt", "a-folder"])
def test_a_place_that_can_not_be_written_is_told(small_graph: Graph, tmp_path: Path, place: str) -> None:
    (tmp_path / "a-file").write_text("mine", encoding="utf-8")
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(OutputError, match="can't be written") as told:
        small_graph.export(tmp_path / place, "nt")
    assert str(tmp_path / place) in str(told.value)
    assert {path.name for path in tmp_path.rglob("*")} == {"a-file", "a-folder"}


def test_an_export_keeps_the_rights_that_new_files_get_here(small_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_text("x", encoding="utf-8")
    small_graph.export(tmp_path / "out", "nt")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_standard_output_and_a_file_get_the_same_bytes(small_graph: Graph, run: Run) -> None:
    done = run("export", "--format", "nquads", "-g", small_graph.path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.encode() == written(small_graph, "nquads")


def test_json_ld_goes_by_short_names(small_graph: Graph) -> None:
    told = json.loads(written(small_graph, "jsonld"))
    nodes = {node["@id"]: node for graph in told["@graph"] for node in graph["@graph"]}
    figure = next(node for name, node in nodes.items() if name.startswith("id:observation/year110/"))
    assert "Observation" in figure["@type"]
    assert figure["metricLabel"] == "申辦服務滿意度"
    assert figure["value"] == "98.15"
    assert figure["reportedIn"] == "id:report/year110"
    assert figure["status"] == "v:done"
    assert figure["sz:unit"].startswith("v:unit-")  # as `unit` is the prefix of QUDT's units
    text = nodes[figure["hasEvidence"]]
    assert text["oa:hasSource"] == "id:text/year110"
    assert isinstance(nodes[next(at for at in text["oa:hasSelector"] if at.endswith("#position"))]["oa:start"], int)
    assert not [name for node in nodes.values() for name in node if name.startswith("http")]


def test_the_context_of_json_ld_is_the_same_for_every_graph(small_graph: Graph, sample_graph: Graph) -> None:
    contexts = [json.loads(written(graph, "jsonld"))["@context"] for graph in (small_graph, sample_graph)]
    assert contexts[0] == contexts[1]
    assert contexts[0]["@vocab"] == "https://w3id.org/shizheng/ontology#"

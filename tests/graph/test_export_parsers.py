"""Programs that share no code with what wrote the files read the same statements from them.

Turtle, TriG, N-Triples and N-Quads are written by pyoxigraph, RDF/XML and JSON-LD by our own code; raptor (in C) reads
the first five, pyld the last, pyoxigraph all. What rdflib reads is in test_export.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from pyld import jsonld

import shizheng
from shizheng.graph.conversion import to_backend, to_term
from shizheng.queries.export import FORMATS, VIEWS

from ..conftest import needs

RAPTOR = {"turtle": "turtle", "nt": "ntriples", "nquads": "nquads", "trig": "trig", "rdfxml": "rdfxml"}
"""Our formats with raptor's names of them."""
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
NAMED = ("nquads", "trig", "jsonld")
"""The formats that keep the graph of each report."""


def by_raptor(file: Path, format: str) -> set[ox.Quad]:
    """Return what raptor reads, which it tells as N-Quads. RDF has U+FFFE, raptor takes none: it gets U+FFFD."""
    rapper = shutil.which("rapper")
    needs("raptor", rapper is not None, "install it (Debian: raptor2-utils)")
    command = [str(rapper), "-q", "-i", RAPTOR[format], "-o", "nquads", "-", "https://example.org/"]
    data = file.read_bytes().replace(b"\\uFFFE", "\ufffd".encode())
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return set(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))


def by_oxigraph(file: Path, format: str) -> set[ox.Quad]:
    """Return what pyoxigraph reads."""
    return set(ox.parse(path=str(file), format=OXIGRAPH[format]))


def by_pyld(file: Path, _: str) -> set[ox.Quad]:
    """Return what pyld makes of JSON-LD, without asking anybody for a context."""
    told: Any = jsonld.to_rdf(
        json.loads(file.read_bytes()), {"format": "application/n-quads", "documentLoader": nobody, "rdfDirection": None}
    )
    return set(ox.parse(told.encode(), format=ox.RdfFormat.N_QUADS))


def nobody(address: str, _: object) -> object:
    """Fail: what is exported needs no other document."""
    pytest.fail(f"{address} is asked for")


Read = Callable[[Path, str], set[ox.Quad]]
READERS: list[tuple[str, Read]] = [
    *((name, by_raptor) for name in RAPTOR),
    *((name, by_oxigraph) for name in OXIGRAPH),
    ("jsonld", by_pyld),
]
IDS = [f"{name}-{read.__name__}" for name, read in READERS]


def as_read(quad: ox.Quad, format: str, read: Read) -> ox.Quad:
    """Return a statement as a format and its reader can hold it: without its graph, with U+FFFD for U+FFFE."""
    value = quad.object
    if (format == "rdfxml" or read is by_raptor) and isinstance(value, ox.Literal) and "\ufffe" in value.value:
        kind = {"language": value.language} if value.language else {"datatype": value.datatype}
        value = ox.Literal(value.value.replace("\ufffe", "\ufffd"), **kind)
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name if format in NAMED else ox.DefaultGraph())


def test_every_format_of_linked_data_has_two_readers_beside_rdflib() -> None:
    formats = [name for name, form in FORMATS.items() if not form.of_store and not form.folder]
    assert sorted(name for name, _ in READERS) == sorted(formats * 2)


@pytest.mark.parametrize(("format", "read"), READERS, ids=IDS)
@pytest.mark.parametrize("name", ["small", "odd", "towns"])
def test_a_graph_is_read_as_it_is(
    request: pytest.FixtureRequest, tmp_path: Path, name: str, format: str, read: Read
) -> None:
    compare(request.getfixturevalue(f"{name}_folder"), tmp_path, format, read)


@pytest.mark.reports
@pytest.mark.parametrize(("format", "read"), [("rdfxml", by_raptor), ("jsonld", by_pyld)])
def test_what_our_own_code_writes_of_real_reports_is_read_as_it_is(
    report_folder: Path, tmp_path: Path, format: str, read: Read
) -> None:
    compare(report_folder, tmp_path, format, read)


def compare(folder: Path, place: Path, format: str, read: Read) -> None:
    """Check that what is read from an export of a graph is what its store holds."""
    with shizheng.open(folder) as graph:
        graph.export(place / "out", format)
        wanted = {as_read(to_backend(quad), format, read) for quad in graph.store.match()}
    assert len(wanted) > 1_000
    assert read(place / "out", format) == wanted


@pytest.mark.parametrize(("format", "read"), READERS, ids=IDS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_read_as_what_its_query_finds(
    small_folder: Path, tmp_path: Path, view: str, format: str, read: Read
) -> None:
    query = Path(shizheng.__file__).with_name("queries") / "export" / f"{view}.rq"
    with shizheng.open(small_folder) as graph:
        graph.export(tmp_path / "out", format, view=view)
        triples = graph.store.construct(query.read_text(encoding="utf-8"))
        assert triples is not None
        wanted = {ox.Quad(*map(to_term, triple)) for triple in triples}
    assert len(wanted) > 20
    assert read(tmp_path / "out", format) == wanted

"""Views of a graph in other vocabularies, and its description: what another library reads from them holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from rdflib import DCTERMS, PROV, RDF, Namespace, URIRef
from rdflib import Graph as Triples

from shizheng.api import Graph
from shizheng.ontology.errors import UsageError
from shizheng.queries.export import FORMATS, VIEWS

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph)\\b:DeprecationWarning")  # rdflib's own

QB = Namespace("http://purl.org/linked-data/cube#")
SCHEMA = Namespace("http://schema.org/")
VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
OBS_VALUE = URIRef("http://purl.org/linked-data/sdmx/2009/measure#obsValue")


def view(graph: Graph, name: str, tmp_path: Path, format: str = "turtle") -> Triples:
    graph.export(tmp_path / f"{name}.{format}", format, name)
    return Triples().parse(
        tmp_path / f"{name}.{format}", format={"rdfxml": "xml", "jsonld": "json-ld"}.get(format, format)
    )


def test_every_observation_of_the_cube_has_one_value_in_every_dimension(sample_graph: Graph, tmp_path: Path) -> None:
    """Integrity constraints 1, 2, 11, 12 and 14 of the RDF Data Cube."""
    cube = view(sample_graph, "data-cube", tmp_path)
    (data,) = cube.subjects(RDF.type, QB.DataSet)
    (structure,) = cube.objects(data, QB.structure)
    parts = list(cube.objects(structure, QB.component))
    dimensions = sorted(found for part in parts for found in cube.objects(part, QB.dimension))
    assert len(dimensions) == 4
    assert all((dimension, RDF.type, QB.DimensionProperty) in cube for dimension in dimensions)
    places = set()
    found = list(cube.subjects(RDF.type, QB.Observation))
    for one in found:
        assert list(cube.objects(one, QB.dataSet)) == [data]
        assert len(list(cube.objects(one, OBS_VALUE))) == 1
        values = [tuple(cube.objects(one, dimension)) for dimension in dimensions]
        assert all(len(each) == 1 for each in values)
        places.add(tuple(values))
    assert len(places) == len(found)
    dated = sample_graph.sparql("SELECT DISTINCT ?o { ?o a sz:Observation ; sz:period ?p }")
    assert {str(one) for one in found} == {row[0] for row in dated.rows}


def test_schema_org_tells_reports_bodies_and_figures(sample_graph: Graph, tmp_path: Path) -> None:
    found = view(sample_graph, "schema-org", tmp_path)
    reports = set(found.subjects(RDF.type, SCHEMA.Report))
    assert len(reports) == 4
    assert all((report, SCHEMA.name, None) in found and (report, SCHEMA.publisher, None) in found for report in reports)
    figures = set(found.subjects(RDF.type, SCHEMA.Observation))
    assert len(figures) == sum(fact["kind"] == "observation" for fact in sample_graph.facts())
    assert all(len(list(found.objects(figure, SCHEMA.value))) == 1 for figure in figures)
    assert (None, RDF.type, SCHEMA.GovernmentOrganization) in found
    assert (None, SCHEMA.award, None) in found


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_the_same_in_every_format_of_linked_data(sample_graph: Graph, tmp_path: Path, name: str) -> None:
    wanted = set(view(sample_graph, name, tmp_path, "nt"))
    for form in ("turtle", "rdfxml", "jsonld"):
        assert {(str(s), str(p), str(o)) for s, p, o in view(sample_graph, name, tmp_path, form)} == {
            (str(s), str(p), str(o)) for s, p, o in wanted
        }


@pytest.mark.parametrize("format", [name for name, form in FORMATS.items() if form.of_store or form.folder])
def test_a_view_is_no_network_and_no_table(sample_graph: Graph, tmp_path: Path, format: str) -> None:
    with pytest.raises(UsageError, match="use one of turtle, nt, nquads, trig, jsonld, rdfxml"):
        sample_graph.export(tmp_path / "out", format, "data-cube")


def test_an_unknown_view_is_refused_before_anything_is_written(sample_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="use one of data-cube, schema-org"):
        sample_graph.export(tmp_path / "out", "turtle", "cube")
    assert list(tmp_path.iterdir()) == []


def described(graph: Graph, tmp_path: Path, *files: Path, **told: str) -> Triples:
    graph.describe(tmp_path / "void.ttl", files, **told)
    return Triples().parse(tmp_path / "void.ttl")


def test_the_description_counts_what_another_library_counts(sample_graph: Graph, tmp_path: Path) -> None:
    sample_graph.export(tmp_path / "graph.nt", "nt")
    whole = Triples().parse(tmp_path / "graph.nt")
    found = described(sample_graph, tmp_path)
    (data,) = found.subjects(RDF.type, VOID.Dataset)
    counts = {
        VOID.triples: len(whole),
        VOID.distinctSubjects: len(set(whole.subjects())),
        VOID.classes: len(set(whole.objects(None, RDF.type))),
        VOID.properties: len(set(whole.predicates())),
    }
    assert {name: int(str(found.value(data, name))) for name in counts} == counts
    for part in found.objects(data, VOID.classPartition):
        kind = found.value(part, VOID["class"])
        assert int(str(found.value(part, VOID.entities))) == len(set(whole.subjects(RDF.type, kind)))
    for part in found.objects(data, VOID.propertyPartition):
        name = found.value(part, VOID.property)
        assert int(str(found.value(part, VOID.triples))) == len(list(whole.subject_objects(name)))
    examples = set(found.objects(data, VOID.exampleResource))
    assert len(examples) >= 6
    assert examples <= set(whole.subjects())


def test_the_description_speaks_both_languages_and_tells_the_sources(sample_graph: Graph, tmp_path: Path) -> None:
    found = described(sample_graph, tmp_path)
    (data,) = found.subjects(RDF.type, DCAT.Dataset)
    for link in (DCTERMS.title, DCTERMS.description, DCAT.keyword):
        assert {word.language for word in found.objects(data, link)} == {"zh-hant", "en"}  # type: ignore[attr-defined]
    assert len(set(found.objects(data, PROV.wasDerivedFrom))) == 4
    build = found.value(data, PROV.wasGeneratedBy)
    assert found.value(build, PROV.wasAssociatedWith) is not None
    assert found.value(data, DCAT.version) is not None
    assert found.value(data, DCTERMS.license) is None
    assert found.value(data, DCTERMS.rights) is not None


def test_files_are_described_with_size_checksum_and_place(sample_graph: Graph, tmp_path: Path) -> None:
    file = tmp_path / "圖 1.nt"
    sample_graph.export(file, "nt")
    terms = {"license": "https://data.gov.tw/license", "url": "https://data.example/v1"}
    found = described(sample_graph, tmp_path, file, **terms)
    (held,) = found.subjects(RDF.type, DCAT.Distribution)
    checksum = found.value(held, SPDX.checksum)
    assert str(found.value(checksum, SPDX.checksumValue)) == hashlib.sha256(file.read_bytes()).hexdigest()
    assert int(str(found.value(held, DCAT.byteSize))) == file.stat().st_size
    assert str(found.value(held, DCAT.mediaType)).endswith("/application/n-triples")
    assert str(found.value(held, DCAT.downloadURL)) == "https://data.example/v1/%E5%9C%96%201.nt"
    assert str(found.value(held, DCTERMS.license)) == "https://data.gov.tw/license"
    first = (tmp_path / "void.ttl").read_bytes()
    described(sample_graph, tmp_path, file, **terms)
    assert (tmp_path / "void.ttl").read_bytes() == first


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"format": "xml"}, "use one of turtle, nt"),
        ({"license": "不是 IRI"}, "not an IRI"),
        ({"url": "<x>"}, "not an IRI"),
    ],
)
def test_what_can_not_be_described_is_told(
    sample_graph: Graph, tmp_path: Path, told: dict[str, str], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        sample_graph.describe(tmp_path / "void.ttl", **told)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_told(sample_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.nt: can't be read"):
        sample_graph.describe(tmp_path / "void.ttl", [tmp_path / "none.nt"])

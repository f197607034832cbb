"""The ontology: every term explained in Chinese and English, every term that is used declared."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS

from shizheng.api import Graph
from shizheng.extract.claims import Predicate, Qualifier, Status
from shizheng.graph import claim_quads, metrics, resolve, shared, terms, vocabulary
from shizheng.ontology.iris import ONTOLOGY, PREFIXES, SHAPES, VOCABULARY
from shizheng.ontology.lexicon import units
from shizheng.ontology.records import records

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology" / "schema"
FILES = sorted(FOLDER.glob("*.ttl"))
BESIDE = ("alignments", "imports", "shapes")
"""The files that no graph carries."""
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(RDF), str(RDFS), str(OWL), "http://www.w3.org/2001/XMLSchema#")
HAN = re.compile("[一-鿿]")


def merged(*skipped: str) -> rdflib.Graph:
    """Return the files of the ontology as one graph, some left out."""
    graph = rdflib.Graph()
    for file in FILES:
        if file.stem not in skipped:
            graph.parse(file)
    return graph


SCHEMA = merged("shapes", "alignments")
CLASSES = {str(each) for each in SCHEMA.subjects(RDF.type, OWL.Class) if isinstance(each, rdflib.URIRef)}
DECLARED_PROPERTIES = {str(each) for kind in PROPERTIES for each in SCHEMA.subjects(RDF.type, kind)}
OURS = sorted(each for each in CLASSES | DECLARED_PROPERTIES if each.startswith(ONTOLOGY))
CONCEPTS = {str(each) for each in SCHEMA.subjects(RDF.type, SKOS.Concept)}
SCHEMES = {str(each) for each in SCHEMA.subjects(RDF.type, SKOS.ConceptScheme)}
UNITS = {f"{VOCABULARY}unit-{unit.id}" for unit in units().values()}
TOPICS = {f"{VOCABULARY}topic-{record['id']}" for record in records("topics.csv", package="shizheng.ontology")}
DECLARED = CLASSES | DECLARED_PROPERTIES | CONCEPTS | SCHEMES | UNITS | TOPICS


def names_of(terms_of: str) -> set[str]:
    """Return the attributes that the modules of `graph` take of a namespace, e.g. of ``SZ``."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "graph").rglob("*.py")]
    return {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == terms_of
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_turtle_and_known_to_the_graph(file: Path) -> None:
    assert len(rdflib.Graph().parse(file)) > 0
    assert file.stem in (*vocabulary.MODULES, *BESIDE)


def test_every_file_that_the_graph_carries_is_there() -> None:
    assert {file.stem for file in FILES} == {*vocabulary.MODULES, *BESIDE}


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.removeprefix(ONTOLOGY))
def test_a_term_has_one_label_and_one_definition_in_each_language(term: str) -> None:
    for explained in (RDFS.label, SKOS.definition):
        told = {each.language: str(each) for each in SCHEMA.objects(rdflib.URIRef(term), explained)}
        assert set(told) == {"zh-Hant", "en"}
        assert len(list(SCHEMA.objects(rdflib.URIRef(term), explained))) == 2
        assert HAN.search(told["zh-Hant"])
        assert told["en"].strip()
        assert all(character.isprintable() for text in told.values() for character in text)


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.removeprefix(ONTOLOGY))
def test_a_term_has_one_short_example_which_is_not_its_meaning_again(term: str) -> None:
    node = rdflib.URIRef(term)
    (example,) = SCHEMA.objects(node, SKOS.example)
    assert example.language == "zh-Hant"
    assert 0 < len(example.strip()) <= 60
    explained = {str(each) for told in (RDFS.label, SKOS.definition) for each in SCHEMA.objects(node, told)}
    assert str(example) not in explained


def test_no_term_is_two_kinds_of_thing_which_owl_2_dl_forbids() -> None:
    kinds = {term: set(SCHEMA.objects(rdflib.URIRef(term), RDF.type)) for term in CLASSES | DECLARED_PROPERTIES}
    assert {term for term, found in kinds.items() if len(found & {OWL.Class, *PROPERTIES}) != 1} == set()


def test_domains_ranges_and_superclasses_are_declared_classes() -> None:
    for relation in (RDFS.domain, RDFS.range, RDFS.subClassOf):
        pointed = {str(each) for each in SCHEMA.objects(None, relation) if isinstance(each, rdflib.URIRef)}
        assert {each for each in pointed - CLASSES if not each.startswith(BUILT_IN)} == set()
    described = {str(each) for each in SCHEMA.subjects() if str(each).startswith(ONTOLOGY)}
    assert described == set(OURS)


@pytest.mark.parametrize("concept", sorted(CONCEPTS | SCHEMES), ids=lambda each: each.removeprefix(VOCABULARY))
def test_a_concept_has_a_name_in_each_language_and_a_scheme(concept: str) -> None:
    node = rdflib.URIRef(concept)
    labels = list(SCHEMA.objects(node, SKOS.prefLabel))
    assert sorted(each.language for each in labels) == ["en", "zh-Hant"]
    if concept in CONCEPTS:
        assert [str(each) in SCHEMES for each in SCHEMA.objects(node, SKOS.inScheme)] == [True]
        assert [str(each) for each in SCHEMA.objects(node, SKOS.notation)] == [concept.removeprefix(VOCABULARY)]


def test_the_ontology_says_what_it_is_of_which_version_and_under_which_licence() -> None:
    (header,) = SCHEMA.subjects(RDF.type, OWL.Ontology)
    assert str(header) == ONTOLOGY.rstrip("#")
    for told in (DCTERMS.title, DCTERMS.description):
        assert {each.language for each in SCHEMA.objects(header, told)} == {"zh-Hant", "en"}
    assert str(SCHEMA.value(header, OWL.versionIRI)) == f"{header}/{SCHEMA.value(header, OWL.versionInfo)}"
    assert SCHEMA.value(header, DCTERMS.license)


@pytest.mark.parametrize("namespace", ["SZ", "OA", "ORG", "DOCO", "DCTERMS", "PROV", "SKOS"])
def test_every_term_that_the_exporter_writes_is_declared(namespace: str) -> None:
    prefix = ONTOLOGY if namespace == "SZ" else PREFIXES[namespace.lower()]
    written = {prefix + name for name in names_of(namespace)}
    assert written
    assert getattr(terms, namespace).x == rdflib.URIRef(f"{prefix}x")
    assert written - CLASSES - DECLARED_PROPERTIES == set()


def test_every_class_that_the_exporter_makes_from_a_table_is_declared() -> None:
    figures = {*metrics.OBSERVATION_CLASSES.values(), metrics._UNDATED}
    lines = {name.replace("Observation", "Series") for name in figures}
    tables = (resolve.CLASSES, claim_quads.RELATION_CLASSES, shared._PERIOD_CLASSES)
    made = {*figures, *lines, *(name for table in tables for name in table.values())}
    assert {ONTOLOGY + name for name in made} - CLASSES == set()
    assert {ONTOLOGY + predicate for predicate in Predicate} - DECLARED_PROPERTIES == set()
    assert {VOCABULARY + value for kind in (Qualifier, Status) for value in kind} - CONCEPTS == set()


def test_entity_types_of_the_flat_facts_are_those_of_the_ontology() -> None:
    told = {str(name): str(each) for each, name in SCHEMA.subject_objects(rdflib.URIRef(f"{ONTOLOGY}factType"))}
    assert told == {kind: ONTOLOGY + local for kind, local in resolve.CLASSES.items()}


def test_everything_in_a_graph_is_declared(sample_graph: Graph, tmp_path: Path) -> None:
    sample_graph.export(tmp_path / "graph.nt", "nt")
    graph = rdflib.Graph().parse(tmp_path / "graph.nt", format="nt")
    predicates = {str(each) for each in graph.predicates()}
    classes = {str(each) for each in graph.objects(None, RDF.type)}
    assert {each for each in predicates - DECLARED_PROPERTIES if not each.startswith(BUILT_IN)} == set()
    assert {each for each in classes - CLASSES if not each.startswith(BUILT_IN)} == set()
    assert {str(each) for each in graph.objects() if str(each).startswith(VOCABULARY)} - DECLARED == set()


@pytest.mark.parametrize(
    "file",
    sorted(file for room in ("queries", "graph") for file in ROOT.glob(f"{room}/**/*.rq")),
    ids=lambda file: f"{file.parent.name}-{file.stem}",
)
def test_a_query_asks_only_for_terms_that_are_declared(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    query = re.sub(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>|(?m:^\s*#.*$)', "", text)
    others = set(re.findall(r"(?m)^PREFIX ([\w-]+):", text))  # vocabularies that a view is written in
    named = re.findall(r"(?<![\w-])([\w-]+):([\w-]+)", query)
    asked = {PREFIXES[prefix] + name for prefix, name in named if prefix not in others}
    assert asked or re.search(r"\{ \?s (?:a|\?\w+) \?\w+ \}", query), "it asks for terms, or counts whatever there is"
    assert {each for each in asked - DECLARED if not each.startswith(BUILT_IN)} == set()


def test_shapes_speak_only_of_terms_that_are_declared() -> None:
    shapes = rdflib.Graph().parse(FOLDER / "shapes.ttl")
    named = {str(each) for triple in shapes for each in triple if isinstance(each, rdflib.URIRef)}
    ours = {each for each in named if each.startswith((ONTOLOGY, VOCABULARY)) and not each.startswith(SHAPES)}
    assert ours
    assert ours - DECLARED == set()

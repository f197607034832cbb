"""Alignments: links to other vocabularies that are declared, that no graph carries, and that say nothing false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import DC, DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, SOSA, TIME, URIRef

from shizheng.api import Graph
from shizheng.ontology.iris import ONTOLOGY, VOCABULARY

Reason = Callable[[rdflib.Graph], list[str]]
Told = Callable[[str], rdflib.Graph]

KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
LINKS = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, OWL.equivalentClass, SKOS.closeMatch, SKOS.broadMatch)
OURS = (ONTOLOGY, VOCABULARY)

OTHERS = """
    @prefix award: <https://w3id.org/arm/award/ontology/0.1/> .
    @prefix cv: <http://data.europa.eu/m8g/> .
    @prefix schema: <http://schema.org/> .
    @prefix sosa: <http://www.w3.org/ns/sosa/> .
    cv:PublicOrganisation rdfs:subClassOf org:Organization .
    org:Organization owl:equivalentClass foaf:Organization ; owl:disjointWith org:ChangeEvent .
    org:ChangeEvent rdfs:subClassOf prov:Activity .
    foaf:Organization a owl:Class ; owl:disjointWith foaf:Person .
    prov:Activity owl:disjointWith prov:Entity .
    prov:Plan rdfs:subClassOf prov:Entity .
    prov:Agent a owl:Class .
    prov:Organization rdfs:subClassOf prov:Agent .
    prov:Person rdfs:subClassOf prov:Agent .
    prov:alternateOf rdfs:domain prov:Entity ; rdfs:range prov:Entity .
    sosa:Observation rdfs:subClassOf prov:Activity .
    schema:Project a owl:Class ; rdfs:subClassOf schema:Organization .
    schema:GovernmentOrganization rdfs:subClassOf schema:Organization .
    schema:Report rdfs:subClassOf schema:CreativeWork .
    schema:Legislation rdfs:subClassOf schema:CreativeWork .
    schema:CreativeWork owl:disjointWith schema:Organization , schema:Person , schema:Event .
    schema:Event owl:disjointWith schema:Organization , schema:Person .
    time:Instant a owl:Class ; owl:disjointWith time:ProperInterval ; rdfs:subClassOf time:TemporalEntity .
    time:ProperInterval rdfs:subClassOf time:TemporalEntity .
    time:hasTime rdfs:range time:TemporalEntity .
    award:AwardWinner rdfs:subClassOf award:AwardReceipt .
    award:AwardShortlist rdfs:subClassOf award:AwardReceipt .
    award:AwardNominee rdfs:subClassOf award:AwardReceipt .
    award:hasAward rdfs:domain award:AwardReceipt .
    skos:closeMatch rdfs:domain skos:Concept ; rdfs:range skos:Concept .
    skos:broadMatch rdfs:domain skos:Concept ; rdfs:range skos:Concept .
    skos:Concept owl:disjointWith skos:ConceptScheme , prov:Agent ."""
"""What the other vocabularies say of the terms that we point to (schema.org excludes nothing; that is added here)."""

KNOWN = (DC, DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, SOSA, TIME)
"""Vocabularies of which rdflib holds a list of all terms."""
NEWER = {DCAT._NS["prev"], URIRef("http://schema.org/StatisticalVariable")}
"""Terms that came after those lists: DCAT 3, and schema.org's of statistics."""

IMPOSSIBLE = {
    "AwardThatIsAnActivity": "sz:AwardGrant , prov:Activity",
    "FigureThatIsAnActOfObserving": "sz:Observation , <http://www.w3.org/ns/sosa/Observation>",
    "YearThatIsAnInstant": "sz:YearPeriod , time:Instant",
    "EventThatIsAProjectOfSchemaOrg": "sz:Event , <http://schema.org/Project>",
    "AgencyThatIsAConcept": "sz:Agency , skos:Concept",
    "ReportThatIsAnActivity": "sz:Report , prov:Activity",
}
"""What would be if a link said too much; were all of it possible, the reasoner did not look."""
POSSIBLE = {
    "UndertakingThatIsAnActivity": "sz:Undertaking , prov:Activity",
    "UndertakingThatIsAPlan": "sz:Undertaking , prov:Plan",
    "AsOfInstant": "sz:AsOfPeriod , time:Instant",
}
CASES = {**IMPOSSIBLE, **POSSIBLE}


def test_it_is_an_ontology_of_its_own_with_all_that_a_header_needs(alignments: rdflib.Graph) -> None:
    (header,) = alignments.subjects(RDF.type, OWL.Ontology)
    assert str(header) == "https://w3id.org/shizheng/alignments"
    for told in (DCTERMS.title, DCTERMS.description):
        assert {each.language for each in alignments.objects(header, told)} == {"zh-Hant", "en"}
    assert str(alignments.value(header, OWL.versionIRI)) == f"{header}/{alignments.value(header, OWL.versionInfo)}"
    assert str(alignments.value(header, DCTERMS.license)).startswith("https://")


def links(alignments: rdflib.Graph) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """Yield what is linked to what, by name."""
    for link in LINKS:
        for ours, others in alignments.subject_objects(link):
            if (
                isinstance(ours, URIRef)
                and isinstance(others, URIRef)
                and (ours, RDF.type, OWL.Ontology) not in alignments
            ):
                yield ours, link, others


def test_our_terms_are_those_of_the_ontology_and_the_others_are_declared_here(
    alignments: rdflib.Graph, ontology: rdflib.Graph
) -> None:
    found = list(links(alignments))
    assert len(found) > 50
    for ours, _, others in found:
        assert (ours, RDF.type, None) in ontology, ours
        assert str(ours).startswith(OURS) or ours == rdflib.ORG.ChangeEvent
        assert not str(others).startswith(OURS)
        assert len(set(alignments.objects(others, RDF.type)) & KINDS) == 1, f"{others} is not declared"


def test_nothing_is_declared_that_is_not_linked_and_others_terms_get_a_kind_and_no_more(
    alignments: rdflib.Graph,
) -> None:
    declared = {each for each in alignments.subjects(RDF.type) if isinstance(each, URIRef)}
    outside = {each for each in declared if not each.startswith("https://w3id.org/shizheng/")}
    named = {term for link in links(alignments) for term in link} | set(alignments.objects(None, RDFS.subClassOf))
    assert outside - named == set()
    for term in outside - {each for each, _, _ in links(alignments)}:
        assert set(alignments.predicates(term)) == {RDF.type}, f"{term} is somebody else's"


def test_a_term_is_of_one_kind_with_the_ontology_beside_it(alignments: rdflib.Graph, ontology: rdflib.Graph) -> None:
    together = ontology + alignments
    for term in {each for each in together.subjects(RDF.type) if isinstance(each, URIRef)}:
        assert len(set(together.objects(term, RDF.type)) & KINDS) <= 1, term


def test_what_is_a_kind_of_ours_is_of_the_same_kind_as_theirs(alignments: rdflib.Graph, ontology: rdflib.Graph) -> None:
    for ours, link, others in links(alignments):
        kinds = [set(g.objects(term, RDF.type)) & KINDS for g, term in ((ontology, ours), (alignments, others))]
        if link in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass):
            assert kinds[0] == kinds[1], f"{ours} and {others}"


def test_matches_of_skos_join_concepts_only(alignments: rdflib.Graph, ontology: rdflib.Graph) -> None:
    matched = [(ours, others) for ours, link, others in links(alignments) if link in (SKOS.closeMatch, SKOS.broadMatch)]
    assert matched
    for ours, others in matched:
        assert (ours, RDF.type, SKOS.Concept) in ontology
        assert set(alignments.objects(others, RDF.type)) == {OWL.NamedIndividual}


@pytest.mark.parametrize(
    "term",
    [
        "http://purl.org/cerif/frapo/Output",  # they hold it for equipment
        "http://data.europa.eu/m8g/Evidence",  # proof that a requirement is met
        "http://schema.org/award",  # text
        "http://schema.org/Project",  # an organisation
        "http://schema.org/supersededBy",  # for terms of schema.org
        "http://xmlns.com/foaf/0.1/homepage",  # makes one body of two that share a page
        "http://www.w3.org/ns/prov#wasRevisionOf",  # typed in two ways by its own file
    ],
)
def test_terms_that_mean_something_else_are_not_linked(alignments: rdflib.Graph, term: str) -> None:
    assert URIRef(term) not in set(alignments.all_nodes())


def test_no_graph_carries_them(alignments: rdflib.Graph, sample_graph: Graph, tmp_path: Path) -> None:
    sample_graph.export(tmp_path / "graph.nt", "nt")
    graph = rdflib.Graph().parse(tmp_path / "graph.nt", format="nt")
    assert set(links(alignments)) & set(graph) == set()


def test_a_graph_of_the_samples_fits_them_and_only_what_can_not_be_is_impossible(
    alignments: rdflib.Graph, ontology: rdflib.Graph, told: Told, reason: Reason, sample_graph: Graph, tmp_path: Path
) -> None:
    """One run for all, because starting Java takes a second; the classes put in show that the reasoner looks."""
    sample_graph.export(tmp_path / "graph.nt", "nt")
    everything = ontology + alignments + told(OTHERS) + rdflib.Graph().parse(tmp_path / "graph.nt", format="nt")
    everything += told("".join(f"ex:{n} a owl:Class ; rdfs:subClassOf {of} .\n" for n, of in CASES.items()))
    assert reason(everything) == [f"https://example.org/{name}" for name in sorted(IMPOSSIBLE)]


def test_the_terms_of_others_are_there(alignments: rdflib.Graph) -> None:
    looked_up = 0
    for term in {term for triple in alignments for term in triple if isinstance(term, URIRef)} - NEWER:
        name = str(term).replace("http://schema.org/", str(SDO._NS))  # one vocabulary, two schemes
        for vocabulary in KNOWN:
            if name.startswith(str(vocabulary._NS)):
                assert URIRef(name) in vocabulary, term
                looked_up += 1
    assert looked_up > 50

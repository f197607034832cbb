"""The ontology falls into none of the pitfalls that can be looked for offline, and each check finds what it is for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib
from pitfalls import CHECKS, CRITERIA, PITFALLS

HERE = Path(__file__).parent

GOOD = HERE / "good.ttl"
"""A small ontology without a fault."""

TOP = "<https://w3id.org/good/ontology>"
LABELS = 'rdfs:label "某物"@zh-Hant , "thing"@en ; skos:definition "某類事物。"@zh-Hant , "Things."@en'
CLASS = f"a owl:Class ; {LABELS}"
RELATION = f"a owl:ObjectProperty ; rdfs:domain g:Office ; rdfs:range g:Claim ; {LABELS}"
BROKEN: Mapping[str, tuple[str, str]] = {
    "P02": ("INSERT DATA { g:Figure owl:equivalentClass g:Honour }", "Figure Honour"),
    "P03": (f"INSERT DATA {{ g:isA {RELATION} }}", "isA"),
    "P04": (f"INSERT DATA {{ g:Lonely {CLASS} ; owl:disjointWith g:Claim }}", "Lonely"),
    "P05": (
        "DELETE DATA { g:states rdfs:range g:Claim } ; INSERT DATA { g:states rdfs:range g:Figure }",
        "statedBy states",
    ),
    "P06": ("INSERT DATA { g:Claim rdfs:subClassOf g:Figure }", "Claim, Figure"),
    "P07": (
        f"INSERT DATA {{ g:PlanOrWork {CLASS} . g:Body {CLASS} ; rdfs:label 'bodies and plans'@en }}",
        "Body, PlanOrWork",
    ),
    "P08": ("DELETE WHERE { g:Honour skos:definition ?any }", "Honour"),
    "P10": ("DELETE DATA { g:Figure owl:disjointWith g:Honour }", "Figure Honour"),
    "P11": ("DELETE DATA { g:value rdfs:domain g:Figure . g:states rdfs:range g:Claim }", "states, value"),
    "P12": ("INSERT DATA { g:value rdfs:label 'States'@en }", "states value"),
    "P13": ("DELETE DATA { g:statedBy owl:inverseOf g:states }", "statedBy, states"),
    "P19": ("INSERT DATA { g:value rdfs:domain g:Honour . g:states rdfs:range g:Figure }", "states, value"),
    "P20": (
        "INSERT DATA { g:Claim rdfs:label 'What is stated'@en . g:value rdfs:label '一句話。'@zh-Hant }",
        "Claim, value",
    ),
    "P21": (
        f"INSERT DATA {{ g:OtherPlan {CLASS} . g:Rest {CLASS} ; rdfs:label '其他計畫'@zh-Hant }}",
        "OtherPlan, Rest",
    ),
    "P22": (f"INSERT DATA {{ g:award {CLASS} . g:Paid_by {RELATION} }}", "Paid_by, award"),
    "P24": ("INSERT DATA { g:Claim owl:equivalentClass [ owl:complementOf g:Claim ] }", "Claim"),
    "P25": ("INSERT DATA { g:states owl:inverseOf g:states }", "states"),
    "P26": ("INSERT DATA { g:beside owl:inverseOf g:near }", "beside near"),
    "P27": ("INSERT DATA { g:states owl:equivalentProperty g:beside }", "beside states"),
    "P28": ("INSERT DATA { g:states a owl:SymmetricProperty }", "states"),
    "P29": ("INSERT DATA { g:statedBy a owl:TransitiveProperty }", "statedBy"),
    "P30": ("INSERT DATA { org:office a owl:Class }", "Office http://www.w3.org/ns/org#office"),
    "P31": ("INSERT DATA { g:Claim owl:equivalentClass g:Office , g:Figure }", "Claim Figure, Claim Office"),
    "P32": ("INSERT DATA { g:Honour rdfs:label '數據'@zh-Hant }", "Figure Honour"),
    "P33": ("INSERT DATA { g:states owl:propertyChainAxiom ( g:beside ) }", "states"),
    "P34": ("INSERT DATA { g:Figure rdfs:subClassOf g:Untold . g:value rdfs:domain g:Nowhere }", "Nowhere, Untold"),
    "P35": ("INSERT DATA { g:states rdfs:subPropertyOf g:untold . g:Claim g:nowhere g:Office }", "nowhere, untold"),
    "P36": ("INSERT DATA { <https://example.org/good.owl> a owl:Ontology }", "https://example.org/good.owl"),
    "P38": (f"DELETE DATA {{ {TOP} a owl:Ontology }}", "owl:Ontology"),
    "P39": (f"INSERT DATA {{ {TOP} vann:preferredNamespaceUri 'https://example.org/#' }}", "https://example.org/#"),
    "P40": ("INSERT DATA { org:Organization rdfs:label '我們的機關' }", "http://www.w3.org/ns/org#Organization"),
    "P41": (f"DELETE WHERE {{ {TOP} dcterms:license ?any }}", "dcterms:license"),
    "FIND1": (f"INSERT DATA {{ {TOP} vann:preferredNamespacePrefix 'h' }}", "prefix"),
    "HTTP1": (f"DELETE WHERE {{ {TOP} a ?any }} ; INSERT DATA {{ <urn:g> a owl:Ontology }}", "urn:g"),
    "PURL1": (
        f"DELETE WHERE {{ {TOP} a ?any }} ; INSERT DATA {{ <https://good.tw/> a owl:Ontology }}",
        "https://good.tw/",
    ),
    "URI2": (f"INSERT DATA {{ {TOP} owl:versionIRI <https://example.org/2> }}", "https://example.org/2"),
    "RDF1": ("DELETE WHERE { ?s ?p ?o }", "nt, turtle, xml"),
    "VER1": (f"DELETE WHERE {{ {TOP} owl:versionIRI ?any }}", "versionIRI"),
    "OM1": (f"DELETE WHERE {{ {TOP} dcterms:description ?any }}", "description"),
    "OM2": (f"DELETE WHERE {{ {TOP} dcterms:bibliographicCitation ?any }}", "citation"),
    "OM3": (f"DELETE WHERE {{ {TOP} bibo:status ?any }}", "status"),
    "OM4.1": (f"DELETE WHERE {{ {TOP} dcterms:license ?any }}", "license"),
    "OM4.2": (f"INSERT DATA {{ {TOP} dcterms:license 'as you like' }}", "as you like"),
    "OM5.1": (f"DELETE WHERE {{ {TOP} dcterms:created ?any }}", "created"),
    "OM5.2": (f"DELETE WHERE {{ {TOP} dcterms:source ?any }}", "source"),
    "VOC1": (f"INSERT DATA {{ {TOP} g:madeBy '研考會' }}", "https://w3id.org/good/ontology#madeBy"),
    "VOC2": ("DELETE DATA { g:Office rdfs:subClassOf org:Organization }", "terms of others"),
    "VOC3": ("DELETE DATA { g:Claim rdfs:label '主張'@zh-Hant }", "Claim"),
    "VOC4": ("DELETE DATA { g:value skos:definition 'The number.'@en }", "value"),
}
"""What each check is for: a change that makes the good ontology fall in, and what is to be found then."""


def reasons(file: str) -> Mapping[str, str]:
    """Return what a check finds in our ontology and why it stays so."""
    with (HERE / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return {row[0]: row[1] for row in list(csv.reader(lines))[1:]}


KEPT = {
    "P10": reasons("overlapping_classes"),
    "P13": reasons("without_inverse"),
    "P40": reasons("said_of_others"),
    "OM3": reasons("not_told_yet"),
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_ontology_does_not_fall_in_but_for_what_has_a_reason(check: str, ontology: rdflib.Graph) -> None:
    kept = KEPT.get(check, {})
    assert CHECKS[check](ontology) == set(kept), CHECKS[check].__doc__
    assert all(why.strip() for why in kept.values())


@pytest.mark.parametrize("check", CHECKS)
def test_an_ontology_without_a_fault_passes(check: str) -> None:
    assert CHECKS[check](rdflib.Graph().parse(GOOD)) == set()


@pytest.mark.parametrize("check", BROKEN)
def test_a_check_finds_what_it_is_for(check: str) -> None:
    change, fault = BROKEN[check]
    graph = rdflib.Graph().parse(GOOD)
    graph.update(change)
    assert ", ".join(sorted(CHECKS[check](graph))) == fault


def test_every_check_is_tried_and_explained() -> None:
    assert set(BROKEN) == set(CHECKS)
    assert len(CHECKS) == len(PITFALLS) + len(CRITERIA)
    assert all(str(check.__doc__).startswith(f"{number}:") for number, check in CHECKS.items())

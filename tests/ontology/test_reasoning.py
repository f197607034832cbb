"""The axioms: HermiT finds no contradiction in the ontology and a graph of the samples, and finds those put into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import owlready2
import pytest
import rdflib

from shizheng.api import Graph

Reason = Callable[[rdflib.Graph], list[str]]
Told = Callable[[str], rdflib.Graph]


def some(term: str, of: str) -> str:
    """Write the class of what has a thing of some class under a property."""
    return f"[ a owl:Restriction ; owl:onProperty sz:{term} ; owl:someValuesFrom sz:{of} ]"


IMPOSSIBLE = {
    "PersonAndAgency": "sz:Person , sz:Agency",
    "ClaimAndThing": "sz:Claim , sz:NamedThing",
    "AwardAndObservation": "sz:AwardGrant , sz:Observation",
    "StockAndRunningTotal": "sz:StockObservation , sz:CumulativeObservation",
    "YearAndPartOfYear": "sz:YearPeriod , sz:HalfYearPeriod",
    "AnnualFigureAsOfADay": f"sz:AnnualObservation , {some('period', 'AsOfPeriod')}",
    "PartYearFigureOfAWholeYear": f"sz:SubAnnualObservation , {some('period', 'YearPeriod')}",
    "FigureAsOfADayInASeriesOfYears": f"sz:AsOfObservation , {some('inSeries', 'AnnualSeries')}",
    "AnnualFigureInASeriesOfPartsOfYears": f"sz:AnnualObservation , {some('inSeries', 'SubAnnualSeries')}",
    "PartYearFigureInASeriesOfYears": f"sz:SubAnnualObservation , {some('inSeries', 'AnnualSeries')}",
    "FigureOfYearsInASeriesOfYears": f"sz:MultiYearObservation , {some('inSeries', 'AnnualSeries')}",
    "FigureOfYearsOfOneYear": f"sz:MultiYearObservation , {some('period', 'YearPeriod')}",
    "FigureAsOfADayOfAWholeYear": f"sz:AsOfObservation , {some('period', 'YearPeriod')}",
    "UndatedFigureInASeriesOfYears": f"sz:UndatedObservation , {some('inSeries', 'AnnualSeries')}",
    "MentionOfAMetric": f"sz:Mention , {some('refersTo', 'Metric')}",
    "FigureWithTwoValues": "sz:Observation , [ a owl:Restriction ; owl:onProperty sz:value ; owl:minCardinality 2 ]",
}
POSSIBLE = {
    "AnnualFigureOfAYear": f"sz:AnnualObservation , {some('period', 'YearPeriod')}",
    "FigureOfAHalfYear": f"sz:SubAnnualObservation , {some('period', 'HalfYearPeriod')}",
    "AwardWithTwoRecipients": "[ a owl:Restriction ; owl:onProperty sz:recipient ; owl:minCardinality 2 ]",
}


def test_the_samples_fit_the_ontology_and_only_what_can_not_be_is_impossible(
    ontology: rdflib.Graph, told: Told, reason: Reason, sample_graph: Graph, tmp_path: Path
) -> None:
    """One run for all, because starting Java takes a second; the classes put in show that the reasoner looks."""
    sample_graph.export(tmp_path / "graph.nt", "nt")
    everything = ontology + rdflib.Graph().parse(tmp_path / "graph.nt", format="nt")
    everything += told(
        "\n".join(f"ex:{name} a owl:Class ; rdfs:subClassOf {of} ." for name, of in {**IMPOSSIBLE, **POSSIBLE}.items())
    )
    assert reason(everything) == [f"https://example.org/{name}" for name in sorted(IMPOSSIBLE)]


@pytest.mark.reports
def test_the_five_reports_fit_the_ontology(
    ontology: rdflib.Graph, reason: Reason, report_graph: Graph, tmp_path: Path
) -> None:
    report_graph.export(tmp_path / "graph.nt", "nt")
    assert reason(ontology + rdflib.Graph().parse(tmp_path / "graph.nt", format="nt")) == []


def test_a_thing_that_contradicts_the_ontology_is_found(ontology: rdflib.Graph, told: Told, reason: Reason) -> None:
    contradiction = """
        ex:陳情件數 a sz:AsOfObservation ; sz:inSeries ex:全年陳情件數 .
        ex:全年陳情件數 a sz:AnnualSeries ."""
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(ontology + told(contradiction))

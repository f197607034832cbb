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
    return f"[ a owl:Restriction ; owl:onProperty sz:{term} ; owl:someValuesFrom {of if ':' in of else f'sz:{of}'} ]"


def two(term: str) -> str:
    """Write the class of what has two values under a property."""
    return f"[ a owl:Restriction ; owl:onProperty sz:{term} ; owl:minCardinality 2 ]"


def itself(term: str) -> str:
    """Write the class of what a property leads back to."""
    return f"[ a owl:Restriction ; owl:onProperty sz:{term} ; owl:hasSelf true ]"


IMPOSSIBLE = {
    # things are of one kind
    "PersonAndAgency": "sz:Person , sz:Agency",
    "AgencyThatIsAnEvent": "sz:Agency , sz:Event",
    "AgencyThatIsACompany": "sz:Agency , sz:Organisation",
    "AgencyThatIsAChangeOfAgencies": "sz:Agency , org:ChangeEvent",
    "AgencyThatIsAConcept": "sz:Agency , skos:Concept",
    "SystemThatIsARegulation": "sz:InformationSystem , sz:Regulation",
    "PlanThatIsAPublication": "sz:Undertaking , sz:Publication",
    "ReportThatIsAPublicationItNames": "sz:Report , sz:Publication",
    "ReportThatIsItsText": "sz:Report , sz:SourceText",
    "SentenceThatIsASection": "sz:Sentence , doco:Section",
    "NodeThatStandsAndIsReplaced": "sz:NamedThing , sz:ReplacedThing",
    # so are claims, which are none of what they are about
    "ClaimAndThing": "sz:Claim , sz:NamedThing",
    "ClaimOfTwoReports": f"sz:Claim , {two('reportedIn')}",
    "ClaimThatIsItsReport": "sz:Claim , sz:Report",
    "AwardAndObservation": "sz:AwardGrant , sz:Observation",
    "AwardGrantThatIsAReport": "sz:AwardGrant , sz:Report",
    "AwardGrantThatIsAPublication": "sz:AwardGrant , sz:Publication",
    "AwardGrantThatIsTheAward": "sz:AwardGrant , sz:AwardScheme",
    "AwardWithTwoOutcomes": f"sz:AwardGrant , {two('outcome')}",
    "AwardToAClaim": f"sz:AwardGrant , {some('recipient', 'Claim')}",
    "AnnouncementThatIsAFigure": "sz:Announcement , sz:Observation",
    "LifeEventThatIsARelation": "sz:LifecycleEvent , sz:Relation",
    "FundingThatIsALaunch": "sz:Funding , sz:Launch",
    "FundingByAPeriod": f"sz:Funding , {some('object', 'Period')}",
    "MentionOfAMetric": f"sz:Mention , {some('refersTo', 'Metric')}",
    "MentionOfTwoThings": f"sz:Mention , {two('refersTo')}",
    # what follows from several reports is no claim of one
    "LineageLinkThatIsAClaim": "sz:LineageLink , sz:Claim",
    "LineageLinkThatIsALifeEvent": "sz:LineageLink , sz:LifecycleEvent",
    "LineageLinkBetweenReports": f"sz:LineageLink , {some('earlier', 'Report')}",
    "FollowUpThatIsAnAnnouncement": "sz:FollowUp , sz:Announcement",
    "SilenceThatIsAMention": "sz:Silence , sz:Mention",
    "RestatementThatIsABreak": "sz:Restatement , sz:SeriesBreak",
    "MatchOfThingsAndOfMetrics": "sz:ThingMatch , sz:MetricMatch",
    "TagOnAPerson": f"sz:Tag , {some('tagged', 'Person')}",
    "StatusOfASilence": f"sz:Silence , {some('status', 'skos:Concept')}",
    # periods are of one kind
    "YearAndPartOfYear": "sz:YearPeriod , sz:HalfYearPeriod",
    "YearAsOfADay": "sz:YearPeriod , sz:AsOfPeriod",
    "HalfYearThatIsMonths": "sz:HalfYearPeriod , sz:MonthsPeriod",
    "YearAndYears": "sz:YearPeriod , sz:YearsPeriod",
    "PeriodThatIsAReport": "sz:Period , sz:Report",
    # a figure has one value, one period of its kind, and stands in one series of its kind
    "FigureWithTwoValues": f"sz:Observation , {two('value')}",
    "FigureOfTwoPeriods": f"sz:Observation , {two('period')}",
    "FigureInTwoSeries": f"sz:Observation , {two('inSeries')}",
    "FigureMeasuredInAnAgency": f"sz:Observation , {some('unit', 'Agency')}",
    "StockAndRunningTotal": "sz:StockObservation , sz:CumulativeObservation",
    "RunningTotalAsAYearlyValue": "sz:CumulativeObservation , sz:AnnualObservation",
    "RunningTotalOfAWholeYear": f"sz:CumulativeObservation , {some('period', 'YearPeriod')}",
    "RunningTotalInASeriesOfYears": f"sz:CumulativeObservation , {some('inSeries', 'AnnualSeries')}",
    "AnnualFigureAsOfADay": f"sz:AnnualObservation , {some('period', 'AsOfPeriod')}",
    "PartYearFigureOfAWholeYear": f"sz:SubAnnualObservation , {some('period', 'YearPeriod')}",
    "FigureOfYearsOfOneYear": f"sz:MultiYearObservation , {some('period', 'YearPeriod')}",
    "FigureAsOfADayOfAWholeYear": f"sz:AsOfObservation , {some('period', 'YearPeriod')}",
    "FigureAsOfADayInASeriesOfYears": f"sz:AsOfObservation , {some('inSeries', 'AnnualSeries')}",
    "AnnualFigureInASeriesOfPartsOfYears": f"sz:AnnualObservation , {some('inSeries', 'SubAnnualSeries')}",
    "PartYearFigureInASeriesOfYears": f"sz:SubAnnualObservation , {some('inSeries', 'AnnualSeries')}",
    "FigureOfYearsInASeriesOfYears": f"sz:MultiYearObservation , {some('inSeries', 'AnnualSeries')}",
    "UndatedFigureInASeriesOfYears": f"sz:UndatedObservation , {some('inSeries', 'AnnualSeries')}",
    "FigureOfAHalfYearThatDoesNotTellItsKindInASeriesOfYears": (
        f"{some('period', 'HalfYearPeriod')} , {some('inSeries', 'AnnualSeries')}"
    ),
    "SeriesOfYearsWithAPartYearFigure": f"sz:AnnualSeries , {some('hasObservation', 'SubAnnualObservation')}",
    "SeriesOfYearsWithARunningTotal": f"sz:AnnualSeries , {some('hasObservation', 'CumulativeObservation')}",
    "SeriesOfDaysWithAnAnnualFigure": f"sz:AsOfSeries , {some('hasObservation', 'AnnualObservation')}",
    "SeriesOfTwoKinds": "sz:AnnualSeries , sz:AsOfSeries",
    "SeriesOfResultsAndTargets": f"sz:Series , {two('seriesStatus')}",
    "SeriesOfTwoIndicators": f"sz:Series , {two('indicator')}",
    # nothing comes before itself
    "ReportBeforeItself": itself("previousReport"),
    "AgencyBeforeItself": itself("precededBy"),
    "EditionAfterItself": itself("laterEdition"),
    "CopyOfItself": itself("copyOf"),
}
POSSIBLE = {
    "AnnualFigureOfAYear": f"sz:AnnualObservation , {some('period', 'YearPeriod')}",
    "FigureOfAHalfYear": f"sz:SubAnnualObservation , {some('period', 'HalfYearPeriod')}",
    "RunningTotalAsOfADay": f"sz:CumulativeObservation , {some('period', 'AsOfPeriod')}",
    "SeriesOfYears": f"sz:AnnualSeries , {some('hasObservation', 'AnnualObservation')}",
    "AwardWithTwoRecipients": two("recipient"),
    "JudgedFigure": "sz:JudgedClaim , sz:AnnualObservation",
    "JudgedMention": "sz:JudgedClaim , sz:Mention",
    "CorrectionOfAnEdition": f"sz:Correction , {some('before', 'Observation')}",
    "SystemThatGoesOnAsItself": f"sz:LineageLink , {some('earlier', 'InformationSystem')}",
    "StatusOfALineageLink": f"sz:LineageLink , {some('status', 'skos:Concept')}",
    "AgencyPrecededByTwo": f"sz:Agency , {two('precededBy')}",
}
CONTRADICTIONS = {
    "a figure as of a day in a series of years": """
        ex:陳情件數 a sz:AsOfObservation ; sz:inSeries ex:全年陳情件數 .
        ex:全年陳情件數 a sz:AnnualSeries .""",
    "a figure of March to August, of no told kind, in a series of years": """
        ex:話務量 sz:inSeries ex:全年話務量 ; sz:period ex:三月至八月 .
        ex:全年話務量 a sz:AnnualSeries . ex:三月至八月 a sz:MonthsPeriod .""",
    "a claim of two reports": """
        ex:獲獎 sz:reportedIn ex:報告110 , ex:報告108 . ex:報告110 owl:differentFrom ex:報告108 .""",
    "two reports that each came before the other": """
        ex:報告110 sz:previousReport ex:報告108 . ex:報告108 sz:previousReport ex:報告110 .""",
    "a body that awards a report": "ex:獲獎 a sz:AwardGrant ; sz:recipient ex:報告110 . ex:報告110 a sz:Report .",
    "a value that is no number": 'ex:話務量 sz:value "九十萬" .',
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


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_things_that_contradict_the_ontology_are_found(
    ontology: rdflib.Graph, told: Told, reason: Reason, what: str
) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(ontology + told(CONTRADICTIONS[what]))

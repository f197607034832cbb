"""The shapes: what is whole passes, what is missing or wrong is found, and two SHACL engines say the same."""

from __future__ import annotations

import re
from collections import defaultdict

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from shizheng.api import Graph
from shizheng.graph.validate import broken
from shizheng.graph.vocabulary import shapes
from shizheng.ontology.iris import PREFIXES
from shizheng.ontology.iris import SHAPES as NAMESPACE

SHAPES = rdflib.Graph().parse(data=shapes(), format="turtle")
HAN = re.compile("[一-鿿]")
EX = "https://example.org/"
PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "": EX}.items())

STATED = ("Observation", "AwardGrant", "Relation", "Announcement")
CLAIM = (
    'sz:reportedIn :報告 ; sz:hasEvidence :出處 ; sz:quote "受理489件。" ; sz:confidence 0.9 ; '
    "sz:status v:done ; sz:rung v:rung-done"
)
FIGURE = f"""{CLAIM} ; sz:value 489.0 ; sz:metricLabel "陳情案件" ; sz:metric :陳情 ; sz:inSeries :數列 ;
    sz:statedAt :出處 ; sz:statedAs "489件" ; sz:qualifier v:exact ; sz:periodBasis v:explicit"""
SHARE = "sz:reportedIn :甲 ; sz:unit v:unit-percent ; sz:status v:done"
SHARES_OF_A_SECTION = " . ".join(
    f""":甲節{n} {SHARE} ; sz:value {value} ; sz:inSentence :甲句{n} ; sz:inSection :甲節 ; sz:period :甲年 ;
        sz:statedAt [ oa:hasSelector [ oa:prefix "其中諮詢類占" ] ]"""
    for n, value in enumerate(("74.37", "22.1", "1.21"))
)
WHOLE = {
    "Observation": f":甲 a sz:Observation ; {FIGURE} .",
    "AnnualObservation": f":甲 a sz:Observation , sz:AnnualObservation ; {FIGURE} ; sz:period :全年 .",
    "SubAnnualObservation": f":甲 a sz:Observation , sz:SubAnnualObservation ; {FIGURE} ; sz:period :上半年 .",
    "AsOfObservation": f":甲 a sz:Observation , sz:AsOfObservation ; {FIGURE} ; sz:period :迄八月底 .",
    "Period": ':甲 a sz:Period ; sz:startDate "2021-08-31"^^xsd:date ; sz:endDate "2021-08-31"^^xsd:date .',
    "AsOfPeriod": ':甲 a sz:Period , sz:AsOfPeriod ; sz:endDate "2021-08-31"^^xsd:date .',
    "AwardGrant": f':甲 a sz:AwardGrant ; {CLAIM} ; sz:awardName "服務獎" ; sz:outcome v:won ; sz:awardYear 2021 .',
    "Relation": f":甲 a sz:Relation ; {CLAIM} ; sz:subject :系統 ; sz:object :機關 .",
    "Mention": f':甲 a sz:Mention ; {CLAIM} ; sz:refersTo :機關 ; sz:name "研考會" ; sz:namedAt :出處 .',
    "JudgedClaim": """:甲 a sz:JudgedClaim ; sz:verdict v:corrected ; sz:judgedBy "王小明" ;
        sz:judgedOn "2025-01-31"^^xsd:date .""",
    "Evidence": ":甲 a oa:SpecificResource ; oa:hasSource :文字 ; oa:hasSelector :位置 , :引文 .",
    "SourceText": """:甲 a sz:SourceText .
        :甲丙 a oa:SpecificResource ; oa:hasSource :甲 ; oa:hasSelector :甲丁 , :甲戊 .
        :甲丁 oa:start 2 ; oa:end 6 . :甲戊 oa:exact "𠮷安服務" .""",
    "Series": ':甲 a sz:Series ; sz:indicator :指標群 ; sz:seriesStatus v:done ; sz:unitLabel "件" .',
    "Indicator": ':甲 a sz:Indicator ; skos:prefLabel "陳情"@zh-Hant ; sz:wordedAs :陳情 .',
    "MetricMatch": """:甲 a sz:MetricMatch ; sz:matches :陳情 , :申訴 ; sz:basis v:inferred ;
        rdfs:comment "同"@zh-Hant .""",
    "Tag": """:甲 a sz:Tag ; sz:tagged :句 ; sz:topic :主題 ; sz:sign "弱點掃描" .""",
    "ThingMatch": """:甲 a sz:ThingMatch ; sz:matchesThing :公文系統 , :公文平台 ; sz:basis v:unsure ;
        rdfs:comment "似"@zh-Hant .""",
    "ReplacedThing": ":甲 a sz:ReplacedThing ; owl:deprecated true ; dcterms:isReplacedBy :機關 .",
    "SeriesBreak": """:甲 a sz:SeriesBreak ; sz:breakKind v:break-unit ; sz:before :前 ; sz:after :後 ;
        rdfs:comment "單位不同"@zh-Hant .""",
    "Restatement": ':甲 a sz:Restatement ; sz:before :前 ; sz:after :後 ; rdfs:comment "數值不同"@zh-Hant .',
    "ReusedSentence": """:甲 a sz:ReusedSentence ; sz:laterSentence :後句 ; sz:earlierSentence :前句 ;
        sz:reusedShare 0.8 ; sz:reuseKind v:reuse-edited ; sz:laterReport :報告 ; sz:earlierReport :前報告 .""",
    "TextReuse": """:甲 a sz:TextReuse ; sz:recycledShare 0.8 ; sz:newShare 0.2 ; sz:comparedCharacters 120 ;
        sz:laterReport :報告 ; sz:earlierReport :前報告 .""",
    "countedAs": ":甲 sz:countedAs :乙主張 .",
    "LifecycleEvent": f":甲 a sz:LifecycleEvent ; {CLAIM} ; sz:lifeKind v:life-renamed ; sz:turnedFrom :系統 .",
    "LineageLink": """:甲 a sz:LineageLink ; sz:lineageKind v:lineage-renamed ; sz:earlier :系統 ; sz:later :新系統 ;
        sz:basis v:inferred ; sz:score 0.8 ; sz:sentenceOfEarlier :出處 ; rdfs:comment "名稱相近"@zh-Hant .""",
    "Identifier": """:甲 a adms:Identifier ; skos:notation "397220000A" ; dcterms:title "機關代碼"@zh-Hant ;
        dcterms:source "機關代碼開放資料" .""",
    "ChangeEvent": """:甲 a org:ChangeEvent ; org:originalOrganization :機關 ; org:resultingOrganization :新機關 ;
        sz:date "2021-05"^^xsd:gYearMonth ; sz:basis v:stated .""",
    "ReportingGap": """:甲 a sz:ReportingGap ; sz:gapOf :機關 ; sz:reportBefore :報告 ; sz:reportAfter :他報告 ;
        sz:startDate "2020-01-01"^^xsd:date ; sz:endDate "2020-12-31"^^xsd:date .""",
    "Announcement": f""":甲 a sz:Announcement ; {CLAIM} ; sz:announces "預計111年啟用" ;
        sz:dueFrom "2022-01-01"^^xsd:date ; sz:dueDate "2022-12-31"^^xsd:date .""",
    "FollowUp": """:甲 a sz:FollowUp ; sz:followsUp :預告 ; sz:promiseVerdict v:promise-done ; sz:basis v:inferred ;
        sz:answerScore 0.8 ; rdfs:comment "報告載明已辦理"@zh-Hant .""",
    "Silence": """:甲 a sz:Silence ; sz:silentThing :系統 ; sz:lastReport :報告 ; sz:silenceWeight 2.5 ;
        rdfs:comment "之後均未提及"@zh-Hant .""",
    "Shares": f""":甲 a sz:Report ; rdfs:label "某機關110年度施政報告"@zh-Hant .
        :甲一 {SHARE} ; sz:value 52.31 ; sz:inSentence :甲句 .
        :甲二 {SHARE} ; sz:value 40.0 ; sz:inSentence :甲句 .
        :甲三 {SHARE} ; sz:value 7.7 ; sz:inSentence :甲句 .""",
    "Report": ':甲 a sz:Report ; rdfs:label "某機關110年度施政報告"@zh-Hant .',
}
"""For each shape a node that keeps it."""

AROUND = """
:出處 a oa:SpecificResource ; oa:hasSource :文字 ; oa:hasSelector :位置 , :引文 .
:文字 a sz:SourceText .
:指標群 a sz:Indicator ; skos:prefLabel "陳情"@zh-Hant ; sz:wordedAs :陳情 .
:位置 oa:start 5 ; oa:end 9 .
:引文 oa:exact "489件" .
:全年 a sz:Period , sz:YearPeriod ; sz:startDate "2021-01-01"^^xsd:date ; sz:endDate "2021-12-31"^^xsd:date .
:上半年 a sz:Period , sz:HalfYearPeriod ; sz:startDate "2021-01-01"^^xsd:date ; sz:endDate "2021-06-30"^^xsd:date .
:迄八月底 a sz:Period , sz:AsOfPeriod ; sz:endDate "2021-08-31"^^xsd:date .
"""
"""What the nodes point to."""

BROKEN = [
    ("Observation", "sz:value", "", "exactly one value"),
    ("Observation", "", "sz:value 488.0", "exactly one value"),
    ("Observation", "sz:value", 'sz:value "489"', "exactly one value"),
    ("Observation", "sz:value", "sz:value 489", "exactly one value"),
    ("Observation", "sz:metricLabel", "", "says what it counts"),
    ("Observation", "sz:metricLabel", 'sz:metricLabel ""', "says what it counts"),
    ("Observation", "sz:metric", "", "has one metric"),
    ("Observation", "sz:metric", 'sz:metric "陳情"', "has one metric"),
    ("Observation", "", "sz:inSeries :另一數列", "stands in one series"),
    ("Observation", "sz:statedAt", "", "the place of its number"),
    ("Observation", "sz:statedAs", "", "keeps its number as printed"),
    ("Observation", "sz:qualifier", "", "exact, over, about or under"),
    ("Observation", "sz:qualifier", "sz:qualifier v:done", "exact, over, about or under"),
    ("Observation", "sz:periodBasis", "sz:periodBasis v:exact", "explicit, inherited or unknown"),
    ("AnnualObservation", "sz:period", "", "is a calendar year"),
    ("AnnualObservation", "sz:period", "sz:period :上半年", "is a calendar year"),
    ("SubAnnualObservation", "sz:period", "", "a part-year observation has a period"),
    ("AsOfObservation", "sz:period", "sz:period :全年", "has no start"),
    ("Period", "sz:endDate", "", "a period has an end"),
    ("AsOfPeriod", "sz:endDate", 'sz:endDate "110年8月"', "a period has an end"),
    ("Period", "sz:startDate", 'sz:startDate "2021-09-01"^^xsd:date', "does not end before it starts"),
    ("AwardGrant", "sz:awardName", "", "names its award"),
    ("AwardGrant", "sz:outcome", "sz:outcome v:target", "won, shortlisted or nominated"),
    ("AwardGrant", "sz:awardYear", "sz:awardYear 110", "a Gregorian year"),
    ("AwardGrant", "sz:awardYear", 'sz:awardYear "2021"', "a Gregorian year"),
    ("Relation", "sz:subject", "", "a relation has one subject"),
    ("Relation", "sz:object", "", "an object or a date"),
    ("Mention", "sz:refersTo", "", "refers to one thing"),
    ("Mention", "", "sz:refersTo :另一機關", "refers to one thing"),
    ("Mention", "sz:name", 'sz:name ""', "a mention has a name"),
    ("Mention", "sz:namedAt", "", "a mention has a place"),
    ("JudgedClaim", "sz:verdict", "", "right or corrected"),
    ("JudgedClaim", "", "sz:verdict v:right", "right or corrected"),
    ("JudgedClaim", "sz:verdict", "sz:verdict v:won", "right or corrected"),
    ("JudgedClaim", "sz:judgedBy", 'sz:judgedBy ""', "who judged is a name"),
    ("JudgedClaim", "sz:judgedOn", 'sz:judgedOn "昨天"', "on one day"),
    ("Evidence", "oa:hasSource", "", "one source text"),
    ("Evidence", "oa:hasSelector", "oa:hasSelector :位置", "a position and a quote"),
    ("SourceText", "", "sz:fileName '報告.txt' . :甲丁 oa:end 7", "as long as the span"),
    ("SourceText", "", "sz:fileName '報告.txt' . :甲丁 oa:end 5", "as long as the span"),
    ("Series", "sz:indicator", "", "is of one indicator"),
    ("Series", "sz:indicator", "sz:indicator :數列", "is of one indicator"),
    ("Series", "sz:seriesStatus", "sz:seriesStatus v:won", "all done, planned or targets"),
    ("Shares", "", f"sz:fileName '報告.txt' . :甲四 {SHARE} ; sz:value 2.5 ; sz:inSentence :甲句", "not 100"),
    ("Shares", "", f"sz:fileName '報告.txt' . {SHARES_OF_A_SECTION}", "not 100"),
    ("Indicator", "sz:wordedAs", "", "has a wording"),
    ("Indicator", "", 'skos:prefLabel "申訴"@zh-Hant', "has one name"),
    ("MetricMatch", "", "sz:matches :檢舉", "of two metrics"),
    ("MetricMatch", "sz:basis", "sz:basis v:won", "what it rests on"),
    ("MetricMatch", "rdfs:comment", "", "says why"),
    ("ThingMatch", "", "sz:matchesThing :另一系統", "of two things"),
    ("ThingMatch", "sz:basis", "sz:basis v:won", "what it rests on"),
    ("ThingMatch", "rdfs:comment", "", "says why"),
    ("ReplacedThing", "", "dcterms:isReplacedBy :另一機關", "one node stands for a replaced one"),
    ("ReplacedThing", "owl:deprecated", "", "marked as such"),
    ("SeriesBreak", "sz:breakKind", "", "is of a kind"),
    ("Tag", "sz:tagged", "", "is of a sentence or a heading"),
    ("Tag", "sz:topic", "", "names its topic"),
    ("Tag", "sz:sign", "", "which word shows the topic"),
    *((kind, "sz:before", "", "the figure before is named") for kind in ("SeriesBreak", "Restatement")),
    *((kind, "sz:after", "", "the figure after is named") for kind in ("SeriesBreak", "Restatement")),
    *((kind, "rdfs:comment", "", "the reason is told") for kind in ("SeriesBreak", "Restatement")),
    ("Series", "", 'sz:unitLabel "人"', "at most one unit"),
    ("Report", "rdfs:label", "", "a report has a label"),
    ("countedAs", "", "sz:countedAs :丙主張", "at most one other"),
    ("ReusedSentence", "sz:laterSentence", "", "is one sentence"),
    ("ReusedSentence", "sz:earlierSentence", "", "comes from an earlier one"),
    ("ReusedSentence", "sz:reuseKind", "sz:reuseKind v:won", "identical, renewed or edited"),
    ("ReusedSentence", "sz:reusedShare", "sz:reusedShare 1.2", "a reused share lies between 0 and 1"),
    ("TextReuse", "sz:recycledShare", 'sz:recycledShare "高"', "a recycled share lies between 0 and 1"),
    ("TextReuse", "sz:newShare", "", "a new share lies between 0 and 1"),
    ("TextReuse", "sz:comparedCharacters", "sz:comparedCharacters 0", "some characters were compared"),
    *((kind, "sz:laterReport", "", "the later report is named") for kind in ("ReusedSentence", "TextReuse")),
    *((kind, "sz:earlierReport", "", "the earlier report is named") for kind in ("ReusedSentence", "TextReuse")),
    ("LifecycleEvent", "sz:lifeKind", "", "is of one kind"),
    ("LifecycleEvent", "sz:lifeKind", "sz:lifeKind v:change-renamed", "is of one kind"),
    ("LifecycleEvent", "sz:turnedFrom", "", "is about a thing"),
    ("LifecycleEvent", "", "sz:date 2020 , 2021", "at most one date"),
    ("LineageLink", "sz:lineageKind", "", "is of one kind"),
    ("LineageLink", "sz:earlier", "", "has an earlier end"),
    ("LineageLink", "", "sz:later :另一系統", "at most one later end"),
    ("LineageLink", "sz:basis", "sz:basis v:external", "says what it rests on"),
    ("LineageLink", "sz:sentenceOfEarlier", "", "has its sentence"),
    ("LineageLink", "rdfs:comment", "", "the reason is told"),
    ("LineageLink", "sz:score", "", "a score or what states it"),
    ("Identifier", "skos:notation", "", "is one code"),
    ("Identifier", "dcterms:title", "", "says what kind of code it is"),
    ("Identifier", "dcterms:source", "", "names the source that shows it"),
    ("ChangeEvent", "org:originalOrganization", "", "has a body before"),
    ("ChangeEvent", "org:resultingOrganization", "", "has a body after"),
    ("ChangeEvent", "sz:date", "", "has its day"),
    ("ChangeEvent", "sz:basis", "sz:basis v:inferred", "what it rests on"),
    ("ReportingGap", "sz:gapOf", "", "a reporting gap is of one body"),
    ("ReportingGap", "sz:startDate", "", "does not end before it starts"),
    ("ReportingGap", "sz:startDate", 'sz:startDate "2021-01-01"^^xsd:date', "does not end before it starts"),
    ("ReportingGap", "sz:endDate", "", "a reporting gap has an end"),
    ("ReportingGap", "sz:reportBefore", "", "has a report before it"),
    ("ReportingGap", "sz:reportAfter", "", "has a report after it"),
    *(
        (kind, "sz:reportedIn", "", "reported in one report")
        for kind in ("Observation", "AwardGrant", "Relation", "Mention", "LifecycleEvent")
    ),
    *((kind, "", "sz:reportedIn :他報告", "reported in one report") for kind in ("Observation", "Mention")),
    *(
        (kind, "sz:hasEvidence", "", "has evidence")
        for kind in ("Observation", "AwardGrant", "Relation", "Mention", "LifecycleEvent")
    ),
    ("Relation", "sz:hasEvidence", "sz:hasEvidence :報告", "has evidence"),
    *(
        (kind, "sz:quote", "", "has one quote")
        for kind in ("Observation", "AwardGrant", "Relation", "Mention", "LifecycleEvent")
    ),
    *(
        (kind, "sz:confidence", "sz:confidence 1.01", "between 0 and 1")
        for kind in ("Observation", "AwardGrant", "Mention", "LifecycleEvent")
    ),
    ("Relation", "sz:confidence", 'sz:confidence "高"', "between 0 and 1"),
    *(
        (kind, "sz:status", "sz:status v:won", "done, planned or target")
        for kind in ("Observation", "AwardGrant", "Relation", "LifecycleEvent")
    ),
    *((kind, "sz:reportedIn", "", "reported in one report") for kind in (*STATED, "Mention")),
    *((kind, "", "sz:reportedIn :他報告", "reported in one report") for kind in ("Observation", "Mention")),
    *((kind, "sz:hasEvidence", "", "has evidence") for kind in (*STATED, "Mention")),
    ("Relation", "sz:hasEvidence", "sz:hasEvidence :報告", "has evidence"),
    *((kind, "sz:quote", "", "has one quote") for kind in (*STATED, "Mention")),
    *(
        (kind, "sz:confidence", "sz:confidence 1.01", "between 0 and 1")
        for kind in ("Observation", "AwardGrant", "Announcement", "Mention")
    ),
    ("Relation", "sz:confidence", 'sz:confidence "高"', "between 0 and 1"),
    *((kind, "sz:status", "sz:status v:won", "done, planned or target") for kind in STATED),
    *((kind, "sz:rung", "", "stands on one rung") for kind in STATED),
    ("Observation", "sz:rung", "sz:rung v:done", "stands on one rung"),
    ("Announcement", "sz:announces", "", "has words"),
    ("Announcement", "sz:dueDate", 'sz:dueDate "111年"', "the due date is a date"),
    ("Announcement", "sz:dueFrom", 'sz:dueFrom "111年"', "the first day of what is due is a date"),
    ("FollowUp", "sz:followsUp", "", "of one announcement"),
    ("FollowUp", "sz:basis", "sz:basis v:unsure", "what it rests on"),
    ("FollowUp", "sz:answerScore", "sz:answerScore 1.2", "between 0 and 1"),
    ("FollowUp", "sz:promiseVerdict", "sz:promiseVerdict v:done", "has one verdict"),
    *((kind, "rdfs:comment", "", "the reason is told") for kind in ("FollowUp", "Silence")),
    ("Silence", "sz:silentThing", "", "of one thing"),
    ("Silence", "sz:lastReport", "", "has a last report"),
    ("Silence", "sz:silenceWeight", "sz:silenceWeight 2", "has a weight"),
]
"""A shape, the property taken from a whole node, what is told instead, and the words of what is found."""


ENGINES_OWN_WORDS = ("does not end before it starts",)
"""What rudof finds and words itself: its release 0.3 does not take sh:message for sh:lessThanOrEquals."""

Found = dict[str, set[str]]


def example(number: int, kind: str, removed: str = "", added: str = "") -> rdflib.Graph:
    """Return a whole node of a kind under a name of its own, a property taken away and something else told."""
    name = f"甲{number}"
    graph = rdflib.Graph().parse(data=PREFIX_LINES + WHOLE[kind].replace("甲", name), format="turtle")
    if removed:
        prefix, _, local = removed.partition(":")
        graph.remove((rdflib.URIRef(EX + name), rdflib.URIRef(PREFIXES[prefix] + local), None))
    told = f":{name} {added.replace('甲', name)} ." if added else ""
    return graph.parse(data=PREFIX_LINES + told, format="turtle")


def by_pyshacl(graph: rdflib.Graph) -> Found:
    """Return the messages by the broken nodes, as pySHACL finds them."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, inplace=True)
    found: Found = defaultdict(set)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        found[str(report.value(result, SH.focusNode))].add(str(report.value(result, SH.resultMessage)))
    return dict(found)


def by_rudof(triples: bytes) -> Found:
    """Return the messages by the broken nodes, as a build finds them."""
    found: Found = defaultdict(set)
    for each in broken(triples):
        found[each.node].add(each.message)
    return dict(found)


def both(examples: list[rdflib.Graph]) -> tuple[Found, Found]:
    """Validate examples in one run of each engine."""
    graph = rdflib.Graph().parse(data=PREFIX_LINES + AROUND, format="turtle")
    for each in examples:
        graph += each
    return by_pyshacl(graph), by_rudof(graph.serialize(format="nt", encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> tuple[Found, Found]:
    """What the two engines find in all broken examples."""
    return both([example(number, *case[:3]) for number, case in enumerate(BROKEN)])


def test_what_is_whole_keeps_the_shapes() -> None:
    assert both([example(number, kind) for number, kind in enumerate(WHOLE)]) == ({}, {})


@pytest.mark.parametrize(
    ("number", "message"),
    [pytest.param(n, case[3], id=f"{case[0]}-{case[1]}-{case[2]}") for n, case in enumerate(BROKEN)],
)
def test_what_is_missing_or_wrong_is_found(number: int, message: str, found: tuple[Found, Found]) -> None:
    pyshacl_says, rudof_says = (each.get(f"{EX}甲{number}", set()) for each in found)
    assert len(pyshacl_says) == len(rudof_says) == 1
    assert all(words.endswith(message) for words in pyshacl_says)
    assert rudof_says == pyshacl_says or message in ENGINES_OWN_WORDS


def test_nothing_else_is_found(found: tuple[Found, Found]) -> None:
    broken = {f"{EX}甲{number}" for number in range(len(BROKEN))}
    assert set(found[0]) == set(found[1]) == broken


def test_every_rule_of_every_shape_has_an_example_that_breaks_it() -> None:
    tried = {("Period" if kind == "AsOfPeriod" else kind, message) for kind, _, _, message in BROKEN}
    for shape in SHAPES.subjects(RDF.type, SH.NodeShape):
        name = str(shape).removeprefix(NAMESPACE)
        assert SHAPES.value(shape, SH.targetClass) or SHAPES.value(shape, SH.targetSubjectsOf)
        assert name in WHOLE
        for rule in (*SHAPES.objects(shape, SH.property), *SHAPES.objects(shape, SH.sparql)):
            words = str(SHAPES.value(rule, SH.message))
            assert HAN.search(words), "a message is in Chinese and in English"
            assert any(kind == name and words.endswith(message) for kind, message in tried), f"{name}: {words}"


def test_the_samples_keep_the_shapes_by_both_engines(sample_graph: Graph) -> None:
    triples = sample_graph.store.ntriples(sample_graph.store.graphs())
    assert triples
    found = by_rudof(triples), by_pyshacl(rdflib.Graph().parse(data=triples, format="nt"))
    assert [list(each.values()) for each in found] == [
        [{"占比合計 97.68，不是 100 · shares add up to 97.68, not 100"}]
    ] * 2

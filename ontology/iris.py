"""The IRIs of everything in a graph: ASCII, opaque, typed paths that never depend on order or time.

Terms of the ontology and the vocabularies have fixed hash IRIs. Instances stand under a base that the build may set
(``--base``); the default is a placeholder that is not registered. Chinese stays in labels: raw and percent-encoded
forms of one name are different IRIs to every engine.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .errors import UsageError

__all__ = [
    "BASE",
    "IRI",
    "ONTOLOGY",
    "PREFIXES",
    "SHAPES",
    "VOCABULARY",
    "Iris",
    "Place",
    "base_of",
    "days_of",
    "digest",
    "expanded",
    "placed",
    "report_of",
]

BASE = "https://w3id.org/shizheng/id/"
ONTOLOGY = "https://w3id.org/shizheng/ontology#"
VOCABULARY = "https://w3id.org/shizheng/vocabulary#"
SHAPES = "https://w3id.org/shizheng/shapes#"

PREFIXES = {
    "sz": ONTOLOGY,
    "v": VOCABULARY,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "fabio": "http://purl.org/spar/fabio/",
    "time": "http://www.w3.org/2006/time#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "unit": "http://qudt.org/vocab/unit/",
    "adms": "http://www.w3.org/ns/adms#",
}
"""The prefixes of queries and exports."""

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
"""An absolute IRI, as it may stand in a query."""

_SHARED = "graph/shared"
_VOCABULARY = "graph/vocabulary"
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_REPORTED = re.compile(r"(.*[/#:])(\w+)/([^/]+)")  # base, kind, report
_PLACE = re.compile(r"(\d{1,12})-(\d{1,12})(?!\d)")  # start, end
_DAYS = re.compile(r"/period/(?:as-of-|(?P<start>\d{4}-\d\d-\d\d)--)(?P<end>\d{4}-\d\d-\d\d)$")
_TAKEN = re.compile(
    r"shared|vocabulary|changes|series|sequence|editions|gaps|reuse|promises|silence|lineage|things|topics|inferred|[0-9a-f]{16}"
)  # the graphs that are no report's, and what looks like a digest
_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_BASE_IRI = re.compile(
    rf"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/{_PART}*)*[/#]|urn:[a-z0-9][a-z0-9-]{{0,31}}:(?:{_PART}|/)*:"
)


def expanded(name: str) -> str:
    """Return the IRI of a name with one of `PREFIXES`.

    >>> expanded("sz:Agency")
    'https://w3id.org/shizheng/ontology#Agency'
    """
    prefix, local = name.split(":")
    return PREFIXES[prefix] + local


def base_of(graphs: Iterable[str]) -> str:
    """Return the base of the IRIs of instances by the names of a store's graphs, "" for an empty store.

    >>> base_of(["https://w3id.org/shizheng/id/graph/shared"])
    'https://w3id.org/shizheng/id/'
    """
    kept = (_SHARED, _VOCABULARY)  # the second where no report says anything that others could share
    return next((name.removesuffix(end) for name in graphs for end in kept if name.endswith(end)), "")


class Place(NamedTuple):
    """What the IRI of something that a report says tells: its base, kind and report ("" where cut off), and where."""

    base: str
    kind: str
    report: str
    start: int
    end: int


def placed(iri: str) -> Place | None:
    """Return what the IRI of something that a report says tells; None for any other.

    >>> placed("https://w3id.org/shizheng/id/observation/110/8-15")
    Place(base='https://w3id.org/shizheng/id/', kind='observation', report='110', start=8, end=15)
    """
    front, slash, where = iri.rpartition("/")
    found = _PLACE.match(where)
    said = _reported(front) if found and slash else None
    return Place(*said, int(found[1]), int(found[2])) if found and said else None


@lru_cache(1_024)
def _reported(front: str) -> tuple[str, str, str] | None:
    """Return base, kind and report of what stands before a place; a trace asks for thousands of places of few."""
    found = _REPORTED.fullmatch(front)
    if found is None:
        return None if front else ("", "", "")
    return found[1], found[2], found[3]


def report_of(iri: str) -> str:
    """Return the IRI of the report that says something, by the IRI of what it says at a place; "" for any other.

    >>> report_of("https://w3id.org/shizheng/id/observation/110/8-15")
    'https://w3id.org/shizheng/id/report/110'
    """
    place = placed(iri)
    return f"{place.base}report/{place.report}" if place and place.report else ""


def days_of(period: str) -> dict[str, str]:
    """Return the first and the last day of a period by its IRI; "" for what it does not tell.

    >>> days_of("https://w3id.org/shizheng/id/period/as-of-2021-08-31")
    {'start': '', 'end': '2021-08-31'}
    """
    told = _DAYS.search(period)
    return {"start": (told["start"] or "") if told else "", "end": told["end"] if told else ""}


def digest(*parts: object) -> str:
    """Return sixteen hexadecimal digits that stand for the parts: the same parts, the same digits, anywhere.

    >>> digest("metric", "話務中心電話總處理量")
    'dd919394dd4e00c4'
    """
    # As JSON, no part can run into the next, and a file name that is no Unicode (a lone surrogate) is written as well.
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of instances under one base.

    >>> Iris().report("001_b55f3bb7e51a486a")
    'https://w3id.org/shizheng/id/report/001_b55f3bb7e51a486a'
    """

    base: str = BASE

    def __post_init__(self) -> None:
        if not _BASE_IRI.fullmatch(self.base):
            raise UsageError(
                "not a base for IRIs", where=self.base, hint="give an http(s) address in ASCII that ends in / or #"
            )

    def of(self, kind: str, *parts: object) -> str:
        """Return the IRI of a thing of some kind that the parts identify.

        >>> Iris().of("metric", "高雄市政府", "法律諮詢服務")
        'https://w3id.org/shizheng/id/metric/396803ebe690882e'
        """
        return f"{self.base}{kind}/{digest(*parts)}"

    def local(self, report: str) -> str:
        """Return the ASCII name by which a report is known in IRIs: its key if that is safe, else a digest of it.

        >>> Iris().local("研考會-110")
        '95fe2b9fe28572e1'
        """
        return report if _SAFE.fullmatch(report) and not _TAKEN.fullmatch(report) else digest(report)

    def report(self, report: str) -> str:
        """Return the IRI of a report."""
        return f"{self.base}report/{self.local(report)}"

    def graph(self, report: str) -> str:
        """Return the name of the graph that holds what one report says.

        >>> Iris("https://example.org/").graph("研考會-110")
        'https://example.org/graph/95fe2b9fe28572e1'
        """
        return f"{self.base}graph/{self.local(report)}"

    @property
    def shared(self) -> str:
        """The name of the graph of what is shared between reports: things, metrics, series, periods."""
        return f"{self.base}{_SHARED}"

    def series(self, body: str) -> str:
        """Return the name of the graph that holds the series of one body's figures, by the IRI of the body.

        >>> Iris().series("https://w3id.org/shizheng/id/agency/kh0033")
        'https://w3id.org/shizheng/id/graph/series/agency/kh0033'
        """
        return self.across("series", body)

    def across(self, kind: str, body: str) -> str:
        """Return the name of the graph of what follows, in some kind, from several reports of a body.

        >>> Iris().across("reuse", "https://w3id.org/shizheng/id/agency/kh0033")
        'https://w3id.org/shizheng/id/graph/reuse/agency/kh0033'
        """
        return f"{self.base}graph/{kind}/{body.removeprefix(self.base)}"

    @property
    def things(self) -> str:
        """The name of the graph that tells which things are one, and which node stands for them."""
        return f"{self.base}graph/things"

    @property
    def changes(self) -> str:
        """The name of the graph that tells how bodies came out of others."""
        return f"{self.base}graph/changes"

    @property
    def topics(self) -> str:
        """The name of the graph that holds the topics; what each report says of them is in `across`."""
        return f"{self.base}graph/topics"

    @property
    def inferred(self) -> str:
        """The name of the graph that holds what follows from all others by the ontology."""
        return f"{self.base}graph/inferred"

    @property
    def vocabulary(self) -> str:
        """The name of the graph that holds the ontology and the vocabularies."""
        return f"{self.base}{_VOCABULARY}"

    def within(self, report: str, kind: str, start: int, end: int, mark: str = "") -> str:
        """Return the IRI of something that a report says at ``[start, end)``.

        >>> Iris().within("110", "observation", 8, 15)
        'https://w3id.org/shizheng/id/observation/110/8-15'
        """
        return f"{self.base}{kind}/{self.local(report)}/{start}-{end}{mark}"

    def entity(self, kind: str, identifier: str) -> str:
        """Return the IRI of a named thing by its type and the id of a record or a digest.

        >>> Iris().entity("Agency", "kh0033")
        'https://w3id.org/shizheng/id/agency/kh0033'
        """
        return f"{self.base}{kind.lower()}/{identifier}"

    def period(self, start: str, end: str) -> str:
        """Return the IRI of an interval of days; ``start`` is "" for an as-of period.

        >>> Iris().period("", "2021-08-31")
        'https://w3id.org/shizheng/id/period/as-of-2021-08-31'
        """
        return f"{self.base}period/{start}--{end}" if start else f"{self.base}period/as-of-{end}"

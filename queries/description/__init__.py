"""What a graph is, for catalogues and crawlers: VoID and DCAT 3 in one small graph, in Chinese and English.

It tells how much there is of what, where it came from, under which licence, and of files that were exported their
size and checksum. Without a clock: the same graph and files give the same description.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from ...graph.store import Store
from ...graph.streaming import lines_of_triples, serialise
from ...graph.terms import DCTERMS, PROV, RDF, RDFS, Literal, Term, Terms, URIRef, integer, text, zh
from ...ontology.errors import UsageError
from ...ontology.iris import IRI, ONTOLOGY, VOCABULARY, base_of, digest
from ..export import media_type
from ..export.views import PREFIXES
from ..saved import rows

__all__ = ["FORMATS", "Told", "describe"]

FORMATS = ("turtle", "nt")
VOID, DCAT, SPDX, SCHEMA = (Terms(PREFIXES[name]) for name in ("void", "dcat", "spdx", "schema"))
_RIGHTS = (
    "未載明授權條款；內容出自各機關的報告。",
    "No licence is stated; the content comes from reports of public bodies.",
)

Triple = tuple[URIRef, URIRef, Term]


@dataclass(frozen=True, slots=True)
class Told:
    """What the graph itself can't know: the licence (an IRI), where its files will stand (a URL), what it is called."""

    software: str
    license: str | None = None
    url: str | None = None
    title: str | None = None


def describe(store: Store, output: IO[bytes], format: str, told: Told, files: Sequence[Path] = ()) -> None:
    """Write the description of a graph and of files exported from it. Raises `UsageError`."""
    if format not in FORMATS:
        raise UsageError(f"unknown format: {format}", where="--format", hint=f"use one of {', '.join(FORMATS)}")
    for option, iri in (("--license", told.license), ("--url", told.url)):
        if iri is not None and not IRI.fullmatch(iri):
            raise UsageError(f"not an IRI: {iri}", where=option, hint="write it as https://…")
    serialise(lines_of_triples(_description(store, told, files)), output, format, PREFIXES)


def _description(store: Store, told: Told, files: Sequence[Path]) -> Iterator[Triple]:
    base = base_of(store.graphs())
    if not base:
        raise UsageError("the graph holds no reports", hint="build it from some reports first")
    node = URIRef(f"{base}dataset")
    yield from _itself(store, node, told)
    yield from _counts(store, node)
    yield from _provenance(store, node, told)
    for file in files:
        yield from _distribution(node, file, told)


def _both(zh_words: str, en_words: str) -> tuple[Literal, Literal]:
    return zh(zh_words), Literal(en_words, lang="en")


def _itself(store: Store, node: URIRef, told: Told) -> Iterator[Triple]:
    for kind in (VOID.Dataset, DCAT.Dataset, SCHEMA.Dataset, PROV.Entity):
        yield node, RDF.type, kind
    title = (zh(told.title),) if told.title else _both("施政報告知識圖譜", "Knowledge graph of performance reports")
    described = _both(
        "政府施政報告所載的機關、計畫、系統、獎項與數據，每項皆附原文出處。",
        "Bodies, plans, systems, awards and figures that government performance reports state, each with its source.",
    )
    for words in title:
        yield node, DCTERMS.title, words
        yield node, SCHEMA.name, words
    for words in described:
        yield node, DCTERMS.description, words
        yield node, SCHEMA.description, words
    yield from _terms_of_use(node, told)
    yield node, DCTERMS.language, URIRef("http://id.loc.gov/vocabulary/iso639-1/zh")
    for word in _both("施政績效", "government performance"):
        yield node, DCAT.keyword, word
    for row in rows(store, "description/publishers"):
        yield node, DCTERMS.contributor, URIRef(row["body"])
    for row in rows(store, "description/covered"):
        if row["start"] is not None:
            covered = URIRef(f"{node}/covered")
            yield node, DCTERMS.temporal, covered
            yield covered, RDF.type, DCTERMS.PeriodOfTime
            yield covered, DCAT.startDate, Literal(row["start"], datatype=URIRef(PREFIXES["xsd"] + "date"))
            yield covered, DCAT.endDate, Literal(row["end"], datatype=URIRef(PREFIXES["xsd"] + "date"))


def _terms_of_use(node: URIRef, told: Told) -> Iterator[Triple]:
    if told.license:
        for link in (DCTERMS.license, SCHEMA.license):
            yield node, link, URIRef(told.license)
        return
    rights = URIRef(f"{node}/rights")
    yield node, DCTERMS.rights, rights
    yield rights, RDF.type, DCTERMS.RightsStatement
    for words in _both(*_RIGHTS):
        yield rights, RDFS.label, words


def _counts(store: Store, node: URIRef) -> Iterator[Triple]:
    row = next(rows(store, "description/counts"))
    classes, properties = (list(rows(store, f"description/{name}")) for name in ("classes", "properties"))
    for name, count in (
        ("triples", row["triples"]),
        ("distinctSubjects", row["subjects"]),
        ("entities", row["subjects"]),
        ("distinctObjects", row["objects"]),
        ("classes", len(classes)),
        ("properties", len(properties)),
    ):
        yield node, VOID[name], integer(count)
    yield node, VOID.uriSpace, text(node.removesuffix("dataset"))
    for vocabulary in (ONTOLOGY, VOCABULARY, *(PREFIXES[name] for name in ("oa", "prov", "skos", "org", "dcterms"))):
        yield node, VOID.vocabulary, URIRef(vocabulary)
    for row in rows(store, "description/examples"):
        yield node, VOID.exampleResource, URIRef(row["example"])
    for each in classes:
        part = URIRef(f"{node}/class/{digest(each['class'])}")
        yield node, VOID.classPartition, part
        yield part, VOID["class"], URIRef(each["class"])
        yield part, VOID.entities, integer(each["entities"])
    for each in properties:
        part = URIRef(f"{node}/property/{digest(each['property'])}")
        yield node, VOID.propertyPartition, part
        yield part, VOID.property, URIRef(each["property"])
        yield part, VOID.triples, integer(each["triples"])


def _provenance(store: Store, node: URIRef, told: Told) -> Iterator[Triple]:
    texts = [(URIRef(row["text"]), row["fingerprint"]) for row in rows(store, "description/texts")]
    version = f"{told.software}+{digest(*(part for pair in texts for part in pair))[:8]}"
    yield node, DCAT.version, text(version)
    yield node, SCHEMA.version, text(version)
    build, agent = URIRef(f"{node}/build"), URIRef(f"{node}/software")
    yield node, PROV.wasGeneratedBy, build
    yield build, RDF.type, PROV.Activity
    for words in _both("由報告建立圖譜", "Building the graph from reports"):
        yield build, RDFS.label, words
    yield build, PROV.wasAssociatedWith, agent
    yield agent, RDF.type, PROV.SoftwareAgent
    yield agent, RDFS.label, text(f"shizheng {told.software}")
    for source, _ in texts:
        yield build, PROV.used, source
        yield node, PROV.wasDerivedFrom, source


def _distribution(node: URIRef, file: Path, told: Told) -> Iterator[Triple]:
    """Yield what is known of an exported file. Raises `UsageError` where it can't be read."""
    try:
        with file.open("rb") as opened:
            checksum = hashlib.file_digest(opened, "sha256").hexdigest()
        size = file.stat().st_size
    except OSError as error:
        hint = "name files that `shizheng export` wrote"
        raise UsageError(f"can't be read ({error.strerror or error})", where=str(file), hint=hint) from error
    held, sum_of = (URIRef(f"{node}/distribution/{digest(file.name)}{mark}") for mark in ("", "/checksum"))
    yield node, DCAT.distribution, held
    yield held, RDF.type, DCAT.Distribution
    yield held, DCTERMS.title, text(file.name)
    yield held, DCAT.byteSize, integer(size)
    kind = media_type(file)
    if kind:
        yield held, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{kind}")
    if told.license:
        yield held, DCTERMS.license, URIRef(told.license)
    yield held, SPDX.checksum, sum_of
    yield sum_of, RDF.type, SPDX.Checksum
    yield sum_of, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield sum_of, SPDX.checksumValue, Literal(checksum, datatype=URIRef(PREFIXES["xsd"] + "hexBinary"))
    if told.url:
        place = URIRef(told.url.rstrip("/") + "/" + quote(file.name))
        yield held, DCAT.downloadURL, place
        yield held, DCAT.accessURL, place
        yield node, VOID.dataDump, place

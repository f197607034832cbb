"""What reports announce, followed through the later reports of the body: kept, kept otherwise, put off, or forgotten.

The sentences of later reports are compared with each announcement (`match`: what both name, what the words share,
where they stand); the best that fits its time tells what became of it (`verdicts`). A target is compared with what its
own report says was reached (`at_once`). Where nothing answers, a report must cover the time at which it was due before
anything is called silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ....ontology.iris import Iris, digest
from ...terms import RDF, RDFS, SZ, Quad, URIRef, V, decimal, zh
from ..body import Body
from .match import Matcher
from .verdicts import FollowUp, follow_up

__all__ = ["promises"]


def promises(body: Body, graph: URIRef) -> Iterator[Quad]:
    """Yield what became of each announcement of a body by its later reports."""
    matcher = Matcher(body.texts)
    for promise in body.texts.promises:
        yield from _quads(follow_up(promise, matcher, body.line), body.iris, graph)


def _quads(found: FollowUp, iris: Iris, graph: URIRef) -> Iterator[Quad]:
    node = URIRef(f"{iris.base}followup/{digest(found.promise.iri)}")
    answer = found.answer.sentence if found.answer else None
    pairs = (
        (RDF.type, SZ.FollowUp),
        (SZ.followsUp, found.promise.iri),
        (SZ.promiseVerdict, V[f"promise-{found.verdict}"]),
        (SZ.basis, V.inferred),
        (RDFS.comment, zh(found.reason)),
        (SZ.answeredBy, answer.iri if answer else None),
        (SZ.answeredIn, answer.report.iri if answer else None),
        (SZ.answerScore, decimal(round(found.score, 2)) if found.score is not None else None),
    )
    yield from (Quad(node, predicate, value, graph) for predicate, value in pairs if value is not None)

"""Which things of a block were taken for one, or may be: by what their names share, with score and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ...ontology.iris import Iris, digest
from ..judgements import VERDICTS, Judgement, Judgements, in_order
from ..store import Store
from ..terms import RDF, RDFS, SZ, Quad, Term, URIRef, V, decimal, text, zh
from .context import Surroundings
from .links import links_as_read
from .national import one_everywhere
from .score import SAME, UNSURE, Score, score
from .things import Named, is_recorded, orders, things_of
from .wordings import name_parts

__all__ = ["JUDGED", "Match", "judged_anew", "judged_otherwise", "matched_anew"]

JUDGED = "judged"
"""The block of matches that people judged; they stand beside what was inferred of the same pair."""

_EVERYWHERE, _FIRST, _LAST = "=", "<", ">"
_OFTEN = 40  # things that share two characters of their names: what so many share tells nothing


@dataclass(frozen=True, slots=True)
class Match:
    """Two things as they were read, each with the first mention, and what came of comparing them."""

    one: URIRef
    other: URIRef
    mentions: tuple[URIRef, ...]
    basis: str
    score: float | None
    reason: str

    def quads(self, iris: Iris, block: str) -> Iterator[Quad]:
        """Yield the match as a node of the graph of things."""
        pair = in_order(self.one, self.other)
        node = URIRef(f"{iris.base}match/{digest(*pair, *((block,) if block == JUDGED else ()))}")
        told: Iterable[tuple[URIRef, Term]] = (
            (RDF.type, SZ.ThingMatch),
            *((SZ.matchesThing, each) for each in pair),
            *((SZ.matchedMention, each) for each in self.mentions),
            (SZ.basis, V[self.basis]),
            *(() if self.score is None else ((SZ.score, decimal(self.score)),)),
            (RDFS.comment, zh(self.reason)),
            (SZ.nameBlock, text(block)),
        )
        return (Quad(node, predicate, value, URIRef(iris.things)) for predicate, value in told)


def matched_anew(store: Store, block: str, iris: Iris) -> set[URIRef]:
    """Compare the things of a block anew; return those whose matches are not what they were."""
    return _replace(
        store, block, (quad for match in _compared(store, block) for quad in match.quads(iris, block)), iris
    )


def judged_otherwise(store: Store, judged: Judgements, iris: Iris) -> bool:
    """Tell whether people judge of things what the graph does not know, or judge no more what it knows."""
    nodes = {quad.subject for quad in store.match(None, SZ.nameBlock, text(JUDGED), iris.things)}
    known = {quad for node in nodes for quad in store.match(node, None, None, iris.things)}
    said = {quad for line in _lines(judged) for quad in _judged(line).quads(iris, JUDGED)}
    return {quad for quad in known if quad.predicate != SZ.matchedMention} != said


def judged_anew(store: Store, judged: Judgements, iris: Iris) -> set[URIRef]:
    """Make the matches of what people judged anew; return the things whose are not what they were."""
    made = (
        _judged(line, *(first for each in line.pair for first in _first_mention(store, each)))
        for line in _lines(judged)
    )
    return _replace(store, JUDGED, (quad for match in made for quad in match.quads(iris, JUDGED)), iris)


def _replace(store: Store, block: str, made: Iterable[Quad], iris: Iris) -> set[URIRef]:
    nodes = [quad.subject for quad in store.match(None, SZ.nameBlock, text(block), iris.things)]
    before = {quad for node in nodes for quad in store.match(node, None, None, iris.things)}
    after = set(made)
    store.remove(sorted(before - after))
    store.add(sorted(after - before))
    changed = {quad.subject for quad in before ^ after}
    pairs = (quad for quad in before | after if quad.subject in changed and quad.predicate == SZ.matchesThing)
    return {URIRef(quad.object) for quad in pairs}


def _lines(judged: Judgements) -> list[Judgement]:
    """Return the lines on things, the last on each pair."""
    lines = {line.pair: line for line in judged.lines if "/metric/" not in line.one}
    return [line for _, line in sorted(lines.items())]


def _judged(line: Judgement, *mentions: URIRef) -> Match:
    basis = "unsure" if line.verdict == "unsure" else "judged"
    value = None if line.verdict == "unsure" else float(line.verdict == "same")
    return Match(*line.pair, mentions, basis, value, f"{VERDICTS[line.verdict]}：{line.reason}")


def _compared(store: Store, block: str) -> Iterator[Match]:
    """Yield what came of comparing the things of a block, each pair in one block only."""
    things = things_of(store, block, orders(store))
    kind, how = next((block.split(sign, 1)[0], sign) for sign in "@=<>" if sign in block)
    if how == _EVERYWHERE:
        yield from (_match(*found) for found in one_everywhere(store, kind, things))
        return
    around = Surroundings(store)
    for one, other in _worth_comparing(things, kind):
        if how == _LAST and _share_beginning(store, one, other):
            continue  # they are compared where names begin alike
        found = score(one, other, kind, around)
        if found.value >= UNSURE:
            yield _match(one, other, found)


def _match(one: Named, other: Named, found: Score) -> Match:
    first = (one.mentions[one.first], other.mentions[other.first])
    return Match(one.iri, other.iri, first, "inferred" if found.value >= SAME else "unsure", found.value, found.reason)


def _worth_comparing(things: Sequence[Named], kind: str) -> Iterator[tuple[Named, Named]]:
    """Yield pairs whose names share two neighbouring characters, or begin and end alike; never two records."""
    near: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for place, thing in enumerate(things):
        for name in (*thing.names, *thing.aliases):
            content = name_parts(name, kind).content
            near[content[:1], name[-2:]].add(place)
            for pair in pairwise(content):
                near[pair].add(place)
    pairs = {pair for places in near.values() if len(places) <= _OFTEN for pair in combinations(sorted(places), 2)}
    for one, other in sorted(pairs):
        if not (is_recorded(things[one].iri) and is_recorded(things[other].iri)):
            yield things[one], things[other]


def _share_beginning(store: Store, *things: Named) -> bool:
    blocks = [
        {
            str(q.object)
            for each in thing.mentions.values()
            for q in store.match(each, SZ.nameBlock)
            if _FIRST in q.object
        }
        for thing in things
    ]
    return bool(set.intersection(*blocks))


def _first_mention(store: Store, thing: URIRef) -> list[URIRef]:
    """Return the first mention of a thing as it was read; none for a body that only reports."""
    line = orders(store)
    mentions = {link.claim for link in links_as_read(store, thing, (SZ.refersTo,))}
    places = {each: line[str(next(store.match(each, SZ.reportedIn)).object)] for each in mentions}
    return [min(mentions, key=lambda mention: (places[mention], mention))] if mentions else []

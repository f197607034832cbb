"""Which things of a block were taken for one, or may be: by what their names share, with score and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, pairwise

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

__all__ = ["JUDGED", "Changes", "Match", "judged_anew", "judged_otherwise", "matched_anew"]

JUDGED = "judged"
"""The block of matches that people judged; they stand beside what was inferred of the same pair."""

_EVERYWHERE, _FIRST, _LAST = "=", "<", ">"


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


@dataclass
class Changes:
    """Statements on matches that go and that come, and the things of which they are."""

    gone: set[Quad] = field(default_factory=set)
    new: set[Quad] = field(default_factory=set)

    def apply(self, store: Store) -> set[URIRef]:
        """Change the store, and return the things whose matches are not what they were."""
        things = {
            URIRef(quad.object)
            for node in {quad.subject for quad in self.gone | self.new}
            for quad in store.match(node, SZ.matchesThing)
        }
        store.remove(sorted(self.gone))
        store.add(sorted(self.new))
        return things | {URIRef(quad.object) for quad in self.new if quad.predicate == SZ.matchesThing}

    def replace(self, before: Set[Quad], after: Set[Quad]) -> None:
        """Note what changes where some matches take the place of others."""
        self.gone |= before - after
        self.new |= after - before


def matched_anew(store: Store, blocks: Iterable[str], things: Set[URIRef], iris: Iris) -> Changes:
    """Compare some things anew with the others of their blocks.

    What two things have in common depends on nothing but what is said of them: matches of other things stay.
    """
    found = Changes()
    around = Surroundings(store)
    for block in sorted(blocks):
        before = set(_known(store, block, iris, None if _EVERYWHERE in block else things))
        made = (match.quads(iris, block) for match in _compared(store, block, things, around))
        found.replace(before, set(chain.from_iterable(made)))
    return found


def _known(store: Store, block: str, iris: Iris, things: Set[URIRef] | None = None) -> Iterator[Quad]:
    """Yield the matches of a block as statements; where things are given, those of any of them."""
    for node in [quad.subject for quad in store.match(None, SZ.nameBlock, text(block), iris.things)]:
        said = list(store.match(node, None, None, iris.things))
        if things is None or any(quad.predicate == SZ.matchesThing and quad.object in things for quad in said):
            yield from said


def judged_otherwise(store: Store, judged: Judgements, iris: Iris) -> bool:
    """Tell whether people judge of things what the graph does not know, or judge no more what it knows."""
    known = _known(store, JUDGED, iris)
    said = {quad for line in _lines(judged) for quad in _judged(line).quads(iris, JUDGED)}
    return {quad for quad in known if quad.predicate != SZ.matchedMention} != said


def judged_anew(store: Store, judged: Judgements, iris: Iris) -> Changes:
    """Make the matches of what people judged anew."""
    found = Changes()
    lines = ((line, [_first_mention(store, each) for each in line.pair]) for line in _lines(judged))
    made = (_judged(line, *chain(*mentions)) for line, mentions in lines)
    found.replace(set(_known(store, JUDGED, iris)), {quad for match in made for quad in match.quads(iris, JUDGED)})
    return found


def _lines(judged: Judgements) -> list[Judgement]:
    """Return the lines on things, the last on each pair."""
    lines = {line.pair: line for line in judged.lines if "/metric/" not in line.one}
    return [line for _, line in sorted(lines.items())]


def _judged(line: Judgement, *mentions: URIRef) -> Match:
    basis = "unsure" if line.verdict == "unsure" else "judged"
    value = None if line.verdict == "unsure" else float(line.verdict == "same")
    return Match(*line.pair, mentions, basis, value, f"{VERDICTS[line.verdict]}：{line.reason}")


def _compared(store: Store, block: str, wanted: Set[URIRef], around: Surroundings) -> Iterator[Match]:
    """Yield what came of comparing some things with the others of a block, each pair in one block only.

    Things of one name everywhere are few, and are all compared with the first of them.
    """
    kind, how = next((block.split(sign, 1)[0], sign) for sign in "@=<>" if sign in block)
    if how == _EVERYWHERE and _is_one(store, block):
        return
    things = things_of(store, block, around.orders)
    if how == _EVERYWHERE:
        yield from (_match(*found) for found in one_everywhere(store, kind, things))
        return
    for one, other in _worth_comparing(things, wanted, kind):
        if how == _LAST and _share_beginning(store, one, other):
            continue  # they are compared where names begin alike
        found = score(one, other, kind, around)
        if found.value >= UNSURE:
            yield _match(one, other, found)


def _is_one(store: Store, block: str) -> bool:
    """Tell whether all mentions of a block are of one thing, as most are: their IRIs end in what they mean."""
    return len({quad.subject.rsplit("/", 1)[1] for quad in store.match(None, SZ.nameBlock, text(block))}) < 2


def _match(one: Named, other: Named, found: Score) -> Match:
    first = (one.mentions[one.first], other.mentions[other.first])
    return Match(one.iri, other.iri, first, "inferred" if found.value >= SAME else "unsure", found.value, found.reason)


def _worth_comparing(things: Sequence[Named], wanted: Set[URIRef], kind: str) -> Iterator[tuple[Named, Named]]:
    """Yield pairs whose names share two neighbouring characters, or begin and end alike; never two records."""
    keys = [{key for name in (*thing.names, *thing.aliases) for key in _keys(name, kind)} for thing in things]
    near: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place in range(len(things)):
        for key in keys[place]:
            near[key].append(place)
    for one, thing in enumerate(things):
        others = {place for key in keys[one] for place in near[key]} if thing.iri in wanted else set()
        for other in sorted(others - {one}):
            first = other > one or things[other].iri not in wanted  # of two that are wanted once
            if first and not (is_recorded(thing.iri) and is_recorded(things[other].iri)):
                yield things[min(one, other)], things[max(one, other)]


def _keys(name: str, kind: str) -> Iterator[tuple[str, str]]:
    content = name_parts(name, kind).content
    yield content[:1], name[-2:]
    yield from pairwise(content)


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

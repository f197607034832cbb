"""What was read of a report, as people judged it: right claims are sure, wrong ones withdrawn, others corrected.

A verdict is about what was read. Where the rules read something else by now, a correction still holds, and what was
withdrawn stays so; but nothing is called sure that no person has seen, and an issue says that somebody has to look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from ...ontology.folding import search_key
from ...ontology.registry import lookup
from ..claims import Award, Claim, Entity, Extraction, Issue, Judged, LifeEvent, Predicate, Relation, Verdict
from .fields import corrected, reading, values_of
from .judgements import Judgement
from .keys import Quotes, fact_of, kind_of, same

__all__ = ["NOT_APPLIED", "OUTDATED", "WITHDRAWN", "obey"]

WITHDRAWN = "withdrawn by review"
"""The kind of issue that a claim leaves behind that was left out because of a verdict."""
NOT_APPLIED = "verdict not applied"
"""The kind of issue of a verdict that could not be obeyed."""
OUTDATED = "verdict on another reading"
"""The kind of issue of a verdict on what the rules read otherwise by now: somebody has to look again."""

_C = TypeVar("_C", bound=Claim)


def obey(found: Extraction, judgements: Sequence[Judgement]) -> Extraction:
    """Return what was read with all verdicts applied; what was withdrawn or could not be obeyed is among the issues."""
    if not judgements:
        return found
    court = _Court(found, judgements)
    entities = court.judge(found.entities)
    names = _Names(found, entities)
    relations = court.judge(found.relations, names)
    return replace(
        found,
        life=tuple(event for event in found.life if not _falls(event, found.relations, relations)),
        observations=court.judge(found.observations),
        entities=entities,
        awards=court.distinct(court.judge(found.awards)),
        relations=court.distinct(tuple(each for each in relations if not court.falls(each, names))),
        issues=(*found.issues, *court.issues),
    )


class _Names:
    """What the named things of a report are called, before the verdicts and after them."""

    def __init__(self, found: Extraction, kept: Sequence[Entity]) -> None:
        self.info = found.document.info
        self.before = {search_key(name) for each in found.entities for name in (each.name, *each.aliases)}
        self.after: dict[str, Entity] = {}
        for each in kept:
            former = [value for name, value in (each.judged.replaced if each.judged else ()) if name == "name"]
            for name in (each.name, *each.aliases, *former):
                self.after.setdefault(search_key(name), each)

    def knows(self, name: str) -> bool:
        """Tell whether a name means something in the report."""
        is_own = name in (self.info.agency, self.info.government)
        return search_key(name) in self.after or (
            is_own and lookup(name, self.info.government, self.info.year) is not None
        )

    def check(self, relation: Relation) -> None:
        """Refuse a relation of what the report does not name. Raises ValueError."""
        is_launch = relation.predicate is Predicate.LAUNCHED_ON
        for name in (relation.subject,) if is_launch else (relation.subject, relation.object):
            if not self.knows(name):
                raise ValueError(f"the report names nothing 「{name}」")
        if self.are_one(relation):
            raise ValueError("subject and object would be one thing")

    def are_one(self, relation: Relation) -> bool:
        """Tell whether subject and object are called the same by now."""
        things = [self.after.get(search_key(name)) for name in (relation.subject, relation.object)]
        return len({search_key(each.name) if each else None for each in things}) == 1 and None not in things


class _Court:
    """Has every claim judged by the verdicts that are of it, and keeps what is to be told."""

    def __init__(self, found: Extraction, judgements: Sequence[Judgement]) -> None:
        self.issues: list[Issue] = []
        self._found = found
        self._of: dict[Claim, list[Judgement]] = {}
        claims: dict[tuple[str, str, str], dict[int, Claim]] = {}
        for each in (*found.observations, *found.entities, *found.awards, *found.relations):
            place = kind_of(each), same(fact_of(each)), same(each.quote)
            claims.setdefault(place, {})[each.occurrence] = each
        for judgement in judgements:
            claim = _meant(judgement, claims.get(judgement.key[:3], {})) or self._named(judgement)
            if claim is None:
                self._tell(NOT_APPLIED, judgement, "no claim prints this in this sentence any more")
            else:
                self._of.setdefault(claim, []).append(judgement)

    def _named(self, judgement: Judgement) -> Entity | None:
        """Return the thing that a sentence names so, though it is first named, or named in full, elsewhere."""
        if judgement.kind != "entity":
            return None
        quotes = Quotes(self._found.document)
        called = [
            each
            for each in self._found.entities
            if same(judgement.fact) in map(same, (each.name, *each.aliases))
            and same(judgement.quote) in {quotes.at(span).key for span in each.mentions}
        ]
        return called[judgement.occurrence - 1] if judgement.occurrence <= len(called) else None

    def _tell(self, kind: str, what: object, words: str, claim: Claim | None = None) -> None:
        self.issues.append(Issue(kind, f"{what}: {words}", claim.span if claim else None))

    def judge(self, claims: Sequence[_C], names: _Names | None = None) -> tuple[_C, ...]:
        """Return claims as judged, without those withdrawn; relations may only be of what has a name."""
        ruled = (self._rule(each, self._of[each], names) if each in self._of else each for each in claims)
        return tuple(each for each in ruled if each is not None)

    def _rule(self, claim: _C, given: Sequence[Judgement], names: _Names | None) -> _C | None:
        """Apply verdicts in the order of the file; the last that is of what is read now settles the matter."""
        state = claim
        heard: list[Judgement] = []
        settled: Judgement | None = None
        for judgement in given:
            try:
                new = corrected(state, dict(judgement.changes))
                if isinstance(new, Relation) and names and judgement.changes:
                    names.check(new)
            except ValueError as error:
                self._tell(NOT_APPLIED, judgement, str(error), claim)
                continue
            settled = judgement if judgement.agrees(values_of(state)) else settled
            state = new
            heard.append(judgement)
        if not heard:
            return claim
        wrong = [each for each in heard if each.verdict is Verdict.WRONG]
        final = settled or (wrong or heard)[-1]
        words = f"judged {final.verdict}{_signed(final)}"
        if settled is None:
            now = reading(final.kind, values_of(claim))
            self._tell(OUTDATED, final, f"{words} when it read {final.read}; it reads {now} now: judge it again", claim)
        if final.verdict is Verdict.WRONG:
            self._tell(WITHDRAWN, final, words, claim)
            return None
        before, after = values_of(claim), values_of(state)
        replaced = tuple((name, before[name]) for name in before if before[name] != after[name])
        if settled is None and not replaced:
            return claim
        own = [each for each in heard if each.changes or each is settled]
        return replace(state, confidence=1.0 if settled else claim.confidence, judged=_judged(own, replaced))

    def falls(self, relation: Relation, names: _Names) -> bool:
        """Tell whether a relation goes with a thing that was withdrawn, or that became one with the other."""
        told = (relation.subject, relation.object)
        gone = [name for name in told if search_key(name) in names.before and not names.knows(name)]
        if gone or names.are_one(relation):
            words = f"「{gone[0]}」 was withdrawn" if gone else "subject and object became one thing"
            self._tell(WITHDRAWN, _named(relation), words, relation)
            return True
        return False

    def distinct(self, claims: tuple[_C, ...]) -> tuple[_C, ...]:
        """Return claims without those that say what a judged one says by now."""
        judged = {_says(each) for each in claims if each.judged}
        seen: set[object] = set()
        kept = []
        for each in claims:
            if _says(each) in judged and (each.judged is None or _says(each) in seen):
                self._tell(WITHDRAWN, _named(each), "a corrected one says the same", each)
                continue
            kept.append(each)
            seen |= {_says(each)} if each.judged else set()
        return tuple(kept)


def _falls(event: LifeEvent, read: Sequence[Relation], kept: Sequence[Relation]) -> bool:
    """Tell whether an event was read from the words of a succession that people judged to be wrong or another."""

    def told(relations: Sequence[Relation]) -> set[tuple[str, str]]:
        return {(r.subject, r.object) for r in relations if r.predicate is Predicate.REPLACES}

    gone = told(read) - told(kept)
    return any((new, old) in gone for new in event.after for old in event.before)


def _meant(judgement: Judgement, alike: Mapping[int, Claim]) -> Claim | None:
    """Return the one of several claims of the same words that a verdict is of.

    Figures are counted by the text. The prizes of one sentence are counted as they are read, so where rules find one
    more or less, the one that reads as judged is meant.
    """
    own = alike.get(judgement.occurrence)
    if judgement.kind == "observation" or not judgement.read or (own and judgement.agrees(values_of(own))):
        return own
    fitting = [each for each in alike.values() if judgement.agrees(values_of(each))]
    return fitting[0] if len(fitting) == 1 else own


def _named(claim: Claim) -> str:
    return f"{kind_of(claim)} {fact_of(claim)} in 「{claim.quote}」"


def _says(claim: Claim) -> object:
    """Return what tells two honours or two relations of one place apart."""
    if isinstance(claim, Award):
        return claim.span, claim.award, claim.category, claim.level, claim.work, claim.recipients
    if isinstance(claim, Relation):
        return claim.span, claim.predicate, claim.subject, claim.object
    raise TypeError(type(claim))


def _judged(heard: Sequence[Judgement], replaced: tuple[tuple[str, str], ...]) -> Judged:
    return Judged(
        Verdict.CORRECTED if any(each.changes for each in heard) else Verdict.RIGHT,
        by=tuple(sorted({name for each in heard for name in each.by})),
        on=max((each.on for each in heard if each.on), default=None),
        notes=tuple(dict.fromkeys(note for each in heard for note in each.notes)),
        replaced=replaced,
    )


def _signed(judgement: Judgement) -> str:
    """Return who judged, when, and what they noted."""
    who = f" by {', '.join(judgement.by)}" if judgement.by else ""
    when = f" on {judgement.on}" if judgement.on else ""
    return f"{who}{when}" + (f" ({'; '.join(judgement.notes)})" if judgement.notes else "")

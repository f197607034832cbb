"""What took whose place: a system after another, a body after the one that it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from .launches import day_or_month
from .scene import MADE, Scene

__all__ = ["replaced"]

_REACH = 14  # characters between 取代 and the name of what is replaced


def replaced(scene: Scene) -> Iterator[Relation]:
    """Yield things that take another's place (以取代「…」), and bodies that were made of another (由…改制)."""
    for word in pattern("{replaces}").finditer(scene.folded, *scene.span):
        end = scene.clause(word.start())[1]
        old = next((m for m in scene.of(MADE, word.end(), end) if m.start <= word.end() + _REACH), None)
        new = next(iter(reversed(scene.of(MADE, scene.span[0], word.start()))), None)
        if old and new:
            yield scene.relation(new, Predicate.REPLACES, scene.text(old), (new.start, old.end))
    yield from _reorganised(scene)


def _reorganised(scene: Scene) -> Iterator[Relation]:
    bodies = scene.of(("Agency",), *scene.span)
    for old, new, span in _made_of(scene, bodies):
        yield scene.relation(new, Predicate.REPLACES, scene.text(old), span)
        times = [t for t in scene.document.timexes if span[0] <= t.start < span[1] and t.period and t.printed]
        day = day_or_month(times[-1].period) if times and times[-1].period else None
        if day:
            yield scene.relation(new, Predicate.LAUNCHED_ON, day, span, status=scene.status(times[-1]))


def _made_of(scene: Scene, bodies: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, tuple[int, int]]]:
    """Yield the body that was made, the body that it was made of, and where a sentence says so."""
    for first, second in pairwise(bodies):
        between = scene.folded[first.end : second.start]
        if re.fullmatch("[^,;]{0,24}由(?:原)?", between) and pattern("{reorganised}").match(scene.folded, second.end):
            yield second, first, (first.start, second.end + 4)
        elif pattern("[^;]{0,24}{reorganised}為?").fullmatch(between):
            yield first, second, (first.start, second.end)

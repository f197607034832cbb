"""Whether two things are one: what their names have in common, what stands around them, and the score of it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ...ontology.folding import search_key
from ..linkage.likeness import dice
from .alike import Bond, bond
from .context import Around, Surroundings
from .things import Named

__all__ = ["SAME", "UNSURE", "Score", "score"]

SAME = 0.75
"""From this score on two things are taken for one."""
UNSURE = 0.5
"""From this score on, and below `SAME`, a person is asked."""

_SHORTEST_ALIAS = 4
_HEADINGS_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """How surely two things are one, 0 to 1, and why, in Chinese."""

    value: float
    reason: str


NONE = Score(0.0, "")


def score(one: Named, other: Named, kind: str, around: Surroundings) -> Score:
    """Compare two things of one type and one government, or of one that is known everywhere."""
    best = max(_bonds(one, other, kind), key=lambda found: (found.weight, found.near, found.reason))
    if best.weight == 0.0:
        return NONE
    here, there = around.of(one), around.of(other)
    evidence = [(best.weight, best.reason), *_evidence(best, kind, here, there)]
    most = 1.0 if best.near else SAME - 0.01
    value = max(0.0, min(most, round(sum(weight for weight, _ in evidence), 2)))
    return Score(value, "；".join(reason for _, reason in evidence))


def _bonds(one: Named, other: Named, kind: str) -> Iterator[Bond]:
    yield from (bond(a, b, kind) for a, b in product(one.names, other.names))
    for short, full in ((one, other), (other, one)):
        names = {search_key(name) for name in full.names} if short.aliases else set()
        for alias in short.aliases:
            if len(alias) >= _SHORTEST_ALIAS and search_key(alias) in names:
                yield Bond(0.85, True, f"報告稱之為「{alias}」")


def _evidence(found: Bond, kind: str, here: Around, there: Around) -> Iterator[tuple[float, str]]:
    """Yield what speaks for two things being one, and what against it."""
    if here.sentences & there.sentences:
        yield -0.6 if not found.near else -0.3, "同一句中並列"
    elif here.thing.mentions.keys() & there.thing.mentions.keys() and not (found.near or found.slip):
        yield -0.3, "同一份報告分別使用兩個名稱"
    alike = dice(here.context, there.context)
    if alike >= _HEADINGS_ALIKE:
        yield 0.1, f"章節相近 {alike:.0%}"
    yield from _days(found, kind, here, there)
    if kind in ("System", "Plan") and here.responsible & there.responsible:
        yield 0.05, "主責機關相同"


def _days(found: Bond, kind: str, here: Around, there: Around) -> Iterator[tuple[float, str]]:
    if kind == "Event" and here.days and there.days:
        if shared := sorted(here.days & there.days):
            year, month, day = shared[0]
            yield 0.3, f"同一日期（{year}{'年' if year else ''}{month}月{day}日）"
        else:
            yield -0.3, "日期不同"
    if kind in ("System", "Plan") and here.launches and there.launches:
        if here.launches & there.launches:
            yield 0.2, f"啟用日期相同（{min(here.launches & there.launches)}）"
        else:
            yield -0.4, "啟用日期不同"

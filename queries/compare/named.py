"""The systems, plans and events that two reports name: both of them, or only one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...graph.store import Store
from ...ontology.folding import search_key
from ..saved import rows_of
from ..trace.places import place_of
from .reading import told_of, words_of

__all__ = ["TYPES", "Named", "Thing", "named"]

TYPES = {"System": "系統平台", "Plan": "計畫方案", "Event": "活動"}
"""The types that are compared, in Chinese, in the order in which they are shown."""

_TYPES = {"InformationSystem": "System", "Undertaking": "Plan", "Event": "Event"}
_ALIKE = 0.8  # of the characters of two names, in order
_EDITION = re.compile(r"第?[\d零一二三四五六七八九十百]+(?:年度?|屆|次|期|場次?|版|梯次?)(?=\D|$)|\d{2,4}(?=\D|$)")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that a report names: how often, and the first sentence that does; ``iri`` is its node."""

    name: str
    type: str
    times: int
    sentence: str
    iri: str
    sentence_iri: str


@dataclass(frozen=True, slots=True)
class Named:
    """What both reports name, earlier and later, and what only one of them does.

    A thing of every year (108年度民生工程實務, 110年度民生工程實務) is named by both. For things that only the earlier
    names, by their nodes: ``replaced`` tells by which thing of the later report each was replaced, and ``near`` what is
    called nearly so in the later one and may be the same (單一帳號平台, 單一帳號認證平台).
    """

    both: tuple[tuple[Thing, Thing], ...]
    earlier_only: tuple[Thing, ...]
    later_only: tuple[Thing, ...]
    replaced: Mapping[str, str]
    near: Mapping[str, str]


def named(store: Store, earlier: str, later: str) -> Named:
    """Return what two reports name, by their IRIs; what is named most often first."""
    one, other = (_things(store, report) for report in (earlier, later))
    pairs = {thing.iri: other[thing.iri] for thing in one.values() if thing.iri in other}
    by_year = _by_edition(thing for thing in other.values() if thing.iri not in pairs)
    for thing in one.values():
        again = by_year.pop(_edition(thing), None) if thing.iri not in pairs else None
        if again is not None:
            pairs[thing.iri] = again
    taken = {thing.iri for thing in pairs.values()}
    both = [(one[iri], thing) for iri, thing in pairs.items()]
    gone = [thing for thing in one.values() if thing.iri not in pairs]
    came = [thing for thing in other.values() if thing.iri not in taken]
    names = {thing.iri: thing.name for thing in other.values()}
    lost = {thing.iri for thing in gone}
    replaced = {
        row["old"]: names[row["new"]]
        for row in (rows_of(store, "compare/replaced", "old", sorted(lost)) if lost else ())
        if row["new"] in names
    }
    return Named(
        tuple(sorted(both, key=lambda pair: (_order(pair[1])[0], -pair[0].times - pair[1].times, pair[1].name))),
        _sorted(gone),
        _sorted(came),
        replaced,
        _near([thing for thing in gone if thing.iri not in replaced], came),
    )


def _near(gone: Sequence[Thing], came: Sequence[Thing]) -> dict[str, str]:
    """Return what is called nearly like things that are gone, by their nodes: the most alike first, each once."""
    alike = []
    for one in gone:
        for other in came:
            if one.type == other.type:
                matcher = SequenceMatcher(None, search_key(one.name), search_key(other.name), autojunk=False)
                if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                    alike.append((-matcher.ratio(), one.name, other.name, one.iri, other.iri))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for ratio, _, name, old, new in sorted(alike):
        if -ratio >= _ALIKE and old not in found and new not in taken:
            found[old] = name
            taken.add(new)
    return found


def _things(store: Store, report: str) -> dict[str, Thing]:
    """Return the things that a report names, by their nodes, in the order of its text."""
    found: dict[str, list[str]] = {}
    for row in rows_of(store, "compare/things", "r", [report]):
        found.setdefault(row["thing"], []).append(row["s"])
    told = told_of(store, "compare/types", "thing", found)
    first = {thing: min(found[thing], key=lambda iri: (place_of(iri), iri)) for thing in told}
    words = words_of(store, first.values())
    return {
        thing: Thing(
            name=told[thing]["name"],
            type=_TYPES[told[thing]["class"].rsplit("#", 1)[-1]],
            times=len(found[thing]),
            sentence=words.get(at, ""),
            iri=thing,
            sentence_iri=at,
        )
        for thing, at in sorted(first.items(), key=lambda pair: (place_of(pair[1]), pair[0]))
    }


def _by_edition(things: Iterable[Thing]) -> dict[tuple[str, str], Thing]:
    found: dict[tuple[str, str], Thing] = {}
    for thing in things:
        found.setdefault(_edition(thing), thing)
    return found


def _edition(thing: Thing) -> tuple[str, str]:
    """Return what the things of every year share: the type, and the name without its year or number."""
    key = search_key(thing.name)
    return thing.type, _EDITION.sub("", key) or key


def _sorted(things: Sequence[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=_order))


def _order(thing: Thing) -> tuple[int, int, str]:
    return list(TYPES).index(thing.type), -thing.times, thing.name

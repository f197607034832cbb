"""The network explorer: around a term, around one thing, or the way from one thing to another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...graph.store import Store
from ...ontology.errors import QueryError
from ...ontology.iris import IRI
from ...queries.network import TYPES, Network, around, between
from ...queries.network import network as around_term
from ..frame import Site
from ..layout import Box, Place
from ..network import Picture, Room, beside_the_page, picture
from .fields import number

__all__ = ["network"]

_TERM_THINGS, _NEIGHBOURS, _MOST = 200, 24, 500
"""Things of a term, neighbours of a thing, and the most of either that a picture holds."""
_SENTENCES = 1_000  # that hold a term, the newest first; beyond, the page tells how many were looked at
_FAR, _WIDE = 50_000, 400  # the farthest place and the largest box, in pixels
_BOXES = 400
_NUMBERS = re.compile(r"-?\d{1,5}(?:,-?\d{1,5})*", re.ASCII)


def network(store: Store, values: Mapping[str, str]) -> tuple[Picture, dict[str, Any]]:
    """Read a network. Without a term and a thing it is empty, and its page asks for one."""
    site = Site.serving(store)
    found = picture(_asked(store, values), site, _room(values), values.get("term", ""))
    return found, beside_the_page(found, site)


def _asked(store: Store, values: Mapping[str, str]) -> Network:
    term, of, to = (values.get(name, "") for name in ("term", "of", "to"))
    kind = values.get("type", "")
    if kind and kind not in TYPES:
        raise QueryError(f"no type of things: {kind[:40]}", where="type", hint=f"use one of {', '.join(TYPES)}")
    for name, iri in (("of", of), ("to", to)):
        if iri and not IRI.fullmatch(iri):
            raise QueryError(f"no IRI: {iri[:80]}", where=name, hint="give the IRI of a thing, as its page tells it")
    if of and to:
        return between(store, of, to)
    if of:
        limit = number(values, "limit", _NEIGHBOURS, _MOST)
        return around(store, of, limit, types=(kind,) if kind else (), term=term)
    if to:
        raise QueryError("a way needs two ends", where="of", hint="give the IRI of the thing that it begins at")
    if not term:
        return Network("", (), (), 0)
    limit = number(values, "limit", _TERM_THINGS, _MOST)
    return around_term(store, term, limit, sentences=0, most=_SENTENCES, of_edges=0)


def _room(values: Mapping[str, str]) -> Room | None:
    """Return where new things are to be put: ``at``, and ``taken`` as place and box of each thing: x,y,half,up,down."""
    ends = [_numbers(each, 2, "at") for each in filter(None, values.get("at", "").split(";"))]
    if not ends or not values.get("of"):
        return None
    taken = [_numbers(each, 5, "taken") for each in filter(None, values.get("taken", "").split(";")[:_BOXES])]
    boxes = tuple((_place(each), Box(*(min(abs(side), _WIDE) for side in each[2:]))) for each in taken)
    return Room(_place(ends[0]), boxes, _place(ends[1]) if len(ends) > 1 and values.get("to") else None)


def _place(numbers: list[int]) -> Place:
    x, y = (max(-_FAR, min(_FAR, each)) for each in numbers[:2])
    return x, y


def _numbers(words: str, count: int, where: str) -> list[int]:
    found = [int(each) for each in words.split(",")] if _NUMBERS.fullmatch(words) else []
    if len(found) != count:
        raise QueryError(f"no {count} numbers: {words[:40]}", where=where, hint="give whole numbers with commas")
    return found

"""Things of one name of which several governments speak: 前瞻基礎建設計畫 is one plan, 公文管理系統 many systems.

They are one where the name begins as names that hold everywhere do (全國, 國家 …), or where a body of the central
government speaks of it and the name is its own. Else each government's is another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...ontology.folding import search_key
from ...ontology.lexicon import any_of
from ..store import Store
from ..terms import SZ
from .marks import listed
from .score import SAME, UNSURE, Score
from .things import Named
from .wordings import name_parts

__all__ = ["one_everywhere"]

_CENTRAL = re.compile("@tw[0-9]+$")
_OWN_NAME = 6  # characters from which on a plan's name is not every government's
_PERHAPS_OWN = 8


def one_everywhere(store: Store, kind: str, things: Sequence[Named]) -> Iterator[tuple[Named, Named, Score]]:
    """Yield pairs of things of one name that are one, or may be: each with the first that the central government names.

    Where no report of the central government names one, it is the first of all.
    """
    central = {thing.iri: _is_central(store, thing) for thing in things}
    ordered = sorted(things, key=lambda thing: (not central[thing.iri], thing.rank))
    for other in ordered[1:]:
        found = _score(kind, ordered[0], other, central[ordered[0].iri])
        if found.value >= UNSURE:
            yield ordered[0], other, found


def _is_central(store: Store, thing: Named) -> bool:
    blocks = (str(quad.object) for each in thing.mentions.values() for quad in store.match(each, SZ.nameBlock))
    return any(map(_CENTRAL.search, blocks))


def _score(kind: str, one: Named, other: Named, central: bool) -> Score:
    name = max(one.names, key=len)
    parts = name_parts(name, kind)
    begins = re.match(any_of(map(search_key, listed("national"))), search_key(name))
    dated = any(mark.endswith("年") for mark in parts.marks)
    if begins and kind in ("Plan", "Event"):
        return Score(SAME + 0.1, f"各機關報告名稱相同，「{begins.group()}」為全國或國際通用")
    own = _is_own(kind, parts.content, parts.head, dated)
    if central and own:
        return Score(SAME + 0.1, "各機關報告名稱相同，且見於中央機關報告")
    if kind == "Plan" and len(parts.content) >= _PERHAPS_OWN and not dated:
        return Score(UNSURE + 0.1, "不同政府的報告名稱相同")
    return Score(0.0, "")


def _is_own(kind: str, content: str, head: str, dated: bool) -> bool:
    """Tell a name that is one thing's own from one that every government's may bear (公文管理系統, 社交工程演練)."""
    if kind == "System":
        return not head and len(content) >= 4
    if kind == "Event":
        return dated and len(content) >= 4
    return len(content) + (2 if head else 0) >= _OWN_NAME

"""Names that a report shortens without saying so: 數創平台 is its 數位創意人才創作育成平台, where nothing else can be.

Names are compared by their search keys. A full name is looked up by what the short one is made of, so that a report of
ten thousand plans is not ten thousand times as slow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from ..ontology.folding import search_key

__all__ = ["FullNames", "abbreviates"]

_SHORTEST = 3
_LONG = 6
_PART = re.compile(r"\d+|\D")

Owner = TypeVar("Owner", bound=Hashable)


def abbreviates(short: str, full: str) -> bool:
    """Tell whether one name shortens another, or only mixes up its characters; both are of one type and one report.

    >>> abbreviates("數創平台", "數位創意人才創作育成平台"), abbreviates("報修平台", "數位創意人才創作育成平台")
    (True, False)
    """
    some, all_of = search_key(short), search_key(full)
    return _mixes_up(some, all_of) or _leaves_out(some, all_of)


def _mixes_up(some: str, all_of: str) -> bool:
    return len(some) >= _LONG and some != all_of and sorted(some) == sorted(all_of)


def _leaves_out(some: str, all_of: str) -> bool:
    if not _SHORTEST < len(some) < len(all_of) or _ends(some) != _ends(all_of):
        return False
    if re.findall(r"\d+", some) not in ([], re.findall(r"\d+", all_of)):
        return False
    rest = iter(all_of)
    return all(character in rest for character in some)


def _ends(name: str) -> tuple[str, str]:
    """Return what a name and its short form have in common: the first character and the last two."""
    return name[:1], name[-2:]


class FullNames(Generic[Owner]):
    """The names of things of one type, each of which may have several, to be found by what shortens one of them.

    >>> full = FullNames([(1, "數位創意人才創作育成平台"), (2, "數位學習平台"), (3, "智慧工地平台")])
    >>> full.of("智工平台"), sorted(full.of("數位平台"))
    ({3}, [1, 2])
    """

    def __init__(self, names: Iterable[tuple[Owner, str]]) -> None:
        self._by_part: defaultdict[tuple[tuple[str, str], str], list[tuple[Owner, str]]] = defaultdict(list)
        self._by_letters: defaultdict[str, list[tuple[Owner, str]]] = defaultdict(list)
        for owner, name in names:
            key = search_key(name)
            self._by_letters["".join(sorted(key))].append((owner, key))
            for part in set(_PART.findall(key)):
                self._by_part[_ends(key), part].append((owner, key))

    def of(self, short: str) -> set[Owner]:
        """Return whose names a name shortens, or mixes up."""
        some = search_key(short)
        alike = self._by_letters.get("".join(sorted(some)), ())
        found = {owner for owner, name in alike if _mixes_up(some, name)}
        with_part = [self._by_part.get((_ends(some), part), []) for part in set(_PART.findall(some))]
        fewest = min(with_part, key=len, default=[])
        return found | {owner for owner, name in fewest if _leaves_out(some, name)}

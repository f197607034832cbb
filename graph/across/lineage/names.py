"""How alike the names of two things are: by their cores, and by a stretch that one has more than the other.

單一帳號平台 and 單一帳號認證平台 differ by a stretch, 第二代公文系統 and 第三代公文系統 by their generation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ....ontology.lexicon import pattern
from ...linkage.likeness import dice
from .things import Thing
from .wordings import Anatomy, units_of

__all__ = ["Names", "is_stretched", "names_alike"]

_SHORTEST, _TELLING = 3, 5  # characters of a name that another may hold, and that are telling at its end
_LEAST_SHARE, _LEAST_END = 0.4, 0.3  # of the longer name that the shorter one makes up, at its end
_BRAND = 0.2  # what is taken off where all that one name has more is a Latin word


@dataclass(frozen=True, slots=True)
class Names:
    """The two names that are most alike, how alike they are, and what one has that the other has not."""

    one: Anatomy
    other: Anatomy
    score: float

    @property
    def newer(self) -> bool:
        """Whether the second says of itself that it is of a later generation than the first."""
        if self.one.generation or self.other.generation:
            return (self.other.generation or 1) > (self.one.generation or 1)
        return bool(set(self.other.marks) - set(self.one.marks))

    @property
    def one_core(self) -> bool:
        """Whether nothing but heads, years and marks tells the two apart."""
        return self.one.core == self.other.core and not self.other_form

    @property
    def other_form(self) -> bool:
        """Whether the two say that they are of different forms, an app and a site."""
        return bool(self.one.form and self.other.form and self.one.form != self.other.form)

    @property
    def one_end(self) -> bool:
        """Whether one name only says more in front of the other: 推動公民參與實施計畫, 公民參與實施計畫."""
        return self.one.whole.endswith(self.other.whole) or self.other.whole.endswith(self.one.whole)


def names_alike(one: Thing, other: Thing) -> Names:
    """Return the names of two things that are most alike."""
    found = [Names(a, b, _alike(a, b)) for a in one.anatomies for b in other.anatomies]
    return max(
        found,
        key=lambda names: (
            names.newer and names.one_core,
            not names.other_form,
            names.score,
            names.one.key,
            names.other.key,
        ),
    )


def _alike(one: Anatomy, other: Anatomy) -> float:
    """Return how alike two names are: 1 for one core, more than half where a stretch is put in or left out."""
    if one.core == other.core:
        return 1.0
    stretched = max(_stretched(one.core, other.core), _stretched(one.whole, other.whole))
    score = max(stretched, dice(one.pairs, other.pairs))
    shorter, longer = sorted((units_of(one.core), units_of(other.core)), key=lambda units: (len(units), units))
    branded = not Counter(shorter) - Counter(longer) and all(u.isascii() for u in Counter(longer) - Counter(shorter))
    return score - _BRAND if branded else score  # 雲端機房 and AWS雲端機房 are hardly one


def _stretched(one: str, other: str) -> float:
    """Return how much of a name is left in one that says more, or less; the end of a Chinese name tells most."""
    shorter, longer = sorted((units_of(one), units_of(other)), key=lambda units: (len(units), units))
    share, words = len(shorter) / len(longer), "".join(shorter)
    ends = len(shorter) >= _TELLING and longer[-len(shorter) :] == shorter
    least = _LEAST_END if ends else _LEAST_SHARE
    if len(shorter) < _SHORTEST or share < least or not is_stretched(words, "".join(longer)):
        return 0.0
    if pattern("(?:{generic_name|lineage_head})+").fullmatch(words):  # 施政計畫 is the end of many names
        return 0.0
    return 0.7 + 0.3 * share if ends else 0.5 + 0.5 * share


def is_stretched(shorter: str, longer: str) -> bool:
    """Tell whether a name is another with one stretch of characters put in.

    >>> is_stretched("環狀輕軌建設", "環狀輕軌捷運建設"), is_stretched("輕軌建設", "輕便道路建築設計")
    (True, False)
    """
    ahead = 0
    while ahead < len(shorter) and shorter[ahead] == longer[ahead]:
        ahead += 1
    return shorter in longer or longer.endswith(shorter[ahead:])

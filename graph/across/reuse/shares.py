"""How much of a report, and of each of its sections, stands in an earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .matching import KINDS
from .texts import Compared

__all__ = ["Shares", "shares"]

NEW = "new"


@dataclass(frozen=True, slots=True)
class Shares:
    """The characters of a text, numbers left out, by where they come from; those that an edit added are new."""

    letters: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many characters were compared."""
        return sum(self.letters.values())

    def share(self, kind: str) -> float:
        """Return the share of one kind (identical, renewed, edited or new), between 0 and 1."""
        return self.letters.get(kind, 0) / self.total if self.total else 0.0

    @property
    def recycled(self) -> float:
        """The share that stands in the earlier report, with whatever figures."""
        return sum(map(self.share, KINDS))


def shares(found: Iterable[Compared], above: Callable[[str], Iterable[str]]) -> dict[str, Shares]:
    """Return the shares of every section that holds compared text, directly or below, and of the whole under "".

    ``above`` gives a section with all that it is part of.
    """
    counts: dict[str, Counter[str]] = {"": Counter()}
    for each in found:
        letters = each.sentence.words.letters
        taken = each.match.taken if each.match else 0
        for part in ("", *above(each.sentence.section)):
            count = counts.setdefault(part, Counter())
            count[NEW] += letters - taken
            if each.match:
                count[each.match.kind] += taken
    return {part: Shares(count) for part, count in counts.items()}

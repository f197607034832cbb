"""Places in the canonical text: a span of it, and text whose every character knows where it stands there."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Placed", "Span"]


class Span(NamedTuple):
    """A half-open interval of code points ``[start, end)`` in the canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Text whose every character knows its offset in the canonical text; ``len(text) == len(places)``."""

    text: str = ""
    places: Sequence[int] = ()

    @classmethod
    def joined(cls, pieces: Sequence[Placed]) -> Placed:
        """Return pieces as one, in their order."""
        places = array("l")
        for piece in pieces:
            places.extend(piece.places)
        return cls("".join(piece.text for piece in pieces), places)

    def __getitem__(self, part: slice) -> Placed:
        return Placed(self.text[part], self.places[part])

    def __bool__(self) -> bool:
        return bool(self.text)

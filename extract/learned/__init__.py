"""What was learned from annotated reports; `shizheng train` makes these files again.

wordings.csv    how much each sign speaks for a wording of a metric (`extract.metrics.ranking`)
confidence.csv  how much each sign speaks for a claim (`extract.confidence`)
names/          a spaCy pipeline with the component that tells names that no list and no pattern holds (`extract.ner`)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..metrics.ranking import OWN_WORDS, Weights, weights

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["FOLDER", "Learned", "shipped"]

FOLDER = Path(__file__).parent
"""Where what ships was written to."""


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What extraction knows from annotated reports; ``Learned()`` is nothing.

    ``weights`` choose the wording of a metric; ``names`` is a spaCy pipeline with the component that tells names which
    no list and no pattern holds, such as 動土典禮.
    """

    weights: Weights = field(default_factory=lambda: OWN_WORDS)
    names: Language | None = None


@cache
def shipped() -> Learned:
    """Return what ships; it is read once and kept."""
    from spacy.util import load_model  # spaCy takes a second to import, and an unchanged graph never needs it

    return Learned(weights(), load_model(FOLDER / "names"))

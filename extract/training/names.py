"""Training the component that tells names which no list and no pattern holds (`extract.ner.learned`).

It learns from what the rules mark in annotated reports, where the gold bears them out, and from the names of the gold
that the rules miss: so it goes on from what the rules know. `names.cfg` is its spaCy config.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_pipeline
from spacy.util import load_config, registry

from ...ontology.folding import fold
from ...ontology.lexicon import cues
from ..ner.learned import GROUP
from .gold import Annotated

__all__ = ["labels", "train"]

_CONFIG = Path(__file__).with_name("names.cfg")

Label = tuple[int, int, str]
"""Characters ``[start, end)`` that name something of a type."""


def train(reports: Sequence[Annotated]) -> Language:
    """Return a pipeline with the component, trained on annotated reports; the same reports give the same weights."""

    @registry.readers("shizheng.annotated.v1")  # type: ignore[untyped-decorator]  # spaCy's registry is not annotated
    def reader() -> Callable[[Language], Iterator[Example]]:
        return lambda nlp: (example for report in reports for example in _examples(nlp, report))

    nlp = init_nlp(load_config(_CONFIG))
    trained, _ = train_pipeline(nlp, None, stdout=StringIO())
    return trained


def labels(report: Annotated) -> list[Label]:
    """Return the names of a report: what the rules mark and the gold has, with the gold's type, and what they miss."""
    gold = _places(report)
    marked = [(m.start, m.end) for m in report.document.mentions]
    borne_out = []
    for start, end in marked:
        types = [kind for first, last, kind in gold if first < end and start < last]
        borne_out += [(start, end, types[0])] if types else []
    missed = [(first, last, kind) for first, last, kind in gold if not any(a < last and first < b for a, b in marked)]
    return sorted([*borne_out, *missed])


def _places(report: Annotated) -> list[Label]:
    """Return every place that prints a name of the gold, the longest name first where two overlap."""
    folded = report.document.folded
    stand_ins = {*cues("for_government"), *cues("for_agency")}
    names = {
        (re.sub(r"\s", "", fold(name)), thing.type)
        for thing in report.names
        for name in thing.names
        if name not in stand_ins and len(name) > 1
    }
    covered: set[int] = set()
    found = []
    for name, kind in sorted(names, key=lambda each: (-len(each[0]), each)):
        for match in re.finditer(r"\s*".join(map(re.escape, name)), folded):
            start, end = match.start(), match.end()
            start += 2 if folded[start : start + 2] in stand_ins else 0  # 本府公文查訪小組: the name is 公文查訪小組
            if covered.isdisjoint(range(start, end)):
                covered.update(range(start, end))
                found.append((start, end, kind))
    return found


def _examples(nlp: Language, report: Annotated) -> Iterator[Example]:
    """Yield the report in pieces of a sentence or a line, so that batches are of like size."""
    text, named = report.document.without_marks, labels(report)
    position = 0
    for piece in re.split(r"(?<=[\n。])", text):
        end = position + len(piece)
        if piece.strip():
            reference = nlp.make_doc(piece)
            inside = [(a - position, b - position, kind) for a, b, kind in named if position <= a and b <= end]
            spans = (reference.char_span(a, b, label=kind) for a, b, kind in inside)
            reference.spans[GROUP] = [span for span in spans if span is not None]
            yield Example(nlp.make_doc(piece), reference)
        position = end

"""The named-entity pipeline: a spaCy `Language` that marks agencies, plans, systems, awards and the rest.

    nlp = build()
    doc = nlp("本府話務中心建置派工通報系統")
    [(span.text, span.label_) for span in doc.spans["mentions"]]

It can be saved and loaded like any spaCy pipeline (``nlp.to_disk``, ``spacy.load``); the components are registered as
entry points, so loading needs no import of this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from ...ontology.folding import fold
from ..words import segment
from .appraisals import appraisals
from .bodies import joined, unlisted_bodies
from .codes import coded_names
from .gazetteer import Gazetteer, ReportChinese
from .mention import Mention, without_overlaps
from .offices import offices, own_short_names
from .persons import persons
from .quoted import quoted_names
from .shortnames import bracketed, defined_names, definitions
from .unquoted import unquoted_names

__all__ = ["build", "mentions", "short_names"]

_GROUP = "mentions"
_SHORT = "short_names"
_FOLDED = "folded"
_DEFINED = 4  # where a short name is defined, it ends where the definition says, whatever else it looks like


@Language.factory("report_gazetteer")
class GazetteerComponent:
    """Marks the names of the gazetteers."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.gazetteer = Gazetteer(nlp)

    def __call__(self, doc: Doc) -> Doc:
        _store(doc, self.gazetteer.find(doc, _folded(doc)))
        return doc


@Language.component("report_patterns")
def patterns(doc: Doc) -> Doc:
    """Mark names that show by quotation marks, by their last word or by a title; settle overlaps."""
    folded = _folded(doc)
    words = segment(folded)
    known = [m for m in mentions(doc) if words.parts(m.end)]  # not the 行政處 of 行政處分
    known = without_overlaps([*known, *coded_names(folded)])
    bodies = list(unlisted_bodies(folded, words, joined(folded, known)))
    bodies += offices(folded, words, joined(folded, without_overlaps([*known, *bodies])))
    quoted = list(quoted_names(folded, {m.end for m in (*known, *bodies) if m.type in ("Agency", "Organization")}))
    firm = without_overlaps([*known, *quoted])
    bodies_joined = joined(folded, without_overlaps([*firm, *bodies]))
    agencies = [mention for mention in bodies_joined if mention.type == "Agency"]
    rest = [*unquoted_names(folded, words, bodies_joined), *persons(folded, words), *appraisals(folded, agencies)]
    named = without_overlaps([*bodies_joined, *rest])
    _store(doc, without_overlaps([*named, *defined_names(folded, words, named)]))
    return doc


@Language.component("report_short_names")
def short_name_component(doc: Doc) -> Doc:
    """Read the short names that the text defines, and mark them wherever they stand."""
    folded = _folded(doc)
    found = mentions(doc)
    outside, inside = list(definitions(folded, found)), list(bracketed(folded, found))
    defined = [*outside, *inside]
    more = [Mention(s.start, s.end, s.mention.type, "short name", weight=_DEFINED) for s in outside]
    more += [Mention(s.start, s.end, s.mention.type, "short name") for s in inside]
    for short in defined:
        name = folded[short.start : short.end]
        position = folded.find(name, short.end)
        while position >= 0:
            more.append(Mention(position, position + len(name), short.mention.type, "short name"))
            position = folded.find(name, position + len(name))
    covered = {place for mention in found for place in range(mention.start, mention.end)}
    for mention, name in own_short_names(folded, found):
        for each in re.finditer(re.escape(name), folded):
            if covered.isdisjoint(range(*each.span())):
                more.append(Mention(*each.span(), mention.type, "short name"))
    doc.user_data[_SHORT] = [(s.mention.start, s.mention.end, s.start, s.end) for s in defined]
    _store(doc, without_overlaps([*found, *more]))
    return doc


def _folded(doc: Doc) -> str:
    """Return the folded text of a doc; spaCy puts the text together anew at each call, so it is kept."""
    if _FOLDED not in doc.user_data:
        doc.user_data[_FOLDED] = fold(doc.text)
    return str(doc.user_data[_FOLDED])


def _store(doc: Doc, found: Iterable[Mention]) -> None:
    spans = []
    details = {}
    for mention in found:
        span = doc.char_span(mention.start, mention.end, label=mention.type)
        if span is not None:
            spans.append(span)
            details[mention.start, mention.end] = (mention.rule, mention.head, mention.weight)
    doc.spans[_GROUP] = SpanGroup(doc, name=_GROUP, spans=spans)
    doc.user_data[_GROUP] = details


def mentions(doc: Doc) -> list[Mention]:
    """Return the mentions that the pipeline has marked, in order, with character offsets."""
    details = doc.user_data.get(_GROUP, {})
    group: Iterable[Span] = doc.spans.get(_GROUP, [])
    return [
        Mention(s.start_char, s.end_char, s.label_, *details.get((s.start_char, s.end_char), ("", "", 0)))
        for s in group
    ]


def short_names(doc: Doc) -> list[tuple[int, int, int, int]]:
    """Return the short names that the text defines: start and end of the name, start and end of the short one."""
    return list(doc.user_data.get(_SHORT, []))


@cache
def build() -> Language:
    """Return the pipeline; it is made once and kept."""
    nlp = ReportChinese()
    nlp.max_length = 50_000_000
    for component in ("report_gazetteer", "report_patterns", "report_short_names"):
        nlp.add_pipe(component)
    return nlp

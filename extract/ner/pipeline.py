"""The named-entity pipeline: a spaCy `Language` that marks agencies, plans, systems, awards and the rest.

    nlp = build()
    doc = nlp("本府話務中心建置派工通報系統")
    [(span.text, span.label_) for span in doc.spans["mentions"]]

Gazetteers come first, then patterns, then a trained component (`learned`) for what neither holds, then short names.

It can be saved and loaded like any spaCy pipeline (``nlp.to_disk``, ``spacy.load``); the components are registered as
entry points, so loading needs no import of this package.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from ..learned import Learned, shipped
from ..words import segment
from .appraisals import appraisals
from .bodies import joined, unlisted_bodies
from .boundaries import stands_apart
from .codes import coded_names
from .gazetteer import Gazetteer, ReportChinese, folded_text
from .learned import learned_names
from .mention import Mention, without_overlaps
from .offices import offices, own_short_names
from .persons import persons
from .quoted import quoted_names
from .shortnames import ShortName, bracketed, defined_names, definitions, glossed_names, later
from .unquoted import unquoted_names

__all__ = ["build", "mentions", "short_names"]

_GROUP = "mentions"
_SHORT = "short_names"
_DEFINED = 4  # where a short name is defined, it ends where the definition says, whatever else it looks like


@Language.factory("report_gazetteer")
class GazetteerComponent:
    """Marks the names of the gazetteers."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.gazetteer = Gazetteer(nlp)

    def __call__(self, doc: Doc) -> Doc:
        _store(doc, self.gazetteer.find(doc, folded_text(doc)))
        return doc


@Language.component("report_patterns")
def patterns(doc: Doc) -> Doc:
    """Mark names that show by quotation marks, by their last word or by a title; settle overlaps."""
    folded = folded_text(doc)
    words = segment(folded)
    known = [m for m in mentions(doc) if stands_apart(folded, words, m.end)]  # not the 行政處 of 行政處分
    known = without_overlaps([*known, *coded_names(folded)])
    bodies = list(unlisted_bodies(folded, words, joined(folded, known)))
    bodies += offices(folded, words, joined(folded, without_overlaps([*known, *bodies])))
    bodies += glossed_names(folded, words, joined(folded, without_overlaps([*known, *bodies])))
    found = joined(folded, without_overlaps([*known, *bodies]))
    short = later(folded, list(definitions(folded, found)))
    quoted = list(quoted_names(folded, {m.end for m in (*found, *short) if m.type in ("Agency", "Organization")}))
    heads = {q.end + 1: len(q.head) for q in quoted if q.head and folded.startswith(q.head, q.end + 1)}
    # 「市民小幫手」智慧客服: what kind of thing it is, is no other thing
    firm = without_overlaps([*(m for m in known if m.end - m.start > heads.get(m.start, 0)), *quoted])
    bodies_joined = joined(folded, without_overlaps([*firm, *bodies]))
    agencies = [mention for mention in bodies_joined if mention.type == "Agency"]
    rest = [
        *unquoted_names(folded, words, bodies_joined),
        *persons(folded, words, bodies_joined),
        *appraisals(folded, agencies),
    ]
    named = without_overlaps([*bodies_joined, *rest])
    _store(doc, without_overlaps([*named, *defined_names(folded, words, named)]))
    return doc


@Language.factory("report_learned", default_config={"least": 0.5, "types": ["Event"]})
class LearnedComponent:
    """Adds what the trained component found to what the rules did, where it is likely enough.

    ``types`` are those that it helps with on reports that it was not trained on (docs/quality.md).
    """

    def __init__(self, nlp: Language, name: str, least: float, types: list[str]) -> None:
        self.least, self.types = least, frozenset(types)

    def __call__(self, doc: Doc) -> Doc:
        known = mentions(doc)
        _store(doc, without_overlaps([*known, *learned_names(doc, known, self.least, self.types)]))
        return doc


@Language.component("report_short_names")
def short_name_component(doc: Doc) -> Doc:
    """Read the short names that the text defines, and mark them wherever they stand."""
    folded = folded_text(doc)
    found = mentions(doc)
    outside, inside = list(definitions(folded, found)), list(bracketed(folded, found))
    glossed = [ShortName(m, m.start, m.end) for m in found if m.rule == "definition"]  # where it stands again, too
    defined = [*outside, *inside]
    more = [Mention(s.start, s.end, s.mention.type, "short name", weight=_DEFINED) for s in outside]
    more += [Mention(s.start, s.end, s.mention.type, "short name") for s in inside]
    more += later(folded, [*defined, *glossed, *own_short_names(folded, found)])
    doc.user_data[_SHORT] = [(s.mention.start, s.mention.end, s.start, s.end) for s in defined]
    _store(doc, without_overlaps([*found, *more]))
    return doc


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


def build(learned: Learned | None = None) -> Language:
    """Return the pipeline with the trained component that ships, or another, or none; it is made once and kept."""
    return _build((learned or shipped()).names)


@cache
def _build(names: Language | None) -> Language:
    nlp = ReportChinese()
    nlp.max_length = 50_000_000
    nlp.add_pipe("report_gazetteer")
    nlp.add_pipe("report_patterns")
    if names is not None:
        nlp.add_pipe("learned", source=names)
        nlp.add_pipe("report_learned")
    nlp.add_pipe("report_short_names")
    return nlp

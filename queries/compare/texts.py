"""What two reports have in common in words: by section what is recycled, renewed, edited, new, and what was dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...graph.across.reuse import NEW, Compared, Sentence, Shares, above, compared, report_words, shares
from ...graph.store import Store
from ...graph.terms import RDFS

_Heading = Callable[[str], str]

__all__ = ["KINDS", "Passage", "Section", "Texts", "texts"]

KINDS = {"renewed": "更新數字", "edited": "改寫", "new": "新增", "identical": "文字相同", "dropped": "未再出現"}
"""How a sentence stands to the other report, in Chinese; what changed comes first."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the later report: its headings from the outside in, and its shares, from 0 to 1.

    ``characters`` were compared; ``recycled`` is the sum of identical, renewed and edited.
    """

    path: tuple[str, ...]
    characters: int
    recycled: float
    identical: float
    renewed: float
    edited: float
    new: float
    iri: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: how it was taken over (a key of `KINDS`), from which earlier ones, and which numbers were renewed.

    Of a `dropped` one ``sentence`` is "" and ``earlier`` is what the later report leaves out. ``earlier_iris`` are the
    nodes of the earlier ones; ``iri`` is that of the sentence itself, or of the one that was dropped.
    """

    kind: str
    section: str
    sentence: str
    earlier: tuple[str, ...]
    share: float
    numbers: tuple[tuple[str, str], ...]
    iri: str
    earlier_iris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of two reports: the whole, its sections in the order of the later report, and every sentence."""

    whole: Section | None
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]

    def of(self, kind: str) -> tuple[Passage, ...]:
        """Return the sentences of one kind, in the order of their report."""
        return tuple(passage for passage in self.passages if passage.kind == kind)


def texts(store: Store, earlier: str, later: str) -> Texts:
    """Return what the later of two reports, by their IRIs, took over from the earlier one."""
    old, new = report_words(store, earlier), report_words(store, later)
    found = list(compared(new, old))
    path = cache(lambda section: above(store, section))
    heading = cache(lambda section: _heading(store, section))
    counted = shares(found, path)
    sections = [
        _section(tuple(heading(each) for each in reversed(path(part))), part, counted[part])
        for part in _in_order(counted)
    ]
    used = {source.iri for each in found for source in each.sources}
    passages = [_passage(each, heading) for each in found]
    passages += [
        Passage("dropped", heading(each.section), "", (_plain(each.text),), 0.0, (), each.iri, (each.iri,))
        for each in old.sentences
        if each.iri not in used
    ]
    order = list(KINDS)
    passages.sort(key=lambda passage: order.index(passage.kind))
    whole = _section((), "", counted[""]) if counted[""].total else None
    return Texts(whole, tuple(sections), tuple(passages))


def _in_order(counted: Mapping[str, Shares]) -> list[str]:
    """Return the sections with text in the order of the report; their numbers are in their IRIs."""
    return sorted(part for part in counted if part and counted[part].total)


def _section(path: tuple[str, ...], iri: str, found: Shares) -> Section:
    told = {kind: round(found.share(kind), 3) for kind in ("identical", "renewed", "edited", NEW)}
    return Section(path, found.total, round(found.recycled, 3), **told, iri=iri)


def _passage(each: Compared, heading: _Heading) -> Passage:
    sentence = each.sentence
    kind = each.match.kind if each.match else NEW
    return Passage(
        kind=kind,
        section=heading(sentence.section),
        sentence=_plain(sentence.text),
        earlier=tuple(_plain(source.text) for source in each.sources),
        share=round(each.match.share, 3) if each.match else 0.0,
        numbers=_renewed(sentence, each.sources) if kind == "renewed" else (),
        iri=sentence.iri,
        earlier_iris=tuple(source.iri for source in each.sources),
    )


def _renewed(sentence: Sentence, sources: Sequence[Sentence]) -> tuple[tuple[str, str], ...]:
    """Return the numbers that differ, old and new; nothing where the two do not print as many."""
    old = [number for source in sources for number in source.words.numbers]
    new = sentence.words.numbers
    if len(old) != len(new):
        return ()
    return tuple((one, other) for one, other in zip(old, new, strict=True) if one != other)


def _heading(store: Store, section: str) -> str:
    return store.value(section, RDFS.label) or "" if section else ""


def _plain(text: str) -> str:
    return " ".join(text.split())

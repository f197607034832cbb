"""What a term was promised and what became of it, and what of that name no later report mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...graph.search import records
from ...graph.store import Store
from ...graph.terms import RDFS, SKOS, SZ, URIRef
from .. import followed
from .places import Places, place_of

__all__ = ["VERDICTS", "Promise", "Silence", "promises", "silences"]

VERDICTS = {
    "silent": "未再提及",
    "otherwise": "與預告有出入",
    "again": "再次預告",
    "done": "已完成",
    "open": "尚難判斷",
    "mentioned": "僅提及",
}
"""What may become of a promise, in Chinese, what a reader should look at first in front."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a report announces: in which words, by when (ISO, or ""), and what became of it, with both sentences.

    ``verdict`` is one of `VERDICTS`; ``answer`` and ``answered_in`` are "" where no later report answers.
    """

    verdict: str
    words: str
    due: str
    reason: str
    sentence: str
    report: str
    answer: str
    answered_in: str
    iri: str

    @property
    def told(self) -> str:
        """The promise in words: 與預告有出入：預計10月完成期中報告."""
        return f"{VERDICTS[self.verdict]}：{self.words}"

    @property
    def telling(self) -> bool:
        """Whether it tells a reader anything: what is only mentioned again does not."""
        return self.verdict != "mentioned"


@dataclass(frozen=True, slots=True)
class Silence:
    """A plan, system or event that later reports of its body do not name: the last sentence that does, and why."""

    name: str
    reason: str
    sentence: str
    report: str
    iri: str


def promises(places: Places, announcements: Sequence[str]) -> tuple[Promise, ...]:
    """Return what became of some announcements, by their IRIs: what a reader should look at first in front."""
    order = list(VERDICTS)
    said = {row["told"]: row for row in places.records("announcements", announcements)}
    follows = records(places.store, "promises", said)
    rows = {row["iri"]: said[row["told"]] | row for row in follows}.values()
    told = sorted(rows, key=lambda row: (row["reportYear"] or 0, row["report"], place_of(row["s"]), row["iri"]))
    words = places.words(row["by"] for row in told if row["by"])
    found = [
        Promise(
            verdict=row["verdict"].rsplit("#promise-", 1)[-1],
            words=_plain(row["words"]),
            due=str(row["due"] or ""),
            reason=row["reason"],
            sentence=row["sentence"],
            report=row["report"],
            answer=words.get(row["by"] or "", ""),
            answered_in=places.reports[row["in"]][0] if row["in"] else "",
            iri=row["iri"],
        )
        for row in told
    ]
    return tuple(sorted(found, key=lambda each: order.index(each.verdict)))


def silences(store: Store, things: Iterable[str], *, of_bodies: bool = True) -> tuple[Silence, ...]:
    """Return which of some things later reports do not name any more, and, ``of_bodies``, what those named.

    That of which most was said comes first.
    """

    def first(node: URIRef, link: URIRef) -> str:
        return store.value(node, link) or ""

    return tuple(
        Silence(
            name=first(each.thing, SKOS.prefLabel),
            reason=each.reason,
            sentence=_plain(first(each.sentence, SZ.plainText)),
            report=first(each.last_report, RDFS.label),
            iri=str(each.thing),
        )
        for each in followed.silence(store, [URIRef(thing) for thing in things], of_bodies=of_bodies)
    )


def _plain(words: object) -> str:
    return " ".join(str(words or "").split())

"""Reports in, a graph out: what changed is read, resolved, validated, and becomes visible in one step.

A report is read again only when its bytes, its manifest line, the verdicts on it or the extractor changed; one that is
gone drops its own part. Reports that can't be read, or break a shape, are named and the others still built; an earlier
graph survives every failure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..extract.discover import Found, discover
from ..extract.readers import Source
from ..extract.reviews import NOT_APPLIED, OUTDATED, Reviews
from ..ontology.errors import ReadError, ShizhengError, ValidationError
from ..ontology.iris import Iris
from . import across, linkage, search, things, topics, vocabulary
from .changes import relate
from .folder import GraphFolder
from .intake import Intake, Taken
from .people import Files, People, people
from .provenance import Provenance
from .shared import named_by, refresh
from .store import Store
from .terms import RDFS, SZ, URIRef, text
from .validate import Checker

__all__ = ["BuildResult", "build"]

_AT_ONCE = 20_000
"""Quads that are stored at once: one after another, reports would each leave files behind that nothing ever joins."""

_MANY = 500_000
"""Quads added by one build after which it is worth while to put the whole store in order."""

Progress = Callable[[str, int, int], None]
"""Called with the report at hand, how many are read, and how many there are to read."""


@dataclass
class BuildResult:
    """What a build did: the reports that it read, kept and dropped, and what could not be read.

    ``unheeded`` tells, with its line, of each verdict that could not be obeyed, or is on what is read otherwise by now;
    ``notes`` of copies that were not read again, of editions of one report, of the time that no report
    covers, and of shares that do not add up.
    """

    read: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    failures: list[ShizhengError] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    unheeded: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def build(
    paths: Iterable[Path],
    folder: Path,
    *,
    base: str | None = None,
    files: Files | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Bring the graph in a folder up to date with the reports under the paths, and with what people say of them.

    ``files`` names the files of people's verdicts, judgements and topics; those beside the folder hold else.

    Raises the first `ReadError` when nothing at all could be read, `StoreError` when the folder can't be written, and
    `ValidationError` when the new graph breaks its shapes; the earlier graph is unharmed then.
    """
    iris = Iris(base) if base else Iris()
    said = people(folder, iris, files)
    found = discover(paths)
    if not found.sources:
        raise (
            found.failures[0]
            if found.failures
            else ReadError(
                "there is no report here", where=", ".join(map(str, paths)), hint="name a folder with .txt or .md files"
            )
        )
    with GraphFolder(folder).writing() as draft:
        update = _Update(draft.store, found, said, iris, progress)
        changed = update.run()
        update.result.unheeded = list(_unheeded(draft.store, said.reviews))
        update.result.notes += [*map(str, found.copies), *across.told(draft.store)]
        if changed:
            draft.publish()
        return update.result


@dataclass(frozen=True, slots=True)
class _Known:
    """A report that the graph holds: the name of its part, and the checksum of what it was made from."""

    graph: str
    state: str


class _Update:
    """Brings one store up to date with the reports that were found."""

    def __init__(self, store: Store, found: Found, said: People, iris: Iris, progress: Progress | None) -> None:
        self.store = store
        self.found = found
        self.verdicts, self.judged, self.scheme = said.reviews, said.judgements, said.topics
        self.iris = iris
        self.progress = progress
        self.result = BuildResult(failures=list(found.failures), skipped=found.skipped)
        self.added = 0
        self.changed: set[str] = set()
        self.touched: set[URIRef] = set()
        self.bodies: set[URIRef] = set()
        self.publishers: set[URIRef] = set()
        self.untagged: set[URIRef] = set()
        self.unsettled = things.Unsettled()
        self.checker = Checker(store)
        self.intake = Intake(found, said.reviews, iris, self.checker)

    def run(self) -> bool:
        """Read what changed and drop what is gone; returns whether there is anything to publish."""
        if self.iris.shared not in self.store and self.store.graphs():
            self._start_over()
        known = _known(self.store)
        origins = {source.key: self._origin(source) for source in self.found.sources}
        changed = [
            source
            for source in self.found.sources
            if source.key not in known or known[source.key].state != origins[source.key].state
        ]
        self.bodies = linkage.judged_anew(self.store, self.judged, self.iris)
        self.publishers = across.judged_anew(self.store, self.judged)
        self.untagged = topics.untagged(self.store, self.scheme)
        otherwise = bool(self.bodies or self.publishers or self.untagged)
        otherwise |= things.judged_otherwise(self.store, self.judged, self.iris)
        otherwise |= search.is_lost(self.store)
        self.result.kept = [key for key in origins if key not in {source.key for source in changed}]
        unreadable = {Path(error.where).stem for error in self.found.failures if error.where}
        self.result.dropped = sorted(key for key in known if key not in origins and key not in unreadable)
        if not changed and not self.result.dropped and not otherwise:
            self.judged.refuse_unknown(self.store)
            return False
        self._forget_inferred()
        for key in self.result.dropped:
            self._drop(known[key].graph)
        self._read(changed, known, origins)
        if not self.result.read and not self.result.dropped and not otherwise:  # what changed can't be read
            return False
        self._finish()
        return True

    def _start_over(self) -> None:
        """Drop everything: the graph was built under another base for its IRIs."""
        search.clear(self.store)
        for graph in self.store.graphs():
            self.store.drop(graph)

    def _forget_inferred(self) -> None:
        """Drop what followed from the graph as it was: it may follow no more."""
        if self.iris.inferred in self.store:
            self.store.drop(self.iris.inferred)
            self.result.notes.append("what followed from the graph is taken away: shizheng reason finds it anew")

    def _origin(self, source: Source) -> Provenance:
        """Return everything that a report's part of the graph is made from."""
        return Provenance.of(source, self.found, self.verdicts.state(source.key), self.iris)

    def _drop(self, graph: str) -> None:
        self._touch(graph)
        self.changed.add(graph)
        self.store.drop(graph)

    def _touch(self, graph: str) -> None:
        """Note what has to be made again because a report's graph comes or goes."""
        self.touched |= named_by(self.store, graph)
        self.bodies |= linkage.bodies(self.store, graph)
        self.publishers |= across.publishers(self.store, graph)
        self.untagged |= topics.reports(self.store, graph)
        self.unsettled.note(self.store, graph)

    def _read(self, changed: list[Source], known: dict[str, _Known], origins: dict[str, Provenance]) -> None:
        waiting: list[Taken] = []
        for number, source in enumerate(changed):
            if self.progress:
                self.progress(source.key, number, len(changed))
            try:
                waiting.append(self.intake.read(source, origins[source.key]))
            except ReadError as error:
                self.result.failures.append(error)
            if sum(len(each.store) for each in waiting) > _AT_ONCE:
                self._add(waiting, known)
                waiting = []
        self._add(waiting, known)
        if not self.result.read and not self.result.kept:
            raise self.result.failures[0]

    def _add(self, waiting: Iterable[Taken], known: Mapping[str, _Known]) -> None:
        """Add what some reports say, but for those that break a shape, in place of what they said before."""
        whole = [each for each in waiting if self._is_whole(each)]
        for each in whole:
            if each.key in known:
                self._drop(known[each.key].graph)
        self.store.take(each.store for each in whole)
        for each in whole:
            self.result.read.append(each.key)
            self.added += len(each.store)
            self.changed.add(each.graph)
            self._touch(each.graph)

    def _is_whole(self, taken: Taken) -> bool:
        try:
            self.intake.refuse_broken(taken)
        except ValidationError as error:
            self.result.failures.append(error)
            return False
        return True

    def _check(self, graph: str) -> None:
        """Note a graph that was made, and begin to check it."""
        self.changed.add(graph)
        self.checker.graph(graph)

    def _finish(self) -> None:
        """Make what is shared again, and see that the whole keeps its shapes."""
        self.judged.refuse_unknown(self.store)
        self._settle()
        for publisher in sorted(self.publishers):  # first: a figure counted elsewhere stands in no series
            graph, parts = across.settle_editions(self.store, publisher, self.iris)
            self._check(graph)
            self.bodies |= {body for part in parts for body in linkage.bodies(self.store, part)}
        for body in sorted(self.bodies):  # first: what is shared stays for as long as anything points to it
            self._check(linkage.link(self.store, body, self.iris, self.judged))
        for publisher in sorted(self.publishers):
            for graph in across.derive(self.store, publisher, self.iris):
                self._check(graph)
        self._tag()
        nodes = refresh(self.store, self.touched, self.iris)
        self._check(relate(self.store, self.iris))
        vocabulary.fill(self.store, self.iris.vocabulary)
        self.checker.nodes(nodes)
        search.update(self.store, self.iris, self.changed, nodes)
        if self.added > _MANY:
            self.store.optimize()
        warnings = [*self.intake.warnings, *self.checker.refuse_invalid()]
        if warnings:
            self.result.notes.append(f"shares that do not add up to 100: {len(warnings):,}; shizheng check tells where")

    def _settle(self) -> None:
        """Find which things of several reports are one; what hangs on them is made again, too."""
        moved = things.settle(self.store, self.unsettled, self.judged, self.iris)
        self.touched |= moved.nodes
        self.bodies |= moved.bodies
        self.publishers |= moved.bodies
        self.changed |= moved.graphs
        for graph in moved.graphs:
            self.publishers |= across.publishers(self.store, graph)
            self.untagged |= topics.reports(self.store, graph)
        self._check(self.iris.things)

    def _tag(self) -> None:
        """Make the graph of topics anew, and those of the reports that were not tagged by these topics yet."""
        self._check(topics.describe(self.store, self.scheme, self.iris))
        if self.untagged:
            tagger = topics.Tagger(self.store, self.scheme, self.iris)
            for report in sorted(self.untagged):
                self._check(tagger.tag(report))


_KNOWN = """SELECT ?graph ?key ?state WHERE {
  GRAPH ?graph { ?report prov:wasDerivedFrom ?text ; dcterms:identifier ?key . ?text sz:fingerprint ?state } }"""


def _known(store: Store) -> dict[str, _Known]:
    """Return the reports that a store holds, by key."""
    return {str(key): _Known(str(graph), str(state)) for graph, key, state in store.select(_KNOWN).rows}


def _unheeded(store: Store, verdicts: Reviews) -> Iterator[str]:
    """Yield a line for each verdict that somebody has to look at: what the graph says of it, and where it stands."""
    if not verdicts.reports:
        return
    told: dict[str, list[str]] = {}
    for kind in (NOT_APPLIED, OUTDATED):
        for quad in store.match(None, SZ.issueKind, text(kind)):
            words = next(str(q.object) for q in store.match(quad.subject, RDFS.comment))
            told.setdefault(str(quad.graph), []).append(words)
    known = _known(store)
    for report, judgements in verdicts.reports.items():
        if report not in known:
            numbers = sorted(number for judgement in judgements for number in judgement.lines)
            yield f"{verdicts.file}:{','.join(map(str, numbers))}: the graph has no report {report}"
            continue
        for judgement in judgements:
            for words in sorted(told.get(known[report].graph, ())):
                if words.startswith(f"{judgement}: "):
                    yield f"{verdicts.file}:{','.join(map(str, judgement.lines))}: {report}: {words}"

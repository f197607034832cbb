"""Reports on their way into a graph: each is read and checked by itself, so that a bad one keeps no other out."""

from __future__ import annotations

import re
from concurrent.futures import Future
from dataclasses import dataclass

from ..extract.discover import Found
from ..extract.pipeline import extract
from ..extract.readers import Source
from ..extract.reviews import Reviews
from ..ontology.errors import ReadError, ShizhengError
from ..ontology.iris import Iris
from .provenance import Provenance
from .quads import report_quads
from .store import Store
from .validate import Broken, Checker, Finding, located, refuse

__all__ = ["Intake", "Taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that was read: its key, the name of its graph, what it says, and the check of it, which goes on."""

    source: Source
    graph: str
    store: Store
    check: Future[list[Broken]]

    @property
    def key(self) -> str:
        """The key of the report."""
        return self.source.key


class Intake:
    """Takes reports in, one by one."""

    def __init__(self, found: Found, verdicts: Reviews, iris: Iris, checker: Checker) -> None:
        self.found = found
        self.verdicts = verdicts
        self.iris = iris
        self.checker = checker
        self.warnings: list[Finding] = []
        """What a person should look at in the reports that passed."""

    def read(self, source: Source, origin: Provenance) -> Taken:
        """Read a report, and begin to check it.

        Raises `ReadError` where it can't be read, also by a fault of the program; a word list that is broken, or a disk
        that refuses, concerns every report and is raised as it is.
        """
        if re.search("[\ud800-\udfff]", source.path.name):  # bytes that are no UTF-8, as Python shows them
            raise ReadError("its name is no Unicode text", where=source.path, hint="rename it")
        store, graph = Store.memory(), self.iris.graph(source.key)
        try:
            found = extract(source, self.found.entry(source), self.verdicts.of(source.key))
            store.add(report_quads(found, origin, self.iris))
        except ShizhengError:
            raise
        except Exception as error:  # whatever it is: a thousand other reports should not be lost by it
            raise ReadError(
                f"it can't be read ({type(error).__name__}: {error})",
                where=source.path,
                hint="report this as a fault of shizheng",
            ) from error
        return Taken(source, graph, store, self.checker.begin(store, graph))

    def refuse_broken(self, taken: Taken) -> None:
        """Wait for the check of a report. Raises `ValidationError` where it breaks a shape."""
        findings = located(taken.store, taken.check.result())
        self.warnings += refuse(
            findings, where=taken.source.path, hint="the graph goes without it; report this as a fault of shizheng"
        )

"""A body whose reports are looked at side by side, with what is read of them once for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...ontology.iris import Iris
from ..store import Store
from ..terms import URIRef
from .reports import ReportLine, report_line
from .texts import Texts, read

__all__ = ["Body"]


@dataclass(frozen=True)
class Body:
    """A body, the store that holds its reports, and their order in time."""

    store: Store
    iris: Iris
    line: ReportLine

    @classmethod
    def of(cls, store: Store, publisher: URIRef, iris: Iris) -> Body:
        """Return a body by its IRI."""
        return cls(store, iris, report_line(store, publisher))

    @cached_property
    def texts(self) -> Texts:
        """What its reports say, sentence by sentence."""
        return read(self.store, self.line)

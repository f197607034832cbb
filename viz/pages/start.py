"""Where readers begin: the first page, the search, and what it suggests."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.rows import Rows
from ...graph.store import Store
from ...queries.catalogue import questions
from ...queries.finding import find
from ...queries.finding import suggest as suggested
from ...queries.overview import KINDS, overview
from ...queries.quality.measured import CORPORA, measured
from ...queries.quality.measured import KINDS as KINDS_OF_CLAIMS
from ...queries.trace import part
from ..frame import Site
from ..trace import shown
from .fields import Shown, Values, page_number, roc_year

__all__ = ["home", "search", "suggest", "trace"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to be suggested, what it is, and the address of its page."""

    label: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The names that are suggested."""

    hits: tuple[Suggestion, ...]

    def rows(self) -> Rows:
        """Return a row for each."""
        return Rows(("label", "kind", "address"), [(each.label, each.kind, each.address) for each in self.hits])


def home(store: Store, _: Values) -> Shown:
    """Read the first page."""
    corpus = next(iter(CORPORA))
    told = {each.kind: each for each in measured() if (each.corpus, each.measure) == (corpus, "f1") and not each.type}
    beside = {"kinds": KINDS, "questions": list(questions().values())}
    return overview(store), beside | {"measures": [(KINDS_OF_CLAIMS[kind], told[kind]) for kind in KINDS_OF_CLAIMS]}


def search(store: Store, values: Values) -> Shown:
    """Read what is found for a word."""
    return find(store, values.get("q", ""), page_number(values)), {}


def trace(store: Store, values: Values) -> Shown:
    """Read a trace; of very many lines those of one year."""
    found = part(store, values.get("term", ""), roc_year(values))
    return found, shown(found)


def suggest(store: Store, values: Values) -> Shown:
    """Read what is suggested for the letters typed so far."""
    site = Site.serving(store)
    hits = (Suggestion(hit.label, hit.kind, site.of(hit.iri)) for hit in suggested(store, values.get("q", "")))
    return Suggestions(tuple(hits)), {}

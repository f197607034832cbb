"""The SPARQL editor: a query in a box, with what it finds as a table where no script runs; and the terms for it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...graph.answers import GRAPHS, TABLES
from ...graph.rows import Rows
from ...graph.store import Store
from ...ontology.errors import QueryError
from ...ontology.iris import PREFIXES
from ...queries import catalogue
from ...queries.editor import REASONS, Found, found
from ...queries.editor import terms as explained
from ...queries.editor.examples import examples
from .fields import Shown, Values

__all__ = ["query", "terms"]

_MOST = 500  # rows that are shown where no script runs; the formats have 10,000


@dataclass(frozen=True, slots=True)
class Editor:
    """A query, and what it finds; None where it was not run."""

    query: str
    found: Found | None

    def rows(self) -> Rows:
        """Return what it finds as words."""
        told = self.found or Found()
        return Rows(told.columns, [tuple(cell.text for cell in row) for row in told.rows])


def query(store: Store, values: Values) -> Shown:
    """Read the editor: with a query or an example in it, and with what the query finds where that is asked for."""
    text = values.get("query") or _example(values.get("example") or "first")
    is_run = bool(values.get("query")) and values.get("show") == "table"
    told = found(store, text, _MOST) if is_run else None
    return Editor(text, told), {
        "examples": list(examples().values()),
        "themes": catalogue.themes(),
        "tables": TABLES,
        "graphs": GRAPHS,
        "prefixes": json.dumps(PREFIXES),
        "reasons": json.dumps(REASONS, ensure_ascii=False),
        "is_permalink": bool(values.get("query")) and not is_run,
        "most": _MOST,
    }


def _example(name: str) -> str:
    """Return the text of an example, or of a question with its defaults. Raises `QueryError` where there is none."""
    if name in examples():
        return examples()[name].query
    if name in catalogue.questions():
        return catalogue.written(name)
    raise QueryError(f"there is no example called {name[:60]!r}", hint=f"there are {', '.join(examples())}")


def terms(store: Store, _: Values) -> Shown:
    """Read the terms that queries are written in."""
    return explained.terms(store), {}

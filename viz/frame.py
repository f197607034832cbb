"""The frame of every page: templates in which words can't become markup, one look, and links that lead somewhere.

A page of the server asks its own server for its style and its script, and for nothing else; a page that is a file of
its own (a trace, an evidence bundle) carries its style and needs no script.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..extract.periods import ROC_OFFSET
from ..graph.store import Store
from ..ontology.errors import ShizhengError
from ..ontology.folding import occurrences
from ..ontology.iris import base_of, placed, report_of
from ..queries.kept import kept
from ..queries.roc import both_ways, launch_told, roc_date
from ..queries.tables import shown
from ..queries.trace.grid import number

__all__ = ["ALONE", "ASSETS", "Site", "asset", "cleaned", "island", "mark_of", "prepare", "rendered"]

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
"""What can't be seen and may turn, hide or join words: controls, bidi marks, joiners, tags, halves of characters."""
_LONGEST = 100  # characters of a name within a line or a heading; its own page has it whole

ASSETS = {
    "icon.svg": "image/svg+xml",
    "site.css": "text/css",
    "site.js": "text/javascript",
    "print.css": "text/css",
    "query.css": "text/css",
    "chart.js": "text/javascript",
    "links.js": "text/javascript",
    "result.js": "text/javascript",
    "complete.js": "text/javascript",
    "editor.js": "text/javascript",
    "network.css": "text/css",
    "network.js": "text/javascript",
    "network-files.js": "text/javascript",
    "vis-network.js": "text/javascript",
}
"""The files that pages of the server ask for, with their media types."""
MENU = (
    ("", "首頁"),
    ("agencies", "機關"),
    ("awards", "獎項"),
    ("systems", "系統"),
    ("compare", "比較"),
    ("network", "關係圖"),
    ("ask", "問題"),
    ("query", "SPARQL"),
    ("quality", "品質"),
)
"""The pages that every page leads to, by their names, with what they are called."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where pages are: on a server, by the base of the graph's IRIs, or in a file of their own without links."""

    base: str = ""
    is_served: bool = False
    version: str = ""

    def page(self, name: str, **values: object) -> str:
        """Return the address of a page, as /trace?term=…; "" in a file of its own."""
        return self.to(name, {key: value for key, value in values.items() if value not in (None, "")})

    def to(self, name: str, values: Mapping[str, object]) -> str:
        """Return the address of a page with all its values, empty ones as well; "" in a file of its own."""
        told = urlencode(values)
        return f"/{quote(name)}{'?' if told else ''}{told}" if self.is_served else ""

    @classmethod
    def serving(cls, store: Store) -> Site:
        """Return the site of a server on a store."""
        return cls(_base(store), True, store.version)

    def of(self, iri: object) -> str:
        """Return the address of the page of an IRI; "" where it has none here."""
        words = str(iri or "")
        if not self.is_served or not self.base or not words.startswith(self.base):
            return ""
        return "/data/" + quote(words.removeprefix(self.base), safe="/~!$&'()*+,;=:@") + ".html"

    def at(self, iri: object) -> str:
        """Return the address of the place in its report that an IRI names, "" where it names none."""
        place = placed(str(iri or ""))
        report = self.of(report_of(str(iri or "")))
        return f"{report}?at={place.start}-{place.end}#at" if place and report else ""

    def place(self, iri: object) -> str:
        """Return in words where in its file something stands that an IRI names; "" where it names no place."""
        place = placed(str(iri or ""))
        return f"第 {place.start:,} 至 {place.end:,} 字元" if place else ""

    def asset(self, name: str) -> str:
        """Return the address of a file that pages share; it changes when the file does."""
        return f"/assets/{mark_of(name)}/{name}"


@kept
def _base(store: Store) -> str:
    """Return the base of the IRIs of a store: each report is a graph, and every page asks."""
    return base_of(store.graphs())


ALONE = Site()
"""No site: a page in a file of its own."""


@cache
def asset(name: str) -> bytes:
    """Return a file of `ASSETS`; vis-network comes from the installed package of pyvis."""
    if name == "vis-network.js":
        found = find_spec("pyvis")  # importing it takes half a second, and every worker would
        if found is None or found.origin is None:
            raise ShizhengError("pyvis is not installed", hint="install shizheng again")
        return (Path(found.origin).parent / "templates/lib/vis-9.1.2/vis-network.min.js").read_bytes()
    return (resources.files(__package__) / "assets" / name).read_bytes()


@cache
def mark_of(name: str) -> str:
    """Return a few characters that change when a shared file does."""
    return hashlib.sha256(asset(name)).hexdigest()[:10]


def cleaned(words: str) -> str:
    """Return words without what can't be seen: it could turn or hide the words beside it.

    >>> cleaned("資安\\u202e通報\\u200b")
    '資安通報'
    """
    return _UNSEEN.sub("", words)


def island(value: object) -> Markup:
    """Return a value as JSON in which no HTML parser finds markup, for a script element that holds data."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(told)  # noqa: S704 - it holds no sign of markup any more


def rendered(template: str, site: Site = ALONE, **values: Any) -> str:
    """Return a page: whatever is put into its template is text, without anything unseen."""
    return _environment().get_template(template).render(site=site, **values)


def prepare() -> Iterator[None]:
    """Compile every template, step by step, so that the first page takes no longer than others."""
    for name in _environment().list_templates():
        _environment().get_template(name)
        yield


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_put,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "brief": _brief, "percent": _percent, "roc": roc_date}
    environment.filters |= {"dated": both_ways, "launched": launch_told, "gregorian": _gregorian, "pieces": _pieces}
    environment.globals["menu"] = MENU
    environment.globals["style"] = lambda name="site.css": Markup(asset(name).decode())  # noqa: S704 - our own files
    return environment


def _put(value: object) -> object:
    """Return what a template shows for a value: nothing for None, words cleaned, markup of our own as it is."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return cleaned(value)
    return shown(value) if value is None or isinstance(value, Decimal | int) else value


def _number(value: Decimal | float | None) -> str:
    return "" if value is None else number(Decimal(str(value)))


def _gregorian(year: int) -> int:
    return year + ROC_OFFSET


def _pieces(words: str, term: str) -> Iterator[tuple[str, bool]]:
    """Yield words piece by piece, each with whether a term stands there, however it is written."""
    last = 0
    for start, end in occurrences(words, term):
        yield words[last:start], False
        yield words[start:end], True
        last = end
    yield words[last:], False


def _percent(value: float | Decimal | None) -> str:
    return "" if value is None else f"{100 * float(value):.0f}%"


def _brief(words: object, length: int = _LONGEST) -> str:
    told = " ".join(cleaned(str(words or "")).split())
    return told if len(told) <= length else told[: length - 1] + "…"

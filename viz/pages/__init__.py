"""The pages of the server: what each is asked with, what it reads from the graph, and how it is shown.

    shown(store, "search", {"q": "資安"}, "html")

Every page is there in three forms: HTML, JSON with all that it shows, CSV with its main table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...graph.store import Store
from ...ontology.iris import base_of
from ...queries.tables import render
from ...queries.writing import as_json
from ..frame import Site, rendered
from ..network_files import FORMS as NETWORKS
from ..network_files import written
from .network import network
from .start import home, search, suggest

__all__ = ["FORMS", "MENU", "PAGES", "Field", "Page", "shown", "wrong"]

Values = Mapping[str, str]
FORMS = {"html": "text/html", "json": "application/json", "csv": "text/csv"} | NETWORKS
"""The forms of a page, with their media types; the last are those of a network alone."""
_FORMS = ("html", "json", "csv")
MENU = (("", "首頁"), ("network", "關係圖"))
"""The pages that every page leads to, by their names, with what they are called."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a page is asked with: its name, what it means, and an example."""

    name: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, what it shows, its fields, and what reads what it shows.

    ``read`` returns a record with a method ``rows`` (its table), and what the template is given beside it. One that has
    no HTML is for programs alone.
    """

    name: str
    what: str
    read: Callable[[Store, Values], tuple[Any, dict[str, Any]]]
    fields: tuple[Field, ...] = ()
    forms: tuple[str, ...] = _FORMS


_TERM = Field("q", "字詞 · the words", "資安")
_PAGE = Field("page", "頁次 · the page, from 1", "1")
_NETWORK = (
    Field("term", "字詞 · a term, whose things are shown", "資安"),
    Field("of", "事物的 IRI · a thing, whose neighbours are shown", "https://w3id.org/shizheng/id/agency/kh0040"),
    Field("to", "另一事物的 IRI · another, to which the way is shown", "https://w3id.org/shizheng/id/agency/kh0001"),
    Field("limit", "至多幾個事物 · how many things at most", "24"),
    Field("type", "類型 · neighbours of this type only", "System"),
    Field("at", "放置之處 · where new things are put: x,y, and for a way x,y;x,y", "0,0"),
    Field("taken", "已占之處 · what stands there: x,y,half,up,down;…", "0,0,80,20,60"),
)

PAGES = {
    page.name: page
    for page in (
        Page("home", "首頁：報告、內容、問題 · the first page: reports, what was read, questions", home),
        Page("search", "搜尋名稱與原文 · names and sentences that hold a word", search, (_TERM, _PAGE)),
        Page("network", "關係圖 · the network around a term or a thing", network, _NETWORK, (*_FORMS, *NETWORKS)),
        Page("suggest", "打字時的建議 · names that begin so", suggest, (_TERM,), ("json",)),
    )
}
"""The pages by their names."""


def shown(store: Store, name: str, values: Values, form: str) -> bytes:
    """Return a page in a form of `FORMS`. Raises `QueryError` for values that it can't be asked with."""
    found, beside = PAGES[name].read(store, values)
    if form == "json":
        return as_json(found).encode()
    if form == "csv":
        return ("\ufeff" + render(found.rows(), "csv")).encode()  # a spreadsheet takes it for something else without
    if form in NETWORKS:
        return written(found, form)
    site = Site(base_of(store.graphs()), True, store.version, MENU)
    twins = [(each.upper(), _twin(site, name, values, each)) for each in PAGES[name].forms if each != "html"]
    return rendered(f"{name}.html", site, found=found, here=name, twins=twins, **beside).encode()


def _twin(site: Site, name: str, values: Values, form: str) -> str:
    return site.page(f"{name}.{form}", **values)


def wrong(status: int, phrase: str, words: str, version: str) -> bytes:
    """Return the page that tells what is wrong."""
    return rendered("wrong.html", Site("", True, version, MENU), status=status, phrase=phrase, words=words).encode()

"""The pages of IRIs: a report with all that was read from it, a fact card, a named thing, an indicator, any node."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from ...extract.reviews.sheet import COLUMNS
from ...graph.store import Store
from ...graph.terms import RDF, URIRef
from ...ontology.errors import QueryError
from ...ontology.iris import ONTOLOGY
from ...queries.card import Card, card, is_claim
from ...queries.card.words import rule_label
from ...queries.indicator import indicator
from ...queries.marked import KINDS, REUSE, Wanted, marked, span_of
from ...queries.network import around
from ...queries.node import node
from ...queries.tables import csv_line
from ...queries.thing import kind_of_thing, thing
from ...queries.trace.grid import QUALIFIERS, STATUSES
from ...queries.trace.series import KINDS as PERIODS
from ..chart import charts
from ..citation import citations
from ..frame import Site, island
from ..neighbours import NEIGHBOURS, neighbours
from .fields import Values, page_number

__all__ = ["document"]

_Document = tuple[str, Any, dict[str, Any]]
_REASONS = {
    "date": "日期",
    "name": "名稱的一部分",
    "ordinal": "序數",
    "list number": "條次",
    "clock time": "時刻",
    "code": "代碼",
    "threshold": "門檻",
    "time limit": "期限",
    "service hours": "服務時間",
    "part of a word": "詞的一部分",
}
"""Why a number measures nothing, in Chinese."""
_DATES = ("date", "dueFrom", "dueDate", "judgedOn", "awardYear")
"""What a card tells as a day, month or year."""
_TOLD = 40_000  # bytes of JSON-LD that a page carries; beyond that its address is enough
_ABOUT = "CONSTRUCT { ?node ?p ?o } WHERE { VALUES ?node { <IRI> } ?node ?p ?o }"


def document(store: Store, values: Values) -> _Document:
    """Return the template of the page of an IRI, the record that it shows, and what else the template needs.

    Raises `NotHeldError` where the graph says nothing of it.
    """
    iri = values["iri"]
    classes = [str(quad.object).removeprefix(ONTOLOGY) for quad in store.match(URIRef(iri), RDF.type)]
    kept = {"against": values["against"]} if values.get("against") else {}
    for fits, show in _KINDS:
        if fits(classes):
            template, found, beside = show(store, iri, values)
            return template, found, {"found_at": partial(_address, Site.serving(store), iri, kept)} | beside
    return "node.html", node(store, iri), {}


def _address(site: Site, iri: str, kept: Mapping[str, str], page: int) -> str:
    """Return the address of a part of the page of an IRI, as it was asked for."""
    told = urlencode(dict(kept) | ({"page": page} if page > 1 else {}))
    return site.of(iri) + (f"?{told}" if told else "")


def _report(store: Store, iri: str, values: Values) -> _Document:
    at = span_of("/" + values["at"]) if values.get("at") else None
    if values.get("at") and at is None:
        raise QueryError(f"no place in a text: {values['at'][:40]}", where="at", hint="give it as 120-134")
    wanted = Wanted(page_number(values), at, values.get("against", ""))
    return "report.html", marked(store, iri, wanted), {"kinds": KINDS, "reuse": REUSE, "reasons": _REASONS}


def _card(store: Store, iri: str, _: Values) -> _Document:
    found = card(store, iri)
    drawn = charts(found.series, (), found.reported)
    beside = {"kinds": KINDS, "qualifiers": QUALIFIERS, "dates": _DATES, "rule": rule_label, "drawn": drawn}
    return "card.html", found, beside | {"citations": citations(found), "review": _review(found)}


def _review(found: Card) -> str:
    """Return the lines of reviews.csv in which somebody may judge a claim, "" where verdicts are not taken."""
    if found.doubt is None:
        return ""
    line = dict.fromkeys(COLUMNS, "") | found.doubt.line()
    return csv_line(COLUMNS) + csv_line(line[name] for name in COLUMNS)


def _thing(store: Store, iri: str, values: Values) -> _Document:
    found = thing(store, iri, page_number(values))
    site = Site.serving(store)
    beside = {"json_ld": _json_ld(store, iri), "picture": neighbours(around(store, iri, NEIGHBOURS, sentences=0), site)}
    return "thing.html", found, beside


def _json_ld(store: Store, iri: str) -> Markup:
    """Return what is said of a thing as JSON-LD for the head of its page: no tag can begin or end in it."""
    answer = store.answer(_ABOUT.replace("IRI", iri), table=None, graph="jsonld", most=1_000)
    if answer is None or len(answer.body) > _TOLD:
        return Markup("")
    return island(json.loads(answer.body))


def _indicator(store: Store, iri: str, _: Values) -> _Document:
    found = indicator(store, iri)
    drawn = charts(found.series, found.breaks, found.reported)
    return "indicator.html", found, {"drawn": drawn, "qualifiers": QUALIFIERS, "kinds": PERIODS, "statuses": STATUSES}


_KINDS: tuple[tuple[Callable[[list[str]], object], Callable[[Store, str, Values], _Document]], ...] = (
    (lambda classes: "Report" in classes, _report),
    (is_claim, _card),
    (kind_of_thing, _thing),
    (lambda classes: "Indicator" in classes, _indicator),
)

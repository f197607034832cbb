"""The pages of the server: what each is asked with, what it reads from the graph, and how it is shown.

    shown(store, "search", {"q": "資安"}, "html")

Every page is there in three forms: HTML, JSON with all that it shows, CSV with its main table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from ...graph.store import Store
from ...queries.overview import reports
from ...queries.tables import render
from ...queries.writing import as_json
from ..frame import MENU, Site, prepare, rendered
from ..network_files import FORMS as NETWORKS
from ..network_files import written
from .asking import ask, data, question, values_of
from .comparing import comparison
from .documents import document
from .editor import query, terms
from .fields import Shown, Values
from .lists import agency_list, award_list, system_list
from .network import network
from .standing import standing
from .start import home, search, suggest, trace
from .wrong import wrong

__all__ = ["DOCUMENT", "FORMS", "MENU", "PAGES", "Field", "Page", "preparations", "shown", "wrong"]

Read = Callable[[Store, Values], Shown]
FORMS = {"html": "text/html", "json": "application/json", "csv": "text/csv"} | NETWORKS
"""The forms of a page, with their media types; the last are those of a network alone."""
_FORMS = ("html", "json", "csv")
_NEWEST = 5  # reports that most visitors will look at
DOCUMENT = "document"
"""What shows the page of an IRI; it has no address of its own."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a page is asked with: its name, what it means, and an example.

    One that ``is_query`` is a query in SPARQL, which has to be let through before anything runs it.
    """

    name: str
    meaning: str
    example: str
    is_query: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, what it shows, its fields, and what reads what it shows.

    ``read`` returns a record with a method ``rows`` (its table), and what the template is given beside it. One that has
    no HTML is for programs alone. ``place`` is the path where it is not the name: fields in braces are part of it.
    ``seconds`` are those that it may take. ``data`` reads the record of the other forms, where HTML shows less.
    """

    name: str
    what: str
    read: Read
    fields: tuple[Field, ...] = ()
    forms: tuple[str, ...] = _FORMS
    place: str = ""
    seconds: float = 10.0
    data: Read | None = None

    def path(self, form: str = "html") -> str:
        """Return the path of a form, with its fields in braces: ask/{question}.json."""
        path = self.place or self.name
        return path if form == "html" else f"{path}.{form}"

    def address(self, site: Site, values: Values, form: str = "html") -> str:
        """Return the address of a form with its values, those of the path in their places."""
        path, told = self.path(form), dict(values)
        for name in [each for each in told if f"{{{each}}}" in path]:
            path = path.replace(f"{{{name}}}", told.pop(name))
        return site.to(path, told)


_TERM = Field("q", "字詞 · the words", "資安")
_WORD = Field("term", "字詞 · the term", "資安")
_YEAR = Field("year", "民國年，none 為年度不明 · a ROC year, none where untold, of which lines are wanted", "110")
_PAGE = Field("page", "頁次 · the page, from 1", "1")
_QUESTION = Field("question", "問題的名稱 · the name of a question", "awards")
_QUERY = Field("query", "查詢 · the query", "ASK { ?report a sz:Report }", is_query=True)
_EXAMPLE = Field("example", "範例或問題的名稱 · an example or a question to begin with", "reports")
_SHOW = Field("show", "table：連同結果 · table: with what it finds", "table")
_NETWORK = (
    Field("term", "字詞 · a term, whose things are shown", "資安"),
    Field("of", "事物的 IRI · a thing, whose neighbours are shown", "https://w3id.org/shizheng/id/agency/kh0040"),
    Field("to", "另一事物的 IRI · another, to which the way is shown", "https://w3id.org/shizheng/id/agency/kh0001"),
    Field("limit", "至多幾個事物 · how many things at most", "24"),
    Field("type", "類型 · neighbours of this type only", "System"),
    Field("at", "放置之處 · where new things are put: x,y, and for a way x,y;x,y", "0,0"),
    Field("taken", "已占之處 · what stands there: x,y,half,up,down;…", "0,0,80,20,60"),
)

_NAME = Field("q", "名稱中的字詞 · words of a name", "資訊")
_AWARDS = (
    Field("q", "獎項、得獎者、作品或原文中的字詞 · words of it", "智慧城市"),
    Field("year", "獎項的民國年，none 為未載 · ROC year of the award, none where untold", "110"),
    Field("agency", "報告機關 · the body of the report", "研考會"),
    Field("outcome", "結果 · won, shortlisted, nominated", "won"),
    _PAGE,
)
_SYSTEMS = (
    _NAME,
    Field("event", "事件 · launched, renamed, upgraded, merged, replaced …", "replaced"),
    Field("agency", "主辦機關 · who runs it", "資訊中心"),
    _PAGE,
)
_QUALITY = (Field("kind", "待查核的種類 · observation, entity, award, relation", "award"), _PAGE)
_COMPARED = (
    Field("one", "一份報告：年度、檔名或標題中的字詞 · a report: year, key, or words of its title", "108"),
    Field("other", "另一份報告 · the other report", "110"),
    Field("part", "只看一節 · one part alone, all of it", "p4"),
    Field("q", "未選報告時：機關名稱 · where no report is named: words of the body's name", "研考會"),
    _PAGE,
)

PAGES = {
    page.name: page
    for page in (
        Page("home", "首頁：報告、內容、問題 · the first page: reports, what was read, questions", home),
        Page("search", "搜尋名稱與原文 · names and sentences that hold a word", search, (_TERM, _PAGE)),
        Page("trace", "歷年追蹤 · everything that reports say of a term, year by year", trace, (_WORD, _YEAR)),
        Page("agencies", "機關沿革 · agencies through time", agency_list, (_NAME, _PAGE)),
        Page("awards", "獎項 · awards by year, body and outcome", award_list, _AWARDS),
        Page("systems", "資訊系統沿革 · systems and their lives", system_list, _SYSTEMS),
        Page("compare", "比較兩份報告 · two reports side by side", comparison, _COMPARED),
        Page("quality", "品質與待查核清單 · how good it is, and what waits for a person", standing, _QUALITY),
        Page("network", "關係圖 · the network around a term or a thing", network, _NETWORK, (*_FORMS, *NETWORKS)),
        Page("suggest", "打字時的建議 · names that begin so", suggest, (_TERM,), ("json",)),
        Page("ask", "問題清單 · the questions of the catalogue", ask, (Field("q", "字詞 · words", "得獎"),)),
        Page(
            "question",
            "一個問題與其答案 · a question and its answer",
            question,
            (_QUESTION, *(Field(*each) for each in values_of()), _PAGE),
            place="ask/{question}",
            seconds=30.0,
            data=data,
        ),
        Page("query", "SPARQL 編輯器 · the SPARQL editor", query, (_QUERY, _EXAMPLE, _SHOW), ("html",)),
        Page("terms", "類別、屬性與前綴 · classes, properties and prefixes", terms, (), ("json", "csv")),
    )
}
"""The pages by their names."""


def shown(store: Store, name: str, values: Values, form: str) -> bytes:
    """Return a page, or the "document" of an IRI, in a form of `FORMS`.

    Raises `QueryError` for values that it can't be asked with, `NotHeldError` for what the graph does not hold.
    """
    if name == DOCUMENT:
        template, found, beside = document(store, values)
    else:
        page = PAGES[name]
        found, beside = (page.data or page.read)(store, values) if form != "html" else page.read(store, values)
        template = f"{name}.html"
    if form == "json":
        return as_json(found).encode()
    if form == "csv":
        return ("\ufeff" + render(found.rows(), "csv")).encode()  # a spreadsheet takes it for something else without
    if form in NETWORKS:
        return written(found, form)
    site = Site.serving(store)
    here = name if name == DOCUMENT else PAGES[name].path().partition("/")[0]
    twins = list(_twins(site, name, values))
    return rendered(template, site, found=found, here=here, twins=twins, **beside).encode()


def _twins(site: Site, name: str, values: Values) -> Iterator[tuple[str, str]]:
    """Yield the other forms of a page, with their addresses."""
    if name == DOCUMENT:
        told = urlencode({key: value for key, value in values.items() if key != "iri"})
        for form in ("json", "csv"):
            yield form.upper(), site.of(values["iri"]).removesuffix("html") + form + (f"?{told}" if told else "")
        return
    page = PAGES[name]
    kept = {key: value for key, value in values.items() if key != "page" or page.data is None}  # data has every page
    for form in page.forms:
        if form != "html":
            yield form.upper(), page.address(site, kept, form)


def preparations(store: Store) -> Iterator[None]:
    """Do, step by step, what the first visitors of a store would wait for: templates, and what pages keep of it."""
    yield from prepare()
    if store.is_far:
        return
    for name, _ in MENU:
        shown(store, name or "home", {}, "html")
        yield
    newest = sorted(reports(store).values(), key=lambda report: (report.year or 0, report.iri), reverse=True)
    for report in newest[:_NEWEST]:
        shown(store, DOCUMENT, {"iri": report.iri}, "html")
        yield

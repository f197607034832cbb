"""The names known beforehand: agencies, organisations, services and regulations, found by any of their names.

Which body a name means depends on who says it: 民政局 in a report of 臺南市政府 is Tainan's. So a name is looked up
with the government whose report it stands in, and with the year, because one name may have stood for two bodies at
different times (資訊中心).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from .folding import fold, search_key
from .records import records

__all__ = [
    "Change",
    "Entry",
    "Identifier",
    "changes",
    "districts",
    "entries",
    "governments",
    "identifiers",
    "local_names",
    "lookup",
    "surfaces",
]

_FOLDER = "gazetteers"
_KAOHSIUNG = "高雄市政府"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a gazetteer: its stable id, its full name, its type, its other names, and where it belongs.

    ``scope`` is the government within which the short names hold ("" for names that hold everywhere).
    ``start`` and ``end`` are ISO dates of the body's life where they are known to matter.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    scope: str = ""
    classification: str = ""
    parent: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An official code of a body: what kind of code it is (機關代碼), the code, and the source that shows it."""

    scheme: str
    code: str
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """Bodies that others took the place of on a day: ids of records before and after, and where that is told.

    ``kind`` is renamed, raised, reorganised, merged or split; ``source`` is a publication that tells of it.
    """

    id: str
    kind: str
    date: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    source: str


def _records(file: str) -> list[dict[str, str]]:
    return records(_FOLDER, file)


def _aliases(record: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(alias for alias in record["aliases"].split("|") if alias)


@cache
def entries() -> tuple[Entry, ...]:
    """Return every record of the gazetteers of agencies, organisations, services and regulations, in a stable order.

    >>> [entry.aliases for entry in entries() if entry.name == "資通安全管理法"]
    [('資安法',)]
    """
    return tuple(chain(_kaohsiung(), _central(), _local(), _named()))


@cache
def changes() -> tuple[Change, ...]:
    """Return how the bodies of the gazetteers came out of others, in order of time.

    >>> [(change.date, change.kind) for change in changes() if "kh0036" in change.before]  # 資訊中心
    [('2024-10-01', 'reorganised')]
    """
    return tuple(
        Change(r["id"], r["kind"], r["date"], tuple(r["before"].split("|")), tuple(r["after"].split("|")), r["source"])
        for r in sorted(records("changes.csv"), key=lambda r: (r["date"], r["id"]))
    )


@cache
def identifiers() -> Mapping[str, tuple[Identifier, ...]]:
    """Return the official codes of bodies by the ids of their records; only what a source shows is there.

    >>> [identifier.code for identifier in identifiers()["kh0033"]]  # 研考會
    ['397220000A']
    """
    found: dict[str, tuple[Identifier, ...]] = {}
    for r in records("identifiers.csv"):
        found[r["id"]] = (*found.get(r["id"], ()), Identifier(r["scheme"], r["code"], r["source"]))
    return found


def _kaohsiung() -> Iterator[Entry]:
    for r in _records("kaohsiung_agencies.csv"):
        scope = "" if r["class"] == "市政府" else _KAOHSIUNG
        yield Entry(r["id"], r["name"], "Agency", _aliases(r), scope, r["class"], r["parent"], r["start"], r["end"])


def _central() -> Iterator[Entry]:
    for r in _records("central_agencies.csv"):
        yield Entry(r["id"], r["name"], "Agency", _aliases(r), "", "中央機關", r["parent"], r["start"], r["end"])


def _local() -> Iterator[Entry]:
    """Yield the other local governments, each with its council."""
    for r in _records("local_governments.csv"):
        if r["name"] != _KAOHSIUNG:
            yield Entry(r["id"], r["name"], "Agency", _aliases(r), "", "地方政府")
            yield Entry(r["id"] + "c", r["council"], "Agency", (), "", "民意機關")


def _named() -> Iterator[Entry]:
    for r in _records("organisations.csv"):
        yield Entry(r["id"], r["name"], "Organization", _aliases(r), "", r["class"])
    for r in _records("services.csv"):
        yield Entry(r["id"], r["name"], "System", _aliases(r))
    for r in _records("regulations.csv"):
        yield Entry(r["id"], r["name"], "Regulation", _aliases(r))


@cache
def governments() -> Mapping[str, str]:
    """Return the local governments by place.

    >>> governments()["臺南市"]
    '臺南市政府'
    """
    return {r["place"]: r["name"] for r in _records("local_governments.csv")}


@cache
def districts() -> Mapping[str, str]:
    """Return the districts, towns and townships of Taiwan by every way to write them, folded.

    >>> districts()["鳳山"], districts()["鳳山區"], districts()["恆春"]
    ('鳳山區', '鳳山區', '恆春鎮')
    """
    ordered = sorted(_records("townships.csv"), key=lambda r: r["name"][-1] == "區")  # 中山 means the district
    found = {fold(alias): r["name"] for r in ordered for alias in _aliases(r)}
    return {**found, **{fold(r["name"]): r["name"] for r in ordered}}


@cache
def local_names() -> Mapping[str, str]:
    """Return what bodies of any local government are called, short names leading to full ones.

    >>> local_names()["環保局"]
    '環境保護局'
    """
    found: dict[str, str] = {}
    for r in _records("local_bodies.csv"):
        found.setdefault(r["name"], r["name"])
        for alias in _aliases(r):
            found.setdefault(alias, r["name"])
    return found


@cache
def surfaces() -> Mapping[str, str]:
    """Return every name that the gazetteers hold, with its entity type.

    >>> surfaces()["市長信箱"]
    'System'
    """
    found = dict.fromkeys(local_names(), "Agency")
    for entry in entries():
        for name in (entry.name, *entry.aliases):
            found[name] = entry.type
    return found


@cache
def _by_name() -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in entries():
        for name in dict.fromkeys(search_key(name) for name in (entry.name, *entry.aliases)):
            found[name] = (*found.get(name, ()), entry)
    return found


@cache
def _folded_surfaces() -> frozenset[str]:
    return frozenset(fold(name) for name in surfaces())


@cache
def _longest_surface() -> int:
    return max(map(len, _folded_surfaces()))


@cache
def _split(name: str) -> tuple[str, str]:
    """Return a name in two where it starts with another body's: 財政局, 動產質借所; else ("", the name)."""
    folded = fold(name)
    longest = _longest_surface()
    for length in range(min(longest, len(name) - 2), max(1, len(name) - longest - 1), -1):
        if folded[:length] in _folded_surfaces() and folded[length:] in _folded_surfaces():
            return name[:length], name[length:]
    return "", name


def lookup(name: str, government: str | None = None, year: int | None = None) -> Entry | None:
    """Return the record that a name means in a report of `government` about the Gregorian `year`, or None.

    >>> lookup("研考會", "高雄市政府").name
    '高雄市政府研究發展考核委員會'
    >>> lookup("資訊中心", "臺南市政府") is None
    True
    >>> lookup("高雄市政府財政局動產質借所", "臺南市政府").id
    'kh0045'
    """
    found = _find(name, government, year)
    parent, part = _split(name)
    if found or not parent:
        return found
    body = _find(parent, government, year)  # 民政局 of 臺南市政府民政局 is Tainan's, whoever reports
    return _find(part, body.scope or body.name if body else None, year)


def _find(name: str, government: str | None, year: int | None) -> Entry | None:
    """Return the record that has a whole name, of those that hold within a government the one that was alive."""
    key = search_key(name)
    own = [e for e in _by_name().get(key, ()) if e.scope in ("", government) or search_key(e.name) == key]
    alive = [e for e in own if year is None or (e.start[:4] or "0") <= str(year) <= (e.end[:4] or "9999")]
    best = sorted(alive or own, key=lambda entry: (not entry.scope, entry.id))
    return best[0] if best else None

"""What makes a name one thing before anything is compared: its type, its core, its marks, and whose it is.

Whose: of the government that its name begins with (臺南市公車捷運化計畫), else of the one whose reports speak of it, or
of the body itself where that is of no local government; a small part that many bodies have (資訊科, 人事室) is of the
body that reports. An award, an act, a company that names no place is known everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...extract.claims import Entity
from ...extract.document import ReportInfo
from ...extract.names import body_and_government, core, service_line
from ...ontology.folding import fold, search_key
from ...ontology.iris import digest
from ...ontology.lexicon import any_of, cues
from ...ontology.registry import Entry, changes, governments, lookup
from .marks import listed, marks

__all__ = ["Identity", "identity", "record_of", "recorded_blocks"]

_DATED = ("Plan", "Event", "Publication", "Regulation")
"""Types of which each year's or edition's is a thing of its own; those of an award are one scheme."""
_SEVERAL = ("Plan", "Event", "System", "Publication", "Regulation")
"""Types of which one thing may be spoken of by several governments."""
_CLOSING = 2


@dataclass(frozen=True, slots=True)
class Identity:
    """The parts that give a thing without a record its node; ``scope`` is "" for what is known everywhere."""

    type: str
    core: str
    lost: tuple[str, ...]
    """The marks of the name that its core leaves out: a year or an edition in front."""
    scope: str
    placed: bool = False
    """Whether the name itself tells whose it is."""

    @property
    def local(self) -> str:
        """The last part of the IRI.

        >>> Identity("System", "公文整合", (), "高雄市政府").local
        '0eaa62f1aa6bc75c'
        """
        return digest(self.type, self.core, *self.lost, self.scope)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Within which blocks the thing is compared with others: of its government, or of like names everywhere.

        >>> Identity("Plan", "韌性管網計畫", ("2期",), "臺南市政府").blocks
        ('Plan@臺南市政府', 'Plan=韌性管網計畫 2期')
        >>> Identity("Award", "公共工程金質獎", (), "").blocks
        ('Award<公', 'Award>質獎')
        """
        if not self.scope:
            own: tuple[str, ...] = (f"{self.type}<{self.core[:1]}", f"{self.type}>{self.core[-_CLOSING:]}")
        else:
            own = (f"{self.type}@{self.scope}",) if self.type != "Person" else ()
        same = (
            (" ".join((f"{self.type}={self.core}", *self.lost)),) if self.type in _SEVERAL and not self.placed else ()
        )
        return own + same


def record_of(entity: Entity, info: ReportInfo) -> Entry | None:
    """Return the record of the gazetteers that an entity means by any of its names, or None."""
    names = [entity.name, *entity.aliases]
    lines = [line for line in map(service_line, names) if line] if entity.type == "System" else []
    found = (lookup(name, info.government, info.year) for name in (*lines, *names))
    return next((entry for entry in found if entry and entry.type == entity.type), None)


def recorded_blocks(entry: Entry) -> tuple[str, ...]:
    """Return the block within which what is on a record is compared: that of the government that it belongs to."""
    return (f"{entry.type}@{entry.scope}",) if entry.scope else ()


def identity(entity: Entity, info: ReportInfo, report: str) -> Identity:
    """Return what identifies a thing that is on no record."""
    kind, name, whose = entity.type, entity.name, info.government
    if kind == "Agency":
        name, whose = body_and_government(name, whose)
    bare = core(name, kind)
    lost = tuple(sorted(mark for mark in marks(name) - marks(bare) if mark[0].isdigit())) if kind in _DATED else ()
    named = _named_before(bare, search_key(name), info.government) if kind != "Agency" else None
    if named or kind in ("Award", "Organization") or (kind == "Regulation" and _is_national(name)):
        return Identity(kind, bare, lost, named or "", named is not None)
    scope = whose or _body(info) or report
    if kind == "Agency" and info.agency and _is_part(fold(name)):
        scope = f"{scope} {_body(info)}"
    return Identity(kind, bare, lost, scope)


def _named_before(bare: str, name: str, own: str | None) -> str | None:
    """Return the government whose name, or place, a core leaves out in front, or that 本市 means there."""
    start, _, behind = name.partition(bare)
    if not behind and not name.endswith(bare):
        return None
    match = _governing().search(start)
    if match is None:
        return None
    told = [whose for place, whose in governments().items() if search_key(place).startswith(match.group())]
    return own if match.group() in cues("own_government") or own in told else told[0]


@cache
def _governing() -> re.Pattern[str]:
    places = {search_key(place) for place in governments()}
    return re.compile(any_of({*places, *(place[:-1] for place in places), *cues("own_government")}))


def _is_national(name: str) -> bool:
    """Tell an act or an order of the state: a city's own begins with its name, as the Local Government Act has it."""
    folded = fold(name)
    if folded.startswith(listed("national")):
        return True
    return folded.endswith(listed("law")) and not folded.endswith(listed("no_law"))


def _is_part(name: str) -> bool:
    """Tell a small part that many bodies have: 資訊科, but no 查核小組."""
    return name.endswith(listed("unit")) and not name.endswith(listed("no_unit"))


def _body(info: ReportInfo) -> str | None:
    """Return the body that reports, by the record of the first in its line: a body may be renamed or reorganised."""
    entry = lookup(info.agency, info.government, info.year) if info.agency else None
    return _first_of_line(entry.id) if entry else info.agency


@cache
def _first_of_line(body: str) -> str:
    before = next((each.before for each in changes() if each.after == (body,)), ())
    return _first_of_line(before[0]) if len(before) == 1 else body

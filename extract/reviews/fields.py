"""What of a claim a person may correct: the fields of each kind, how they are written, and what may be written there.

A reading is all that was read beside the printed fact, in one line: ``metric=電話處理量; value=489697; unit=通; …``. It
stands beside a verdict, because a verdict is about what was read: where better rules read something else, a person has
to look again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from ...ontology.folding import fold, search_key
from ...ontology.lexicon import units
from ..claims import Award, Basis, Claim, Entity, Observation, Outcome, Predicate, Qualifier, Relation, Scope, Status
from ..numerals import parse, plain
from ..periods import Period, gregorian
from .keys import kind_of, same, squeezed

__all__ = [
    "ENTITY_TYPES",
    "FIELDS",
    "agree",
    "check",
    "check_period",
    "corrected",
    "day",
    "parted",
    "reading",
    "values_of",
    "written",
]

FIELDS = {
    "observation": ("metric", "value", "unit", "qualifier", "start", "end", "status"),
    "entity": ("type", "name"),
    "award": ("award", "result", "level", "category", "recipient", "work", "year"),
    "relation": ("subject", "object", "amount"),
}
"""The fields that can be corrected, by the kind of the claim; named as in the flat facts."""

ENTITY_TYPES = ("Agency", "Organization", "Person", "Plan", "Regulation", "System", "Award", "Event", "Publication")
"""What an entity may be."""

_IN_FACT = ("name", "award", "subject", "object")  # by these a claim is found, so they tell nothing of its reading
_EMPTY: dict[str, Any] = {"unit": "", "recipient": ()}
_EMPTY |= dict.fromkeys(("start", "end", "level", "category", "work", "year", "amount"))
_ATTRIBUTES = {"result": "outcome", "recipient": "recipients"}
_C = TypeVar("_C", bound=Claim)
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SCALED = re.compile("[十百千仟萬億兆]+(.+)")
_LISTED = re.compile("[、;；]")
_FIELD_BEGINS = re.compile(rf"; (?=(?:{'|'.join(sorted({name for names in FIELDS.values() for name in names}))})=)")


def written(value: object) -> str:
    """Return a value as a review writes it: digits, a day as 2021-12-31, names joined by 、, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{plain(value):f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "、".join(sorted({str(each) for each in value}))
    return squeezed(str(value))


def values_of(claim: Claim) -> dict[str, str]:
    """Return what was read of a claim, by field."""
    told: tuple[object, ...]
    match claim:
        case Observation():
            period = claim.period if claim.period and claim.period.end else Period(None, None)
            dates = (period.start, period.end)
            told = (claim.metric, claim.value, claim.unit, claim.qualifier.value, *dates, claim.status.value)
        case Entity():
            told = (claim.type, claim.name)
        case Award():
            who = (claim.recipients, claim.work)
            told = (claim.award, claim.outcome.value, claim.level, claim.category, *who, claim.year)
        case Relation():
            told = (claim.subject, claim.object, claim.amount)
        case _:
            raise TypeError(type(claim))
    return dict(zip(FIELDS[kind_of(claim)], map(written, told), strict=True))


def reading(kind: str, values: Mapping[str, str]) -> str:
    """Return what was read beside the printed fact, in one line; empty fields are left out.

    >>> reading("award", {"award": "政府服務獎", "result": "won", "level": "", "year": "2021"})
    'result=won; year=2021'
    """
    told = ((name, values.get(name, "")) for name in FIELDS[kind] if name not in _IN_FACT)
    return "; ".join(f"{name}={value}" for name, value in told if value)


def parted(line: str) -> dict[str, str]:
    """Return the fields of a reading.

    >>> parted("metric=陳情; 申請; value=3")
    {'metric': '陳情; 申請', 'value': '3'}
    """
    parts = (part.partition("=") for part in _FIELD_BEGINS.split(line.strip()) if "=" in part)
    return {name.strip(): value.strip() for name, _, value in parts}


def agree(kind: str, values: Mapping[str, str], line: str, but: Iterable[str] = ()) -> bool:
    """Tell whether a claim still reads as it did when it was judged, in all fields but some."""
    before = parted(line)
    compared = set(FIELDS[kind]) - set(_IN_FACT) - set(but)
    return all(same(values.get(name, "")) == same(before.get(name, "")) for name in compared)


def corrected(claim: _C, changes: Mapping[str, str]) -> _C:
    """Return a claim with some of its fields replaced. Raises ValueError where the whole would make no sense."""
    for name, value in changes.items():
        check(name, value, launch=isinstance(claim, Relation) and claim.predicate is Predicate.LAUNCHED_ON)
    new = {name: _PARSERS[name](value) if value else _EMPTY[name] for name, value in changes.items()}
    if isinstance(claim, Observation):
        new = _figure(claim, new)
    if isinstance(claim, Entity):
        new["aliases"] = tuple(name for name in claim.aliases if name != new.get("name"))
    return replace(claim, **{_ATTRIBUTES.get(name, name): value for name, value in new.items()})


def _figure(claim: Observation, new: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a figure that change with its fields: its period, and the range that it was of."""
    if {"start", "end"} & new.keys():
        old = claim.period or Period(None, None)
        start, end = new.pop("start", old.start), new.pop("end", old.end)
        check_period(start, end)
        basis = Basis.EXPLICIT if end else Basis.UNKNOWN
        new |= {"period": Period(start, end) if end else None, "basis": basis, "scope": Scope.NONE}
    if "value" in new and new["value"] not in (claim.lower, claim.upper):
        new |= {"lower": None, "upper": None}
    return new


def check(field: str, value: str, *, launch: bool = False) -> None:
    """Refuse what can't stand in a field; of a ``launch`` the object is a date.

    Raises ValueError, in words for the person who wrote it.
    """
    if not value and field not in _EMPTY:
        raise ValueError(f"{field} can't be empty")
    if launch and field == "object":
        _check_launch(value)
    elif value:
        _PARSERS[field](value)


def check_period(start: date | None, end: date | None) -> None:
    """Refuse a period that ends before it starts, or never ends. Raises ValueError."""
    if start and not end:
        raise ValueError("a period that has a start has an end, too")
    if start and end and start > end:
        raise ValueError(f"the period would end before it starts: {start} to {end}")


def day(value: str) -> date:
    """Return the day that 2021-12-31 means, or 2021/12/31 as spreadsheets write it. Raises ValueError."""
    found = _DAY.fullmatch(fold(value))
    try:
        return date(*map(int, found.groups()))  # type: ignore[union-attr]  # None raises, like 31 February
    except (ValueError, AttributeError):
        raise ValueError(f"not a date: {value} (write it as 2021-12-31)") from None


def _reported_day(value: str) -> date:
    told = day(value)
    if not 1912 <= told.year <= 2110:
        raise ValueError(f"not a year of the Republic: {value}")
    return told


def _check_launch(value: str) -> None:
    """Refuse what is no day, month or year."""
    whole = value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", whole, re.ASCII):
        raise ValueError(f"not a date: {value} (write it as 2021-12-31, 2021-12 or 2021)")
    _reported_day(whole)


def _number(value: str) -> Decimal:
    """Read a number in digits, with or without commas, or with scales (3.3萬)."""
    digits = fold(value).replace(" ", "")
    told = parse(digits)
    if told is None:
        try:
            told = Decimal(digits.replace(",", ""))
        except InvalidOperation:
            told = Decimal("NaN")
    if not told.is_finite() or abs(told.adjusted()) > 30:
        raise ValueError(f"not a number: {value}")
    return plain(told)


def _year(value: str) -> int:
    told = gregorian(int(value)) if re.fullmatch(r"\d{1,4}", value) else None
    if told is None:
        raise ValueError(f"not a year: {value} (write it as 2021, or 110)")
    return told


def _unit(value: str) -> str:
    scaled = _SCALED.fullmatch(fold(value))
    if scaled and fold(value) not in units() and scaled[1] in units():
        raise ValueError(f"not a base unit: {value} (write {scaled[1]}, and the value without 萬 or 億)")
    return squeezed(value)


def _words(value: str) -> str:
    if not search_key(value):
        raise ValueError(f"no words: {value}")
    return squeezed(value)


def _names(value: str) -> tuple[str, ...]:
    return tuple(_words(name) for name in _LISTED.split(value) if name.strip())


def _one_of(*values: Any) -> Callable[[str], Any]:
    """Return what reads one of some values by its name."""
    by_name = {str(value): value for value in values}

    def read(value: str) -> Any:
        if value not in by_name:
            raise ValueError(f"unknown: {value} (write {', '.join(by_name)})")
        return by_name[value]

    return read


_PARSERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("metric", "name", "award", "level", "category", "work", "subject", "object"), _words),
    **dict.fromkeys(("value", "amount"), _number),
    **dict.fromkeys(("start", "end"), _reported_day),
    "unit": _unit,
    "qualifier": _one_of(*Qualifier),
    "status": _one_of(*Status),
    "type": _one_of(*ENTITY_TYPES),
    "result": _one_of(*Outcome),
    "recipient": _names,
    "year": _year,
}

"""The lists: agencies through time, systems with their lives, awards by year, body and outcome."""

from __future__ import annotations

from ...graph.store import Store
from ...queries.agencies import agencies
from ...queries.awards import OUTCOMES, UNKNOWN, awards
from ...queries.systems import BASES, KINDS, systems
from .fields import Shown, Values, page_number
from .lifelines import axis_of, life_of_body, life_of_system, years_of

__all__ = ["agency_list", "award_list", "system_list"]

_EVENTS = 6  # that a row tells of a system; its own page has them all


def agency_list(store: Store, values: Values) -> Shown:
    """Read the agencies that are called so, by lines of descent."""
    found = agencies(store, values.get("q", ""), page_number(values))
    changed = [line for line in found.shown if line.changes]
    axis = axis_of([*years_of(changed), *found.years]) if changed else None
    lives = {each.iri: life_of_body(each, axis) for line in changed for each in line.agencies} if axis else {}
    return found, {"axis": axis, "lives": lives}


def system_list(store: Store, values: Values) -> Shown:
    """Read the systems that are called so, that a body runs, and to which something happened."""
    asked = {name: values.get(name, "").strip() for name in ("q", "event", "agency")}
    found = systems(store, **asked, page=page_number(values))
    axis = axis_of(found.years or ())
    lives = {each.iri: life_of_system(each, axis) for each in found.shown} if axis else {}
    return found, {"axis": axis, "lives": lives, "kinds": KINDS, "bases": BASES, "most": _EVENTS, "asked": asked}


def award_list(store: Store, values: Values) -> Shown:
    """Read the awards of a year, a body and an outcome that hold some words."""
    asked = {name: values.get(name, "").strip() for name in ("q", "year", "agency", "outcome")}
    return awards(store, **asked, page=page_number(values)), {"outcomes": OUTCOMES, "unknown": UNKNOWN}

"""Checks of an ontology that need no network: the pitfalls of OOPS! and the criteria of FOOPS!, by their numbers there.

Each takes an ontology and returns the terms at fault, or what is missing, as a set. A term is told by its local name
where it is of the ontology's own namespace, by its IRI where it is of another; two that are at fault together as
"One Other". What only a person can judge, or only a live site can show, is listed in docs/ontology.md.
"""

from __future__ import annotations

from .axioms import OF_AXIOMS
from .fair import CRITERIA
from .terms import OF_TERMS

__all__ = ["CHECKS", "CRITERIA", "PITFALLS"]

PITFALLS = {**OF_TERMS, **OF_AXIOMS}
CHECKS = {**PITFALLS, **CRITERIA}

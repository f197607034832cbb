"""Linked data as the backend writes it: Turtle, TriG, N-Triples, N-Quads; statement by statement, in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from ...graph.streaming import serialise
from .views import PREFIXES

__all__ = ["write"]


def write(output: IO[bytes], lines: Iterable[bytes], form: str) -> str:
    """Write the statements of lines of N-Quads in one of the store's formats; nothing is left to tell."""
    serialise(lines, output, form, PREFIXES)
    return ""

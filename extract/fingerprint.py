"""Checksums of everything that decides what is read from a report: the code and the word lists.

A report is read again when its bytes, its line in a manifest, the verdicts on it, or one of these has changed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Fingerprints", "fingerprints"]

_ROOMS = ("ontology", "extract", "graph")
_ENDINGS = (".py", ".csv", ".ttl", ".cfg")
_LISTS = (".csv", ".ttl")
_TRAINED = "extract/learned/names/learned"  # its files have no endings; a graph that was built here has such, too


class Fingerprints(NamedTuple):
    """The checksums of the code and of the word lists (the files of ``ontology``), each in hexadecimal."""

    rules: str
    words: str


@cache
def fingerprints() -> Fingerprints:
    """Return the checksums: the same files, the same digits, whatever the machine.

    They are two, so that a graph tells later which of the two changed.
    """
    package = Path(__file__).parent.parent
    rules, words = hashlib.sha256(), hashlib.sha256()
    for room in _ROOMS:
        for file in sorted((package / room).rglob("*")):
            hidden = any(part.startswith((".", "__pycache__")) for part in file.relative_to(package).parts)
            name = file.relative_to(package).as_posix()
            decides = file.suffix in _ENDINGS or name.startswith(_TRAINED)
            if file.is_file() and decides and not hidden:
                total = words if room == "ontology" and file.suffix in _LISTS else rules
                total.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return Fingerprints(rules.hexdigest()[:16], words.hexdigest()[:16])

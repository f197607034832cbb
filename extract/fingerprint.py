"""A checksum of everything that decides what is read from a report: the code and the word lists.

A report is read again when its bytes, its line in a manifest, or this fingerprint has changed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

__all__ = ["fingerprint"]

_ROOMS = ("ontology", "extract", "graph")
_ENDINGS = (".py", ".csv", ".ttl", ".cfg")
_TRAINED = "extract/learned/names/learned"  # its files have no endings; a graph that was built here has such, too


@cache
def fingerprint() -> str:
    """Return the checksum, in hexadecimal: the same files, the same digits, whatever the machine."""
    package = Path(__file__).parent.parent
    total = hashlib.sha256()
    for room in _ROOMS:
        for file in sorted((package / room).rglob("*")):
            hidden = any(part.startswith((".", "__pycache__")) for part in file.relative_to(package).parts)
            name = file.relative_to(package).as_posix()
            decides = file.suffix in _ENDINGS or name.startswith(_TRAINED)
            if file.is_file() and decides and not hidden:
                total.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()[:16]

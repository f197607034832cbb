"""Readers of files: bytes become the canonical text that every offset is counted in.

One module for each format, found by the file's ending and imported only when it is needed. A reader is a function
``read(source) -> str``; what it can't read it refuses with a `ReadError` that says what to do.
"""

from __future__ import annotations

from importlib import import_module

from ...ontology.errors import ReadError
from ...ontology.folding import INVISIBLE
from .source import Source

__all__ = ["SUFFIXES", "Source", "canonical_text"]

SUFFIXES = {".md": "text", ".markdown": "text", ".txt": "text"}
"""The endings of files that can be read, with the module of their reader."""


def canonical_text(source: Source) -> str:
    """Return the text of a report, exactly as its file holds it.

    Raises `ReadError` for an ending without a reader, an empty file, or bytes that are no text.
    """
    suffix = source.path.suffix.lower()
    if suffix not in SUFFIXES:
        known = " ".join(sorted(SUFFIXES))
        raise ReadError(
            f"there is no reader for {suffix or 'files without an ending'}",
            where=source.path,
            hint=f"save the report as one of {known}",
        )
    text = str(import_module(f".{SUFFIXES[suffix]}", __package__).read(source))
    if not INVISIBLE.sub("", text).strip():
        raise ReadError("the file is empty", where=source.path, hint="save the report's text in it")
    return text

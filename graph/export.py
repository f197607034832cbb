"""A graph as files: linked data in five formats, the same graph always the same bytes.

A file is written beside its place and moved there when it is whole, so a full disk or Ctrl-C leaves no half of one.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..ontology.errors import OutputError, UsageError
from .store import FORMATS, Store

__all__ = ["export", "written"]


def export(store: Store, output: Path | None, format: str) -> None:
    """Write a graph to a file, or to standard output when there is none.

    Turtle and N-Triples hold all triples in one graph; N-Quads, TriG and JSON-LD keep the graph of each report.
    Raises `UsageError` for an unknown format, `OutputError` when the file can't be written.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format: {format}", where="--format", hint=f"use one of {', '.join(FORMATS)}")
    with written(output) as file:
        store.write(file, format)


@contextmanager
def written(output: Path | None) -> Iterator[IO[bytes]]:
    """Open a file that appears under its name only when it is whole; None and - stand for standard output."""
    if output is None or str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file():  # a device or a pipe is written in place
        with _told(output), output.open("wb") as file:
            yield file
        return
    with _told(output):
        handle, name = tempfile.mkstemp(prefix=f".{output.name[:40]}.", dir=output.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, output)
        finally:
            Path(name).unlink(missing_ok=True)


@contextmanager
def _told(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"can't be written ({error.strerror or error})", where=output, hint="choose another place, or free some disk space") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

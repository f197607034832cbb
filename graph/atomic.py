"""Files that appear whole or not at all: written beside their place and moved there at the end."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..ontology.errors import OutputError

__all__ = ["written", "written_folder"]


@contextmanager
def written(output: Path | None) -> Iterator[IO[bytes]]:
    """Open a file that appears under its name only when it is whole; None and - stand for standard output.

    Raises `OutputError` when it can't be written; what stood there before is unharmed then.
    """
    if output is None or str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with _told(output):
        if output.exists() and not output.is_file():  # a device or a pipe is written in place
            with output.open("wb") as file:
                yield file
            return
        handle, name = tempfile.mkstemp(prefix=f".{output.name[:40]}.", dir=output.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(0o666 & ~_umask())
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def written_folder(output: Path) -> Iterator[Path]:
    """Give a folder to write files into; they appear in ``output`` when all are whole, over those of their names.

    A new folder appears in one step. What else stands in one that is there is left alone. Raises `OutputError` when it
    can't be written.
    """
    with _told(output):
        beside = Path(tempfile.mkdtemp(prefix=f".{output.name[:40]}.", dir=output.parent))
        try:
            yield beside
            files = sorted(beside.iterdir())
            for file in files:
                with file.open("rb") as held:
                    os.fsync(held.fileno())
                file.chmod(0o666 & ~_umask())
            if not output.exists():
                beside.chmod(0o777 & ~_umask())
                beside.rename(output)
                return
            for file in files:
                file.replace(output / file.name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _told(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"can't be written ({error.strerror or error})",
            where=output,
            hint="choose another place, or free some disk space",
        ) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

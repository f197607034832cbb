"""A file to be read: where it is, what it is called in the graph, and its bytes."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ...ontology.errors import ReadError

__all__ = ["Source"]

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Source:
    """One file under the paths that a user named; ``key`` is the stem of its name and identifies the report."""

    path: Path

    @property
    def key(self) -> str:
        """The stem of the file's name, by which the report is known."""
        return self.path.stem

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file. Raises `ReadError` for what is no regular file, too large, or may not be read."""
        try:
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise ReadError("not a regular file", where=self.path, hint="name a report's file or its folder")
            if status.st_size > _LARGEST:
                raise ReadError(
                    f"larger than {_LARGEST // 1024**2} MB",
                    where=self.path,
                    hint="split the report into files of its chapters",
                )
            return self.path.read_bytes()
        except OSError as error:
            raise ReadError(
                f"can't be read ({error.strerror or error})",
                where=self.path,
                hint="check that it exists and that you may read it",
            ) from error

    @cached_property
    def sha256(self) -> str:
        """The checksum of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

"""The folder that holds a graph: versions, and a small file that says which one is current.

    graph/current.json         {"format": 1, "version": "0002"}: swapped by one rename
    graph/versions/0002/       the store, with its text index
    graph/versions/0002.lock   stands as long as the version does; held by every reader of it
    graph/build.lock           held by the one builder

A build works on a copy and becomes visible in one step or not at all. Readers keep the version that they opened; old
versions are swept once nobody holds them. Nothing else in the folder is ever touched: a folder without its lock file
is not ours, whatever it is called.
"""

from __future__ import annotations

import fcntl
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..ontology.errors import GraphNotFoundError, OutputError, StoreError
from .atomic import written
from .search.levels import FOLDER as INDEX
from .search.levels import SearchIndex
from .store import Store

__all__ = ["FORMAT", "Draft", "GraphFolder"]

FORMAT = 1
_POINTER, _VERSIONS, _LOCK = "current.json", "versions", "build.lock"


@dataclass
class Draft:
    """A copy of the graph that a build may change; ``publish`` makes it the current one."""

    store: Store
    folder: GraphFolder
    name: str
    published: bool = False

    def publish(self) -> None:
        """Make this draft the graph that everyone sees, in one step; nothing can be written to it any more.

        The store is closed before the pointer is swapped: while open, it may still merge files that a reader opens.
        """
        self.store.flush()
        self.store.close()
        self.folder.point_to(self.name)
        self.published = True


class GraphFolder:
    """One graph on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> str | None:
        """Return the name of the current version, or None when no graph was built here.

        Raises `StoreError` when a newer shizheng made the graph, or the pointer can't be understood.
        """
        pointer = self.path / _POINTER
        try:
            told = json.loads(pointer.read_text(encoding="utf-8"))
            form, version = int(told["format"]), str(told["version"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise StoreError(
                f"the graph's pointer can't be read ({error})",
                where=pointer,
                hint="build the graph again into an empty folder",
            ) from error
        if form > FORMAT:
            raise StoreError(
                f"made by a newer shizheng (format {form}; this one knows {FORMAT})",
                where=self.path,
                hint="update shizheng, or build into another folder",
            )
        if not re.fullmatch(r"\d{4,}", version):
            raise StoreError(
                "the graph's pointer names no version", where=pointer, hint="build the graph again into an empty folder"
            )
        return version

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Open the current version for reading and hold it until the end. Raises `GraphNotFoundError`."""
        for _ in range(3):  # a build may swap and sweep between the look at the pointer and the lock
            version = self.current()
            if version is None or not self.path.is_dir():
                raise GraphNotFoundError(
                    "there is no graph here", where=self.path, hint="build one: shizheng build PATH -o GRAPH"
                )
            with self._held(version) as held:
                if held and (self._folder(version)).is_dir():
                    yield Store.open(self._folder(version), read_only=True)
                    return
        raise StoreError("the graph's current version is gone", where=self.path, hint="build the graph again")

    @contextmanager
    def writing(self) -> Iterator[Draft]:
        """Copy the current version, or start an empty one, and hold the builder's lock until the end.

        Without ``publish`` the draft is thrown away, whatever happened. Raises `StoreError` when another build runs.
        """
        with self._builder():
            current = self.current()
            self._sweep(keep=current)
            name = self._next(current)
            try:
                draft = Draft(self._copy(current, name), self, name)
                try:
                    yield draft
                finally:
                    draft.store.close()
            finally:
                self._sweep(keep=self.current())

    def point_to(self, version: str) -> None:
        """Swap the pointer by one rename; a crash leaves the old one or the new one, never half of one."""
        pointer = self.path / _POINTER
        try:
            with written(pointer) as file:
                file.write(json.dumps({"format": FORMAT, "version": version}).encode() + b"\n")
        except OutputError as error:
            raise StoreError(
                f"the graph can't be published ({error.what})",
                where=pointer,
                hint="free some disk space and build again; the earlier graph is unharmed",
            ) from error

    def _folder(self, version: str) -> Path:
        return self.path / _VERSIONS / version

    def _lock(self, version: str) -> Path:
        return self.path / _VERSIONS / f"{version}.lock"

    def _next(self, current: str | None) -> str:
        """Return the first name after the current version's under which nothing stands."""
        number = int(current or 0) + 1
        while self._folder(f"{number:04d}").exists():
            number += 1
        return f"{number:04d}"

    def _copy(self, current: str | None, name: str) -> Store:
        path = self._folder(name)
        try:
            self._lock(name).touch()
            if current is not None and self._folder(current).is_dir():
                Store.open(self._folder(current), read_only=True).backup(path)
                SearchIndex(self._folder(current) / INDEX).share(path / INDEX)
        except OSError as error:
            raise StoreError(
                f"the folder can't be written ({error.strerror or error})",
                where=self.path,
                hint="choose a folder that you may write to",
            ) from error
        return Store.open(path)

    @contextmanager
    def _builder(self) -> Iterator[None]:
        try:
            (self.path / _VERSIONS).mkdir(parents=True, exist_ok=True)
            lock = (self.path / _LOCK).open("a")
        except OSError as error:
            raise StoreError(
                f"the folder can't be written ({error.strerror or error})",
                where=self.path,
                hint="choose a folder that you may write to",
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreError(
                    "another build is writing this graph",
                    where=self.path,
                    hint="wait for it, or build into another folder",
                ) from None
            yield

    @contextmanager
    def _held(self, version: str) -> Iterator[bool]:
        """Hold a version so that no build sweeps it; False when it is being swept."""
        try:
            lock = self._lock(version).open()
        except OSError:
            yield True  # nobody sweeps a version without a lock file
            return
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def _sweep(self, keep: str | None) -> None:
        """Remove the versions that nobody reads, but for the current one."""
        for lock_path in sorted((self.path / _VERSIONS).glob("*.lock")):
            version = lock_path.stem
            if not re.fullmatch(r"\d{4,}", version) or version == keep:
                continue
            with suppress(OSError), lock_path.open() as lock:  # held by a reader, or not ours to remove: stays
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(self._folder(version), ignore_errors=True)
                if not self._folder(version).exists():
                    lock_path.unlink()

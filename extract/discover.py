"""Which reports stand under the paths that a user named, and what manifests beside them state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..ontology.errors import ReadError, ShizhengError
from . import manifest, reviews
from .readers import SUFFIXES, Source

__all__ = ["Found", "discover"]


@dataclass
class Found:
    """Reports with their manifest entries; files that could not be taken, with why; files of other kinds.

    ``manifests`` are the manifests that were read.
    """

    sources: list[Source] = field(default_factory=list)
    entries: dict[Path, manifest.Entry] = field(default_factory=dict)
    failures: list[ShizhengError] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    manifests: set[Path] = field(default_factory=set)

    def entry(self, source: Source) -> manifest.Entry | None:
        """Return what a manifest states of a report."""
        return self.entries.get(source.path.resolve())


def discover(paths: Iterable[Path]) -> Found:
    """Return every report under the paths, folders in order of names; files of other kinds in a folder are skipped.

    Of two files of one name, or of one content, the later is one too many and is named as a failure.
    """
    found = Found()
    names: dict[str, Path] = {}
    contents: dict[str, Path] = {}
    places: set[Path] = set()
    for file in _files(paths, found):
        place = file.parent.resolve() / file.name
        if place in places:  # named twice, perhaps by its folder and by itself
            continue
        places.add(place)
        source = Source(file)
        try:
            _refuse_twin(names.get(source.key), "name", file)
            _refuse_twin(contents.get(source.sha256), "content", file)
        except ShizhengError as error:
            found.failures.append(error)
            continue
        names[source.key] = contents[source.sha256] = file
        found.sources.append(source)
    return found


def _refuse_twin(other: Path | None, what: str, file: Path) -> None:
    if other is not None:
        raise ReadError(
            f"another report has the same {what}: {other}", where=file, hint="leave one of them out, or rename it"
        )


def _files(paths: Iterable[Path], found: Found) -> Iterator[Path]:
    for path in paths:
        try:
            is_folder, exists = path.is_dir(), path.exists()
        except OSError as error:
            found.failures.append(ReadError(f"can't be read ({error.strerror})", where=path, hint="check the path"))
            continue
        if is_folder:
            yield from _in_folder(path, found)
        elif exists:
            _read_manifests([path.parent / manifest.NAME], found)
            yield path
        else:
            found.failures.append(ReadError("does not exist", where=path, hint="name a report's file or its folder"))


def _in_folder(folder: Path, found: Found) -> Iterator[Path]:
    inside = sorted(
        file for file in folder.rglob("*") if not file.is_dir() and not _is_hidden(file.relative_to(folder))
    )
    _read_manifests([file for file in inside if file.name == manifest.NAME], found)
    for file in inside:
        if file.suffix.lower() in SUFFIXES:
            yield file
        elif file.name not in (manifest.NAME, reviews.NAME):
            found.skipped.append(file)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _read_manifests(files: Sequence[Path], found: Found) -> None:
    for file in files:
        if file.is_file() and file not in found.manifests:
            found.manifests.add(file)
            try:
                found.entries |= manifest.read(file)
            except ShizhengError as error:
                found.failures.append(error)

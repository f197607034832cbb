"""Which reports stand under the paths that a user named, and what manifests beside them state."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..ontology.errors import ReadError, ShizhengError
from ..ontology.folding import INVISIBLE
from . import manifest, reviews
from .readers import SUFFIXES, Source, canonical_text

__all__ = ["Copy", "Found", "discover"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that holds the text of a report that was found before it, and is not read once more.

    ``to_the_byte`` is False where it has other line ends, spaces or another encoding.
    """

    source: Source
    of: Source
    to_the_byte: bool

    def __str__(self) -> str:
        how = "the same file as" if self.to_the_byte else "the same text, in another encoding or layout, as"
        return f"{self.source.path}: {how} {self.of.path}; read once, nothing of it is counted twice"


@dataclass
class Found:
    """Reports with their manifest entries; files that could not be taken, with why; files of other kinds.

    ``copies`` are the files that hold a report once more, ``manifests`` the manifests that were read.
    """

    sources: list[Source] = field(default_factory=list)
    entries: dict[Path, manifest.Entry] = field(default_factory=dict)
    failures: list[ShizhengError] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    manifests: set[Path] = field(default_factory=set)
    copies: list[Copy] = field(default_factory=list)

    def entry(self, source: Source) -> manifest.Entry | None:
        """Return what a manifest states of a report, or else of a copy of it."""
        if not self.entries:
            return None
        files = (source, *(copy.source for copy in self.copies_of(source)))
        stated = (self.entries.get(each.path.resolve()) for each in files)
        return next((entry for entry in stated if entry), None)

    def copies_of(self, source: Source) -> list[Copy]:
        """Return the files that hold a report once more."""
        return [copy for copy in self.copies if copy.of is source]


def discover(paths: Iterable[Path]) -> Found:
    """Return every report under the paths, folders in order of names; files of other kinds in a folder are skipped.

    Of two files of one text the later is a copy, whatever its name, encoding, line ends and spaces. Of two texts of one
    name the later is one too many and is named as a failure: by its name a report is known.
    """
    found = Found()
    names: dict[str, Source] = {}
    texts: dict[str, Source] = {}
    places: set[Path] = set()
    resolved = cache(Path.resolve)
    for file in _files(paths, found):
        place = resolved(file.parent) / file.name
        if place in places:  # named twice, perhaps by its folder and by itself
            continue
        places.add(place)
        source = Source(file)
        try:
            marks = list(_marks(source))
        except ShizhengError as error:
            found.failures.append(error)
            continue
        same = next((texts[mark] for mark in marks if mark in texts), None)
        if same:
            found.copies.append(Copy(source, same, source.sha256 == same.sha256))
        elif source.key in names:
            found.failures.append(
                ReadError(
                    f"another report has the same name: {names[source.key].path}",
                    where=file,
                    hint="rename it, for example after its year or edition: reports are known by their names",
                )
            )
        else:
            names[source.key] = source
            texts |= dict.fromkeys(marks, source)
            found.sources.append(source)
    return found


def _marks(source: Source) -> Iterator[str]:
    """Yield what files of one text share: the checksum of their bytes, or that of all that their text prints."""
    yield source.sha256
    try:
        text = canonical_text(source)
    except ReadError:
        return  # what is wrong with it is told when it is to be read
    printed = INVISIBLE.sub("", "".join(text.split()))
    if printed:
        yield hashlib.sha256(printed.encode("utf-8", "surrogatepass")).hexdigest()


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
    inside = sorted(_visible(folder))
    _read_manifests([file for file in inside if file.name == manifest.NAME], found)
    for file in inside:
        if file.suffix.lower() in SUFFIXES:
            yield file
        elif file.name not in (manifest.NAME, reviews.NAME):
            found.skipped.append(file)


def _visible(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and below, but for hidden ones."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        above = Path(place)
        yield from (above / name for name in files if not name.startswith("."))


def _read_manifests(files: Sequence[Path], found: Found) -> None:
    for file in files:
        if file.is_file() and file not in found.manifests:
            found.manifests.add(file)
            try:
                found.entries |= manifest.read(file)
            except ShizhengError as error:
                found.failures.append(error)

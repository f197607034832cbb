"""The index of a graph: a few files of growing size, of which the smaller are the younger.

    graph/versions/0002/search/0.sqlite    the texts that the last builds wrote
    graph/versions/0002/search/1.sqlite    eight times as many at most, from builds before; and so on

What the youngest file tells of a part holds; the older ones are not asked of it. A build writes the lowest level only,
which goes over into the next when it is full, so what a build writes hardly depends on the size of the graph. A file is
never changed in place: versions of a graph share theirs by hard links, and each version has an index of its own.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from ...ontology.errors import StoreError
from .level import Level, Parts, Text

__all__ = ["FOLDER", "SearchIndex", "Texts"]

_Told = TypeVar("_Told", bound=tuple[int, *tuple[str, ...]])

FOLDER = "search"
"""The folder of the index, within that of a store."""

_FULL = 4_096
_TIMES = 8
"""How many texts and parts the lowest level holds at most, and how many times as many each level above it."""


class Texts:
    """The search texts of a store that has no index: every one is looked at."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._texts = texts

    def nodes(self, piece: str) -> Iterator[tuple[str, str]]:
        """Yield the nodes under whose search texts a piece stands, each with its class, in order."""
        yield from sorted({text[:2] for text in self.texts(piece)})

    def texts(self, piece: str, kinds: Sequence[str] = ()) -> Iterator[Text]:
        """Yield the search texts under which a piece stands, in no order; of some classes, where they are named."""
        yield from (text for text in self._texts if piece in text.key and (not kinds or text.kind in kinds))


class SearchIndex:
    """The text index in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def nodes(self, piece: str) -> Iterator[tuple[str, str]]:
        """Yield the nodes under whose search texts a piece stands, each with the local name of its class, in order.

        The piece is folded like the texts (`search_key`). Raises `StoreError` where the index is damaged.
        """
        yield from sorted({text[:2] for text in self.texts(piece)})

    def texts(self, piece: str, kinds: Sequence[str] = ()) -> Iterator[Text]:
        """Yield the search texts under which a piece stands, in no order; of some classes, where they are named."""
        found = self._youngest(lambda level: level.holding(piece, kinds))
        yield from (Text(node, kind, key) for _, node, kind, key in found)

    def records(self, name: str, nodes: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the nodes and rows of the records of a name of some nodes, each once and in no order.

        Raises `StoreError` where the index is damaged.
        """
        found = self._youngest(lambda level: level.records(name, nodes))
        yield from dict.fromkeys((node, row) for _, node, row in found)

    def _youngest(self, ask: Callable[[Level], list[_Told]]) -> Iterator[_Told]:
        """Yield what levels tell of parts, their numbers first, but for what a younger one tells anew, or as gone."""
        with _told(self.folder, "read"), ExitStack() as stack:
            levels = [stack.enter_context(Level.reading(file)) for file in self._files().values()]
            for age, level in enumerate(levels):
                found = ask(level)
                names = {part: level.name_of(part) for part in {told[0] for told in found}} if age else {}
                older = {part for part, name in names.items() if any(young.knows(name) for young in levels[:age])}
                yield from (told for told in found if told[0] not in older) if older else found

    def is_there(self) -> bool:
        """Tell whether there is an index that can be read."""
        try:
            for file in self._files().values():
                with Level.reading(file):
                    pass
        except sqlite3.Error:
            return False
        return bool(self._files())

    def update(self, parts: Parts) -> None:
        """Put some parts in place of what the index tells of them. Raises `StoreError` where it can't be written."""
        with _told(self.folder, "written"):
            self.folder.mkdir(exist_ok=True)
            files = self._files()
            number, size = 0, sum(len(part.texts) + 1 for part in parts.values()) + _size(files.get(0))
            while size > _FULL * _TIMES**number:
                number += 1
                size += _size(files.get(number))
            self._write(number, files, parts)

    def share(self, folder: Path) -> None:
        """Give another folder the same index, by hard links where they can be made."""
        with _told(folder, "written"):
            for file in self._files().values():
                folder.mkdir(exist_ok=True)
                try:
                    os.link(file, folder / file.name)
                except OSError:
                    shutil.copyfile(file, folder / file.name)

    def clear(self) -> None:
        """Remove the index."""
        with _told(self.folder, "written"):
            if self.folder.exists():
                shutil.rmtree(self.folder)

    def _files(self) -> dict[int, Path]:
        """Return its files by their levels, the youngest first."""
        return {int(file.stem): file for file in sorted(self.folder.glob("*.sqlite"), key=lambda each: int(each.stem))}

    def _write(self, number: int, files: dict[int, Path], parts: Parts) -> None:
        """Write a level anew: what it holds, what the younger ones hold, and new parts."""
        beside, place = self.folder / "new", self.folder / f"{number}.sqlite"
        younger = [files[each] for each in sorted(files, reverse=True) if each < number]
        if number in files:
            shutil.copyfile(files[number], beside)
        with Level.writing(beside) as level:
            for file in younger:
                with Level.reading(file) as other:
                    level.put(other.parts())
            level.put(parts.items())
            if number == max((number, *files)):
                level.forget_gone()
        beside.replace(place)
        for file in younger:
            file.unlink()


def _size(file: Path | None) -> int:
    if file is None:
        return 0
    with Level.reading(file) as level:
        return len(level)


@contextmanager
def _told(folder: Path, done: str) -> Iterator[None]:
    """Tell in one line that the index can't be read, or written."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"the text index can't be {done} ({getattr(error, 'strerror', None) or error})",
            where=folder,
            hint="free some disk space and build again" if done == "written" else f"remove {folder} and build again",
        ) from error

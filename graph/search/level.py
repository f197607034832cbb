"""One file of the index: search texts, found by any piece of them, and records, found by their nodes, by parts.

SQLite's full-text index holds the pairs of neighbouring characters of each text, and the last one alone, as words:
資安通報 as 資安 安通 通報 報. A piece is looked up by its pairs, a single character by the pairs that it begins; what
comes up is compared with the text itself, so that a piece is found where it stands and nowhere else.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from .queries import digest

__all__ = ["Level", "Part", "Parts", "Record", "Text", "is_possible"]

_SCHEMA = """
CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE text (id INTEGER PRIMARY KEY, part INTEGER NOT NULL, node TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL);
CREATE INDEX text_of_part ON text (part);
CREATE TABLE record (part INTEGER NOT NULL, name TEXT NOT NULL, node TEXT NOT NULL, row TEXT NOT NULL);
CREATE INDEX record_of_part ON record (part);
CREATE INDEX record_of_node ON record (node, name);
CREATE VIRTUAL TABLE pair USING fts5 (pairs, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
"""  # noqa: E501
"""The tables of a file; one of other tables, or with the rows of other queries, is of another format."""
_APART = {code: 0xE000 + code for code in range(128)}
"""What stands for ASCII in pairs: the tokenizer cuts at its signs, and at no other character."""
_MOST_PAIRS = 40
"""So many pairs find a long piece surely enough; it is compared with the text in the end."""


@cache
def is_possible() -> bool:
    """Tell whether the SQLite of this Python can make a full-text index, and read JSON."""
    with closing(sqlite3.connect(":memory:")) as connection:
        wanted = "SELECT sqlite_compileoption_used('ENABLE_FTS5') AND NOT sqlite_compileoption_used('OMIT_JSON')"
        return bool(connection.execute(wanted).fetchone()[0])


class Text(NamedTuple):
    """A text under which a node is found: the node's IRI, the local name of its class, and the text as it is folded."""

    node: str
    kind: str
    key: str


class Record(NamedTuple):
    """What a query tells of a node in one of its rows: the query's name, the node's IRI, and the row as JSON."""

    name: str
    node: str
    row: str


class Part(NamedTuple):
    """All that the index holds of a named graph of a report, or of a node that reports share; nothing if it is gone."""

    texts: Sequence[Text] = ()
    records: Iterable[Record] = ()
    """Gone through once, as they are written: those of a thousand reports need not be held at once."""


Parts = Mapping[str, Part]
"""Parts of the index by their names."""


class Level:
    """A file of the text index, open until `close`; one that was only opened for reading is never written to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    @classmethod
    @contextmanager
    def reading(cls, file: Path) -> Iterator[Level]:
        """Open a file for reading. Raises `sqlite3.Error` where it is damaged, or of another format."""
        name = f"file:{quote(str(file.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(name, uri=True)) as connection:
            if connection.execute("PRAGMA user_version").fetchone() != (digest(_SCHEMA),):
                raise sqlite3.DatabaseError(f"{file.name} is of another format")
            yield cls(connection)

    @classmethod
    @contextmanager
    def writing(cls, file: Path) -> Iterator[Level]:
        """Open a file to be changed, or make it; what is written is on the disk at the end, if nothing fails."""
        is_new = not file.exists()
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # nobody reads the file before it is whole and on the disk
            connection.execute("PRAGMA journal_mode = OFF")
            if is_new:
                connection.executescript(f"PRAGMA user_version = {digest(_SCHEMA)};{_SCHEMA}")
            connection.execute("BEGIN")
            yield cls(connection)
            connection.execute("COMMIT")
        with file.open("rb") as written:
            os.fsync(written.fileno())

    def __len__(self) -> int:
        """Return the number of its texts and parts."""
        (count,) = self._sql.execute("SELECT (SELECT count(*) FROM text) + (SELECT count(*) FROM part)").fetchone()
        return int(count)

    def knows(self, part: str) -> bool:
        """Tell whether it tells of a part, if only that it is gone."""
        return self._sql.execute("SELECT 1 FROM part WHERE name = ?", (part,)).fetchone() is not None

    def name_of(self, part: int) -> str:
        """Return the name of a part by its number."""
        ((name,),) = self._sql.execute("SELECT name FROM part WHERE id = ?", (part,))
        return str(name)

    def holding(self, piece: str, kinds: Sequence[str] = ()) -> list[tuple[int, str, str, str]]:
        """Return every text that holds a piece: its part, and what `Text` has; of some classes only, where named."""
        rows = "SELECT part, node, kind, key FROM text WHERE instr(key, :piece)"
        wanted = _wanted(piece)
        if wanted:
            rows += " AND text.id IN (SELECT rowid FROM pair WHERE pair MATCH :wanted)"
        if kinds:
            rows += " AND instr(:kinds, ' ' || kind || ' ')"
        values = {"piece": piece, "wanted": wanted, "kinds": f" {' '.join(kinds)} "}
        return self._sql.execute(rows, values).fetchall()

    def records(self, name: str, nodes: Iterable[str]) -> list[tuple[int, str, str]]:
        """Return the records of a name of some nodes: their parts, nodes and rows."""
        rows = "SELECT part, node, row FROM record WHERE node IN (SELECT value FROM json_each(?)) AND name = ?"
        return self._sql.execute(rows, (json.dumps(list(nodes)), name)).fetchall()

    def parts(self) -> Iterator[tuple[str, Part]]:
        """Yield every part with all that it holds of it."""
        for number, name in self._sql.execute("SELECT id, name FROM part ORDER BY id"):
            texts = self._sql.execute("SELECT node, kind, key FROM text WHERE part = ? ORDER BY id", (number,))
            records = self._sql.execute("SELECT name, node, row FROM record WHERE part = ? ORDER BY rowid", (number,))
            yield name, Part(list(map(Text._make, texts)), map(Record._make, records))

    def put(self, parts: Iterable[tuple[str, Part]]) -> None:
        """Put parts in place of what it tells of them."""
        for name, (texts, records) in parts:
            self._sql.execute("INSERT OR IGNORE INTO part (name) VALUES (?)", (name,))
            ((number,),) = self._sql.execute("SELECT id FROM part WHERE name = ?", (name,))
            held = self._sql.execute("SELECT id, key FROM text WHERE part = ?", (number,)).fetchall()
            gone = [(each, _pairs(key)) for each, key in held]
            self._sql.executemany("INSERT INTO pair (pair, rowid, pairs) VALUES ('delete', ?, ?)", gone)
            self._sql.execute("DELETE FROM text WHERE part = ?", (number,))
            for text in texts:
                row = "INSERT INTO text (part, node, kind, key) VALUES (?, ?, ?, ?)"
                added = self._sql.execute(row, (number, *text)).lastrowid
                self._sql.execute("INSERT INTO pair (rowid, pairs) VALUES (?, ?)", (added, _pairs(text.key)))
            self._sql.execute("DELETE FROM record WHERE part = ?", (number,))
            row = "INSERT INTO record (part, name, node, row) VALUES (?, ?, ?, ?)"
            self._sql.executemany(row, ((number, *record) for record in records))

    def forget_gone(self) -> None:
        """Forget the parts that are gone: where no older level tells of them, nobody asks."""
        self._sql.execute("DELETE FROM part WHERE id NOT IN (SELECT part FROM text UNION SELECT part FROM record)")


def _pairs(key: str) -> str:
    """Return what a text is found by, with spaces between."""
    apart = key.translate(_APART)
    return " ".join((*map("".join, pairwise(apart)), apart[-1:]))


def _wanted(piece: str) -> str:
    """Return the query for a piece: all of its pairs, or any pair that a single character begins; "" finds all."""
    apart = piece.translate(_APART)
    if len(apart) < 2:
        return f"{apart}*" if apart else ""
    return " ".join(islice(dict.fromkeys(map("".join, pairwise(apart))), _MOST_PAIRS))

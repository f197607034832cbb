"""CSV files that people fill in (verdicts, judgements): rows with the lines that they begin in, remarks, wrong lines.

The first row that is no remark is the head; empty rows and rows that start with # are let be.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..ontology.errors import ReadError
from .readers.text import decode

__all__ = ["Problem", "is_remark", "refuse", "rows", "text_of"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line can't be used."""

    number: int
    words: str


def text_of(file: Path) -> str:
    """Return the text of a file. Raises `ReadError` where it can't be read, or is no text."""
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        raise ReadError(
            f"can't be read ({error.strerror or error})", where=file, hint="check that it exists and may be read"
        ) from error
    if text is None:
        raise ReadError("not a text file, or in an unknown encoding", where=file, hint="save it as CSV in UTF-8")
    return text


def rows(file: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each with the number of the line that it begins in. Raises `ReadError` where it is no CSV."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    number = 1
    try:
        for row in reader:
            yield number, row
            number = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(
            f"not a well-formed CSV file ({error})", where=f"{file}:{number}", hint="close every quotation mark"
        ) from error


def is_remark(row: Sequence[str]) -> bool:
    """Tell a row that says nothing: an empty one, or a remark behind #."""
    return not any(cell.strip() for cell in row) or row[0].lstrip().startswith("#")


def refuse(file: Path, problems: Sequence[Problem], hint: str) -> None:
    """Raise `ReadError` with all problems of a file in one line, those of the same words together; none is no error."""
    if not problems:
        return
    numbers: dict[str, list[int]] = {}
    for problem in problems:
        numbers.setdefault(problem.words, []).append(problem.number)
    told = "; ".join(f"line{'s' * (len(at) > 1)} {', '.join(map(str, at))}: {words}" for words, at in numbers.items())
    raise ReadError(told, where=file, hint=hint)

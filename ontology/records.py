"""The CSV files that people curate: word lists, gazetteers, variants. One reader, which lets no broken record pass."""

from __future__ import annotations

import csv
import io
from importlib import resources

from .errors import VocabularyError

__all__ = ["records"]


def records(*path: str, package: str = __package__ or "") -> list[dict[str, str]]:
    """Return the records of a file of a package, e.g. ``records("lexicon", "units.csv")`` of this one, in its order.

    Raises `VocabularyError`, with the line, where the file can't be read or a record has another number of fields than
    the header.

    >>> records("variants.csv")[0]
    {'variant': '臺', 'standard': '台', 'why': 'both spellings are official'}
    """
    name = "/".join(path)
    try:
        text = resources.files(package).joinpath(*path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"the word list can't be read ({error})", where=name, hint="install shizheng again"
        ) from error
    lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        found = [(lines.reader.line_num, record) for record in lines]
    except csv.Error as error:
        raise VocabularyError(
            f"the record can't be read ({error})",
            where=f"{name}:{lines.reader.line_num}",
            hint="close every quotation mark, and double one inside a field",
        ) from error
    for number, record in found:
        if None in record or None in record.values():
            raise VocabularyError(
                "the record has another number of fields than the header",
                where=f"{name}:{number}",
                hint="quote fields that hold a comma",
            )
    return [record for _, record in found]

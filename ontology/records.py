"""The CSV files that people curate: word lists, gazetteers, variants. One reader, which lets no broken record pass."""

from __future__ import annotations

import csv
import io
from importlib import resources

from .errors import VocabularyError

__all__ = ["records"]


def records(*path: str) -> list[dict[str, str]]:
    """Return the records of a file beside this module, e.g. ``records("lexicon", "units.csv")``, in its order.

    Raises `VocabularyError` where the file can't be read, or a record has another number of fields than the header.
    """
    file = resources.files(__package__).joinpath(*path)
    try:
        text = file.read_text(encoding="utf-8")
        found = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VocabularyError(
            f"the word list can't be read ({error})", where="/".join(path), hint="install shizheng again"
        ) from error
    for number, record in enumerate(found, start=2):
        if None in record or None in record.values():
            raise VocabularyError(
                "the record has another number of fields than the header",
                where=f"{'/'.join(path)}:{number}",
                hint="quote fields that hold a comma",
            )
    return found

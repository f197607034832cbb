"""Plain text and Markdown: UTF-8, UTF-16 with or without a mark, Big5 and its Microsoft form (CP950).

The canonical text is the file's text with no newline changed, so an offset in it is an offset into the user's file as
read with ``open(path, encoding=…, newline="")``. A byte-order mark of UTF-8 counts as its first character.
"""

from __future__ import annotations

import codecs
import re

from ...ontology.errors import ReadError
from .source import Source

__all__ = ["decode", "read"]

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_WRITTEN = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def read(source: Source) -> str:
    """Return the text of a file, or raise `ReadError` when its bytes are no text in a known encoding."""
    text = decode(source.data)
    if text is None:
        raise ReadError("not a text file, or in an unknown encoding", where=source.path, hint="save it as UTF-8 text")
    return text


def decode(data: bytes) -> str | None:
    """Return the text that bytes stand for, or None.

    >>> decode("施政".encode("cp950"))
    '施政'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16")
    if b"\x00" in data[:4096]:
        decoded = [text for name in ("utf-16-le", "utf-16-be") if (text := _strict(data, name)) is not None]
        best = max(decoded, key=_written, default="")  # read in the wrong order, bytes give signs that nobody writes
        return best if 2 * _written(best) > len(best) else None
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    return next(
        (found for name in ("cp950", "big5hkscs") if (found := _strict(data, name)) is not None and _HAN.search(found)),
        None,
    )


def _written(text: str) -> int:
    """Return how many characters of a text are of those that Chinese is written with."""
    return len(_WRITTEN.findall(text))


def _strict(data: bytes, encoding: str) -> str | None:
    """Decode without forgiving anything; text full of control characters is a binary file."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if len(_CONTROL.findall(text)) > len(text) // 1000 else text

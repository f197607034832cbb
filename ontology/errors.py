"""Every mistake that a user can meet, in one tree.

    ShizhengError                  exit  HTTP
    ├── UsageError                  2    400   an option or a parameter is off
    ├── ReadError                   3    422   a report, a folder or a manifest can't be read
    ├── PartialBuildError           4    422   some reports were built, others could not be read
    ├── VocabularyError             5    500   a word list, a shape or an ontology file is broken
    ├── StoreError                  6    503   the graph is missing, locked, too new, or its disk refuses
    │   └── GraphNotFoundError      6    404   no graph stands there
    ├── QueryError                  7    400   a query or one of its parameters is wrong
    │   ├── UnknownQueryError       7    404   the catalogue has no query of that name
    │   ├── NotHeldError            7    404   the graph holds no such thing, fact, or word
    │   ├── TooManyQueriesError     7    429   a client has as many queries under way as it may
    │   ├── QueryTimeoutError       7    504   a query took longer than it may
    │   └── QueryTooLargeError      7    507   a query needed more memory than it may use
    ├── ValidationError             8    422   the new graph breaks its shapes; nothing was published
    └── OutputError                 9    507   the output can't be written

Each carries *what* is wrong, *where*, and a *hint* what to do; ``str()`` gives the one line a user sees.
Exit code 1 is kept for faults of our own and 130 for Ctrl-C.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

__all__ = [
    "GraphNotFoundError",
    "NotHeldError",
    "OutputError",
    "PartialBuildError",
    "QueryError",
    "QueryTimeoutError",
    "QueryTooLargeError",
    "ReadError",
    "ShizhengError",
    "StoreError",
    "TooManyQueriesError",
    "UnknownQueryError",
    "UsageError",
    "ValidationError",
    "VocabularyError",
]


class ShizhengError(Exception):
    """What went wrong, where, and what to do about it, in one line.

    >>> str(ReadError("the file is empty", where="報告.txt", hint="save the report's text in it"))
    "報告.txt: the file is empty; save the report's text in it"
    """

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, what: str, *, where: object = "", hint: str = "") -> None:
        self.what = what
        self.where = str(where)
        self.hint = hint
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.hint}" if self.hint else ""
        return " ".join(f"{place}{self.what}{advice}".split())


class UsageError(ShizhengError):
    """An option or a parameter is off."""

    exit_code = 2
    http_status = 400


class ReadError(ShizhengError):
    """A report, a folder or a manifest can't be read."""

    exit_code = 3
    http_status = 422


class PartialBuildError(ShizhengError):
    """Some reports were built and published; others could not be read, or broke a shape."""

    exit_code = 4
    http_status = 422


class VocabularyError(ShizhengError):
    """A word list, a shape or an ontology file is broken."""

    exit_code = 5


class StoreError(ShizhengError):
    """The graph is locked, was made by a newer version, or its disk refuses."""

    exit_code = 6
    http_status = 503


class GraphNotFoundError(StoreError):
    """No graph stands at the place named."""

    http_status = 404


class QueryError(ShizhengError):
    """A query or one of its parameters is wrong."""

    exit_code = 7
    http_status = 400


class UnknownQueryError(QueryError):
    """The catalogue has no query of that name."""

    http_status = 404


class NotHeldError(QueryError):
    """The graph holds no such thing, no such fact, or no such word; ``near`` are words that it holds instead."""

    http_status = 404

    def __init__(self, what: str, *, where: object = "", hint: str = "", near: Sequence[str] = ()) -> None:
        super().__init__(what, where=where, hint=f"did you mean {', '.join(near)}?" if near else hint)
        self.near = tuple(near)


class TooManyQueriesError(QueryError):
    """A client has as many queries under way as it may, or every worker is busy."""

    http_status = 429


class QueryTimeoutError(QueryError):
    """A query took longer than it may."""

    http_status = 504


class QueryTooLargeError(QueryError):
    """A query needed more memory, or a deeper stack, than it may use."""

    http_status = 507


class ValidationError(ShizhengError):
    """What all reports say together breaks the shapes, so nothing was published."""

    exit_code = 8
    http_status = 422


class OutputError(ShizhengError):
    """The output can't be written."""

    exit_code = 9
    http_status = 507

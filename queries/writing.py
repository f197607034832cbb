"""What every document written from answers needs: exact JSON, and words of a report that Markdown shows as they are."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["as_json", "safe"]


def as_json(record: DataclassInstance) -> str:
    """Return everything of a record as JSON; numbers stay exact as strings of digits."""

    def plain(value: object) -> str:
        if isinstance(value, Decimal):
            return format(value, "f")
        raise TypeError(f"no JSON for {value!r}")

    return json.dumps(asdict(record), ensure_ascii=False, indent=2, default=plain) + "\n"


def safe(words: str) -> str:
    """Return words of a report so that Markdown shows them as they are.

    >>> safe("A*B 計畫_第1期")
    'A\\\\*B 計畫\\\\_第1期'
    """
    plain = " ".join(words.split())
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>|#~" else sign for sign in plain)

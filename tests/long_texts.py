"""Texts of any length for benchmark.py: of each kind that could cost more than its length, one as long as wanted."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

PASSAGES = Path(__file__).parent / "passages"
TITLE = "臺南市政府環境保護局110年度施政績效成果報告\n"
_DIGITS = re.compile(r"(?<!\d)[1-9]\d*")


def of(kind: str, size: int) -> str:
    """Return a text of a kind, of about `size` bytes of UTF-8; the same one each time.

    Raises KeyError for a kind that is not in `KINDS`.
    """
    pieces: list[str] = []
    left = size - len(TITLE.encode())
    for piece in KINDS[kind]():
        left -= len(piece.encode())
        if left < 0:
            break
        pieces.append(piece)
    return TITLE + "".join(pieces) + "。\n"


def _reports() -> Iterator[str]:
    """Whole reports, one after another, their numbers changed so that none says what another does."""
    chance = random.Random(1)  # noqa: S311 - only for variety
    texts = [path.read_text(encoding="utf-8") for path in sorted(PASSAGES.glob("h*.txt"))]
    for text in itertools.cycle(texts):
        yield _DIGITS.sub(lambda found: str(chance.randrange(1, 10 ** len(found[0]) + 1)), text)


def _figures() -> Iterator[str]:
    for number in itertools.count(2001):
        yield f"本局清掃街道{number:,}處，"


def _honours() -> Iterator[str]:
    for number in itertools.count(2001):
        yield f"水利局以清溪{number}號工程榮獲「清溪金質獎」第{number % 9 + 1}名，"


def _relations() -> Iterator[str]:
    for number in itertools.count(2001):
        yield f"「清溪管理系統」獲環境部補助{number}萬元，"


def _names() -> Iterator[str]:
    for number in itertools.count(2001):
        yield f"與環境部、水利局及第{number}河川巡守隊合辦「清溪{number}計畫」，"


def _numbers() -> Iterator[str]:
    for number in itertools.count(2001):
        yield f"{number}、"


def _list() -> Iterator[str]:
    for number in itertools.count(1):
        yield f"{number}. 河川巡守{number * 7:,}次。\n"
        yield f"（{number % 20 + 1}）參與民眾{number * 3:,}人次，較去年增加{number % 90 + 1}%。\n"


def _wrapped() -> Iterator[str]:
    for number in itertools.count(1):
        yield "<p>重要施政項目\t執行成果與效益</p>\n\n一、河川整\n\n"
        yield f"治\t110年完成河川整治{number}\n\n處，長度{number * 3}公\n\n尺。\n\n"


def _table() -> Iterator[str]:
    yield "年度\t巡查次數（次）\t經費（萬元）\n"
    for number in itertools.count(1):
        yield f"{90 + number % 20}年\t{number * 3:,}\t{number * 11:,}\n"


def _marks() -> Iterator[str]:
    yield from itertools.repeat("獎\u0301\u200b\u202e第３屆（")


KINDS: dict[str, Callable[[], Iterator[str]]] = {
    "reports": _reports,
    "list": _list,
    "wrapped lines": _wrapped,
    "one table": _table,
    "figures in one sentence": _figures,
    "honours in one sentence": _honours,
    "relations in one sentence": _relations,
    "names in one sentence": _names,
    "numbers in one sentence": _numbers,
    "hostile marks": _marks,
}

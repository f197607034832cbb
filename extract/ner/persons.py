"""Named people: a family name, one or two characters, and a title before or behind.

主任委員蔡宛芬 · 羅達生副市長 · 行政院唐鳳政委 · 大同公司何春盛總經理
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, pattern, rows
from ...ontology.registry import governments
from ..words import Words
from .mention import Mention

__all__ = ["persons"]


@cache
def _surnames() -> str:
    return any_of(record["surname"] for record in rows("surnames.csv"))


@cache
def _title_behind() -> re.Pattern[str]:
    return pattern(f"(?P<name>{_surnames()}[一-龥]{{1,2}})(?={{title}})")


@cache
def _title_before() -> re.Pattern[str]:
    return pattern(rf"{{title}}:?\s?(?P<name>{_surnames()}[一-龥]{{1,2}})(?=[,。、;:\s）)」]|{{after_person}}|$)")


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(place) for place in governments())


@cache
def _honoured() -> re.Pattern[str]:
    """Three characters before what only people and bodies do: win, show a work of theirs, or curate (由…策展)."""
    three = f"{_surnames()}[一-龥]{{2}}"
    return pattern(f"(?P<name>(?<=由){three}(?={{performs}})|{three}(?={{won}}|以?[「《]))")


def persons(folded: str, words: Words) -> Iterator[Mention]:
    """Yield the names of people, without their titles; one that shows in two ways is told twice.

    >>> from shizheng.extract.words import segment
    >>> text = "由資安長羅達生副市長主持，教師林佩君榮獲師鐸獎"
    >>> sorted({text[m.start:m.end] for m in persons(text, segment(text))})
    ['林佩君', '羅達生']
    """
    for match in _honoured().finditer(folded):
        odd = pattern("{title}|{not_in_name}").search(match["name"])
        if words.has_name(*match.span("name")) and not odd and match["name"] not in _places():
            yield Mention(match.start("name"), match.end("name"), "Person", "honoured")
    for titled in (_title_behind(), _title_before()):
        for match in titled.finditer(folded):
            name = match["name"]
            counted = match.start("name") > 0 and folded[match.start("name") - 1] in "0123456789幾數"  # 3萬餘名學生
            is_place = folded[match.start("name") : match.end("name") + 1] in _places()  # 高雄 in 高雄市長
            odd = pattern("{title}|{not_in_name}").search(name)
            if not is_place and not counted and not odd:
                yield Mention(match.start("name"), match.end("name"), "Person", "title")

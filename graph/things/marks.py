"""What a name tells apart from others: years, editions, versions, ordinals, places. Other marks, another thing.

103年度施政計畫 and 104年度施政計畫, 第12屆 and 第13屆, 一期 and 二期, 平台 and 平台2.0, 三民區 and 鳳山區 differ by
nothing else, and are never one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...extract.numerals import parse
from ...extract.periods import ROC_OFFSET
from ...ontology.folding import fold
from ...ontology.lexicon import any_of, rows
from ...ontology.registry import districts, governments

__all__ = ["listed", "marks", "uncounted"]

_HAN = "[一二三四五六七八九十]{1,3}"
_ROC_YEARS = re.compile(r"(?:民國)?(?<!\d)(\d{2,3})(?:[-~至](\d{2,3}))?年")
_YEARS = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?:[-~至](19\d\d|20\d\d))?年?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the words of one list of parts of names, longest first.

    >>> "全府" in listed("plain"), "全府" in listed("apart")
    (True, False)
    """
    words = {fold(row["word"]) for row in rows("name_parts.csv") if row["list"] == name}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _ordinals() -> re.Pattern[str]:
    return re.compile(rf"第?(\d+|{_HAN})({any_of(listed('ordinal'))})")


@cache
def _places() -> re.Pattern[str]:
    return re.compile(any_of({fold(each) for each in (*districts().values(), *governments())}))


@cache
def _editions() -> re.Pattern[str]:
    return re.compile(any_of(listed("edition")))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"^(?:\d+|{_HAN})(?:次|場次|場|項|個|件|案|處|座|份|梯次|種)(?=.{{5}})")


def uncounted(name: str) -> str:
    """Return a name without the number of times that runs into it.

    >>> uncounted("四次公共工程督導會報"), uncounted("第四次公共工程督導會報")
    ('公共工程督導會報', '第四次公共工程督導會報')
    """
    return _counted().sub("", name)


@cache
def marks(name: str) -> frozenset[str]:
    """Return what a name tells apart, each mark written in one way.

    >>> sorted(marks("110年度第二期韌性管網計畫")), sorted(marks("2021年第2期韌性管網計畫"))
    (['2021年', '2期'], ['2021年', '2期'])
    >>> sorted(marks("公文雲平台2.0")), sorted(marks("鳳山區長照據點")), marks("公文雲平台")
    (['2.0'], ['鳳山區'], frozenset())
    """
    return frozenset(_marks(uncounted(fold(name))))


def _marks(words: str) -> Iterator[str]:
    for expression, offset in ((_YEARS, 0), (_ROC_YEARS, ROC_OFFSET)):
        for match in expression.finditer(words):
            yield "-".join(str(int(year) + offset) for year in match.groups() if year) + "年"
        words = expression.sub("", words)
    for match in _ordinals().finditer(words):
        yield f"{parse(match[1])}{match[2]}"
    words = _ordinals().sub("", words)
    yield from _NUMBER.findall(words)
    yield from _places().findall(words)
    yield from _editions().findall(words)

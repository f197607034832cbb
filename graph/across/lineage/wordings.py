"""A thing's name taken apart: which generation or version it says it is of, and what is left, its core.

第二代公文整合系統     generation 2, core 公文整合
新一代全球資訊網       newer, core 全球資訊網
生成式AI智能客服       renewed by 生成式AI, core 客服
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ....extract.names import core as core_of
from ....extract.numerals import parse
from ....ontology.folding import search_key
from ....ontology.lexicon import pattern

__all__ = ["Anatomy", "anatomy", "marks_before", "units_of"]

_NUMBER = (
    r"第(?P<ordinal>[一二三四五六七八九十\d]{1,2})(?:代|版|期)"
    r"|(?P<plain>[二三四五六七八九])代"
    r"|(?<![\d.])(?P<version>[2-9])\.\d"
)
_MARKS = f"(?:{re.sub('[?]P<[a-z]+>', '?:', _NUMBER)}|{{generation_mark}})"
_FORMS = {"app": "{lineage_app}$", "site": "{lineage_site}$"}
_SHORTEST = 3  # characters that are left when a head is taken off
_YEARS = re.compile(r"(?:\d{2,3}(?:-\d{2,3})?|(?:19|20)\d\d)年度?")
_UNIT = re.compile(r"[a-z0-9.]+|.")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A name as it is compared: its generation (None if it says none), its marks of renewal, its core, its head."""

    generation: int | None
    marks: tuple[str, ...]
    core: str
    whole: str
    key: str
    """As it is printed; ``whole`` is without year, edition and government, and ``core`` without its head, too."""

    @property
    def form(self) -> str:
        """Whether the name says that its thing is an app or a site: 監理服務APP, 監理服務網3.0; else ""."""
        bare = pattern(_MARKS).sub("", self.key)
        return next((form for form, cue in _FORMS.items() if pattern(cue).search(bare)), "")

    @property
    def pairs(self) -> frozenset[tuple[str, ...]]:
        """The pairs of neighbouring characters of its core; a Latin word is one character."""
        units = units_of(self.core)
        return frozenset(pairwise(units)) or frozenset([units])


@cache
def anatomy(name: str, kind: str) -> Anatomy:
    """Take a name apart.

    >>> anatomy("第二代公文整合系統", "System").generation, anatomy("第二代公文整合系統", "System").core
    (2, '公文整合')
    >>> anatomy("新一代全球資訊網", "System").marks
    ('新一代',)
    """
    key = search_key(name)
    numbers = [n for match in re.finditer(_NUMBER, key) for n in match.groups() if n]
    number = parse(numbers[0]) if numbers else None
    marks = tuple(pattern("{generation_mark}").findall(key))
    bare = _YEARS.sub("", pattern(_MARKS).sub("", key))
    heads = pattern("(?:{lineage_head})$")
    whole = short = core_of(bare or key, kind)
    while len(shorter := heads.sub("", short)) >= _SHORTEST and shorter != short:
        short = shorter
    return Anatomy(int(number) if number is not None else None, marks, short, whole, key)


def units_of(words: str) -> tuple[str, ...]:
    """Return the characters of some words, a Latin word or a number as one.

    >>> units_of("ai智能")
    ('ai', '智', '能')
    """
    return tuple(_UNIT.findall(words))


def marks_before(left: str) -> str:
    """Return the marks of a generation that a text ends with, which stand before a name: …建置生成式 + AI智能客服.

    >>> marks_before("本府建置新一代")
    '新一代'
    """
    found = pattern(f"(?:{_MARKS})+$").search(left)
    return found.group() if found else ""

"""Names without quotation marks that end in a telling word: 第二代公文整合系統, 政府採購法, 便民一路通網站, SCSE論壇.

The head words come from `name_heads.csv` (those marked open); `boundaries` finds where the name starts. Without a
specific word before the head (應用系統) there is no name. An acronym or short name in brackets belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...ontology.lexicon import alternation, name_heads
from .boundaries import is_generic, name_start
from .mention import Mention

__all__ = ["unquoted_names"]

_NOT_BEHIND = re.compile(r"[化性型別類書期款商者式費別量員長組案群內外端間時]")
_LEADING = re.compile(r"(?:第?\d+(?:年度?|屆|次|期)?|[一二三四五六七八九十]+[、.])(?=[^代期])|年度|\d{4}(?=[^\d])")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(head.head) for head in name_heads().values() if head.open))


def unquoted_names(folded: str, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield names that a head word ends, outside of mentions that are `taken` already.

    >>> [ "本府建置疫苗施打能量調查平台供民眾查詢"[m.start:m.end] for m in unquoted_names("本府建置疫苗施打能量調查平台供民眾查詢", [])]
    ['疫苗施打能量調查平台']
    """
    ends = sorted((mention.end, mention.type) for mention in taken)
    covered = {place for mention in taken for place in range(mention.start, mention.end)}
    for head in _heads().finditer(folded):
        if head.start() in covered or _NOT_BEHIND.match(folded, head.end()):
            continue
        floor = max((end for end, _ in ends if end <= head.start()), default=0)
        start = name_start(folded, head.start(), floor)
        start += len(match.group()) if (match := _LEADING.match(folded, start, head.start())) else 0
        if head.start() - start < 2 or is_generic(folded[start : head.start()]):
            continue
        kind = name_heads()[head.group()].type
        if kind == "Plan" and re.search(alternation("grade"), folded[start : head.start()]):
            continue
        yield Mention(start, head.end(), kind, "unquoted")

"""Names in quotation marks: 「第4屆政府服務獎」, 「打造5G開放網路應用」委外服務案, 榮獲「社會關懷服務獎」.

What a quotation is shows from the word right behind it, from its own last word, or from the verb before it. One that
shows nothing (a slogan, a grade, a list of topics) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...ontology.lexicon import alternation, name_heads, rows
from .mention import Mention

__all__ = ["quoted_names"]

_QUOTED = re.compile(r"「([^「」\n]{2,60})」|『([^『』\n]{2,60})』|《([^《》\n]{2,60})》|〈([^〈〉\n]{2,60})〉|“([^“”\n]{2,60})”")
_WEIGHT = 3


@cache
def _behind() -> re.Pattern[str]:
    """Words right behind a quotation that tell what it is, perhaps after the year or a bracket."""
    heads = sorted((r["head"] for r in rows("quote_heads.csv")), key=lambda word: (-len(word), word))
    return re.compile(r"(?:\([^()]{1,40}\))?(?P<head>" + "|".join(map(re.escape, heads)) + ")")


@cache
def _types() -> dict[str, str]:
    return {r["head"]: r["type"] for r in rows("quote_heads.csv")}


def quoted_names(folded: str) -> Iterator[Mention]:
    """Yield the names that stand in quotation marks, with their types.

    >>> [(m.type, m.head) for m in quoted_names("辦理「品質預警機制」教育訓練")]
    [('Event', '教育訓練')]
    """
    for match in _QUOTED.finditer(folded):
        group = match.lastindex or 1
        inside = match.group(group)
        head = _behind().match(folded, match.end())
        kind = _type(inside, head["head"] if head else "", folded[max(0, match.start() - 12) : match.start()])
        if kind:
            yield Mention(match.start(group), match.end(group), kind, "quoted", head["head"] if head else "", _WEIGHT)


def _type(inside: str, head: str, before: str) -> str | None:
    if re.fullmatch(f"(?:{alternation('grade')}|{alternation('slogan')}|[\\d.,%]+)", inside) or "。" in inside:
        return None
    own = _own_head(inside)
    if own in ("Award", "Regulation", "Publication"):
        return own  # 「政府服務獎」評獎, 「…要點」規定: the quotation's own word is the firmer one
    if head and _types()[head]:
        return _types()[head]
    if own:
        return own
    if re.search(f"{alternation('wins')}$", before):
        return "Award"
    if re.search(f"{alternation('holds_event')}$", before):
        return "Event"
    if re.search(f"{alternation('builds_system')}$", before):
        return "System"
    return None


def _own_head(inside: str) -> str | None:
    """Return the type that a name's last word tells, a year or a bracket behind it set aside."""
    bare = re.sub(r"(?:\([^()]*\)|\d{2,4}年?|[0-9.]+)$", "", inside)
    found = next((head for head in name_heads().values() if bare.endswith(head.head)), None)
    return found.type if found else None

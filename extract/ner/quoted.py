"""Names in quotation marks: 「第4屆政府服務獎」, 「打造5G開放網路應用」委外服務案, 榮獲「社會關懷服務獎」.

What a quotation is shows from the word right behind it, from its own last word, or from the verb before it. One that
shows nothing (a slogan, a grade, a list of topics) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from ...ontology.lexicon import any_of, name_heads, pattern, rows
from .mention import Mention

__all__ = ["quoted_names"]

_QUOTED = re.compile(
    r"「([^「」\n]{2,60})」|『([^『』\n]{2,60})』|《([^《》\n]{2,60})》|〈([^〈〉\n]{2,60})〉|“([^“”\n]{2,60})”"
)
_WEIGHT = 3


@cache
def _behind() -> re.Pattern[str]:
    """Words right behind a quotation that tell what it is, perhaps after the year or a bracket."""
    others = r"(?:[、及與和]「[^「」]{2,60}」)*(?:等\d*[項個]?)?"  # 「甲」、「乙」等2案: what the last one is, all are
    return re.compile(rf"(?:\([^()]{{1,40}}\)|{others})?(?P<head>{any_of(_types())})")


@cache
def _types() -> dict[str, str]:
    return {r["head"]: r["type"] for r in rows("quote_heads.csv")}


def quoted_names(folded: str, bodies: Container[int] = ()) -> Iterator[Mention]:
    """Yield the names that stand in quotation marks, with their types; at the places in `bodies` a body's name ends.

    >>> [(m.type, m.head) for m in quoted_names("辦理「品質預警機制」教育訓練")]
    [('Event', '教育訓練')]
    """
    for match in _QUOTED.finditer(folded):
        group = match.lastindex or 1
        inside = match.group(group)
        head = _behind().match(folded, match.end())
        around = folded[max(0, match.start() - 12) : match.start()], folded[match.end() : match.end() + 6]
        kind = _type(inside, head["head"] if head else "", *around)
        if kind is None and not _is_slogan(inside):
            kind = _of_a_body(inside, match.start(), around[0], bodies)
        if kind:
            yield Mention(match.start(group), match.end(group), kind, "quoted", head["head"] if head else "", _WEIGHT)


def _is_slogan(inside: str) -> bool:
    return pattern(r"{grade}|{slogan}|[\d.,%]+").fullmatch(inside) is not None or "。" in inside


def _of_a_body(inside: str, start: int, before: str, bodies: Container[int]) -> str | None:
    """Return the type of what a body shows or is honoured for: 農業局「高雄市農來訊」, 以「稅務任意門」榮獲 …"""
    if start in bodies or (start - 1 in bodies and before.endswith(("之", "的"))):
        held = next(
            (head.type for head in name_heads().values() if len(head.head) > 1 and head.head in inside), "System"
        )
        return held if held in ("System", "Plan", "Event", "Publication") else "System"
    return "Plan" if before.endswith("以") and len(inside) >= 4 else None


def _type(inside: str, head: str, before: str, behind: str) -> str | None:
    if _is_slogan(inside):
        return None
    own = "Regulation" if _is_law(inside) else _own_head(inside)
    if own in ("Award", "Regulation", "Publication"):
        return own  # 「政府服務獎」評獎, 「…要點」規定: the quotation's own word is the firmer one
    if head and _types()[head]:
        return _types()[head]
    if own:
        return own
    if pattern("{wins}$").search(before):
        return "Award"
    if pattern("{wins_support}").match(behind):
        return "Plan"
    if pattern("{holds_event}$").search(before):
        return "Event"
    if pattern("{builds_system}$").search(before):
        return "System"
    return None


def _is_law(inside: str) -> bool:
    """Tell the name of an act (菸害防制法) from other words that end in 法 (寫作方法)."""
    return inside.endswith("法") and not pattern("{no_law}$").search(inside)


def _own_head(inside: str) -> str | None:
    """Return the type that a name's last word tells, a year or a bracket behind it set aside."""
    bare = re.sub(r"(?:\([^()]*\)|\d{2,4}年?|[0-9.]+)$", "", inside)
    found = next((head for head in name_heads().values() if bare.endswith(head.head)), None)
    return found.type if found else None

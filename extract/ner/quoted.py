"""Names in quotation marks: 「第4屆政府服務獎」, 「打造5G開放網路應用」委外服務案, 榮獲「社會關懷服務獎」.

What a quotation is shows from the word right behind it, from its own last word, from the word or verb before it, or
from what its clause says of it: 文字客服「小青」, 「縣民聯合婚禮」於5月舉行, 「市民通」會員. One that shows nothing
(a slogan, a grade, a list of topics) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, name_heads, pattern, rows
from ...ontology.registry import surfaces
from .mention import Mention

__all__ = ["quoted_names"]

_SHORTEST_CALLED = 3  # 平台「填報」 names no platform
_QUOTED = re.compile(
    r"「([^「」\n]{2,60})」|『([^『』\n]{2,60})』|《([^《》\n]{2,60})》|〈([^〈〉\n]{2,60})〉|“([^“”\n]{2,60})”"
)
_WEIGHT = 3
_LONGEST_SYSTEM = 14  # characters; what is longer is the title of a project
_SAID = 36  # characters behind a quotation in which its clause may say what it is
_KEPT = ("Plan", "System", "Event")
_SERVICE = "{digital}[一-龥]*服務$"  # 跌倒風險AI評估服務: a service is no assessment
_HONOURED = "[」』》]{before_verb}*(?:{won|shortlisted})"
_MOST_LISTED = 40  # quotations of one list


@cache
def _behind() -> re.Pattern[str]:
    """Words right behind a quotation that tell what it is, perhaps after the year or a bracket."""
    # 「甲」、「乙」等2案: what the last one is, all are
    others = rf"(?:[、及與和]「[^「」]{{2,60}}」){{0,{_MOST_LISTED}}}(?:等\d*[項個]?)?"
    head = f"(?P<head>{{head_modifier}}?(?P<kind>{any_of(_types())}))"
    return pattern(rf"(?:\([^()]{{1,40}}\)|{others})?{head}(?!(?<=服務){{so_many}}?\d|{{not_behind_quote_head}})")


@cache
def _types() -> dict[str, str]:
    return {r["head"]: r["type"] for r in rows("quote_heads.csv")}


def quoted_names(folded: str, bodies: Container[int] = ()) -> Iterator[Mention]:
    """Yield the names that stand in quotation marks, with their types; at the places in `bodies` a body's name ends.

    >>> [(m.type, m.head) for m in quoted_names("辦理「品質預警機制」教育訓練")]
    [('Event', '教育訓練')]
    """
    told: dict[str, str] = {}  # what a quotation is in one place it is in every place
    untold: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(folded):
        group = match.lastindex or 1
        inside = match.group(group)
        head = _behind().match(folded, match.end())
        around = folded[max(0, match.start() - 12) : match.start()], folded[match.end() : match.end() + _SAID]
        kind = _type(inside, head["kind"] if head else "", *around)
        if kind is None and not _is_slogan(inside):
            kind = _of_a_body(inside, match.start(), around, bodies)
        if kind:
            told.setdefault(inside, kind)
            yield Mention(match.start(group), match.end(group), kind, "quoted", head["head"] if head else "", _WEIGHT)
        else:
            untold.append(match.span(group))
    names = {folded[start:end] for start, end in untold} | told.keys()
    for start, end in untold:
        name = folded[start:end]
        if name.isascii() and pattern(_HONOURED).match(folded, end) and not _is_opening(name, names):
            told.setdefault(name, "System")  # 「T-Road」則入選…決選名單
        kind = told.get(name)
        if kind in _KEPT:
            yield Mention(start, end, kind, "quoted", "", _WEIGHT)


def _is_opening(name: str, names: Iterable[str]) -> bool:
    """Tell the short name of a thing: OPEN1999 of OPEN1999派工通報平台."""
    return any(other != name and other.startswith(name) for other in names)


def _is_slogan(inside: str) -> bool:
    return pattern(r"{grade}|{slogan}|[\d.,%]+").fullmatch(inside) is not None or "。" in inside


def _of_a_body(inside: str, start: int, around: tuple[str, str], bodies: Container[int]) -> str | None:
    """Return the type of what a body shows or is honoured for: 農業局「高雄市農來訊」, 以「稅務任意門」榮獲 …"""
    before, behind = around
    if start in bodies or (start - 1 in bodies and before.endswith(("之", "的"))):
        held = (head.type for head in name_heads().values() if len(head.head) > 1 and head.head in inside)
        if pattern("{funds|pays_out}").match(behind):
            return "Plan"  # 教育部「數位建設」補助
        if pattern(_SERVICE).search(inside):
            return "System"
        found = next((kind for kind in held if kind in ("System", "Plan", "Event", "Publication")), None)
        return found or ("System" if pattern("{digital}").search(inside) or inside.isascii() else "Plan")
    honoured = pattern("{won|shortlisted|enters}").match(behind)  # not 以「淨零永續」為主題
    return _made(inside) if honoured and before.endswith("以") and len(inside) >= 4 else None


def _made(inside: str) -> str:
    """Return the type of what was made, as far as its words tell: a system by 機器人, or by 通 at its end."""
    shown = pattern("{digital_thing}|{digital}$|" + _SERVICE).search(inside)
    return "System" if shown and len(inside) <= _LONGEST_SYSTEM else "Plan"


def _type(inside: str, head: str, before: str, behind: str) -> str | None:
    if _is_slogan(inside):
        return None
    own = _known().get(inside) or ("Regulation" if _is_law(inside) else _own_head(inside))
    if own in ("Award", "Regulation", "Publication"):
        return own  # 「政府服務獎」評獎, 「…要點」規定: the quotation's own word is the firmer one
    if pattern("{wins}$").search(before) and pattern(_PART_WON).match(behind):
        return None
    if head and _types()[head]:
        return _types()[head]
    if not own and inside.isascii() and pattern(_SERVES).match(behind):
        return "System"
    if own or _body_head(inside):
        return own or _body_head(inside)
    if called := _called(inside, before, behind):
        return called
    if pattern("{wins_support}").match(behind) and not pattern("{wins}$").search(before):
        return _made(inside)
    if pattern(_SINCE + "{launches}").match(behind) and _made(inside) == "System":
        return "System"
    return _led_to(before, behind) or _said_of(behind)


_SERVES = r"[一-龥]{0,8}?(?:服務|平台|系統|專線|入口)(?!{so_many}?\d|[一-龥]*計畫)"
"""What a service by a foreign name is: 「Taipei Free」公眾無線上網服務."""

_PART_WON = r"[一-龥]{0,3}(?:第[一二三四五六\d][組類]|[組類])|第?{grade}|第[一二三四五六七八九十\d]+名"
"""What behind a quotation shows that it is no award but a category of one: 獲「食品衛生」第二組第3名."""


# What is said of an old thing that another took the place of.
_ENDED = r"(?:功能|服務)?(?:{at_once}|[\d年月日底初間期中])*+(?:{put_out_of_use}|{merged_in})"


def _led_to(before: str, behind: str) -> str | None:
    """Return the type that the verb before a quotation tells: 榮獲「…」, 舉辦「…」, 建置「…」, 出版「…」."""
    if pattern("{replaces}(?:[^,。;「」]{0,8}[之的])?$").search(before) and re.match("[,。;、]|$", behind):
        return "System"
    verbs = (
        *(("{wins}$", "Award"), ("{publishes}$", "Publication")),
        *(("{holds_event|runs_event}$", "Event"), ("{builds_system}$", "System")),
    )
    if pattern("{once}(?:之|的)?$").search(before) and pattern(_ENDED).match(behind):
        return "System"  # 原「e櫃台」同步走入歷史
    return next((kind for verb, kind in verbs if pattern(verb).search(before)), None)


def _called(inside: str, before: str, behind: str) -> str | None:
    """Return the type of the word right before a quotation that says what it is: 文字客服「小青」, 特展「…」."""
    if len(inside) < _SHORTEST_CALLED or pattern("{part_of_system}").match(behind):
        return None
    words = (
        *(("{called_system}$", "System"), ("{called_event}$", "Event")),
        ("{called_publication}$", "Publication"),
    )
    return next((kind for word, kind in words if pattern(word).search(before)), None)


# What a clause says of a thing at once, or after the day and the place: it was held, is used, was begun, was made.
_AT = r",?(?:(?:{when_or_where}|\d)[^,。;「」]{0,28}?)?"
_SINCE = r",?[自從於]?\d[^,。;「」]{0,14}?"  # 「安全第一」於各工地實施 is no plan
_BY = ",?係?由[^,。;「」]{2,24}?"
_PREDICATES = (
    (r"{so_many}?\d+期(?![一-龥])", "Publication"),
    (_AT + "{event_held}", "Event"),
    (_AT + "{is_used}", "System"),
    (_SINCE + "{is_carried_out}", "Plan"),
    (_BY + "{is_built}", "System"),
    (_BY + "{is_hosted}", "Event"),
    (_BY + "{funds}", "Plan"),
    (r"[^。;「」]{0,30},{replaces}[^,。;「」]{0,8}「", "System"),
)


def _said_of(behind: str) -> str | None:
    """Return the type that shows from what a clause says of a quotation: 「縣民聯合婚禮」於5月25日舉行."""
    return next((kind for said, kind in _PREDICATES if pattern(said).match(behind)), None)


def _body_head(inside: str) -> str | None:
    """Return the type of a body that opens in quotation marks: 「幼獅就業服務臺」揭牌."""
    return next((kind for head, kind in _body_heads() if inside.endswith(head) and len(inside) > len(head) + 1), None)


@cache
def _body_heads() -> tuple[tuple[str, str], ...]:
    return tuple((r["head"], r["type"]) for r in sorted(rows("body_heads.csv"), key=lambda r: -len(r["head"])))


@cache
def _known() -> dict[str, str]:
    """The things that the gazetteers know, by their folded names: 「MyData」."""
    return {fold(name): kind for name, kind in surfaces().items() if kind not in ("Agency", "Organization")}


def _is_law(inside: str) -> bool:
    """Tell the name of an act (菸害防制法) from other words that end in 法 (寫作方法)."""
    return inside.endswith("法") and not pattern("{no_law}$").search(inside)


def _own_head(inside: str) -> str | None:
    """Return the type that a name's last word tells, a year or a bracket behind it set aside."""
    bare = pattern(r"(?:\([^()]*\)|\d{2,4}年?|[0-9.]+|{version})$").sub("", inside)
    found = next((bare[-length:] for length in _lengths() if bare[-length:] in name_heads()), None)
    return name_heads()[found].type if found else None


@cache
def _lengths() -> tuple[int, ...]:
    """Return how long the heads of names are, the longest first."""
    return tuple(sorted({len(head) for head in name_heads()}, reverse=True))

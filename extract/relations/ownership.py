"""Who runs, made, organised or issued a thing: the bodies before it, or those that it is done by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from .doers import DAY, HELD, NEXT_BODY, doers
from .payers import payers_before
from .scene import Scene

__all__ = ["responsible"]

_EDITION = r"(?:\d{2,3}年度?|\d{4}年?|第[\d一二三四五六七八九十]{1,3}屆)?"
_SUM = r"(?:[計共各]?[\d,.兆億萬仟千]+元)?"
_FURTHEST = 200  # characters in which the bodies of a list are looked for
_BRACKET = 40  # characters of a bracket before the body in it: (7月1日至8月31日，文化局策展)
_OPENING = 4  # characters before the body that opens a sentence


# What may stand between a body and the thing that it runs or issued, alone or together with others.
_OWNS = (
    "(?:之|的|網站|{adverb}*+以(?=「)|"
    + _SUM
    + DAY
    + "{adverb}*+(?:{with_others|undertakes})?所?{issues|does}-?(?:完成)?)?(?:之|的)?"
    "{called_system|called_event|called_publication}?"
    f"{_EDITION}[「『《]?"
)
_TOGETHER = f"{DAY}(?:{{jointly}}|{{together}}{{issues|does}})(?:之|的)?{_EDITION}[「『《]?"


def responsible(scene: Scene) -> Iterator[Relation]:
    """Yield the bodies right before a thing, those that it is done by, and the one that opens the sentence."""
    done: dict[Mention, list[Mention]] = {}
    for thing, body in (*doers(scene), *_in_brackets(scene), *_paying(scene)):
        done.setdefault(thing, []).append(body)
    for thing in scene.things:
        if thing.type in HELD:
            first = _first_listed(scene, thing)
            for body in (*_before(scene, first), *done.pop(thing, ()), *_opening(scene, thing)):
                span = (min(body.start, thing.start), max(body.end, thing.end))
                yield scene.relation(thing, Predicate.RESPONSIBLE_AGENCY, scene.text(body), span)
    for thing, bodies in done.items():  # things that an earlier sentence named
        for body in bodies:
            yield scene.relation(thing, Predicate.RESPONSIBLE_AGENCY, scene.text(body), (scene.span[0], body.end))


def _first_listed(scene: Scene, thing: Mention) -> Mention:
    """Return the first of the things that a verb has for objects together: 辦理「甲」、「乙」及「丙」."""
    first = scene.listed_before(thing, HELD)[0]
    return first if scene.led("{issues|does}[「『《]?", first.start) and not scene.led("分別.*", first.start) else thing


def _before(scene: Scene, thing: Mention) -> Iterator[Mention]:
    """Yield the bodies that end right before a thing or what leads to it, and those listed with them."""
    position = thing.start
    for body in reversed(scene.bodies_before(thing.start)):
        between = scene.between(body.end, position)
        first = position == thing.start and (pattern(_OWNS).fullmatch(between) or pattern(_TOGETHER).fullmatch(between))
        listed = position != thing.start and pattern(NEXT_BODY).fullmatch(between)
        if not (first or listed) or _is_venue(scene, body):
            break
        yield body
        if not pattern("{with_others|together|jointly}").search(scene.folded, body.end, thing.start):
            yield from _who_commissioned(scene, body)
            break
        position = body.start


def _who_commissioned(scene: Scene, hired: Mention) -> Iterator[Mention]:
    """Yield the body that has another do the work: 教育局委託臺南大學維運「…」."""
    ordering = scene.bodies_before(hired.start)[-1:]
    if ordering and pattern(f"{DAY}{{commissions}}").fullmatch(scene.between(ordering[0].end, hired.start)):
        yield ordering[0]


def _in_brackets(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield things with the bodies in brackets behind them: 「銀髮共餐計畫」(社會局), (7月，社會局主辦)."""
    for body in scene.bodies:
        opening = scene.led(r"\((?:(?:{does}|{role})(?:單位|機關)?:|[^()。;:]{2,36}[,、])?", body.start, _BRACKET)
        closing = pattern("[)、]|{does}[),、]").match(scene.folded, body.end)
        acts = closing and len(closing.group()) > 1  # what stands behind the days is only a body if it does something
        if opening and closing and (acts or not opening.group().endswith((",", "、"))):
            named = scene.before(HELD, opening.start())
            if named and scene.folded[named[-1].end : opening.start()] in ("", "」", "』", "》"):
                yield named[-1], body


def _paying(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield plans with the bodies that give money by them: 交通部觀光署依「智慧觀光補助計畫」撥款360萬元."""
    for thing in scene.things:
        paid = pattern("[」』]?{funds|pays_out}").match(scene.folded, thing.end)
        if thing.type != "Plan" or not paid:
            continue
        for body in scene.bodies_before(thing.start):
            if body.type == "Agency" and re.fullmatch("依據?[「『]?", scene.between(body.end, thing.start)):
                yield thing, body


def _is_venue(scene: Scene, body: Mention) -> bool:
    """Tell a place where something was held (假淨零學院辦理) from who holds it."""
    return scene.folded[max(0, body.start - 1) : body.start] in ("假", "在", "於")


def _gives_money(scene: Scene, body: Mention, thing: Mention) -> bool:
    """Tell a body that pays for a thing from one that makes it: 水利署「甲計畫」核定2億元，據以推動「乙計畫」."""
    given = pattern("{funds|grants}").finditer(scene.folded, body.end, thing.start)
    return any(body in payers_before(scene, word.start()) for word in given if not scene.in_name(word.start()))


def _opening(scene: Scene, thing: Mention) -> Iterator[Mention]:
    """Yield the body that opens the sentence where a verb leads to the thing: 話務中心 … 並建置派工通報系統."""
    before = scene.folded[max(scene.span[0], thing.start - 8) : thing.start]
    if "分別" in before or not pattern("{carries_out|issues|does}「?$").search(before):
        return
    opening = [m for m in scene.of(("Agency",), scene.span[0], scene.span[0] + _FURTHEST) if m.end <= thing.start]
    opening = [m for m in opening if m.start - scene.span[0] <= _OPENING]
    if opening and scene.led("{gets}|[向由經依請]", opening[0].start):
        return  # 爭取數位發展部補助 …，建置「…」; 向內政部爭取辦理「…」
    if opening and _gives_money(scene, opening[0], thing):
        return  # 文化部補助本局4,500萬元辦理「…」
    if opening and any(
        scene.led("{done_by}", body.start) for body in scene.bodies_between(opening[0].end, thing.start)
    ):
        return  # 衛生局計畫獲選2案，包含由某公司承攬「…」
    if opening and not pattern(_OWNS).fullmatch(scene.between(opening[0].end, thing.start)):
        yield opening[0]

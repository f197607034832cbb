"""Who runs, made, organised or issued a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from .scene import BODIES, Scene

__all__ = ["responsible"]

_EDITION = r"(?:\d{2,3}年度?|\d{4}年?|第\d屆)?"


# What may stand between a body and the thing that it runs or issued, alone or together with others.
_OWNS = "(?:之|的|網站|以(?=「)|{with_others}?{issues}-?)?(?:之|的)?" + _EDITION + "[「『《]?"
_TOGETHER = r"(?:於?[\d年月日至]*)?(?:合辦|{jointly})" + _EDITION + "[「『《]?"
_NEXT_BODY = "(?:、|及|與|和|暨|{with_others})"  # stands between two bodies that do something together
_PASSIVE = re.compile("[^。;]{0,30}?(?:由|交由|委由|委託)(?:本府|本市|本縣)?")  # 「…」計畫由 …


def responsible(scene: Scene) -> Iterator[Relation]:
    """Yield the bodies right before a thing, named as doing it together or by order, or opening the sentence."""
    for thing in scene.things:
        if thing.type == "Regulation":
            continue
        for body in (*_before(scene, thing), *_behind(scene, thing), *_opening(scene, thing)):
            span = (min(body.start, thing.start), max(body.end, thing.end))
            yield scene.relation(thing, Predicate.RESPONSIBLE_AGENCY, scene.text(body), span)


def _before(scene: Scene, thing: Mention) -> Iterator[Mention]:
    """Yield the bodies that end right before a thing or what leads to it, and those listed with them."""
    position = thing.start
    for body in reversed(scene.of(BODIES, scene.span[0], thing.start)):
        between = scene.folded[body.end : position]
        first = position == thing.start and (pattern(_OWNS).fullmatch(between) or pattern(_TOGETHER).fullmatch(between))
        listed = position != thing.start and pattern(_NEXT_BODY).fullmatch(between)
        if not first and not listed:
            break
        if _is_venue(scene, body):
            break
        yield body
        if not _does_together(scene, body, thing):
            break
        position = body.start


def _does_together(scene: Scene, body: Mention, thing: Mention) -> bool:
    between = scene.folded[body.end : thing.start]
    return pattern(_TOGETHER).search(between) is not None or pattern("{with_others}").search(between) is not None


def _behind(scene: Scene, thing: Mention) -> Iterator[Mention]:
    """Yield the bodies by which a thing is done: 「…計畫」由臺北市立聯合醫院等19家醫院辦理."""
    by = _PASSIVE.match(scene.folded, thing.end, scene.span[1])
    if by is None:
        return
    position = by.end()
    found: list[Mention] = []
    for body in scene.of(BODIES, by.end(), scene.span[1]):
        if scene.folded[position : body.start] and not (
            found and pattern(_NEXT_BODY).fullmatch(scene.folded[position : body.start])
        ):
            break
        found.append(body)
        position = body.end
    if found and pattern("(?:等[^,。;]{0,8})?(?:共同|合作|負責)?{does}").match(scene.folded, position, position + 16):
        yield from found


def _is_venue(scene: Scene, body: Mention) -> bool:
    """Tell a place where something was held (假淨零學院辦理) from who holds it."""
    return scene.folded[max(0, body.start - 1) : body.start] in ("假", "在", "於")


def _opening(scene: Scene, thing: Mention) -> Iterator[Mention]:
    """Yield the body that opens the sentence where a verb leads to the thing: 話務中心 … 並建置派工通報系統."""
    before = scene.folded[max(scene.span[0], thing.start - 8) : thing.start]
    if not pattern("{carries_out}「?$").search(before):
        return
    opening = [m for m in scene.of(("Agency",), scene.span[0], thing.start) if m.start - scene.span[0] <= 4]
    if opening and pattern("{gets}$").search(scene.folded[scene.span[0] : opening[0].start]):
        return  # 爭取數位發展部補助 …，建置「…」
    if opening and not pattern(_OWNS).fullmatch(scene.folded[opening[0].end : thing.start]):
        yield opening[0]

"""What took whose place, as relations: done, or planned, and the day from which a thing stands in another's place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..claims import Predicate, Relation
from ..ner.mention import Mention
from .dated import told_when
from .days import day_of
from .scene import BODIES, Scene
from .successions import successions, with_day

__all__ = ["replaced"]

_DAY_REACH = 30  # characters before a thing in which the day may start that it took the place of another


def replaced(scene: Scene) -> Iterator[Relation]:
    """Yield things that take another's place (以取代「…」), and what was made of another (由…改制, 更名為「…」)."""
    for each in successions(scene):
        status = told_when(scene, each).status
        for old in each.olds:
            yield scene.relation(each.new, Predicate.REPLACES, scene.text(old), each.span, status=status)
        if each.made and each.new.type in BODIES:
            times = scene.timexes(each.span[0], with_day(scene, each.span[1]))
            day = day_of(scene, times[-1]) if times else None
            if day:
                status = scene.status(times[-1])
                yield scene.relation(each.new, Predicate.LAUNCHED_ON, day, each.span, status=status)
        elif not each.made:
            yield from _since(scene, each.new, each.at)


def _since(scene: Scene, new: Mention, position: int) -> Iterator[Relation]:
    """Yield the day from which a thing takes another's place: 7月1日起「雲端信箱」接替「…」."""
    for time in scene.timexes(max(scene.span[0], new.start - _DAY_REACH), position):
        led = re.fullmatch("起?(?:由|以|改由|改以)?[「『]?", scene.folded[time.end : new.start])
        follows = re.fullmatch("[」』]?(?:於|自|已於|將於)?", scene.folded[new.end : time.start])
        at_verb = follows and re.fullmatch("起?(?:正式|全面)?", scene.folded[time.end : position])
        day = day_of(scene, time) if led or at_verb else None
        if day:
            span = (min(time.start, new.start), position)
            yield scene.relation(new, Predicate.LAUNCHED_ON, day, span, status=scene.status(time))

"""When a thing or an office began."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from ..periods import Period, PeriodKind
from ..timex import Timex
from .scene import MADE, Scene

__all__ = ["day_or_month", "launched"]

_REACH = 24  # characters between a date and its verb
_SUBJECT_REACH = 40
_OBJECT_REACH = 8


def launched(scene: Scene) -> Iterator[Relation]:
    """Yield a date, a verb of launching, and a thing or an office, in either order."""
    for verb in pattern("{launches}").finditer(scene.folded, *scene.span):
        if any(m.start < verb.start() and verb.end() <= m.end for m in scene.mentions):
            continue
        date = _date_before(scene, verb.start())
        thing = _thing(scene, verb)
        if date is not None and thing is not None:
            span = (min(date[0].start, max(thing.start, scene.span[0])), max(verb.end(), thing.end))
            yield scene.relation(thing, Predicate.LAUNCHED_ON, date[1], span, status=scene.status(date[0]))


def _date_before(scene: Scene, position: int) -> tuple[Timex, str] | None:
    times = scene.document.timexes
    near = [t for t in times if scene.span[0] <= t.start and t.end <= position <= t.end + _REACH and t.printed]
    if not near or not near[-1].period:
        return None
    day = day_or_month(near[-1].period)
    return (near[-1], day) if day else None


def _thing(scene: Scene, verb: re.Match[str]) -> Mention | None:
    """Return what was launched: the name right behind the verb, else the subject before it, else the heading's."""
    behind = scene.of(MADE, verb.end(), scene.span[1])
    near = [
        m for m in behind if m.start <= verb.end() + _OBJECT_REACH and "," not in scene.folded[verb.end() : m.start]
    ]
    if near:
        followed = len(near) > 1 and near[1].start - near[0].end <= 1  # 1999「智能客服」: the second is meant
        return near[1] if followed else near[0]
    is_body_verb = pattern("{launches_body}").fullmatch(verb.group()) is not None
    kinds = (*MADE, "Agency") if is_body_verb else MADE
    before = [
        m
        for m in scene.of(kinds, scene.span[0], verb.start())
        if verb.start() - m.end <= _SUBJECT_REACH
        and not re.search("由原?$", scene.folded[max(0, m.start - 2) : m.start])
    ]
    if before:
        # Another name in quotation marks nearer to the verb is what began, even if nothing tells what it is.
        other = re.search("[「『]", scene.folded[before[-1].end : verb.start()])
        return None if other else before[-1]
    return scene.spoken_of(verb.start()) or (_in_heading(scene) if verb.group().startswith("正式") else None)


def _in_heading(scene: Scene) -> Mention | None:
    """Return the one thing that the heading above names: 推出「高雄一指通APP應用程式」."""
    if scene.block.section is None:
        return None
    heading = scene.document.sections[scene.block.section]
    named = [m for m in scene.document.mentions_between(heading.start, heading.end) if m.type in MADE]
    return named[0] if len(named) == 1 else None


def day_or_month(period: Period) -> str | None:
    """Return the ISO day, or month where no day is printed; a whole year says too little of a launch."""
    if period.start is None:
        return None
    if period.end is None or period.kind is PeriodKind.DAY:
        return period.start.isoformat()
    if (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return period.start.strftime("%Y-%m")
    return None

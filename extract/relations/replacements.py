"""What took whose place: a system after another, a body after the ones that it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation
from ..ner.mention import Mention
from .days import day_of
from .scene import BODIES, MADE, Scene
from .topics import before_sentence, subject

__all__ = ["replaced"]

_REACH = 20  # characters between 取代 and the name of what is replaced
_DAY_REACH = 30  # characters before a thing in which the day may start that it took the place of another
_TITLE = 300  # characters in which the title names who reports
_OWN = "本[府會局處部署院所市縣館校]"
_SEEN = re.compile("[」』]?(?:所)?")


def replaced(scene: Scene) -> Iterator[Relation]:
    """Yield things that take another's place (以取代「…」), and what was made of another (由…改制, 更名為「…」)."""
    for word in pattern("{replaces}").finditer(scene.folded, *scene.span):
        if not scene.in_name(word.start()):
            for new, old in _in_place_of(scene, word):
                start = max(scene.span[0], min(new.start, old.start))
                span = (start, max(old.end, word.end()))
                yield scene.relation(new, Predicate.REPLACES, scene.text(old), span)
                yield from _since(scene, new, word.start())
    for new, old in (*_formerly(scene), *_taken_over(scene)):
        yield scene.relation(new, Predicate.REPLACES, scene.text(old), (max(scene.span[0], new.start), old.end))
    yield from _put_out_of_use(scene)
    yield from _reorganised(scene)


def _in_place_of(scene: Scene, word: re.Match[str]) -> Iterator[tuple[Mention, Mention]]:
    """Yield new and old: 「新」取代使用多年的「舊」, or 「舊」由「新」取代."""
    end = scene.clause(word.start())[1]
    behind = [m for m in scene.behind((*MADE, *BODIES), word.end()) if m.end <= end]
    old = behind[0] if behind and behind[0].start <= word.end() + _REACH else None
    if old is not None:
        new = subject(scene, word.start(), MADE if old.type in MADE else BODIES)
        for each in behind if new else ():
            if new and (each == old or old in scene.listed_before(each, (old.type,))):
                yield new, each
        return
    named = scene.before(MADE, word.start())
    if len(named) < 2 or not _SEEN.fullmatch(scene.folded, named[-1].end, word.start()):
        return
    if re.search("(?:由|為|被)[「『]?$", scene.folded[named[-2].end : named[-1].start]):
        yield named[-1], named[-2]


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


# What is said of an old thing: 原「…」同步停用, 舊版「…」於同日下架.
_OUT_OF_USE = r"[」』]?(?P<at>(?:{at_once}|[\d年月日底初間期中]++)*+){put_out_of_use}"
# What is said of an old thing that became part of another: 原「…」功能一併併入, 舊有「…」納入.
_MERGED = "[」』]?(?:之|的)?(?P<at>(?:功能|服務|業務)?)(?:{at_once}|{adverb})*+{merged_in}(?=[,。;、]|本|該|其中|$)"
_OLD = "{once}(?:之|的)?[「『]?"
# What stands between old and new: 於4月1日整併，更名為「…」.
_INTO = (
    r"[」』]?(?:等\d*[個所處]?[一-龥]{0,3})?[^;。「」]{0,24}?(?!改隸){reorganised}(?:,?[並且後]?(?!改隸){reorganised})?"
    "(?:成為|成立|為|至|入|到)?後?[之的]?[「『]?"
)
# What leads to the former name, or to the former body: 市民信箱(原首長信箱), 前身為衛生處.
_FORMER = r"[」』]?(?:\({short_name}[^()]*\))?(?:\({formerly}|[,(]?[之的其]?前身(?:為|係|是|即)?)(?:原|舊)?[「『]?"
_FORMERLY = (
    "其?前身(?:為|係|是|即)(?:原|舊)?"
    "|(?:{carried_over}自|(?:整併|併入|整合|合併|收納)){once}(?:之|的)?(?=[「『])"  # 資料移轉自舊有之「…」, 整併原「…」
)  # in a clause of its own, perhaps with who ran it: 前身為原縣政府「…」
_OWNER_REACH = 14  # characters of who ran the former thing
_DAY_BEHIND = "[,、]?(?:依據?「[^「」]{2,30}」)?(?:於|自)?"  # before the day of it: (原公路總局，112年9月15日改制)
_DAY_NEAR = 44  # characters behind the former name in which that day starts


def _ended(scene: Scene, old: Mention) -> re.Match[str] | None:
    """Return the verb before an old thing: 並停用舊版「防汛通」."""
    return scene.led("{put_out_of_use}{once}(?:之|的)?[「『]?", old.start)


def _merged(scene: Scene, old: Mention) -> re.Match[str] | None:
    """Return what says that an old thing was taken into another: 並將舊有「…」功能一併納入, 原「…」併入."""
    return pattern(_MERGED).match(scene.folded, old.end, scene.span[1]) if scene.led(_OLD, old.start) else None


def _successor(scene: Scene, position: int) -> Mention | None:
    """Return what took the place of a thing that is named first: 原「…」功成身退，改由「…」接手."""
    behind = scene.behind(MADE, position)
    led = pattern(",?{taken_over}[「『]?").fullmatch(scene.folded, position, behind[0].start) if behind else None
    return behind[0] if led else None


def _put_out_of_use(scene: Scene) -> Iterator[Relation]:
    """Yield what took the place of a thing that was put out of use as it began."""
    for old in scene.of(MADE, *scene.span):
        out = (
            pattern(_OUT_OF_USE).match(scene.folded, old.end, scene.span[1])
            or _ended(scene, old)
            or _merged(scene, old)
        )
        led = scene.led(_OLD, old.start)
        if out is None or not (out.groupdict().get("at") or led):
            continue
        position = led.start() if led else old.start
        new = subject(scene, position) or _successor(scene, out.end()) or before_sentence(scene)
        if new is not None and scene.text(new) != scene.text(old):
            start = max(scene.span[0], new.start)
            yield scene.relation(new, Predicate.REPLACES, scene.text(old), (min(start, old.start), out.end()))


def _reorganised(scene: Scene) -> Iterator[Relation]:
    """Yield what was made of others, and the day on which a body was."""
    for types in (BODIES, ("System",), ("Plan",)):
        for new, olds, span in (*_made_of(scene, types), *(_reporter_made_of(scene) if types == BODIES else ())):
            for old in olds:
                yield scene.relation(new, Predicate.REPLACES, scene.text(old), span)
            times = scene.timexes(span[0], _with_day(scene, span[1])) if types == BODIES else []
            day = day_of(scene, times[-1]) if times else None
            if day:
                yield scene.relation(new, Predicate.LAUNCHED_ON, day, span, status=scene.status(times[-1]))


def _with_day(scene: Scene, end: int) -> int:
    """Return where the words end that tell the day behind a former name: (原公路總局，112年9月15日改制)."""
    times = scene.timexes(end, min(scene.span[1], end + _DAY_NEAR))
    told = times and pattern(_DAY_BEHIND).fullmatch(scene.folded, end, times[0].start)
    return times[0].end if told and pattern("起?{reorganised}").match(scene.folded, times[0].end) else end


def _formerly(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield what a sentence is about with what a clause of its own says it was before: 前身為原縣政府「…」."""
    for word in pattern(_FORMERLY).finditer(scene.folded, *scene.span):
        old = next(iter(scene.behind(MADE, word.end())), None)
        new = subject(scene, word.start()) if old else None
        if (
            old
            and new
            and re.fullmatch(f"[^,。;「」]{{0,{_OWNER_REACH}}}[「『]?", scene.folded[word.end() : old.start])
        ):
            yield new, old


def _taken_over(scene: Scene) -> Iterator[tuple[Mention, Mention]]:
    """Yield a system and the one whose work it takes over: 「新系統」接手「舊系統」業務; plans are taken on, too."""
    for word in pattern("{takes_over}(?:{once})?(?:之|的)?(?=[「『])").finditer(scene.folded, *scene.span):
        old = next(iter(scene.behind(("System",), word.end())), None)
        new = subject(scene, word.start(), ("System",))
        if old and new and old.start == word.end() + 1 and scene.clause(word.start())[0] <= new.end:
            yield new, old


def _made_of(scene: Scene, types: Sequence[str]) -> Iterator[tuple[Mention, Sequence[Mention], tuple[int, int]]]:
    """Yield what was made, what it was made of, and where a sentence says so."""
    for first, second in pairwise(scene.bodies if types == BODIES else scene.of(types, *scene.span)):
        between = scene.folded[first.end : second.start]
        if pattern(_FORMER).fullmatch(between):
            yield first, [second], (first.start, second.end)
            continue
        between = scene.between(first.end, second.start)
        if re.fullmatch("[」』]?[^;「」]{0,24}由(?:原有?)?[「『]?", between):
            olds = _listed_from(scene, second, types)
            made = pattern("[」』]?[^,;。]{0,12}?{reorganised}").match(scene.folded, olds[-1].end)
            if made:
                yield first, olds, (first.start, made.end())
        elif pattern(_INTO).fullmatch(between):
            yield second, scene.listed_before(first, types), (scene.listed_before(first, types)[0].start, second.end)


def _reporter_made_of(scene: Scene) -> Iterator[tuple[Mention, Sequence[Mention], tuple[int, int]]]:
    """Yield who reports and the bodies that it was made of: 本署於103年2月17日由…局及…室整併成立."""
    led = re.compile(_OWN + r"(?:係|乃)?(?:於|自)?[\d年月日]*,?(?:係|正式)?由(?:原有?)?").match(
        scene.folded, scene.span[0]
    )
    first = next(iter(scene.bodies_between(led.end(), led.end() + _DAY_REACH)), None) if led else None
    name = scene.document.info.agency
    titled = scene.document.mentions_between(0, _TITLE) if name else []
    reporter = next((m for m in titled if name and m.type == "Agency" and scene.text(m).endswith(name)), None)
    if led and first and reporter and first.start == led.end():
        olds = _listed_from(scene, first, BODIES)
        made = pattern("[^,;。]{0,12}?{reorganised}").match(scene.folded, olds[-1].end)
        if made:
            yield reporter, olds, (scene.span[0], made.end())


def _listed_from(scene: Scene, first: Mention, types: Sequence[str]) -> list[Mention]:
    """Return the mentions that a list starts with, the first one among them."""
    found = [first]
    for mention in scene.behind(types, first.end):
        if scene.listed_before(mention, types)[-2:][:1] != [found[-1]]:
            break
        found.append(mention)
    return found

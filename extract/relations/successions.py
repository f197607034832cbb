"""Which thing a sentence says took the place of which: a system of another, a body of those that it was made of.

`replacements` tells what is found here as relations, `lifecycle` as events with their kinds and days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...ontology.lexicon import pattern
from ..ner.mention import Mention
from .scene import BODIES, MADE, Scene
from .topics import before_sentence, subject

__all__ = ["Succession", "listed_from", "made_of", "successions", "with_day"]

_REACH = 20  # characters between 取代 and the name of what is replaced
_REPORTER_REACH = 30  # characters behind 本署 in which a body is named that it was made of
_TITLE = 300  # characters in which the title names who reports
_OWN = "本[府會局處部署院所市縣館校]"
_SEEN = re.compile("[」』]?(?:所)?")


class Succession(NamedTuple):
    """What took the place of what, or was made of it.

    ``span`` covers the names and the verb, ``at`` is where the words start that say it: behind the first name in
    what was made of others (``made``), else at the verb.
    """

    new: Mention
    olds: Sequence[Mention]
    span: tuple[int, int]
    at: int
    made: bool = False


def successions(scene: Scene) -> Iterator[Succession]:
    """Yield what a sentence says took the place of what, or was made of it."""
    for word in pattern("{replaces}").finditer(scene.folded, *scene.span):
        if not scene.in_name(word.start()):
            for new, old in _in_place_of(scene, word):
                start = max(scene.span[0], min(new.start, old.start))
                yield Succession(new, [old], (start, max(old.end, word.end())), word.start())
    for new, old, at in (*_formerly(scene), *_taken_over(scene)):
        yield Succession(new, [old], (max(scene.span[0], new.start), old.end), at, made=True)
    yield from _put_out_of_use(scene)
    yield from made_of(scene, (BODIES, ("System",), ("Plan",)))


def _in_place_of(scene: Scene, word: re.Match[str]) -> Iterator[tuple[Mention, Mention]]:
    """Yield new and old: 「新」取代使用多年的「舊」, or 「舊」由「新」取代."""
    end = scene.clause(word.start())[1]
    behind = [m for m in scene.behind((*MADE, *BODIES), word.end()) if m.end <= end]
    old = behind[0] if behind and behind[0].start <= word.end() + _REACH else None
    if old is not None:
        new = subject(scene, word.start(), MADE if old.type in MADE else BODIES)
        if new and re.match("[為成]", scene.folded[word.end() - 1 :].lstrip("換代")):
            yield old, new  # 「舊」汰換為「新」: what stands first is the old one
            return
        for each in behind if new else ():
            if new and (each == old or old in scene.listed_before(each, (old.type,))):
                yield new, each
        return
    named = scene.before(MADE, word.start())
    if len(named) < 2 or not _SEEN.fullmatch(scene.folded, named[-1].end, word.start()):
        return
    if re.search("(?:由|為|被)[「『]?$", scene.folded[named[-2].end : named[-1].start]):
        yield named[-1], named[-2]


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


def _put_out_of_use(scene: Scene) -> Iterator[Succession]:
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
            yield Succession(new, [old], (min(start, old.start), out.end()), max(old.end, out.start()), made=True)


def made_of(scene: Scene, kinds: Sequence[Sequence[str]]) -> Iterator[Succession]:
    """Yield what was made of others, by renaming, merging, raising or reorganising: things of one kind at a time."""
    for types in kinds:
        for new, olds, span in (*_made_of(scene, types), *(_reporter_made_of(scene) if types == BODIES else ())):
            yield Succession(new, olds, span, min(new.end, *(old.end for old in olds)), made=True)


def with_day(scene: Scene, end: int) -> int:
    """Return where the words end that tell the day behind a former name: (原公路總局，112年9月15日改制)."""
    times = scene.timexes(end, min(scene.span[1], end + _DAY_NEAR))
    told = times and pattern(_DAY_BEHIND).fullmatch(scene.folded, end, times[0].start)
    return times[0].end if told and pattern("起?{reorganised}").match(scene.folded, times[0].end) else end


def _formerly(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """Yield what a sentence is about with what a clause of its own says it was before: 前身為原縣政府「…」."""
    for word in pattern(_FORMERLY).finditer(scene.folded, *scene.span):
        old = next(iter(scene.behind(MADE, word.end())), None)
        new = subject(scene, word.start()) if old else None
        if (
            old
            and new
            and re.fullmatch(f"[^,。;「」]{{0,{_OWNER_REACH}}}[「『]?", scene.folded[word.end() : old.start])
        ):
            yield new, old, word.start()


def _taken_over(scene: Scene) -> Iterator[tuple[Mention, Mention, int]]:
    """Yield a system and the one whose work it takes over: 「新系統」接手「舊系統」業務; plans are taken on, too."""
    for word in pattern("{takes_over}(?:{once})?(?:之|的)?(?=[「『])").finditer(scene.folded, *scene.span):
        old = next(iter(scene.behind(("System",), word.end())), None)
        new = subject(scene, word.start(), ("System",))
        if old and new and old.start == word.end() + 1 and scene.clause(word.start())[0] <= new.end:
            yield new, old, word.start()


def _made_of(scene: Scene, types: Sequence[str]) -> Iterator[tuple[Mention, Sequence[Mention], tuple[int, int]]]:
    """Yield what was made, what it was made of, and where a sentence says so."""
    for first, second in pairwise(scene.bodies if types == BODIES else scene.of(types, *scene.span)):
        between = scene.folded[first.end : second.start]
        if pattern(_FORMER).fullmatch(between):
            yield first, [second], (first.start, second.end)
            continue
        between = scene.between(first.end, second.start)
        if re.fullmatch("[」』]?[^;「」]{0,24}由(?:原有?)?[「『]?", between):
            olds = listed_from(scene, second, types)
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
    first = next(iter(scene.bodies_between(led.end(), led.end() + _REPORTER_REACH)), None) if led else None
    name = scene.document.info.agency
    titled = scene.document.mentions_between(0, _TITLE) if name else []
    reporter = next((m for m in titled if name and m.type == "Agency" and scene.text(m).endswith(name)), None)
    if led and first and reporter and first.start == led.end():
        olds = listed_from(scene, first, BODIES)
        made = pattern("[^,;。]{0,12}?{reorganised}").match(scene.folded, olds[-1].end)
        if made:
            yield reporter, olds, (scene.span[0], made.end())


def listed_from(scene: Scene, first: Mention, types: Sequence[str]) -> list[Mention]:
    """Return the mentions that a list starts with, the first one among them."""
    found = [first]
    for mention in scene.behind(types, first.end):
        if scene.listed_before(mention, types)[-2:][:1] != [found[-1]]:
            break
        found.append(mention)
    return found

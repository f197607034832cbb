"""What becomes of systems, plans and bodies, as a report states it: each event with its day, done or planned.

「甲系統」於112年3月更名為「乙系統」                    renamed, 甲系統 -> 乙系統, 2023-03
甲科及乙科於113年1月1日整併為丙科                       merged, 甲科 and 乙科 -> 丙科
刻正建置新一代入口網，預計115年推出                     launched, planned, 2026
舊版「便民通」已於6月30日停用                           ended
「老街工程」於8月30日完工                               completed

What took whose place is read by the frames of `successions`, what began by those of `launches`; here it is told which
kind of change the words name, and what happens to one thing alone is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...ontology.lexicon import pattern
from ..claims import LifeEvent, LifeKind
from ..ner.mention import Mention
from .dated import Told, told_before, told_when
from .launches import introduced
from .scene import BODIES, MADE, Scene
from .successions import Succession, listed_from, made_of, successions
from .topics import in_heading, subject

__all__ = ["life_events"]

_ALONE = (("Award",), ("Publication",), ("Event",), ("Regulation",))
_KINDS = (
    (LifeKind.SPLIT, "{life_split}"),
    (LifeKind.MERGED, "{life_merged}"),
    (LifeKind.RAISED, "{life_raised}"),
    (LifeKind.REORGANISED, "{life_reorganised}"),
    (LifeKind.RENAMED, "{life_renamed}"),
    (LifeKind.UPGRADED, "{life_upgraded}"),
)
"""What the words between two names say, the telling ones first: 整併，更名為 is a merger."""
_NEAR, _FAR = 40, 80  # characters between a thing and the verb that tells of it; far if it opens the sentence
_OPENING = 4
_LONGEST_NAME = 20
_SHARED = 3  # characters that a thing's new name has of its old one


def life_events(scene: Scene) -> Iterator[LifeEvent]:
    """Yield what a sentence states of the lives of things, each once."""
    found = [*_turned(scene), *_grown(scene), *_split(scene)]
    news = {(name, event.date) for event in found for name in event.after}
    found += [event for event in _upgraded(scene) if (event.before[0], event.date) not in news]  # 改版上線，取代…
    named = {(event.before, event.date) for event in found if event.after}
    found = [event for event in found if event.after or (event.before, event.date) not in named]
    gone = {name for event in found if event.after for name in event.before}
    found += [*_began(scene), *(event for event in _ended(scene) if not gone & set(event.before))]
    seen = set()
    for event in found:
        key = (event.kind, event.before, event.after, event.date)
        if key not in seen and not set(event.before) & set(event.after):
            seen.add(key)
            yield event


def _event(
    scene: Scene,
    kind: LifeKind,
    names: tuple[Sequence[str], Sequence[str]],
    span: tuple[int, int],
    told: Told,
) -> LifeEvent:
    return LifeEvent(
        span=scene.document.span(*span),
        section=scene.block.section,
        rule="lifecycle",
        status=told.status,
        kind=kind,
        before=tuple(dict.fromkeys(names[0])),
        after=tuple(dict.fromkeys(names[1])),
        date=told.date,
    )


def _turned(scene: Scene) -> Iterator[LifeEvent]:
    """Yield what took the place of other things, or was made of them."""
    for each in (*successions(scene), *made_of(scene, _ALONE)):
        olds = [scene.text(old) for old in each.olds]
        told = told_when(scene, each)
        yield _event(scene, _kind(scene, each), (olds, [scene.text(each.new)]), each.span, told)


def _kind(scene: Scene, each: Succession) -> LifeKind:
    """Return what the words of a succession outside of names call it."""
    if not each.made:
        return LifeKind.REPLACED
    start, end = max(each.at, each.span[0]), each.span[1]
    ends = scene.behind((*MADE, *BODIES), end)
    stop = min([scene.clause(end - 1)[1], *(m.start for m in ends if m.start >= end)])
    words = list(scene.folded[start : max(end, stop)])
    for mention in scene.document.mentions_between(start, len(words) + start):
        for place in range(max(start, mention.start), min(mention.end, start + len(words))):
            words[place - start] = " "
    told = "".join(words)
    if len(each.olds) > 1 and pattern("{life_merged|reorganised}").search(told):
        return LifeKind.MERGED
    found = next((kind for kind, cue in _KINDS if pattern(cue).search(told)), None)
    if found:
        return found
    if each.new.type in BODIES:
        return LifeKind.REORGANISED
    in_brackets = pattern(r"\({formerly}[「『]?$").search(scene.folded, each.span[0], each.olds[0].start)
    return LifeKind.RENAMED if in_brackets else LifeKind.REPLACED


_GROWN = "[」』]?[^,;。「」]{0,12}?{life_grows}(?:為|成)[「『]?"
_MOVED = "[」』]?(?:之|的)?(?:功能|業務|服務|資料)[^,;。「」]{0,8}?{life_moves}(?:至|到|入)[「『]?"


def _grown(scene: Scene) -> Iterator[LifeEvent]:
    """Yield what was widened into another, and systems whose work or data went over: 「甲」資料移轉至「乙」."""
    for old, new in pairwise(scene.of(MADE, *scene.span)):
        between = scene.folded[old.end : new.start]
        grown = old.type == new.type and pattern(_GROWN).fullmatch(between)
        moved = (old.type, new.type) == ("System", "System") and pattern(_MOVED).fullmatch(between)
        if grown or moved:
            told = told_before(scene, new.start, scene.span[0])
            kind = LifeKind.UPGRADED if grown else LifeKind.REPLACED
            yield _event(scene, kind, ([scene.text(old)], [scene.text(new)]), (old.start, new.end), told)


_SPLIT = "[」』]?[^;。「」]{0,16}?{life_split}(?:成|為|出)?[「『]?"
_FROM = "[」』]?[^;。「」]{0,16}?(?:自|由|從)(?:原)?[「『]?"


def _split(scene: Scene) -> Iterator[LifeEvent]:
    """Yield what was divided into several: 「甲計畫」自112年起拆分為「乙計畫」及「丙計畫」."""
    for types in (BODIES, MADE):
        named = scene.of(types, *scene.span)
        for old, new in pairwise(named):
            between = scene.folded[old.end : new.start]
            if pattern(_SPLIT).fullmatch(between):
                news = listed_from(scene, new, types)
                told = told_before(scene, new.start, old.start)
                names = ([scene.text(old)], [scene.text(m) for m in news])
                yield _event(scene, LifeKind.SPLIT, names, (old.start, news[-1].end), told)
            elif pattern(_FROM).fullmatch(between) and pattern("[」』]?(?:{life_split_off})").match(
                scene.folded, new.end
            ):
                told = told_before(scene, new.end, old.start)
                yield _event(scene, LifeKind.SPLIT, ([scene.text(new)], [scene.text(old)]), (old.start, new.end), told)


_UPGRADED = "(?:{life_upgrades})(?!{not_behind_upgrade})"
_INTO = r"(?:為|成)[「『]?(?P<name>[^,。;:、「」『』()]{2,20}?)(?:[,。;、」』()]|並|以|$)"
_CLOSE = r"[」』]?(?:網站|系統|平台|服務|APP|應用程式)?"


def _upgraded(scene: Scene) -> Iterator[LifeEvent]:
    """Yield new versions of a system: 「甲」於5月改版, 於104年完成升級，改版為甲雲端版."""
    for verb in pattern(_UPGRADED).finditer(scene.folded, *scene.span):
        thing = None if scene.in_name(verb.start()) else _whose(scene, verb)
        if thing is None:
            continue
        told = told_before(scene, verb.start(), scene.span[0], verb.end())
        into = pattern(_INTO).match(scene.folded, verb.end(), scene.span[1])
        name = scene.document.text[into.start("name") : into.end("name")] if into else ""
        if into and not _is_version(name, scene.text(thing)):
            continue
        end = into.end("name") if into else verb.end()
        start = thing.start if scene.span[0] <= thing.start < verb.start() else verb.start()
        yield _event(scene, LifeKind.UPGRADED, ([scene.text(thing)], [name] if name else []), (start, end), told)


def _whose(scene: Scene, verb: re.Match[str]) -> Mention | None:
    """Return the system that a verb of upgrading is about: right before or behind it, or what its heading is about."""
    behind = scene.behind(("System",), verb.end(), 2)
    if behind and re.fullmatch("[之的]?[「『]?", scene.folded[verb.end() : behind[0].start]):
        return behind[0]
    thing = subject(scene, verb.start(), ("System",))
    if thing is None:
        above = in_heading(scene, ("System",))
        return above if above and _clear(scene, scene.span[0], verb.start()) else None
    near = _FAR if scene.span[0] <= thing.start <= scene.span[0] + _OPENING else _NEAR
    start = max(thing.end, scene.span[0])
    return thing if verb.start() - start <= near and _clear(scene, start, verb.start()) else None


def _clear(scene: Scene, start: int, end: int) -> bool:
    """Tell whether nothing else is named or quoted between two places: 「甲」介接「乙」，並改版 tells of neither."""
    words = scene.folded[start:end].lstrip("」』")
    return not re.search("[「『《]", words) and not scene.of(MADE, start, end)


def _is_version(name: str, of: str) -> bool:
    """Tell the name of a version of a thing: 雲端版, 第三代, 高雄一指通雲端版 of 高雄一指通."""
    if pattern("(?:{version}|新一代)$").search(name):
        return True
    return any(of[start : start + _SHARED] in name for start in range(len(of) - _SHARED + 1))


def _began(scene: Scene) -> Iterator[LifeEvent]:
    """Yield what was launched, or is to be, in a year without a day; days are launches of their own."""
    for thing, told, span in introduced(scene):
        yield _event(scene, LifeKind.LAUNCHED, ([], [scene.text(thing)]), span, told)


_WHEN = r"(?:{at_once}|{adverb}|[\d年月日底初間期中,前]++|[於自並至])*"
_ENDS = "[」』]?(?:之|的)?(?:網站|系統|平台|服務|計畫|方案|專案)?" + _WHEN + "(?P<verb>{life_ends|put_out_of_use})"
_COMPLETES = "[」』]?(?:之|的)?(?:計畫|方案|專案|工程|案)?" + _WHEN + "(?P<verb>{life_completes})"
_NOTHING_ELSE = r"(?![一-龥\d])|{not_a_part}"


def _ended(scene: Scene) -> Iterator[LifeEvent]:
    """Yield what was put out of use, dissolved or completed, and is not said to have become anything else."""
    for thing in scene.of((*MADE, *BODIES), *scene.span):
        kind, out = LifeKind.ENDED, pattern(_ENDS).match(scene.folded, thing.end, scene.span[1])
        if thing.type == "Plan" and (done := pattern(_COMPLETES).match(scene.folded, thing.end, scene.span[1])):
            kind, out = LifeKind.COMPLETED, done
        if out and not pattern(_NOTHING_ELSE).match(scene.folded, out.end(), scene.span[1]):
            out = None
        led = None if out else scene.led("{life_ends|put_out_of_use}(?:{once})?(?:之|的)?[「『]?", thing.start)
        if out is None and led is None:
            continue
        verb = out.start("verb") if out else led.start() if led else thing.start
        span = (thing.start, out.end()) if out else (verb, thing.end)
        told = told_before(scene, verb, scene.span[0])
        yield _event(scene, kind, ([scene.text(thing)], []), span, told)

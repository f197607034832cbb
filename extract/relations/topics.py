"""What a clause is about: the thing that it names, that 該系統 points back to, or that it goes on about.

「智慧派遣系統」5月31日啟用，汰換「集中受理系統」；新系統獲消防署補助789萬元        -> 智慧派遣系統
「海線巡迴計畫」委由基督教醫院執行。114年3月起開辦                               -> 海線巡迴計畫
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...ontology.lexicon import cues, name_heads, pattern
from ..ner.mention import Mention
from .scene import BODIES, MADE, Scene

__all__ = ["before_sentence", "in_heading", "is_aside", "pointer_end", "subject"]

# 該系統, 新平台, 本計畫: words that stand for something named before; 本中心 is who reports.
_POINTER = "{points}(?P<thing>{pointed_thing})|[該新](?P<body>{pointed_body})"
_POINTER_REACH = 160  # characters before a place in which 該系統 may stand
_REACH = 16  # characters before a name in which a verb may stand that puts it aside


def subject(scene: Scene, position: int, types: Sequence[str] = MADE) -> Mention | None:
    """Return what the words right before a place are about: a thing of some types, or None if that can't be told."""
    named = next((m for m in reversed(scene.before(types, position)) if not is_aside(scene, m)), None)
    found = _pointers(scene, named.end if named else scene.span[0], position)
    if found:
        return _pointed_at(scene, found[-1], types)
    return named or _gone_on_about(scene, position, types)


def _pointers(scene: Scene, start: int, position: int) -> list[re.Match[str]]:
    pointers = pattern(_POINTER).finditer(scene.folded, max(start, position - _POINTER_REACH), position)
    return [each for each in pointers if not scene.in_name(each.start())]


def pointer_end(scene: Scene, start: int, position: int) -> int:
    """Return where the last words end that point back (該系統, 全案) between two places, or the first place."""
    return max((each.end() for each in _pointers(scene, start, position)), default=start)


def _pointed_at(scene: Scene, pointer: re.Match[str], types: Sequence[str]) -> Mention | None:
    """Return what 該系統 means: the thing named last whose name ends so, else the last one that is of its kind."""
    noun = pointer["thing"] or pointer["body"]
    head = name_heads().get(noun)
    kinds = BODIES if pointer["body"] else (head.type,) if head and noun not in cues("pointed_at_any") else MADE
    for earlier in _earlier(scene, pointer.start()):
        fitting = [m for m in earlier if m.type in types and not is_aside(scene, m)]
        found = [m for m in fitting if _is_called(scene, m, noun)] or [m for m in fitting if m.type in kinds]
        if found:
            return found[-1]
    return None


def _is_called(scene: Scene, mention: Mention, noun: str) -> bool:
    """Tell whether a name ends in a noun, or the noun stands right behind it: 「水情雲」平台."""
    behind = scene.folded[mention.end : mention.end + len(noun) + 1].lstrip("」』》")
    return scene.folded[mention.start : mention.end].endswith(noun) or behind.startswith(noun)


def _earlier(scene: Scene, position: int) -> Iterator[Sequence[Mention]]:
    """Yield what was named before a place: in its paragraph, in the one before of the same section, in the heading."""
    yield scene.document.mentions_between(scene.block.start, position)
    before = scene.document.block_at(scene.block.start - 1)
    if before is not None and before.section == scene.block.section:
        yield scene.document.mentions_between(before.start, before.end)
    yield _in_heading(scene)


def _in_heading(scene: Scene) -> Sequence[Mention]:
    """Return what the heading above names: 推出「高雄一指通APP應用程式」."""
    if scene.block.section is None:
        return ()
    heading = scene.document.sections[scene.block.section]
    return scene.document.mentions_between(heading.start, heading.end)


def _gone_on_about(scene: Scene, position: int, types: Sequence[str]) -> Mention | None:
    """Return the thing named last where a sentence names none and opens so that it must go on about it."""
    if not pattern(r"[\s,]*(?:{speaks_on}|[自於至]?\d)").match(scene.folded, scene.span[0], position):
        return None
    if scene.document.mentions_between(scene.block.start, scene.span[0]):
        return before_sentence(scene, types)
    return in_heading(scene, types)


def in_heading(scene: Scene, types: Sequence[str]) -> Mention | None:
    """Return what the heading above is about: the one thing of some types that it names, or None."""
    above = {scene.text(m): m for m in _in_heading(scene) if m.type in types}
    return next(iter(above.values())) if len(above) == 1 else None


def before_sentence(scene: Scene, types: Sequence[str] = MADE) -> Mention | None:
    """Return the thing that the paragraph named last before a sentence."""
    earlier = scene.document.mentions_between(scene.block.start, scene.span[0])
    return next((m for m in reversed(earlier) if m.type in types and not is_aside(scene, m)), None)


def is_aside(scene: Scene, mention: Mention) -> bool:
    """Tell a thing that is only named on the way: what is replaced, relied on or linked to, and the plan that pays."""
    before = scene.folded[max(0, mention.start - _REACH) : mention.start]
    led = pattern("{leads_aside|replaces|takes_over}(?P<between>[^,。;「」]{0,12})[「『《]?$").search(before)
    nearest = scene.document.mentions_between(max(0, mention.start - _REACH), mention.start)
    if led and not any(m.end > mention.start - len(led["between"]) and m.type in MADE for m in nearest):
        return True
    giving = pattern("[」』》]?(?:之|的)?(?:經費|項下)?{funds|grants}")
    pays = giving.match(scene.folded, mention.end, mention.end + 8)
    named = pattern("(?:{gets|done_by}|其中|以)[「『《]?$").search(before)
    return bool(pays and (named or any(mention.start - m.end <= 1 for m in nearest if m.type in BODIES)))

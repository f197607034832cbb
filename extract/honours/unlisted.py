"""Bodies that no list knows and no pattern finds, told by their last word right before their work or the verb.

動物園「老舊獸舍再生計畫」獲… · 數位治理科榮獲… · 市立圖書館總館獲… (the library is known, its main building is not)
"""

from __future__ import annotations

import re

from ...ontology.lexicon import pattern
from ..document import Document
from ..ner.boundaries import name_start
from .actors import Actor

__all__ = ["lengthened", "unlisted"]

_SHORTEST, _LONGEST = 3, 14  # characters of a name


def unlisted(document: Document, start: int, end: int) -> str | None:
    """Return the body whose name ends at a place, or before the adverbs there, if its last word tells one."""
    folded = document.folded
    words = folded[start : _before_adverbs(document, start, end)]
    head = pattern("(?<!網){actor_head}$").search(words)
    if head is None:
        return None
    times = [t.end for t in document.timexes_between(start, end) if t.end <= start + head.start()]
    marks = pattern("[^一-龥A-Za-z0-9]|{own_government|for_agency}").finditer(words)
    floor = max([start, *times, *(start + mark.end() for mark in marks)])
    first = name_start(folded, document.words, start + head.start(), floor)
    last = start + len(words)
    if any(m.end > first for m in document.mentions_between(max(0, first - _LONGEST), last)):
        return None
    first += folded[first:last].startswith("由")
    name = document.text[first:last]
    return name if _SHORTEST <= len(name) <= _LONGEST and not re.search(r"(?<!第)\d", name) else None


def _before_adverbs(document: Document, start: int, end: int) -> int:
    """Return where the adverbs and times start that stand right before a place: 港務分公司 | 於112年12月 | 再度."""
    times = {t.end: t.start for t in document.timexes_between(start, end)}
    adverbs = pattern("{before_verb}$")
    while True:
        adverb = adverbs.search(document.folded[start:end])
        shorter = times.get(end) or (end - len(adverb.group()) if adverb else end)
        if shorter >= end or shorter <= start:
            return end
        end = shorter


def lengthened(document: Document, actor: Actor, end: int) -> str | None:
    """Return the fuller name of a body whose known name is only its start: …醫院和平婦幼院區「…」獲…."""
    folded = document.folded
    rest = folded[actor.end : end].rstrip("「《『")
    if actor.person:
        return None
    behind = pattern("(?P<own>(?:(?![之的])[一-龥]){1,8}?(?<!網){actor_head})(?:{before_verb}|之|的)*").fullmatch(rest)
    if behind is None or (pattern("{joins|particle}").match(rest) and document.words.parts(actor.end + 1)):
        return None
    is_unit = pattern("{for_agency}").fullmatch(folded, actor.start, actor.end) is not None
    first = actor.end if is_unit else actor.start  # 本局政風室 is the unit, 本市代表隊 is told in full
    return document.text[first : actor.end + len(behind["own"])]

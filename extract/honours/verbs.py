"""What tells a result: verbs of honouring, and where there is none, a grade right behind or before whom it is for.

獲 · 勇奪 · 入圍 · 由…推薦參選           a verb
特優為安平區公所 · 大型企業獎得主為…     a grade or a category that lists its winners
「春安工作評核」乙等 · 鹿草鄉公所特優    a grade right behind whom or what it is for
首獎張淑芬〈冬山河的鴨子〉               a grade right before
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ontology.lexicon import pattern
from ..document import Block, Document
from .actors import Actor
from .parts import GROUP, LEVEL, part
from .prize import Prize

__all__ = ["Verb", "may_honour", "verbs"]

_GRADE = f"(?:{GROUP})?{LEVEL}"
_PART = f"(?:{GROUP})?{LEVEL}獎?|[一-龥]{{1,6}}[組類]"
_BY = f"{_PART}|(?:(?!{{won|joins}})[一-龥]){{2,10}}[獎賽]"
_LISTED = (
    f"(?P<listed>(?:{_GRADE}|(?:(?!{{won}}|[一二三四五六七八九十兩多])[一-龥]){{1,8}}獎)獎?)"
    r"(?:{prize_won_by}|者|機關|單位)?(?: ?\d+ ?[名位個])?(?:為|:|有|計有)"
)
_VERB = "|".join(
    [
        "(?P<no>{negates}[^,。;]{0,4}?{won|shortlisted|nominated|recommends|put_forward_for}(?:獎|入圍)?|{not_won})",
        f"(?P<by>{_BY})(?=則?由[^,。;]{{2,40}}(?:{{won|graded}}))",
        rf"{_LISTED}(?![\d優特甲乙丙])",
        "(?P<passive>(?:業?經?由|獲|經|被|受|承)(?:(?![獎賽])[^,。;、「」]){0,12}?{recommends|puts_up}(?:(?:至[^,。;]{2,12}?)?{put_forward_for}+|(?=[,。;]|$)))",
        "(?P<is_winner>為(?=[^,。;、]{2,24}{prize_won_by}))",
        *(f"(?P<{kind}>{{{kind}}})" for kind in ("shortlisted", "nominated", "recommends", "won", "graded")),
    ]
)
"""The named groups tell the kinds; ``no`` is for what only looks like winning (查獲), or says that it was not won."""

_KINDS = {"passive": "nominated", "is_winner": "won"}
_HINT = "獎|{won|shortlisted|nominated|recommends|grade}"
"""What every honour has, and what is found much faster than a verb of any kind."""

_END = r"(?=[、,;。:()]|[及與和暨](?!格)|並|而|$)"


@dataclass(frozen=True, slots=True)
class Verb:
    """The words at ``[start, end)`` that tell a result; ``listed`` is the grade or category that lists winners."""

    kind: str
    start: int
    end: int
    words: str = ""
    listed: tuple[int, int] = (0, 0)


def may_honour(document: Document, block: Block) -> bool:
    """Tell whether a block may tell of honours; most can't."""
    return pattern(_HINT).search(document.folded, block.body, block.end) is not None


def verbs(
    document: Document, span: tuple[int, int], prizes: Sequence[Prize], actors: Sequence[Actor], known: bool
) -> list[Verb]:
    """Return what tells a result in a sentence, in order; ``known``: the words before it speak of an award."""
    found = list(_told(document, span, prizes))
    if prizes or known:
        taken = {place for verb in found for place in range(verb.start, verb.end)}
        bare = [v for v in _bare(document, span, prizes, actors) if taken.isdisjoint(range(v.start - 1, v.end + 1))]
        found = sorted([*found, *bare], key=lambda verb: verb.start)
    return found


def _told(document: Document, span: tuple[int, int], prizes: Sequence[Prize]) -> Iterator[Verb]:
    """Yield the verbs of a sentence outside of names and of what is won."""
    position = span[0]
    while verb := pattern(_VERB).search(document.folded, position, span[1]):
        start, end = verb.span()
        kind = str(verb.lastgroup)
        within = [m for m in document.mentions_near(start) if m.start <= start < m.end]
        holding = [m.end for m in within if m.rule == "quoted" or m.type != "Event" or kind != "won"]
        holding += [p.end for p in prizes if p.start <= start < p.end]
        holding += [end for p in prizes if kind == "recommends" and start == p.end]  # 金鼎獎推薦優良…獎
        if holding and kind not in ("by", "listed"):
            position = max(holding)
            continue
        position = end
        if kind == "graded" and not _tells(document.folded, start, end, span[1]):
            position = start + 1
        elif kind != "no":
            listed = verb.span("listed") if kind == "listed" else (0, 0)
            yield Verb(_KINDS.get(kind, kind), start, end, verb.group(), listed)


def _tells(folded: str, start: int, end: int, last: int) -> bool:
    """Tell whether a verb like 列 or 屬 is followed by a grade, by those who go on, or by the category of 前者."""
    told = part(folded, end, last)
    pointed = pattern("{former|latter}.{0,3}$").search(folded[max(0, start - 6) : start])
    goes_on = pattern("{shortlisted}|{stage}名單").match(folded, told.end)
    return told.level is not None or (told.category is not None and bool(pointed or goes_on))


def _bare(
    document: Document, span: tuple[int, int], prizes: Sequence[Prize], actors: Sequence[Actor]
) -> Iterator[Verb]:
    """Yield the places where a grade without a verb stands right behind a body, a person, a work or an appraisal."""
    folded = document.folded
    quoted = [m.end() for m in re.finditer("[」》〉](?:[一-龥]{0,2}團隊)?", folded[span[0] : span[1]])]
    ends = {actor.end for actor in actors} | {prize.end for prize in prizes} | {span[0] + end for end in quoted}
    ends |= {m.end() for m in pattern(f"{{actor_head}}(?={LEVEL})").finditer(folded, *span)}
    for end in sorted(ends):
        if folded[end : end + 1] == "「" and not re.match("「[^「」]*」[組類項]", folded[end : span[1]]):
            continue  # 「…」 behind a body is its work
        told = part(folded, end, span[1])
        says = pattern("{won|shortlisted}").search(re.sub("「[^「」]*」", "", folded[end : told.end]))
        led = pattern(",?{result_behind}*{won_by}").match(folded, told.end)  # 特優，最終由…抱回
        if told.level and not (says or led) and pattern(_END).match(folded, told.end):
            yield Verb("graded", end, end)
    for actor in actors:
        before = pattern(f"(?:^|(?<=[,、;:)及與和」]))(?P<listed>{_PART})$").search(folded[span[0] : actor.start])
        if before and actor.person and part(before["listed"], 0, len(before["listed"])).level:
            start = span[0] + before.start()
            yield Verb("listed", start, actor.start, before["listed"], (start, actor.start))

"""The verbs of honouring: winning and entering, recommending, giving a grade, and a grade that lists its winners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...ontology.lexicon import alternation
from ..document import Block, Document
from .parts import level
from .prize import Prize

__all__ = ["may_honour", "verbs"]


@cache
def _verb() -> re.Pattern[str]:
    """The named groups tell the kinds; ``no`` is for words that only look like a verb of winning (查獲)."""
    kinds = [f"(?P<{kind}>{alternation(kind)})" for kind in ("shortlisted", "nominated", "recommends", "won")]
    grade = rf"(?:[一-龥]{{1,6}}[組類])?{level()}"
    graded = rf"(?P<graded>{alternation('graded')})(?=「?{grade}(?![案件型\d]|以上|者|計有))"
    part = rf"(?:[一-龥]{{1,8}}[組類])?{level()}獎?|[一-龥]{{1,6}}[組類]"
    by = rf"(?P<by>{part})(?=由[^,。;]{{2,40}}{alternation('won')})"
    before = rf"(?P<listed>(?:{grade}|[一-龥]{{1,4}}獎)獎?)(?:者|機關|單位)?(?: ?\d+ ?[名位個])?(?:為|:|有|計有)"
    listed = rf"{before}(?![\d優特甲乙丙])"
    return re.compile("|".join([f"(?P<no>{alternation('not_won')})", by, listed, *kinds, graded]))


@cache
def _hint() -> re.Pattern[str]:
    """What every honour has, and what is found much faster than a verb of any kind."""
    return re.compile(f"獎|{alternation('won', 'shortlisted', 'nominated', 'recommends', 'grade')}")


def may_honour(document: Document, block: Block) -> bool:
    """Tell whether a block may tell of honours; most can't."""
    return _hint().search(document.folded, block.body, block.end) is not None


def verbs(document: Document, span: tuple[int, int], prizes: Sequence[Prize]) -> Iterator[re.Match[str]]:
    """Yield the verbs of a sentence outside of names and of what is won; ``lastgroup`` tells the kind of each."""
    position = span[0]
    while verb := _verb().search(document.folded, position, span[1]):
        start, end = verb.span()
        holding = [m.end for m in document.mentions_near(start) if m.start <= start < m.end]
        holding += [p.end for p in prizes if p.start <= start < p.end]
        holding += [end for p in prizes if verb.lastgroup == "recommends" and start == p.end]  # 金鼎獎推薦優良…獎
        if holding and verb.lastgroup not in ("by", "listed"):
            position = max(holding)
            continue
        position = end
        if verb.lastgroup != "no":
            yield verb

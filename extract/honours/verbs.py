"""The verbs of honouring: winning and entering, recommending, giving a grade, and a grade that lists its winners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...ontology.lexicon import pattern
from ..document import Block, Document
from .parts import LEVEL
from .prize import Prize

__all__ = ["may_honour", "verbs"]


_GRADE = f"(?:[一-龥]{{1,6}}[組類])?{LEVEL}"
_PART = f"(?:[一-龥]{{1,8}}[組類])?{LEVEL}獎?|[一-龥]{{1,6}}[組類]"
_LISTED = f"(?P<listed>(?:{_GRADE}|[一-龥]{{1,4}}獎)獎?)(?:者|機關|單位)?(?: ?\\d+ ?[名位個])?(?:為|:|有|計有)"
_VERB = "|".join(
    [
        "(?P<no>{not_won})",
        f"(?P<by>{_PART})(?=由[^,。;]{{2,40}}{{won}})",
        rf"{_LISTED}(?![\d優特甲乙丙])",
        *(f"(?P<{kind}>{{{kind}}})" for kind in ("shortlisted", "nominated", "recommends", "won")),
        rf"(?P<graded>{{graded}})(?=「?{_GRADE}(?![案件型\d]|以上|者|計有))",
    ]
)
"""The named groups tell the kinds; ``no`` is for words that only look like a verb of winning (查獲)."""

_HINT = "獎|{won|shortlisted|nominated|recommends|grade}"
"""What every honour has, and what is found much faster than a verb of any kind."""


def may_honour(document: Document, block: Block) -> bool:
    """Tell whether a block may tell of honours; most can't."""
    return pattern(_HINT).search(document.folded, block.body, block.end) is not None


def verbs(document: Document, span: tuple[int, int], prizes: Sequence[Prize]) -> Iterator[re.Match[str]]:
    """Yield the verbs of a sentence outside of names and of what is won; ``lastgroup`` tells the kind of each."""
    position = span[0]
    while verb := pattern(_VERB).search(document.folded, position, span[1]):
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

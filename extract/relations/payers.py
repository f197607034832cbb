"""Who pays, by the words right before 補助: the body, the plan, or both, and those that share the cost.

獲數發部「數位服務再造計畫」補助 · 經勞動部審查通過，補助… · 「…計畫」撥付66億元，其中1.85億元補助…
"""

from __future__ import annotations

import re
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import cues, pattern
from ...ontology.registry import entries
from ..ner.mention import Mention
from .scene import Scene

__all__ = ["is_central", "payers_before", "payers_of_clause_before", "shares_of"]

_REACH = 46  # characters before 補助 in which who pays may be named
_SHARE_REACH = 48  # characters behind 補助 in which it may be told who adds to it
_OWN = "(?:與|及|和|、)本[府會局處部署院所市縣館校]"
# What may stand between who pays and 補助, and between two that pay.
_BETWEEN = (
    rf"[」』]?(?:{_OWN}|之|的|及|與|和|、|依據?|納入|列入|共同|各半?|合計|[\d年萬億元,]"
    r"|{before_funds|adverb})*+[「『]?"
)
_GOES_ON = r"(?:並|再|計|合計|共|{gets}|核定|全額)*"  # …審查通過，核定補助700萬元


def payers_before(scene: Scene, position: int, floor: int = 0) -> list[Mention]:
    """Return who pays: the body, the plan or both right before 補助, back to the verb of getting."""
    clause = scene.clause(position)[0]
    first = max(clause, position - _REACH, floor)
    verbs = pattern("{gets}|由|經|其中").finditer(scene.folded, first, position)
    gets = [verb for verb in verbs if not scene.in_name(verb.start())]  # the 經 of 經濟部 is no verb
    start = gets[-1].end() if gets else first
    gives = any(scene.folded.startswith(word, position) for word in cues("donates"))
    bodies = [m for m in scene.bodies_between(start, position) if m.type == "Agency" or gets or gives]
    named = sorted([*bodies, *scene.of(("Plan",), start, position)])
    found: list[Mention] = []
    reach = position
    for mention in reversed(named):
        if not pattern(_BETWEEN).fullmatch(scene.between(mention.end, reach)):
            break
        found.append(mention)
        reach = mention.start
    if not found and clause > scene.span[0] and pattern(_GOES_ON).fullmatch(scene.folded, clause, position):
        return _agreeing(scene, clause - 1)
    return found[::-1]


def _agreeing(scene: Scene, end: int) -> list[Mention]:
    """Return the body that a clause says agreed: 經勞動部審查通過，(補助700萬元); 內政部核定本市「…」，(補助3億元)."""
    body = next(iter(reversed(scene.bodies_before(end))), None)
    agreed = body and pattern("{before_funds}+(?:本[府市縣])?(?P<thing>「[^「」]{2,40}」)?").fullmatch(
        scene.folded, body.end, end
    )
    decides = (
        body and agreed and (scene.led("{gets}|經|由", body.start) or (agreed["thing"] and is_central(scene, body)))
    )
    return [body] if body and decides else []


def payers_of_clause_before(scene: Scene, position: int, last: list[Mention]) -> list[Mention]:
    """Return who paid before where a clause tells only a part of the money: …，其中1.85億元補助…, 另以2億元支應…."""
    clause = scene.clause(position)[0]
    part = r"(?:其中|另外?|再|並|又|以及)?以?[\d,.]+(?:[兆億萬仟千][\d,.]*)*餘?元"
    part = f"(?:{part}|其中|包括|包含|含)"  # 核定補助24案，其中補助某縣政府「…」980萬元
    return last if re.fullmatch(part, scene.folded[clause:position]) else []


def shares_of(scene: Scene, position: int) -> list[tuple[Mention, re.Match[str]]]:
    """Return who adds money of their own behind a sum: 補助3,860萬元，加上某市政府第二預備金540萬元."""
    end = min(scene.span[1], position + _SHARE_REACH)
    for body in scene.bodies_between(position, end):
        lead = pattern("[^。;「」]{0,14}元[,、]?{adds_money}").fullmatch(scene.folded, position, body.start)
        money = pattern(r"(?:之|的)?{own_money}(?P<sum>[\d,.兆億萬仟千]+元)").match(scene.folded, body.end)
        if lead and money:
            return [(body, money)]
    return []


@cache
def _central() -> frozenset[str]:
    central = (entry for entry in entries() if entry.classification == "中央機關")
    return frozenset(fold(name) for entry in central for name in (entry.name, *entry.aliases))


def is_central(scene: Scene, body: Mention) -> bool:
    """Tell a body of the central government, which decides on the money of others: 文化部核定「…」5,000萬元."""
    return scene.folded[body.start : body.end] in _central()

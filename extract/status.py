"""Whether a figure tells what was done, what is planned, or a target set beforehand, by the words around it.

預計112年增設測站12處 · 將減少5處 · 其餘8座預定112年完工 · 預定完成發卡3萬張，並汰換120台     planned
目標為5場 · 接聽率目標訂為85% · 以6分鐘為目標                                           a target
較預定進度超前3% · 中央將補助經費下修為29億元 · 規劃400場的目標已完成348場               done
"""

from __future__ import annotations

import re

from ..ontology.lexicon import pattern
from .claims import Status
from .document import Document
from .measures import Quantity

__all__ = ["status_of"]

_NEAR = 24  # characters before a figure in which 將 speaks of it
_BEHIND = 6  # characters behind its unit in which a word for a target does


_DONE = re.compile("(?<!而)已(?:經|於)?(?!逾|達成共識)")
_PLAN = "{planned}|(?P<will>將)"
_NO_PLAN = r"{not_planned}|將(?![於再由自從在以陸逐持全視可會])[^,\d]{2,12}?(?:{moves|turns_into})[為至成到]$"
"""Words that hold a word for plans and tell of none: 預定進度, and 將 before what was then changed."""


def status_of(document: Document, sentence: tuple[int, int], quantity: Quantity) -> Status:
    """Return whether a figure of a sentence is done, planned or a target."""
    folded = document.folded
    start = sentence[0]
    *earlier, own = re.split("[,;:]", folded[start : quantity.before])
    behind = folded[quantity.unit_end : quantity.unit_end + _BEHIND]
    if pattern("{target}(?:[值數]?[訂定設]?[為在]|達|是)?$").search(own) or re.match(".{0,2}[為之的]目標", behind):
        return Status.TARGET
    own_start = quantity.before - len(own)
    if _is_planned(document, own_start, quantity.before) or _plan_behind(document, quantity.unit_end):
        return Status.PLANNED
    if not earlier:
        return Status.DONE
    before = own_start - 1 - len(earlier[-1]), own_start - 1
    # 預計於111年3月底前,11個機關導入…: a clause that only says by when belongs to the one behind it.
    if pattern("{planned}[於在]?.{2,12}[前底內起]$").match(earlier[-1]) or (
        pattern("{plan_goes_on}").match(own) and _is_planned(document, *before)
    ):
        return Status.PLANNED
    return Status.DONE


def _is_planned(document: Document, start: int, end: int) -> bool:
    """Tell whether the words ``[start, end)`` of a clause say that what follows is to come."""
    clause = document.folded[start:end]
    for cue in pattern(_PLAN).finditer(clause):
        place = start + cue.start(), start + cue.end()
        if clause[: cue.start()].endswith(("已", "業")):  # 已規劃3個機關改接
            continue
        if not document.words.whole(*place) or pattern(_NO_PLAN).match(clause, cue.start()):
            continue
        if _DONE.search(clause, cue.end()):  # 規劃400場的目標已完成348場
            continue
        # 將減少 tells the future, 將網路頻寬提升 does not
        if not cue["will"] or (document.words.is_verb(place[1]) and cue.start() >= len(clause) - _NEAR):
            return True
    return False


def _plan_behind(document: Document, position: int) -> bool:
    """Tell a plan that is told behind the figure: 其餘8座預定112年完工."""
    cue = pattern(_PLAN).match(document.folded, position)
    return cue is not None and not cue["will"] and not pattern(_NO_PLAN).match(document.folded, position)

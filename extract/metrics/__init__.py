"""What a figure counts, in the report's own words: the shortest noun phrase that tells a reader who sees only it.

    本期話務中心電話處理總量計489,697通   -> 話務中心電話處理總量
    共完成520份測試樣本                  -> 完成測試樣本
    平均每月計81,616通                   -> 話務中心電話處理總量平均每月     (the figure before names it)
    特優3個、優等16個                    -> 抽測機關特優, 抽測機關優等        (so does the figure that both divide)
    「品質預警機制」教育訓練，計有77人參加   -> 品質預警機制教育訓練參加         (the sentence names it)

The words stand before the number, behind its unit, or both (`around`). Where they say too little, a name in the
sentence, the figure before, the clause before, what introduces the item, or a heading completes them (`topics`). Which
of the possible wordings (`candidates`) a careful reader would write is learned from annotated reports (`ranking`).
"""

from __future__ import annotations

import re

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..measures import Quantity
from .around import Around, Context, Wording, is_change
from .candidates import Candidate, candidates
from .ranking import Choose, choose, choosing

__all__ = ["Choose", "Context", "Wording", "choose", "choosing", "word"]


_FEWEST_PARTS = 2
_SHORTEST = 2  # characters that tell what is counted
_EACH = re.compile("(?<=.)每.$")
_UNTOLD = ("%", "個百分點", "百分點", "倍")
"""Units that two figures share which need not be of the same thing."""


def word(context: Context, quantity: Quantity, choose: Choose = choose) -> Wording:
    """Return the wording of a figure; `choose` decides between the candidates."""
    around = Around(context, quantity)
    if summed := _summed(around):
        return Wording(summed, summed, "")
    modifier = not around.right and pattern("{modifier}*").fullmatch(around.left.folded) is not None
    if goes_on := _goes_on(around):
        return _of_the_one_before(goes_on, around.phrase if is_change(fold(around.phrase)) else "")
    if around.before and (is_change(fold(around.phrase)) or (modifier and not _starts_anew(around))):
        return _of_the_one_before(around.before[1], around.phrase)
    chosen, likely = choose(quantity, candidates(around))
    return Wording(chosen.words, chosen.words, _subject(around, chosen), likely)


def _goes_on(around: Around) -> Wording | None:
    """Return the wording of the figure in the same unit that one without words of its own goes on from.

    Of 1萬件、4億元,較109年增加300件 the cases have grown; 第3季12件;第4季為15件 goes on behind a semicolon; and
    120人次,其中北區80人次,整體成長12% tells of all.
    """
    unit, told = around.quantity.unit, around.context.told
    if around.before and around.before[0].unit == unit and around.became():
        return told[-1][1]
    if around.before and is_change(fold(around.phrase)) and around.sums():
        return told[0][1]
    if unit in _UNTOLD:
        return None
    empty = (
        pattern("(?:{modifier|planned|moves}|[擬將則可為至到達])*").fullmatch(around.left.folded) and not around.right
    )
    if around.before:
        if not is_change(fold(around.phrase)) or around.before[0].unit == unit:
            return None
    elif not empty or around.context.block.lead is not None:
        return None
    return next((wording for quantity, wording in reversed(told) if quantity.unit == unit), None)


def _summed(around: Around) -> str:
    """Return what a figure that sums up those before it is of, or "".

    第1梯次45人、第2梯次52人,合計97人 are of what both begin with; 每輛1,200萬元,計6,000萬元 are of all that are bought.
    """
    unit, before = around.quantity.unit, around.before
    if around.phrase or before is None or before[0].unit != unit or not around.sums_up():
        return ""
    parts = [wording.metric for quantity, wording in around.context.told if quantity.unit == unit]
    if len(parts) < _FEWEST_PARTS:
        return _EACH.sub("", parts[0]) if parts and _EACH.search(parts[0]) else ""
    alike = next((i for i, both in enumerate(zip(parts[0], parts[-1], strict=False)) if len(set(both)) > 1), 0)
    common = parts[0][:alike].removesuffix("第")
    return common if len(common) >= _SHORTEST else ""


def _starts_anew(around: Around) -> bool:
    """Tell a figure without words of its own that a clause between it and the one before tells of."""
    clause, since = around.clause_before, around.before[0].unit_end if around.before else 0
    return not around.phrase and clause is not None and since <= clause[0] and len(around.cleaned(*clause)) > 2


def _of_the_one_before(wording: Wording, modifier: str) -> Wording:
    """Word a figure that only modifies the one before: 平均每月計…通, （90.03%）, 占66.0%, 較前次增加…."""
    return Wording(wording.base + modifier, wording.base, wording.subject, wording.likely)


def _subject(around: Around, chosen: Candidate) -> str:
    """Return what the parts behind a figure divide: the topic that it divides itself, or what its grade is given to."""
    attribute = pattern("{attribute_end}$").search(fold(around.phrase))
    if chosen.topic.words and (around.divides or attribute):
        return chosen.topic.words
    return _graded(chosen.words)


def _graded(words: str) -> str:
    """Return what a grade at the end is given to, which the grades beside it divide too: 評定 of 評定優等."""
    return words[: len(pattern("{grade}者?$").sub("", fold(words)))]

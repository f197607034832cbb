"""Running totals: what has come about up to now (累計, 迄今, 目前已) has no start, and its parts have none either.

累計成立據點452處，其中供餐據點398處      both up to the end of what is reported on
累計下載5.6萬次，使用者評分4.6分          the score is no part of the total
113年新增36站，累計布設845站            of the same year's end: what is added is told from what there is
目前進駐93家                        a state, told as of the report's own period
辦理宣導12場，累計3,200人次參加        those who came to what was held in the report's own time
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..ontology.lexicon import pattern

__all__ = ["counts_up", "is_added"]


_NOW = "{now}(?=[^,;。]*?{accomplished})"
_SHARE = re.compile(r"[\d.,]+(?:%|成|個?百分點)")
_PART = r"[^,;。]{0,2}?{divides|sums_up}|(?![^,;。]*平均)[^,;。]*?{share_of}[^\d,;。]{0,3}$"
"""How a clause opens whose figure is a part of the total before it, its sum, or its share."""


def counts_up(folded: str, clauses: Sequence[tuple[int, int]], position: int) -> bool:
    """Tell whether the figure at a place is a running total, or a part of one in the same sentence.

    >>> text = "累計成立452處,其中供餐398處"
    >>> counts_up(text, [(0, 8), (9, 17)], 13), counts_up("成立452處", [(0, 6)], 2)
    (True, False)
    """
    index = next((i for i, (start, end) in enumerate(clauses) if start <= position < end), None)
    if index is None:
        return False
    start = clauses[index][0]
    words = folded[start:position]
    now = pattern(_NOW).search(folded, start, position) and not _SHARE.match(folded, position)
    if (now or pattern("{so_far}|{begins|opens|takes_office}(?:以來|迄今|至今)").search(words)) and not pattern(
        "{modifier}"
    ).search(words):
        return not _sums_attendance(folded, clauses[: index + 1], words)
    if index == 0 or not (pattern(_PART).match(words) or folded[clauses[index - 1][1]] == ":"):
        return False
    return counts_up(folded, clauses[:index], clauses[index - 1][1] - 1)


def _sums_attendance(folded: str, clauses: Sequence[tuple[int, int]], words: str) -> bool:
    """Tell 累計 that sums who came to what is told right before it: 辦理宣導12場,累計3,200人次參加."""
    if len(clauses) < 2 or not pattern("(?:^|[^歷])累[計積](?!至|已|今)").search(words):
        return False
    (first, last), (start, end) = clauses[-2:]
    came = pattern("{attends}|受[惠益]").search(folded, start, end)
    told = re.search(r"\d", folded[first:last]) and pattern("{holds_event|funds}").search(folded, first, last)
    return bool(came and told) and not counts_up(folded, clauses[:-1], last - 1)


def is_added(words: str) -> bool:
    """Tell words that say what came about in a time (新增36站), beside which a total is all that there is."""
    return pattern("{added}").search(words) is not None

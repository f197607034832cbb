"""What shows as a prize only by the grade or the rank that is won at it.

國家發展委員會考評112年度地方公共建設計畫管考業務，本市列甲等
數位發展部辦理111年資料開放獎勵活動，本府獲地方政府組第二名
智慧城市論壇公布2022 Smart21名單，嘉義市三度入選
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ...ontology.lexicon import alternation
from ..document import Document
from .parts import level
from .prize import BODIES, EDITION, YEAR, Prize, described

__all__ = ["occasions"]


@cache
def _told() -> re.Pattern[str]:
    """What a body appraises, holds or makes known, up to the end of the clause or to the grade."""
    when = rf"(?:(?:{YEAR}) ?|{EDITION})"
    graded = rf"(?:均|皆|分別)?(?:{alternation('graded')})「?(?:[一-龥]{{1,6}}[組類])?{level()}"
    return re.compile(
        rf"(?P<verb>{alternation('appraises', 'rates')})(?:{alternation('own_government', 'for_agency')})?"
        rf"(?P<appraised>(?:{when}之?|「)[^,。;:()]{{3,30}}?)(?=,|{graded}|{level()})"
        rf"|{alternation('hosts', 'takes_part')}(?P<held>{when}[^,。;:()]{{3,24}}?)(?=,)"
        rf"|「(?P<graded>[^「」]{{4,40}})」{alternation('appraises')}(?:{alternation('result_behind')})*(?=,)"
        rf"|公布(?P<listed>{when}?[^,。;:()]{{3,20}}?)(?:{alternation('winners')})?名單"
    )


def occasions(document: Document, span: tuple[int, int]) -> Iterator[Prize]:
    """Yield what a sentence says that a body appraises, holds or makes known."""
    folded = document.folded
    bodies = {m.end for m in document.mentions_between(*span) if m.type in BODIES[:2]}
    for match in _told().finditer(folded, *span):
        if match["verb"] and match.start() not in bodies:
            continue
        group = str(match.lastgroup)
        kind = {"appraised": "appraisal", "held": "occasion", "listed": "award", "graded": "appraisal"}[group]
        prize = described(document, match.span(group), kind, span[0])
        yield replace(prize, name=re.sub("[「」]", "", prize.name.lstrip("之")))

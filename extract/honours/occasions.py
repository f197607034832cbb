"""What shows as a prize only by the grade or the rank that is won at it.

國家發展委員會考評112年度地方公共建設計畫管考業務，本市列甲等
數位發展部辦理111年資料開放獎勵活動，本府獲地方政府組第二名
智慧城市論壇公布2022 Smart21名單，嘉義市三度入選
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...ontology.lexicon import pattern
from ..document import Document
from .parts import LEVEL
from .prize import BODIES, EDITION, YEAR, Prize, described, year_of

__all__ = ["occasions"]


_WHEN = f"(?:(?:{YEAR}) ?|{EDITION})"
_GRADED = f"(?:均|皆|分別)?{{graded}}「?(?:[一-龥]{{1,6}}[組類])?{LEVEL}"
_TOLD = (
    "(?P<verb>{appraises|rates})(?:{own_government|for_agency})?"
    f"(?P<appraised>(?:{_WHEN}之?|(?<!為)「)[^,。;:()]{{3,30}}?)(?=,|{_GRADED}|{LEVEL})"
    f"|{{hosts|takes_part}}(?P<held>{_WHEN}[^,。;:()]{{3,24}}?)(?=,)"
    f"|「(?P<graded>[^「」]{{4,40}}」(?:{_WHEN})?{{when_appraised}}?{{appraises|appraisal_head}}){{result_behind}}*(?=,)"
    f"|{{rated_as}}(?P<rated>{_WHEN}之?[^,。;:()「」]{{3,24}}?)(?={LEVEL})"
    "|「(?P<planned>[^「」]{4,40}(?:{appraisal_head|contest})[^「」]{0,6}計畫)」(?={result_behind}*,)"
    f"|公布(?P<listed>{_WHEN}?[^,。;:()]{{3,20}}?)(?:{{winners}})?名單"
)
"""What a body appraises, holds or makes known, up to the end of the clause or to the grade."""


def occasions(document: Document, span: tuple[int, int]) -> Iterator[Prize]:
    """Yield what a sentence says that a body appraises, holds or makes known."""
    folded = document.folded
    bodies = {m.end for m in document.mentions_between(*span) if m.type in BODIES[:2]}
    for match in pattern(_TOLD).finditer(folded, *span):
        if match["verb"] and match.start() not in bodies:
            continue
        group = str(match.lastgroup)
        kind = {"held": "occasion", "listed": "award"}.get(group, "appraisal")
        prize = described(document, match.span(group), kind, span[0])
        name = re.sub(rf"」(?:{_WHEN})?", "", prize.name.lstrip("之"))  # 「…方案」98年度年終視導
        when = re.search(_WHEN, prize.name) if prize.year is None else None
        year = prize.year or year_of(when.group() if when else "")
        end = prize.start + prize.name.index("」") if "」" in prize.name else prize.end  # the plan is named, too
        yield replace(prize, name=name.replace("「", ""), year=year, end=end)

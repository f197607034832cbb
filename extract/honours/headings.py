"""The award that a block is about before its first word: what the paragraphs above it speak of, or its heading.

(一)辦理109年度所屬機關工程績效考核。 (二)水利局考核成績列優等。
二、員工創意提案 / 淡水區公所以「潮汐停車即時通」奪得特優獎 (the contest is 員工創意提案, the year that of the report)
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..document import Document
from .objects import Topic
from .prize import YEAR, Prize, described

__all__ = ["spoken_of"]

_ABOVE = 12  # blocks above that may name what a block goes on about
_NAMED = f"(?:{YEAR})(?!月)(?P<name>[一-龥]{{2,14}}?{{appraisal_head|contest}})(?!{{not_behind_prize}})"
_LONGEST = 20  # characters of a heading that is a name
_NUMBER = re.compile(r"^[(（]?[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾\d]+[)）、.．]\s*")


def spoken_of(document: Document, index: int) -> Topic:
    """Return the award that the block with some index is about before its first word."""
    block = document.blocks[index]
    first = block.start
    for place in range(index - 1, max(-1, index - 1 - _ABOVE), -1):
        above = document.blocks[place]
        if above.section != block.section:
            break
        first = above.start
        if named := list(pattern(_NAMED).finditer(document.folded, above.body, above.end)):
            prize = described(document, named[-1].span("name"), "appraisal", above.body)
            return Topic(replace(prize, conferrer=None), whole=True)
    path = document.heading_path(block.section)
    heading = _NUMBER.sub("", path[-1]) if path else ""
    words = fold(heading)
    is_occasion = pattern("{occasion_head}").search(words) and not pattern("{no_occasion}").search(words)
    if not is_occasion or len(heading) > _LONGEST:
        return Topic()
    return Topic(Prize(heading, block.start, block.start, first, "occasion"))

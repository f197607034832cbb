"""What of an award is won, as it stands behind the award or the verb: a category, and a grade, a rank or a colour.

公共空間類優選 · 之觀光休憩組獎項 · 「健康平等獎」 · 最佳劇情長片 · 第一組特優 · 食品業務甲等
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...ontology.lexicon import alternation

__all__ = ["Part", "is_part", "level", "part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A category and a level, either of which may be missing, and where the words that tell them end."""

    end: int
    category: str | None = None
    level: str | None = None

    def __bool__(self) -> bool:
        return self.category is not None or self.level is not None


@cache
def level() -> str:
    """Return the pattern of what of an award is won: a grade, a rank, a colour; without group."""
    count = r"[一二三四五六七八九十\d]+"
    among = alternation("rank_among")
    ranks = rf"[一-龥]{{2,8}}領先群|(?:{among})?第 ?{count} ?名|{among}第{count}|第{count}等"
    return rf"(?:{ranks}|[一二三四五]星級?|{alternation('grade')})"


@cache
def _grade() -> str:
    """Return the pattern of a level that is no count of winners (甲等46案, 優等以上者) and no part of a name."""
    return rf"(?:[A-Z]{{2,8}} ?)?(?P<level>{level()}獎?)(?!獎? ?[案件型\d]|獎?(?:以上|以下|者|計有)|[一-龥]{{2,6}}獎)"


@cache
def _part() -> re.Pattern[str]:
    quoted = r"「(?P<quoted>[^「」,。;]{2,20})」(?:獎項?|類組?|組別?|項)?"
    kind = r"[一-龥A-Za-z0-9]{1,12}?(?:組|類)別?(?:第[一二三四五六\d]級)?|最佳[一-龥]{2,10}"
    prize = rf"(?!{alternation('no_category')})[一-龥]{{2,10}}獎(?![章金勵助補座牌項])"
    prizes = rf"(?!{alternation('no_category')})[一-龥]{{2,8}}獎項"
    return re.compile(
        rf"(?:{alternation('before_part')})*(?:{quoted})?[「『]?(?P<category>{kind}|{prize}|{prizes})?(?:{_grade()})?[」』]?"
        rf"(?:{alternation('behind_part')})?"
    )


@cache
def _field() -> re.Pattern[str]:
    """A grade behind the field of work that an appraisal gives it for: 食品業務甲等."""
    return re.compile(rf"(?:{alternation('before_part')})*(?P<category>[一-龥]{{2,10}}?){_grade()}")


def part(folded: str, position: int, end: int, *, fields: bool = False) -> Part:
    """Return what is won by the words at a place; with ``fields``, also a grade behind a field of work.

    >>> found = part("獲第一組特優,", 1, 6)
    >>> found.category, found.level
    ('第一組', '特優')
    >>> part("獲食品業務甲等", 1, 7, fields=True).category
    '食品業務'
    """
    match = _part().match(folded, position, end)
    if match is not None:
        quoted, category, won = match["quoted"], match["category"], match["level"]
        if quoted is not None and re.fullmatch(f"{level()}獎?", quoted):
            quoted, won = None, quoted
        if category is not None and won is None and re.fullmatch(f"{level()}獎?", category):
            category, won = None, category
        if quoted or category or won:
            return Part(match.end(), quoted or category, won)
    named = _field().match(folded, position, end) if fields else None
    if named is None or re.search(f"{alternation('rank_among', 'plain_appraisal', 'won')}$", named["category"]):
        return Part(position)
    return Part(named.end(), named["category"], named["level"])


def is_part(words: str) -> bool:
    """Tell whether words are no award by themselves but a part of one.

    >>> is_part("公共安全類首獎"), is_part("優等獎"), is_part("國家新創獎")
    (True, True, False)
    """
    kind = r"[一-龥A-Za-z0-9]{1,12}?[組類](?:別)?"
    whole = rf"(?:{kind}|.)?(?:{level()}獎?|入圍獎|獎項?)|{kind}|[A-Za-z]+{level()}獎?"
    return re.fullmatch(whole, words) is not None

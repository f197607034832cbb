"""What of an award is won, as it stands behind the award or the verb: a category, and a grade, a rank or a colour.

公共空間類優選 · 之觀光休憩組獎項 · 「健康平等獎」 · 最佳劇情長片 · 第一組特優 · 食品業務甲等
"""

from __future__ import annotations

from dataclasses import dataclass

from ...ontology.lexicon import pattern

__all__ = ["LEVEL", "Part", "is_part", "part"]

_COUNT = r"[一二三四五六七八九十\d]+"
LEVEL = (
    rf"(?:[一-龥]{{2,8}}領先群|(?:{{rank_among}})?第 ?{_COUNT} ?名|{{rank_among}}第{_COUNT}|第{_COUNT}等"
    r"|[一二三四五]星級?|{grade})"
)
"""What of an award is won: a rank, a colour, a grade."""

_GRADE = (
    rf"(?:[A-Z]{{2,8}} ?)?(?P<level>{LEVEL}獎?)"
    r"(?!獎? ?[案件型\d]|獎?(?:以上|以下|者|計有)|(?!{joins})[一-龥]{2,6}獎)"
)
"""A level that is no count of winners (甲等46案, 優等以上者) and no part of a name (優良應用獎)."""

_QUOTED = "「(?P<quoted>[^「」,。;]{2,20})」(?:獎項?|類組?|組別?|項)?"
_CATEGORY = (
    rf"[一-龥A-Za-z0-9]{{1,10}}?[組類](?!{LEVEL})[一-龥]{{2,6}}獎(?!項)|"
    r"[一-龥A-Za-z0-9]{1,12}?(?:組|類)別?(?:第[一二三四五六\d]級)?|最佳[一-龥]{2,10}"
    "|(?!{no_category})[一-龥]{2,10}獎(?![章金勵助補座牌項])|(?!{no_category})[一-龥]{2,8}獎項"
)
_OF = r"(?P<of>[一-龥A-Za-z0-9]{1,8}?[組類])(?=「)"
"""A wider part before the one in quotation marks: 直轄市組「稽徵業務」第一名."""

_ALSO = r"第[一二三四五六\d][組類](?=第)"
"""And a narrower one behind it: 「食品衛生」第二組第3名."""

_BRACKETED = r"\((?P<bracketed>[^()]{1,12}?[組類獎])\)"
_PART = (
    f"{{before_part}}*(?:{_BRACKETED}|(?:(?:{_OF})?{_QUOTED}(?:{_ALSO})?)?[「『]?(?P<category>{_CATEGORY})?)"
    f"[「『]?(?:{_GRADE})?[」』]?(?:{{behind_part}})?"
)
_FIELD = f"{{before_part}}*(?P<category>[一-龥]{{2,10}}?){_GRADE}"
"""A grade behind the field of work that an appraisal gives it for: 食品業務甲等."""

_KIND = "[一-龥A-Za-z0-9]{1,12}?[組類]別?"
_WHOLE = f"(?:{_KIND}|.)?(?:{LEVEL}獎?|入圍獎|獎項?)|{_KIND}|[A-Za-z]+{LEVEL}獎?"


@dataclass(frozen=True, slots=True)
class Part:
    """A category and a level, either of which may be missing, and where the words that tell them end."""

    end: int
    category: str | None = None
    level: str | None = None

    def __bool__(self) -> bool:
        return self.category is not None or self.level is not None


def part(folded: str, position: int, end: int, *, fields: bool = False) -> Part:
    """Return what is won by the words at a place; with ``fields``, also a grade behind a field of work.

    >>> found = part("獲第一組特優,", 1, 6)
    >>> found.category, found.level
    ('第一組', '特優')
    >>> part("獲食品業務甲等", 1, 7, fields=True).category
    '食品業務'
    """
    match = pattern(_PART).match(folded, position, end)
    graded = pattern(f"{LEVEL}獎?")
    if match is not None:
        quoted, category, won = match["quoted"] or match["bracketed"], match["category"], match["level"]
        if quoted is not None and graded.fullmatch(quoted):
            quoted, won = match["of"], quoted
        if category is not None and won is None and graded.fullmatch(category):
            category, won = None, category
        if quoted and category and category.endswith("獎"):
            won = won or category  # 「政府組」優良應用獎
        if quoted or category or won:
            return Part(match.end(), quoted or category, won)
    named = pattern(_FIELD).match(folded, position, end) if fields else None
    if named is None or pattern("{rank_among|plain_appraisal|won}$").search(named["category"]):
        return Part(position)
    return Part(named.end(), named["category"], named["level"])


def is_part(words: str) -> bool:
    """Tell whether words are no award by themselves but a part of one.

    >>> is_part("公共安全類首獎"), is_part("優等獎"), is_part("國家新創獎")
    (True, True, False)
    """
    return pattern(_WHOLE).fullmatch(words) is not None

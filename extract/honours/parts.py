"""What of an award is won, as it stands behind the award or the verb: categories, and a grade, a rank or a colour.

公共空間類優選 · 之觀光休憩組獎項 · 「健康平等獎」 · 最佳劇情長片 · 第一組特優 · 食品業務甲等
直轄市組「稽徵業務」第一名 · 「老人福利」組特優 · 甲組團體金牌 · Safety 類首獎 · 特優（六都組）
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...ontology.lexicon import pattern

__all__ = ["GROUP", "LEVEL", "Part", "is_part", "part"]

_COUNT = r"[一二三四五六七八九十\d]+"
LEVEL = (
    rf"(?:[一-龥]{{2,8}}領先群|(?:{{rank_among}})?第 ?{_COUNT} ?名|{{rank_among}}第{_COUNT}|第{_COUNT}等"
    r"|[一二三四五]星級?|(?<![A-Za-z])[A-E]\+?級|{grade}|{latin_grade}(?! ?[A-Za-z])|(?<!\d)[金銀銅](?=[、,;。]|$))"
)
"""What of an award is won: a rank, a colour, a grade."""

_GRADE = (
    rf"(?:[A-Z]{{2,8}} ?)?(?P<level>{LEVEL}獎?)(?!獎? ?[案件型\d]|獎?(?:以上|以下|者|計有))"
    "(?!(?![及與和暨])[一-龥]{2,6}獎)(?!」?[一-龥]{0,8}?{honour_who}(?![一-龥]))"
)
"""A level that is no count of winners (甲等46案, 優等以上者) and no part of a name (優良應用獎)."""

GROUP = (
    r"(?:(?:(?!{won|shortlisted|graded|enters})[一-龥A-Za-z0-9]){1,12}?(?:組(?!{not_behind_group})|類)別?(?:第[一二三四五六\d]級)?"
    r"|[A-Za-z][A-Za-z&' -]{1,48}[A-Za-z] ?(?:職類|組|類)|[A-Z] ?級機關)"
)
"""Those that are judged together: 直轄市組, 公共空間類, Inclusions and Community Services 組."""

_QUOTED = "「(?P<quoted>[^「」,。;]{2,24})」(?:(?P<kind>職類|類組?|組別?)|獎項?|項目?)?"
_GROUP = f"(?P<group>{GROUP})"
_NAMED = (
    "(?:[一-龥]{2,4}獎項中之?)?(?P<named>最佳(?:[一-龥]{2,9}?獎(?![章金勵助補座牌項])|[一-龥]{2,10})|(?!{no_category})(?:(?![及與和暨])[一-龥]){2,10}獎(?![章金勵助補座牌項])"
    "|(?!{no_category})[一-龥]{2,8}獎項(?!中)|{honour_mark}[一-龥]{0,8}?{honour_who}(?![一-龥]))"
)
_DISCIPLINE = r"(?:(?!{won|shortlisted|graded|enters})[一-龥\d]){1,8}?"
_FIELD = rf"{{before_part}}*(?!\d+[項件個名面座次])(?P<category>(?:(?!{{joins}})[一-龥\d]){{2,10}}?){_GRADE}"
"""A grade behind the field of work that an appraisal gives it for: 食品業務甲等."""

_ALIAS = re.compile(r" ?\([A-Za-z][^()一-龥\n]{0,80}\)")
"""The foreign name of an award in brackets behind it: 亞太智慧城市大獎（Smart City Awards）行政類首獎."""

_BRACKET = re.compile(r"\((?P<inside>[^()]{2,40})\)")
_EDITION = re.compile(r"(?:第 ?[\d一二三四五六七八九十]+ ?屆|\d{2,4}年度?)[,、]?")

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
    >>> part("直轄市組「稽徵業務」第一名", 0, 14)
    Part(end=13, category='稽徵業務', level='第一名')
    """
    alias = _ALIAS.match(folded, position, end)
    first = alias.end() if alias else position
    found = _in_pieces(folded, first, end)
    if not found or (fields and found.level is None):
        named = pattern(_FIELD).match(folded, first, end) if fields else None
        if named and not pattern("{rank_among|plain_appraisal|won}$").search(named["category"]):
            found = Part(named.end(), named["category"], named["level"])
    found = _with_bracket(folded, found, end)
    return found if found else Part(position)


def _in_pieces(folded: str, position: int, end: int) -> Part:
    """Read categories and a level one after the other."""
    pieces = _Pieces(folded, position, end)
    while pieces.level is None and pieces.more():
        pass
    return pieces.part()


class _Pieces:
    """What was read from a place on: groups, quoted and named categories, and the level that ends them."""

    def __init__(self, folded: str, position: int, end: int) -> None:
        lead = pattern(rf"{{before_part}}*(?:\d+ ?項(?={LEVEL}))?").match(folded, position, end)
        self.folded, self.first, self.end = folded, position, end
        self.place = self.last = lead.end() if lead else position
        self.groups: list[str] = []
        self.quoted: str | None = None
        self.kind: str | None = None  # 類 or 組 behind what is quoted
        self.named: str | None = None
        self.level: str | None = None

    def more(self) -> bool:
        """Read the next piece; False where there is none."""
        if not (self._graded() or self._marked() or self._grouped() or self._titled() or self._disciplined()):
            return False
        glue = pattern("[之的]").match(self.folded, self.last, self.end)
        self.place = glue.end() if glue else self.last
        return True

    def part(self) -> Part:
        """Return what the pieces tell together."""
        category = self.quoted or "".join(_plain(group) for group in self.groups) or None
        level = self.level
        if self.named and not category:
            category = self.named
        elif self.named and level is None and self.groups and not self.quoted:
            category = f"{category}{self.named}"  # 政府出版品類圖書獎
        elif self.named and level is None and self.kind:
            level = self.named  # 「城鄉共融」類標竿獎
        elif self.named and level is None and (self.groups or pattern(GROUP).fullmatch(category or "")):
            level = self.named  # 政府組優良應用獎: the group stands before what is won in it
        if category is None and level is None:
            return Part(self.first)
        behind = pattern("{behind_part}").match(self.folded, self.last, self.end)
        level = level and re.sub("(?<=[A-Za-z]) ?獎$", "", level)
        return Part(behind.end() if behind else self.last, category, level)

    def _match(self, told: re.Pattern[str]) -> re.Match[str] | None:
        found = told.match(self.folded, self.place, self.end)
        self.last = found.end() if found else self.last
        return found

    def _graded(self) -> bool:
        graded = self._match(pattern(f"[「『]?{_GRADE}[」』]?(?![一-龥]{{1,6}}[組類]|機關)"))
        if graded is None:
            return False
        self.level, self.place = graded["level"], graded.end()
        if self.level.endswith("獎") and (medal := self._match(pattern(_GRADE))):
            self.level = medal["level"]  # 特別獎銀牌
        elif self._match(pattern(f"第 ?{_COUNT} ?名")):
            self.level = self.folded[graded.start("level") : self.last]  # 特優第一名
        return True

    def _marked(self) -> bool:
        marked = self._match(pattern(_QUOTED)) if self.quoted is None else None
        if marked is None:
            return False
        if pattern(f"{LEVEL}獎?").fullmatch(marked["quoted"]):
            self.level = marked["quoted"]
        else:
            self.quoted, self.kind = marked["quoted"], marked["kind"]
        return True

    def _grouped(self) -> bool:
        group = self._match(pattern(f"[「『]?{_GROUP}[」』]?")) if not self.groups and not self.named else None
        self.groups += [group["group"]] if group else []
        return group is not None

    def _titled(self) -> bool:
        told = self._match(pattern(f"[「『]?{_NAMED}[」』]?")) if not self.named else None
        self.named = told["named"] if told else self.named
        return told is not None

    def _disciplined(self) -> bool:
        """Read what was competed in between a group and a level: 甲組團體金牌."""
        told = self._match(pattern(f"(?P<of>{_DISCIPLINE}){_GRADE}")) if self.groups else None
        if told is None:
            return False
        self.groups.append(told["of"])
        self.level = told["level"]
        return True


def _plain(group: str) -> str:
    """Return a group, without the word that only says that it is one behind foreign words: Safety 類."""
    found = re.fullmatch("(?P<name>[A-Za-z][A-Za-z&' -]+[A-Za-z]) ?[組類]", group)
    return found["name"] if found else group


def _with_bracket(folded: str, found: Part, end: int) -> Part:
    """Return a part with what a bracket behind it tells: 總統科學獎（應用科學組）, 特優（六都組第一）."""
    behind = pattern("(?:{behind_part})?").match(folded, found.end, end)
    bracket = _BRACKET.match(folded, behind.end() if behind else found.end, end)
    if bracket is None:
        return found
    inside = bracket["inside"]
    dated = _EDITION.match(inside)
    first = bracket.start("inside") + (dated.end() if dated else 0)
    told = _in_pieces(folded, first, bracket.end("inside"))
    rest = folded[told.end : bracket.end("inside")]
    if not told or not pattern(f"(?:第{_COUNT}|{{rank_among}})?").fullmatch(rest):
        return found
    return replace(found, end=bracket.end(), category=found.category or told.category, level=found.level or told.level)


def is_part(words: str) -> bool:
    """Tell whether words are no award by themselves but a part of one.

    >>> is_part("公共安全類首獎"), is_part("優等獎"), is_part("國家新創獎")
    (True, True, False)
    """
    return pattern(_WHOLE).fullmatch(words) is not None

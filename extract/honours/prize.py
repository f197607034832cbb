"""One thing that honours are given for, and what stands before its name: who gives it, its year, its edition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...ontology.lexicon import pattern
from ..document import Document
from ..ner.mention import Mention
from ..numerals import parse
from ..periods import gregorian

__all__ = ["BODIES", "EDITION", "YEAR", "Prize", "described", "year_of"]

_REACH = 40  # characters before a name in which the words stand that belong to it
_LINKED = r"(?:[「『《 之的]|\([A-Za-z][A-Za-z ,.&-]*\)|{gives|rates|hosts|appraises}為?)$"
"""What may stand between who gives an award and its name; the foreign name of who gives it is that, too."""

BODIES = ("Agency", "Organization", "Person")
YEAR = r"(?:民國)?(?<!\d)\d{2,3} ?年度?|(?<!\d)(?:19|20)\d\d(?!\d)(?: ?年度?)?"
EDITION = r"第 ?(?:\d{1,3}|[一二三四五六七八九十]{1,3}) ?屆"


@dataclass(frozen=True, slots=True)
class Prize:
    """An award, competition, appraisal or title by its bare name, with the place that names it, and what of it was won.

    ``lead`` is where the words start that belong to it: who gives it, its year, its edition. ``kind`` is award,
    contest, appraisal, title, occasion for what shows as a prize only by a rank that is won at it, or same for 同獎,
    which means the one before.
    """

    name: str
    start: int
    end: int
    lead: int
    kind: str = "award"
    year: int | None = None
    edition: int | None = None
    conferrer: str | None = None
    category: str | None = None
    level: str | None = None

    @property
    def in_text(self) -> bool:
        """Tell whether the running text names it, rather than a heading."""
        return self.start < self.end

    @property
    def dated(self) -> bool:
        """Tell whether it is printed with its edition or its year: 第4屆政府服務獎, 104年度戶政業務評鑑."""
        return self.edition is not None or self.year is not None


def described(document: Document, place: tuple[int, int], kind: str, first: int) -> Prize:
    """Return a prize by the place of its name, with what the words from ``first`` up to it tell of it.

    In 獲農業部頒發112年第3屆農村領航獎 the name is 農村領航獎, and 農業部, 2023 and 3 stand before it.
    """
    start, end = place
    folded = document.folded
    when = re.match(rf"(?:(?:{YEAR}) ?|{EDITION})*", folded[start:end]).group()  # type: ignore[union-attr]  # may be empty
    bare = start + len(when) if len(when) < end - start else start
    year, edition = year_of(when), _edition(when)
    conferrer = _rating(document, end) if kind == "appraisal" else []
    position, own = start, ""
    while True:
        before = folded[max(first, position - _REACH) : position]
        if linked := pattern(_LINKED).search(before):
            position -= len(linked.group())
        elif dated := pattern(f"(?:{YEAR})$").search(before):
            year, position = year or year_of(dated.group()), position - len(dated.group())
        elif numbered := pattern(f"(?:{EDITION})$").search(before):
            edition, position = edition or _edition(numbered.group()), position - len(numbered.group())
        elif not conferrer and (conferrer := _giving(document, first, position)):
            position = conferrer[0].start
        elif not conferrer and not own and (own := _own(before)):
            position -= len(own)
        else:
            break
    inside = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", folded[start:end])
    year = year or (int(inside.group()) if inside else None)
    by = document.text[conferrer[0].start : conferrer[-1].end] if conferrer else own or None
    return Prize(document.text[bare:end], bare, end, position, kind, year, edition, by)


def _rating(document: Document, end: int) -> list[Mention]:
    """Return who is told behind an appraisal to have rated it: 本處112年度績效考核,經工程會評定為優等."""
    lead = re.compile(",?業?[經由]").match(document.folded, end)
    near = document.mentions_between(lead.end(), lead.end() + _REACH) if lead else []
    rated = pattern(r"(?:\([^()]*\))?(?:{adverb})*(?:{rates|appraises}|評[定核為列])")
    for body in near:
        if lead and body.type in BODIES[:2] and body.start == lead.end() and rated.match(document.folded, body.end):
            return [body]
    return []


def _own(before: str) -> str:
    """Return 本府 or 市府 where it gives the award; in 農糧署評定本縣112年度… it is appraised."""
    found = pattern("(?P<rated>{rates|appraises})?(?P<own>{own_government})$").search(before)
    return found["own"] if found and not found["rated"] else ""


def _giving(document: Document, first: int, position: int) -> list[Mention]:
    """Return the bodies that end at a place, those joined to it before: 財訊雜誌及非凡電視."""
    found: list[Mention] = []
    for body in reversed([m for m in document.mentions_between(first, position) if m.type in BODIES[:2]]):
        joined = found and pattern("{joins}").fullmatch(document.folded, body.end, found[0].start)
        if (body.end == position and not found) or joined:
            found.insert(0, body)
    return found


def year_of(words: str) -> int | None:
    """Return the Gregorian year of words that print one: 112年度, 2023."""
    found = re.search(YEAR, words)
    number = re.search(r"\d+", found.group()) if found else None
    return gregorian(int(number.group())) if number else None


def _edition(words: str) -> int | None:
    found = re.search(EDITION, words)
    return int(parse(re.sub("[第屆 ]", "", found.group())) or 0) or None if found else None

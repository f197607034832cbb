"""The category that stands before the verb, with those who are honoured, rather than behind it.

甲級土木類「翠華路拓寬工程」摘下特優        the group before the work
本局老人福利組獲特優、兒少福利組獲優等      the group behind the body, and alone when the body is known
本府「地籍管理」項目列特優                  the field of an appraisal, which is no work
於同獎「整體服務」類進入複審                the group behind the word that points to the award
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...ontology.lexicon import pattern
from ..document import Document
from .parts import GROUP, part
from .prize import Prize
from .recipients import Entry

__all__ = ["in_group", "judged"]


def in_group(
    document: Document, prizes: Sequence[Prize], span: tuple[int, int], won: list[Prize]
) -> tuple[list[Prize], int]:
    """Return awards with the category between the award and the verb that ends ``span``, and where its words end.

    「便民站」於同獎「整體服務」類進入複審 · 評鑑「行政管理」組獲特優 · 於同屆公共建設類入圍
    """
    start, end = span
    if not won or won[0].category:
        return won, start
    folded = document.folded
    named = max((p.end for p in prizes if start <= p.start and p.end <= end), default=start)
    pointed = pattern("{same_edition}的?").search(folded, named, end)
    if named == start and not pointed:
        return won, start
    told = part(folded, pointed.end() if pointed else named, end)
    ends_there = pattern("(?:{field_of_work})?{before_verb}*").fullmatch(folded, told.end, end)
    if not told.category or told.level or not ends_there:
        return won, start
    return [replace(prize, category=told.category) for prize in won], told.end


def judged(
    document: Document, span: tuple[int, int], won: Sequence[Prize], entries: list[Entry], last: Sequence[Entry]
) -> tuple[list[Prize], list[Entry]]:
    """Return awards with the category that the words in ``span`` tell, and the entries without it.

    ``last`` is whom the verb before honoured: who has one field of an appraisal told has the next, too.
    """
    told = list(won)
    if won[0].category and any(entry.work == won[0].category for entry in entries):
        return told, [Entry(entry.recipients) for entry in entries]
    if won[0].category or len(entries) != 1:
        return told, entries
    entry = entries[0]
    words = document.folded[slice(*span)]
    if entry.work and _is_field(document, span, entry.work, won[0].kind):
        named = entry.recipients or next((other.recipients for other in last), ())
        return [replace(prize, category=prize.category or entry.work) for prize in won], [Entry(named)]
    if entry.work and (
        group := pattern(f"(?:^|[,、;:及與和])(?P<of>{GROUP})(?:由|的)?「[^「」]*」[^「」]{{0,6}}$").search(words)
    ):
        return [replace(prize, category=group["of"]) for prize in won], entries
    return told, entries


def _is_field(document: Document, span: tuple[int, int], work: str, kind: str) -> bool:
    """Tell a field of an appraisal or a competition from a plan or a system that is appraised."""
    if kind not in ("appraisal", "contest"):
        return False
    behind = document.text.find(work, *span) + len(work) + 1
    marked = pattern("{field_of_work}").match(document.folded, behind, span[1])
    return marked is not None or (kind == "appraisal" and pattern("{work_head|actor_head}$").search(work) is None)

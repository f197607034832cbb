"""The category that stands before the verb, with those who are honoured, rather than behind it.

甲級土木類「翠華路拓寬工程」摘下特優        the group before the work
本局老人福利組獲特優、兒少福利組獲優等      the group behind the body, and alone when the body is known
本府「地籍管理」項目列特優                  the field of an appraisal, which is no work
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...ontology.lexicon import pattern
from ..document import Document
from .parts import GROUP
from .prize import Prize
from .recipients import Entry

__all__ = ["judged"]


def judged(
    document: Document, span: tuple[int, int], won: Sequence[Prize], entries: list[Entry], last: Sequence[Entry]
) -> tuple[list[Prize], list[Entry]]:
    """Return awards with the category that the words in ``span`` tell, and the entries without it.

    ``last`` is whom the verb before honoured: who has one field of an appraisal told has the next, too.
    """
    told = list(won)
    if won[0].category or len(entries) != 1:
        return told, entries
    entry = entries[0]
    words = document.folded[slice(*span)]
    if entry.work and won[0].kind == "appraisal" and _is_field(document, span, entry.work):
        named = entry.recipients or next((other.recipients for other in last), ())
        return [replace(prize, category=prize.category or entry.work) for prize in won], [Entry(named)]
    if entry.work and (
        group := pattern(f"(?:^|[,、;:及與和])(?P<of>{GROUP})(?:由|的)?「[^「」]*」[^「」]{{0,6}}$").search(words)
    ):
        return [replace(prize, category=group["of"]) for prize in won], entries
    return told, entries


def _is_field(document: Document, span: tuple[int, int], work: str) -> bool:
    """Tell a field of an appraisal from a plan or a system that is appraised."""
    marked = pattern(re.escape(work) + "[」』]{field_of_work}").search(document.text[slice(*span)])
    return marked is not None or pattern("{work_head|actor_head}$").search(work) is None

"""Honours: who won, was shortlisted or put forward for which award, and which grade a superior gave to whom.

衛生局「去識別化即時精神病人安全監測與預防系統」，獲得全球智慧城市聯盟2021 GO SMART Award獎項
「2022智慧城市創新應用獎」由農業局「高雄市農來訊」及市立小港醫院「…」獲獎
衛福部113年度長期照顧業務考核，本市獲第一組優等
推薦交通局、都發局等8個機關代表本府參加政府服務品質獎評獎
查核小組績效考核成績為優等
"""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import Award
from ..document import BlockKind, Document
from .grades import grades
from .prizes import Prize
from .sentence import Sentence

__all__ = ["extract"]


def extract(document: Document) -> Iterator[Award]:
    """Yield the honours of a document in reading order."""
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        opened: Prize | None = None
        for span in document.sentences(block):
            sentence = Sentence(document, block, span, opened)
            yield from sentence.honours()
            yield from grades(document, index, block, span)
            opened = sentence.opened

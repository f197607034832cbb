"""Honours: who won, was shortlisted or put forward for which award, and which grade a superior gave to whom.

衛生局「去識別化即時精神病人安全監測與預防系統」，獲得全球智慧城市聯盟2021 GO SMART Award獎項
「2022智慧城市創新應用獎」由農業局「高雄市農來訊」及市立小港醫院「…」獲獎
衛福部113年度長期照顧業務考核，本市獲第一組優等
推薦交通局、都發局等8個機關代表本府參加政府服務品質獎評獎
查核小組績效考核成績為優等
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..claims import Award
from ..document import BlockKind, Document
from ..ner.mention import Mention
from .headings import spoken_of
from .honour import Honour
from .sentence import Context, Sentence
from .tables import rows
from .verbs import may_honour

__all__ = ["extract", "read"]


def extract(document: Document) -> Iterator[Award]:
    """Yield the honours of a document in reading order."""
    return (honour.claim for honour in _told(document))


def read(document: Document) -> tuple[tuple[Award, ...], Document]:
    """Return the honours of a document, and the document with every award that they name among its mentions.

    A mention that only half saw the name gives way to it; the bodies and plans within it stay (交通部模範公務人員).
    """
    told = list(_told(document))
    places = {(h.prize.start, h.prize.end) for h in told if h.prize.in_text}
    named = [Mention(start, end, "Award", "honour") for start, end in sorted(places)]
    people = {place for honour in told for place in honour.people if not document.mentions_between(*place)}
    mentions = [*document.mentions, *(Mention(start, end, "Person", "table") for start, end in sorted(people))]
    renamed: dict[str, str] = {}
    for award in named:
        if not _is_marked(document, award):
            for old in [m for m in mentions if m.type == "Award" and m.start < award.end and award.start < m.end]:
                mentions.remove(old)
                renamed[document.text[old.start : old.end]] = document.text[award.start : award.end]
            mentions.append(award)
    short = tuple((renamed.get(name, name), brief) for name, brief in document.short_names)
    marked = replace(document, mentions=tuple(sorted(mentions)), short_names=short)
    return tuple(honour.claim for honour in told), marked


def _is_marked(document: Document, award: Mention) -> bool:
    """Tell an award that a mention holds already: its name in quotation marks, or as part of a longer name."""
    place = award.start, award.end
    holding = [m for m in document.mentions_near(award.start) if m.start <= award.start and award.end <= m.end]
    return any((m.type, m.rule) != ("Award", "unquoted") or (m.start, m.end) == place for m in holding)


def _told(document: Document) -> Iterator[Honour]:
    """Yield the honours of a document with the awards as they stand in the text."""
    listed: dict[int, list[Honour]] = {}  # by where the cells start that tell them
    for row, found in rows(document):
        listed.update((cell.start, []) for cell in row.blocks)
        listed[row.blocks[0].start] = found
    for index, block in enumerate(document.blocks):
        if block.start in listed:
            yield from listed[block.start]
        elif block.kind is BlockKind.PARAGRAPH and may_honour(document, block):
            context = Context(spoken_of(document, index))
            for span in document.sentences(block):
                sentence = Sentence(document, block, span, context)
                yield from sentence.honours()
                context = sentence.context()

"""Relations that a report states outright: who runs or made what, since when, paid by whom, in place of what.

警察局「高雄市AI情資協作資訊平臺」               responsibleAgency
自107年11月6日起推出1999「智能客服」機器人        launchedOn 2018-11-06
「業務知識庫AI平台」獲得數發部…補助450萬          fundedBy, 4,500,000 元
便民一路通網站 … 以取代「1999高雄一指通」APP       replaces
"""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import LifeEvent, Relation
from ..document import BlockKind, Document
from .funding import funded
from .launches import launched
from .lifecycle import life_events
from .ownership import responsible
from .replacements import replaced
from .respective import respective
from .scene import Scene

__all__ = ["extract", "lives"]


def extract(document: Document) -> Iterator[Relation]:
    """Yield the relations of a document in reading order, each once a sentence."""
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for sentence in document.sentences(block):
            scene = Scene(document, block, sentence)
            seen = set()
            for relation in (
                *responsible(scene),
                *launched(scene),
                *funded(scene),
                *replaced(scene),
                *respective(scene),
            ):
                key = (relation.subject, relation.predicate, relation.object)
                if relation.subject != relation.object and key not in seen:
                    seen.add(key)
                    yield relation


def lives(document: Document) -> Iterator[LifeEvent]:
    """Yield what a document states of the lives of systems, plans and bodies, in reading order."""
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            for sentence in document.sentences(block):
                yield from life_events(Scene(document, block, sentence))

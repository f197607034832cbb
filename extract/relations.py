"""Relations that a report states outright: who runs or made what, since when, paid by whom, in place of what.

警察局「高雄市AI情資協作資訊平臺」               responsibleAgency
自107年11月6日起推出1999「智能客服」機器人        launchedOn 2018-11-06
「業務知識庫AI平台」獲得數發部…補助450萬          fundedBy, 4,500,000 元
便民一路通網站 … 以取代「1999高雄一指通」APP       replaces
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from ..ontology.lexicon import alternation
from .claims import Predicate, Relation, Status
from .document import Block, BlockKind, Document
from .ner.mention import Mention
from .numerals import find as find_numerals
from .periods import Period, PeriodKind
from .sentences import sentences
from .timex import Timex

__all__ = ["extract"]

_THINGS = ("System", "Plan", "Event", "Publication", "Regulation")
_BODIES = ("Agency", "Organization")


def extract(document: Document) -> Iterator[Relation]:
    """Yield the relations of a document in reading order, each once a sentence."""
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for sentence in sentences(document, block):
            found = _Sentence(document, block, sentence)
            seen = set()
            for relation in (*found.responsible(), *found.launched(), *found.funded(), *found.replaced()):
                key = (relation.subject, relation.predicate, relation.object)
                if key not in seen:
                    seen.add(key)
                    yield relation


@cache
def _owns() -> re.Pattern[str]:
    """What may stand between a body and the thing that it runs or issued."""
    return re.compile(
        rf"(?:之|的|網站|以(?=「)|{alternation('issues')}-?)?(?:之|的)?(?:\d{{2,3}}年度?|\d{{4}}年?|第\d屆)?[「『《]?"
    )


@cache
def _launches() -> re.Pattern[str]:
    return re.compile(alternation("launches"))


class _Sentence:
    """One sentence with its mentions and times."""

    def __init__(self, document: Document, block: Block, span: tuple[int, int]) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.mentions = document.mentions_between(*span)
        self.things = [m for m in self.mentions if m.type in _THINGS]

    def responsible(self) -> Iterator[Relation]:
        """A body right before a thing, named as the one that it was organised with, or opening the sentence."""
        for thing in self.things:
            if thing.type == "Regulation":
                continue
            for body in self.mentions:
                if body.type not in _BODIES or body.end > thing.start or self._is_venue(body):
                    continue
                between = self.folded[body.end : thing.start]
                if _owns().fullmatch(between) or re.fullmatch(
                    rf"(?:於?[\d年月日至]*)?(?:合辦|{alternation('jointly')})(?:\d{{2,3}}年度?)?「?", between
                ):
                    yield self._relation(thing, Predicate.RESPONSIBLE_AGENCY, self._text(body), (body.start, thing.end))
            yield from self._carried_out(thing)

    def _is_venue(self, body: Mention) -> bool:
        """Tell a place where something was held (假淨零學院辦理) from who held it."""
        return self.folded[max(0, body.start - 1) : body.start] in ("假", "在")

    def _carried_out(self, thing: Mention) -> Iterator[Relation]:
        """A body that opens the sentence, and a verb right before the thing: 話務中心 … 並建置派工通報系統."""
        before = self.folded[max(self.span[0], thing.start - 8) : thing.start]
        if not re.search(f"(?:{alternation('carries_out')})「?$", before):
            return
        opening = [
            m for m in self.mentions if m.type == "Agency" and m.start - self.span[0] <= 4 and m.end < thing.start
        ]
        if opening and not _owns().fullmatch(self.folded[opening[0].end : thing.start]):
            yield self._relation(thing, Predicate.RESPONSIBLE_AGENCY, self._text(opening[0]), (self.span[0], thing.end))

    def launched(self) -> Iterator[Relation]:
        """A date, a verb of launching, and a thing or an office, in either order."""
        for verb in _launches().finditer(self.folded, *self.span):
            date = self._date_before(verb.start())
            thing = self._launched_thing(verb)
            if date is not None and thing is not None:
                yield self._relation(
                    thing,
                    Predicate.LAUNCHED_ON,
                    date[1],
                    (min(date[0].start, thing.start), max(verb.end(), thing.end)),
                    self._status(date[0]),
                )

    def _date_before(self, position: int) -> tuple[Timex, str] | None:
        dated = [
            t
            for t in self.document.timexes
            if self.span[0] <= t.start and t.end <= position and position - t.end <= 24 and t.printed
        ]
        if not dated or not dated[-1].period:
            return None
        day = _day_or_month(dated[-1].period)
        return (dated[-1], day) if day else None

    def _launched_thing(self, verb: re.Match[str]) -> Mention | None:
        """Return what was launched: the name right behind the verb, else the subject before it, else the heading's."""
        behind = [m for m in self.mentions if m.type in ("System", "Plan") and verb.end() <= m.start <= verb.end() + 8]
        behind = [m for m in behind if "," not in self.folded[verb.end() : m.start]]
        if behind:
            followed = len(behind) > 1 and behind[1].start - behind[0].end <= 1  # 1999「智能客服」: the second is meant
            return behind[1] if followed else behind[0]
        is_body_verb = re.fullmatch(alternation("launches_body"), verb.group()) is not None
        kinds = ("System", "Plan", "Agency") if is_body_verb else ("System", "Plan")
        before = [m for m in self.mentions if m.end <= verb.start() and m.type in kinds and verb.start() - m.end <= 40]
        return before[-1] if before else self._in_heading() if verb.group().startswith("正式") else None

    def _in_heading(self) -> Mention | None:
        """Return the one thing that the heading above names: 推出「高雄一指通APP應用程式」."""
        if self.block.section is None:
            return None
        heading = self.document.sections[self.block.section]
        named = [m for m in self.document.mentions_between(heading.start, heading.end) if m.type in ("System", "Plan")]
        return named[0] if len(named) == 1 else None

    def funded(self) -> Iterator[Relation]:
        """A thing that gets money: 「…」獲得數發部數位服務再造計畫補助450萬, 行政院補助本府「…」."""
        for word in re.finditer(alternation("funds"), self.folded[self.span[0] : self.span[1]]):
            position = self.span[0] + word.start()
            gets = list(re.finditer(alternation("gets"), self.folded[max(self.span[0], position - 46) : position]))
            first = max(self.span[0], position - 46) + gets[-1].end() if gets else max(self.span[0], position - 30)
            payers = [m for m in self.mentions if first <= m.start and m.end <= position and self._can_pay(m, position)]
            subject = self._recipient(payers, position, bool(gets))
            for payer in payers if subject else ():
                if subject and payer != subject:
                    span = (min(payer.start, subject.start), min(self.span[1], position + 14))
                    yield self._relation(
                        subject, Predicate.FUNDED_BY, self._text(payer), span, amount=self._amount(position)
                    )

    def _can_pay(self, mention: Mention, position: int) -> bool:
        return mention.type == "Agency" or (mention.type == "Plan" and position - mention.end <= 2)

    def _recipient(self, payers: Sequence[Mention], position: int, gets: bool) -> Mention | None:
        """Return what is paid for: before 獲得 …補助, or right behind 補助."""
        things = [m for m in self.things if m.type in ("System", "Plan")]
        if gets and payers:
            before = [m for m in things if m.end <= payers[0].start and payers[0].start - m.end <= 30]
            return before[-1] if before else None
        behind = [m for m in things if position < m.start <= position + 12]
        return behind[0] if behind and payers and position - payers[-1].end <= 2 else None

    def _amount(self, position: int) -> Decimal | None:
        """Return the sum of money that stands nearest to a place, behind it or right before it."""
        for start, end in ((position, min(position + 32, self.span[1])), (max(self.span[0], position - 12), position)):
            words = self.folded[start:end]
            for number in find_numerals(words):
                if re.search("[萬億]", words[number.start : number.end]) or words[number.end : number.end + 1] == "元":
                    return number.value
        return None

    def replaced(self) -> Iterator[Relation]:
        """A thing that takes another's place: … 以取代「…」."""
        for word in re.finditer(alternation("replaces"), self.folded[self.span[0] : self.span[1]]):
            position = self.span[0] + word.start()
            old = next((m for m in self.things if position < m.start <= position + 8), None)
            new = next((m for m in reversed(self.things) if m.end <= position and m.type == "System"), None)
            if old and new:
                yield self._relation(new, Predicate.REPLACES, self._text(old), (new.start, old.end))

    def _status(self, timex: Timex) -> Status:
        own = self.document.info.period
        later = own and own.end and timex.period and timex.period.end and timex.period.end > own.end
        planned = re.search(alternation("planned"), self.folded[max(self.span[0], timex.start - 12) : timex.start])
        return Status.PLANNED if later or planned else Status.DONE

    def _relation(
        self,
        subject: Mention,
        predicate: Predicate,
        target: str,
        span: tuple[int, int],
        status: Status = Status.DONE,
        amount: Decimal | None = None,
    ) -> Relation:
        return Relation(
            span=self.document.span(*span),
            section=self.block.section,
            rule="relation",
            confidence=0.8,
            status=status,
            subject=self._text(subject),
            predicate=predicate,
            object=target,
            amount=amount,
        )

    def _text(self, mention: Mention) -> str:
        return self.document.text[mention.start : mention.end]


def _day_or_month(period: Period) -> str | None:
    """Return the ISO day, or month where no day is printed; a whole year says too little of a launch."""
    if period.start is None:
        return None
    if period.end is None or period.kind is PeriodKind.DAY:
        return period.start.isoformat()
    if (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return period.start.strftime("%Y-%m")
    return None

"""Honours: who won, was shortlisted or put forward for which award, at which edition and category, for which work.

    衛生局「去識別化即時精神病人安全監測與預防系統」，獲得全球智慧城市聯盟2021 GO SMART Award獎項
    「2022智慧城市創新應用獎」由農業局「高雄市農來訊」及市立小港醫院「…」獲獎
    推薦交通局、都發局等8個機關代表本府參加政府服務品質獎評獎

Each verb of winning or being shortlisted governs the recipients and works before it, back to the verb before, and the
award behind it; where none stands behind it, or only a category, the award is the one that the sentence, or an earlier
one of the paragraph, opened with. Whom a verb of recommending puts forward stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..ontology.lexicon import alternation
from .claims import Award, Outcome
from .document import Block, BlockKind, Document
from .names import edition, year_in_name
from .ner.mention import Mention
from .numerals import parse
from .periods import gregorian
from .sentences import clauses, sentences
from .timex import Role

__all__ = ["extract"]

_BODIES = ("Agency", "Organization", "Person")
_WORKS = ("System", "Plan", "Event", "Publication")


@dataclass(frozen=True, slots=True)
class _Entry:
    """Recipients, and the work that they are honoured for, if one is named."""

    recipients: tuple[str, ...]
    work: str | None = None


@dataclass(frozen=True, slots=True)
class _Prize:
    """The award that a verb is about: its name with the place it is named at, and the category won."""

    name: str
    start: int
    end: int
    category: str | None = None


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        f"(?P<shortlisted>{alternation('shortlisted')})|(?P<nominated>{alternation('nominated')})|(?P<won>{alternation('won')})"
    )


def extract(document: Document) -> Iterator[Award]:
    """Yield the honours of a document in reading order."""
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        opened: _Prize | None = None
        for span in sentences(document, block):
            sentence = _Sentence(document, block, span, opened)
            yield from sentence.honours()
            opened = sentence.opened


class _Sentence:
    """One sentence with its mentions; ``opened`` is the award that it, or an earlier one, is about."""

    def __init__(self, document: Document, block: Block, span: tuple[int, int], opened: _Prize | None) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.mentions = document.mentions_between(*span)
        self.awards = [m for m in self.mentions if m.type == "Award"]
        self.opened = next((self._prize(m) for m in self.awards if edition(self._text(m))), opened) or (
            self._prize(self.awards[0]) if self.awards else None
        )

    def honours(self) -> Iterator[Award]:
        """Yield what each verb of winning, shortlisting or nominating governs."""
        start = self.span[0]
        for verb in _verb().finditer(self.folded, *self.span):
            if any(m.start <= verb.start() < m.end for m in self.mentions):
                continue
            outcome = Outcome(verb.lastgroup or "won")
            found = list(
                self._nominated(verb) if outcome is Outcome.NOMINATED else self._honoured(verb, outcome, start)
            )
            yield from found
            start = verb.end() if found else start

    def _honoured(self, verb: re.Match[str], outcome: Outcome, start: int) -> Iterator[Award]:
        behind = self.folded[verb.end() : self._clause_end(verb.end())].split("、")[0]
        if re.match(rf".{{0,16}}{alternation('shortlisted')}", behind):
            outcome = Outcome.SHORTLISTED
        for prize in self._prizes(verb, start):
            # 「…獎」由農業局「…」獲獎: what stands before the award is of another honour.
            first = max(start, prize.end) if prize.end <= verb.start() and prize.start >= start else start
            for entry in self._entries(first, verb, outcome):
                yield self._claim(prize, outcome, entry, (start, verb.end()))

    def _prizes(self, verb: re.Match[str], start: int) -> list[_Prize]:
        """Return the awards that a verb is about: behind it, or opened before it."""
        end = self._clause_end(verb.end())
        behind = [m for m in self.awards if verb.end() <= m.start < end]
        if behind:
            return [self._with_category(behind)]
        given = _GIVEN_BY.match(self.folded, verb.end())
        if given:
            givers = [m for m in self.mentions if verb.end() <= m.start < given.end() and m.type == "Organization"]
            return [self._prize(m) for m in givers]
        before = [m for m in self.awards if start <= m.start and m.end <= verb.start()]
        quoted = self._quoted(verb.end())
        if quoted or verb.group() in ("獲獎", "得獎") or verb.lastgroup == "shortlisted":
            edited = (
                self.opened is not None and edition(self._printed(self.opened)) and verb.group() not in ("獲獎", "得獎")
            )
            prize = self._prize(before[-1]) if before and not quoted and not edited else self.opened
            return [_Prize(prize.name, prize.start, prize.end, quoted)] if prize else []
        group = re.match(r"(?P<group>[一-龥]{2,10}(?:領先群|首獎|冠軍|第一名))", self.folded[verb.end() : end])
        return (
            [_Prize(self._text(before[-1]), before[-1].start, before[-1].end, group["group"])]
            if group and before
            else []
        )

    def _with_category(self, behind: Sequence[Mention]) -> _Prize:
        """Return the award behind a verb; a second one right behind it, or the only one, may be a category."""
        first, name = behind[0], self._text(behind[0])
        second = next((m for m in behind[1:] if self.folded[first.end : m.start] in ("", "」", "」 ")), None)
        if second is not None:
            return _Prize(name, first.start, first.end, self._text(second))
        if (
            self.opened is not None
            and self.opened.name != name
            and edition(self._printed(self.opened))
            and not edition(name)
        ):
            category = re.sub("入圍獎$", "", name) or None
            return _Prize(self.opened.name, self.opened.start, self.opened.end, category)
        return self._prize(first)

    def _quoted(self, position: int) -> str | None:
        """Return a category in quotation marks: 榮獲「第一線服務機關」獎."""
        match = re.match(
            r"(?P<quoted>[^,。;]{0,4}「(?P<category>[^「」,。;]{2,16})」(?:獎項?|類|組))",
            self.folded[position : position + 28],
        )
        return match["category"] if match else None

    def _entries(self, start: int, verb: re.Match[str], outcome: Outcome) -> list[_Entry]:
        """Return the recipients before a verb, each with its own work where works are named."""
        near = [m for m in self.mentions if start <= m.start < verb.start()]
        bodies = [m for m in near if m.type in _BODIES and not self._confers(m)]
        works = [m for m in near if m.type in _WORKS and m.rule == "quoted"]
        listed = re.match(".{0,16}分別為", self.folded[verb.end() : self.span[1]])
        if listed:
            works = [m for m in self.mentions if m.start > verb.end() and m.type in _WORKS and m.rule == "quoted"]
            bodies = [m for m in self.mentions if m.start > verb.end() and m.type in _BODIES]
        paired = [
            _Entry((self._owner(bodies, work) or "本市",), self._text(work))
            for work in works
            if listed or self._owner(bodies, work)
        ]
        if paired:
            return paired
        clause = max((a for a, b in clauses(self.folded, *self.span) if a <= verb.start() < b), default=start)
        bodies = (
            [m for m in bodies if m.start >= clause]
            or [m for m in bodies if works and m.end <= works[-1].end]
            or bodies[-1:]
        )
        if bodies:
            return [
                _Entry(
                    tuple(dict.fromkeys(self._text(m) for m in bodies)),
                    self._text(works[-1]) if len(works) == 1 else None,
                )
            ]
        return self._stand_in(max(start, clause), verb)

    def _stand_in(self, start: int, verb: re.Match[str]) -> list[_Entry]:
        """Return who is honoured without a name: 陳市長, or the government that 本府 stands for."""
        person = re.search(r"[一-龥](?:市長|縣長|局長|處長|主委|校長)$", self.folded[start : verb.start()])
        if person:
            return [_Entry((person.group(),))]
        own = re.search(alternation("stands_for_government"), self.folded[start : verb.start()])
        return [_Entry((self.document.info.government or own.group(),))] if own else []

    def _owner(self, bodies: Sequence[Mention], work: Mention) -> str | None:
        """Return the body right before a work: 衛生局「…系統」, 工務局的「…平台」."""
        before = [m for m in bodies if m.end <= work.start and work.start - m.end <= 4]
        return self._text(before[-1]) if before else None

    def _confers(self, body: Mention) -> bool:
        """Tell the body that gives an award (經國發會評審, 行政院頒獎) from one that receives it."""
        return bool(re.match(rf"[^,。;「]{{0,6}}?{alternation('confers')}", self.folded[body.end : body.end + 12]))

    def _nominated(self, verb: re.Match[str]) -> Iterator[Award]:
        """Yield whom 推薦 puts forward: the bodies behind it, up to what they are put forward for."""
        goal = re.compile("參獎|代表|參加|角逐|參選").search(self.folded, verb.end(), self.span[1])
        if goal is None or verb.group() != "推薦":
            return
        names = tuple(
            self._text(m) for m in self.mentions if verb.end() <= m.start < goal.start() and m.type in _BODIES
        )
        behind = [m for m in self.awards if m.start >= goal.start()]
        prize = self._prize(behind[0]) if behind else self.opened
        if names and prize:
            yield self._claim(prize, Outcome.NOMINATED, _Entry(names), (verb.start(), goal.end()))

    def _claim(self, prize: _Prize, outcome: Outcome, entry: _Entry, span: tuple[int, int]) -> Award:
        number = edition(self._printed(prize))
        ends = [span[1], *([prize.end] if self.span[0] <= prize.start else [])]
        category, level = prize.category, None
        if category and category.endswith(("領先群", "冠軍", "第一名")):
            category, level = None, category
        return Award(
            span=self.document.span(self.span[0], min(max(ends), self.span[1])),
            section=self.block.section,
            rule="honour",
            confidence=0.85,
            award=prize.name,
            outcome=outcome,
            level=level,
            category=category,
            recipients=entry.recipients,
            work=entry.work,
            year=self._year(prize, span[1]),
            edition=int(parse(number) or 0) or None if number else None,
        )

    def _year(self, prize: _Prize, before: int) -> int | None:
        """Return the year of the edition, in or right before the name, else the year that the sentence prints last."""
        before_name = self.folded[max(0, prize.start - 12) : prize.start]
        named = year_in_name(self._printed(prize)) or year_in_name(before_name)
        if named:
            return named
        told = [
            t for t in self.document.timexes if self.span[0] <= t.start < before and t.printed and t.role is Role.AT
        ]
        years = [t.period.end.year for t in told if t.period and t.period.end]
        roc = re.search(r"(\d{2,3})年度?「?$", before_name)
        return years[-1] if years else gregorian(int(roc.group(1))) if roc else None

    def _prize(self, mention: Mention) -> _Prize:
        name = re.sub(
            r"^(?:\d{2,3}年度?)?第?(?:[\d一二三四五六七八九十]+屆|(?:19|20)\d\d年? ?)?", "", self._text(mention)
        )
        return _Prize(name or self._text(mention), mention.start, mention.end)

    def _printed(self, prize: _Prize) -> str:
        """Return the name of an award as printed, with the words before it that may hold its edition."""
        return self.folded[max(0, prize.start - 5) : prize.end]

    def _clause_end(self, position: int) -> int:
        return min((b for a, b in clauses(self.folded, *self.span) if a <= position <= b), default=self.span[1])

    def _text(self, mention: Mention) -> str:
        return self.document.text[mention.start : mention.end]


_GIVEN_BY = re.compile(r"[A-Za-z一-龥]{2,12}(?:[、及與][A-Za-z一-龥]{2,12})*?等?\d*項?(?:國際|全球)?(?:大獎|獎項)")

"""Honours: who won, was shortlisted or put forward for which award, at which edition, level and category, for which work.

    衛生局「去識別化即時精神病人安全監測與預防系統」，獲得全球智慧城市聯盟2021 GO SMART Award獎項
    「2022智慧城市創新應用獎」由農業局「高雄市農來訊」及市立小港醫院「…」獲獎
    輪船公司及動產質借所考核成績均列甲等

Each verb of winning (or of being shortlisted or put forward) governs the recipients and works that stand before it in
its sentence, and the award that stands behind it or opened the sentence. Grades given by a superior are awards, too.
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
from .sentences import clauses, sentences
from .timex import Role

__all__ = ["extract"]

_BODIES = ("Agency", "Organization", "Person")
_WORKS = ("System", "Plan", "Event", "Publication", "Award")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(f"(?P<shortlisted>{alternation('shortlisted')})|(?P<nominated>{alternation('nominated')})|(?P<won>{alternation('won')})")


@cache
def _appraisal() -> re.Pattern[str]:
    """A grade behind the word for an appraisal: 績效考核成績為優等, 考核成績均列甲等."""
    return re.compile(
        rf"(?P<name>[^,。;:「」()]{{0,20}}?(?:{alternation('appraisal')}))(?:成績|結果|績效)?(?:均|皆|分別)?(?:為|列|核列|獲頒|獲評|評列|達|榮獲)?"
        rf"[為列]?「?(?P<grade>{alternation('grade')})」?(?P<class>者(?:為|有|計有)?)?"
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A recipient with the work that stands right behind it, if any."""

    recipients: tuple[str, ...]
    work: str | None = None


def extract(document: Document) -> Iterator[Award]:
    """Yield the honours of a document in reading order."""
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        scheme: Mention | None = None
        for sentence in sentences(document, block):
            found = _Sentence(document, block, sentence, scheme)
            yield from found.honours()
            yield from found.appraisals()
            scheme = found.scheme or scheme


class _Sentence:
    """One sentence with its mentions; ``scheme`` is the award that an earlier sentence was about."""

    def __init__(self, document: Document, block: Block, span: tuple[int, int], scheme: Mention | None) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.mentions = document.mentions_between(*span)
        self.awards = [m for m in self.mentions if m.type == "Award"]
        self.earlier = scheme
        self.scheme = self.awards[0] if self.awards else None

    def honours(self) -> Iterator[Award]:
        """Yield what each verb of winning, shortlisting or nominating governs."""
        start = self.span[0]
        for verb in _verb().finditer(self.folded, *self.span):
            if any(m.start <= verb.start() < m.end for m in self.mentions):
                continue
            award, category = self._award(verb, start)
            if award is None:
                continue
            outcome = Outcome(verb.lastgroup or "won")
            behind = self.folded[verb.end() : verb.end() + 24]
            if outcome is Outcome.WON and re.match(rf".{{0,14}}{alternation('shortlisted')}", behind.split(",")[0]):
                outcome = Outcome.SHORTLISTED
            for entry in self._entries(start, verb.start(), award, outcome):
                yield self._claim(award, outcome, entry, category, (start, verb.end()))
            start = verb.end()

    def _award(self, verb: re.Match[str], start: int) -> tuple[Mention | None, str | None]:
        """Return the award that a verb is about, and the category won in it."""
        behind = [m for m in self.awards if verb.end() <= m.start <= verb.end() + 40 and "。" not in self.folded[verb.end() : m.start]]
        before = [m for m in self.awards if m.end <= verb.start()]
        opened = before[0] if before else self.earlier
        if behind:
            first = behind[0]
            second = next((m for m in behind[1:] if m.start - first.end <= 3), None)
            if second is not None:
                return first, self._text(second)
            if opened is not None and edition(self._text(opened)) and not edition(self._text(first)):
                return opened, self._text(first)
            return first, self._quoted_category(first.end, first.end + 12)
        quoted = self._quoted_category(verb.end(), verb.end() + 20)
        if opened is not None and (quoted or (before and before[-1].start >= start - 1)):
            return (opened if quoted else before[-1]), quoted
        return None, None

    def _quoted_category(self, start: int, end: int) -> str | None:
        match = re.match(r"[「『]?(?P<category>[^「」『』,。;]{2,16})[」』](?:獎項?|類|組)", self.folded[start:end].lstrip("」』 "))
        return match["category"] if match else None

    def _entries(self, start: int, end: int, award: Mention, outcome: Outcome) -> Sequence[_Entry]:
        """Return the recipients before the verb, each with its own work where works are named."""
        near = [m for m in self.mentions if start <= m.start < end and m != award]
        bodies = [m for m in near if m.type in _BODIES and not self._confers(m)]
        works = [m for m in near if m.type in _WORKS and m.rule in ("quoted", "unquoted") and not (m.type == "Award" and m.end < award.start)]
        if outcome is not Outcome.NOMINATED:
            clause = max((a for a, b in clauses(self.folded, *self.span) if a < end <= b or a <= end < b), default=start)
            in_clause = [m for m in bodies if m.start >= clause]
            bodies = in_clause or [m for m in bodies if not works or m.end <= works[-1].end]
        paired = [_Entry((self._text(body),), self._text(work)) for work in works if (body := self._owner(bodies, work)) is not None]
        if paired:
            return paired
        if bodies:
            return [_Entry(tuple(dict.fromkeys(self._text(m) for m in bodies)), self._text(works[-1]) if len(works) == 1 else None)]
        own = re.search(alternation("stands_for_government"), self.folded[start:end])
        person = re.search(r"[一-龥](?:市長|縣長|局長|主委)(?=獲頒|榮獲)", self.folded[start : end + 4])
        if person:
            return [_Entry((person.group(),))]
        return [_Entry((self.document.info.government or own.group(),))] if own else []

    def _owner(self, bodies: Sequence[Mention], work: Mention) -> Mention | None:
        """Return the body right before a work: 衛生局「…系統」, 工務局的「…平台」."""
        before = [m for m in bodies if m.end <= work.start and work.start - m.end <= 4]
        return before[-1] if before else None

    def _confers(self, body: Mention) -> bool:
        """Tell the body that gives an award (經國發會評審, 行政院頒獎) from one that receives it."""
        before, behind = self.folded[max(0, body.start - 2) : body.start], self.folded[body.end : body.end + 10]
        return bool(re.search(f"{alternation('by')}$", before) or re.match(rf"(?:於|業於)?.{{0,6}}(?:{alternation('confers')})", behind))

    def _claim(self, award: Mention, outcome: Outcome, entry: _Entry, category: str | None, span: tuple[int, int]) -> Award:
        name = self._text(award)
        number = edition(name)
        end = max(span[1], award.end if award.start >= span[0] else 0)
        return Award(
            span=self.document.span(min(self.span[0] if award.start < span[0] else span[0], span[0]), min(end, self.span[1])),
            section=self.block.section,
            rule="honour",
            confidence=0.85 if entry.recipients else 0.6,
            award=re.sub(r"^(?:\d{2,3}年度?|第\d+屆|(?:19|20)\d\d ?)", "", name) or name,
            outcome=outcome,
            category=category,
            recipients=entry.recipients,
            work=entry.work,
            year=year_in_name(name) or self._year(span[1]),
            edition=int(parse(number) or 0) or None if number else None,
        )

    def _year(self, before: int) -> int | None:
        """Return the year that the sentence prints last before the verb."""
        years = [t.period.end.year for t in self.document.timexes if self.span[0] <= t.start < before and t.printed and t.role is Role.AT and t.period and t.period.end]
        return years[-1] if years else None

    def appraisals(self) -> Iterator[Award]:
        """Yield the grades that a superior gave."""
        for match in _appraisal().finditer(self.folded, *self.span):
            name = self._appraisal_name(match)
            if name is None:
                continue
            yield Award(
                span=self.document.span(match.start("name"), match.end()),
                section=self.block.section,
                rule="appraisal",
                confidence=0.8,
                award=name,
                outcome=Outcome.WON,
                level=match["grade"],
                recipients=self._appraised(match),
                year=self._year(match.end()),
            )

    def _appraisal_name(self, match: re.Match[str]) -> str | None:
        words = self.document.text[match.start("name") : match.end("name")]
        words = re.sub(rf"^.*(?:頒發|{alternation('by')}|會之|之)", "", words)
        words = re.sub(r"^(?:\d{2,3}年度?|本府|本市|獲)", "", words)
        bodies = [m for m in self.document.mentions_between(match.start("name"), match.end("name")) if m.type in _BODIES]
        if bodies and bodies[-1].end >= match.end("name") - 2 or len(words) <= 2:
            return self._named_above()
        return words

    def _named_above(self) -> str | None:
        """Return the appraisal that the paragraph before, or the heading, names in full."""
        heading = self.document.heading_path(self.block.section)
        return re.sub(r"^[(（]?[一二三四五六七八九十\d]+[)）、.]", "", heading[-1]) if heading else None

    def _appraised(self, match: re.Match[str]) -> tuple[str, ...]:
        if match["class"]:
            behind = self.document.mentions_between(match.end(), min(match.end() + 30, self.span[1]))
            return tuple(self._text(m) for m in behind if m.type in _BODIES)
        before = [m for m in self.document.mentions_between(self.span[0], match.end("grade")) if m.type in _BODIES and not self._confers(m)]
        own = re.search(alternation("stands_for_government"), self.folded[self.span[0] : match.end()])
        if before:
            return tuple(dict.fromkeys(self._text(m) for m in before))
        government = self.document.info.government
        return (government or own.group(),) if own else (government,) if government else ()

    def _text(self, mention: Mention) -> str:
        return self.document.text[mention.start : mention.end]

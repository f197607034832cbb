"""What a report announces: the words of a sentence that say what is to be done, and by when.

預計110年12月開通「提點子」功能 · 將與一卡通公司合作 · 俟審查後定稿 · 114年完成全線通車 · all under 未來工作重點

A sentence may announce several things, each with a day of its own: 111年擇機關試辦，112年起分批導入. What it adds about
why (以提升…, 俾…) is left out, and so is what is only expected to come of it (將使市民更便利), what is a rule (如獲
附議，將…), and what 將 does to a thing at once (將結果函送各機關).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..ontology.lexicon import pattern
from .claims import Announcement, Status
from .document import BlockKind, Document
from .periods import PeriodKind
from .timex import Role, Timex

__all__ = ["extract"]

_CUE = r"(?P<past>原)?(?<![\d第])(?:(?P<sure>{announces})|(?P<will>將)|(?P<plan>規劃)|(?P<then>{time_ahead}))"
_DONE = re.compile("(?<![而不])已(?!逾)|業[於經已]|甫於|成功爭取")
_EXPECTED = "{adverb}?(?:{effect_ahead})"
_RULE = re.compile("[如倘若凡](?!期|何|意|下|次|此|實|右|同|有|今|能|上)|一旦|除非|.{0,12}如[獲經遇需須未]")
_HANDLED = r"將[^,;。]{0,10}?{handled}[^,;。]{0,4}?(?:{hands_over})"
_TURNED = r"將(?![於再由自從在以陸逐持全視可會])[^,\d]{2,12}?(?:{moves|turns_into})[為至成到]"
_LATE = timedelta(days=183)  # a report tells in passing what was done in the months before it was written
_LEAD = 2  # characters before the time that opens a clause: 並於112年
_SUBJECT = 16  # characters behind 未來 in which what comes of something is told: 未來各系統可依…
_TITLE = 16  # characters of a heading that tells what is to come; a longer one only names it


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence that announces one thing: logical ``[start, end)``, where its cue is, the cue's words."""

    start: int
    end: int
    cue: int
    words: str
    rule: str


def extract(document: Document) -> Iterator[Announcement]:
    """Yield what a document announces, in reading order."""
    reader = _Reader(document)
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            if reader.is_courtesy(block.section):
                continue
            ahead = reader.is_ahead(block.section)
            for sentence in document.sentences(block):
                for part in reader.parts(sentence, ahead=ahead):
                    yield reader.announcement(part, sentence, block.section)


class _Reader:
    """Reads the sentences of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = document.folded
        own = document.info.period
        self.first: date | None = own.start if own else None
        self.last: date | None = own.end if own else None

    def is_ahead(self, section: int | None) -> bool:
        """Tell a section on what is to come: 未來施政重點, 下年度工作."""
        titles = self.document.heading_path(section)
        return any(len(title) <= _TITLE and pattern("{ahead_heading}").search(title) for title in titles)

    def is_courtesy(self, section: int | None) -> bool:
        """Tell the opening and the closing words of a report: 前言, 結語."""
        return any(pattern("{closing_heading}$").search(title) for title in self.document.heading_path(section))

    def parts(self, sentence: tuple[int, int], *, ahead: bool) -> Iterator[_Part]:
        """Yield the parts of a sentence that announce something."""
        if not ahead and not self._may_announce(sentence):
            return
        part: _Part | None = None
        opened = led = False
        for start, end in self.document.clauses(*sentence):
            if _RULE.match(self.folded, self._body(start, end), end):
                break
            led = self._leads(start, end) or (led and pattern("並且?|及|且").match(self.folded, start, end) is not None)
            found = self._opens(start, end, ahead=ahead and not opened and not led) or self._dated_anew(
                part, start, end
            )
            if part and found is None and not self._ends(part, start, end):
                part = replace(part, end=end)
                continue
            if part:
                yield part
            part, opened = found, opened or found is not None
        if part:
            yield part

    def _may_announce(self, sentence: tuple[int, int]) -> bool:
        """Tell whether a sentence has any word, or any time to come, by which it could announce something."""
        if pattern("{announces}|{time_ahead}|[將俟]|規劃").search(self.folded, *sentence):
            return True
        return any(self._is_far(each) for each in self.document.timexes_between(*sentence))

    def _ends(self, part: _Part, start: int, end: int) -> bool:
        """Tell a clause that announces nothing more: what is done, why, or how it came otherwise than it was meant."""
        if part.rule == "originally" or self._is_done(start, end):
            return True
        return pattern("{purpose}").match(self.folded, start, end) is not None

    def _body(self, start: int, end: int) -> int:
        """Return where the words of a clause start."""
        lead = pattern("(?:{plan_goes_on}|[ 　(])*").match(self.folded, start, end)
        return lead.end() if lead else start

    def _opens(self, start: int, end: int, *, ahead: bool) -> _Part | None:
        """Return the part that a clause opens, if it announces something of its own."""
        cue = self._cue(start, end)
        if cue:
            return _Part(
                start, end, cue.start(), cue.group(), "originally" if cue.group().startswith("原") else "announced"
            )
        if self._is_done(start, end) or self._is_expected(self._body(start, end), end):
            return None
        times = [t for t in self.document.timexes_between(start, end) if self._is_far(t) and not self._in_name(t)]
        if times and pattern("{carries_out|launches|accomplished|begins}").search(self.folded, times[0].end, end):
            return _Part(start, end, times[0].start, self.document.text[times[0].start : times[0].end], "date")
        return _Part(start, end, start, "", "heading") if ahead else None

    def _leads(self, start: int, end: int) -> bool:
        """Tell a clause that only leads to what is announced: why it is, or what is done to a thing at once."""
        body = self._body(start, end)
        return self.folded.startswith("將", body) or pattern("{purpose}").match(self.folded, body, end) is not None

    def _dated_anew(self, part: _Part | None, start: int, end: int) -> _Part | None:
        """Return the part that a clause opens by a time to come of its own: …，112年起各機關分批導入."""
        body = self._body(start, end)
        times = [t for t in self.document.timexes_between(body, end) if self._may_be_due(t)]
        if part is None or not times or times[0].start > body + _LEAD or times[0].period is None:
            return None
        first = times[0].period.start or times[0].period.end
        is_ahead = bool(first and self.last and first > self.last)
        return _Part(start, end, start, part.words, part.rule) if is_ahead and part.rule != "originally" else None

    def _cue(self, start: int, end: int) -> re.Match[str] | None:
        """Return the first words of a clause by which it announces something."""
        for cue in pattern(_CUE).finditer(self.folded, start, end):
            place = cue.start("past") + 1 if cue["past"] else cue.start()
            parted = bool(
                cue["will"] and pattern("{will_do}").match(self.folded, cue.end(), end)
            )  # 將整|併 to a dictionary
            if not (self.document.words.parts(place) and (parted or self.document.words.parts(cue.end()))):
                continue
            if pattern("{not_planned}").match(self.folded, place):
                continue
            if _DONE.search(self.folded, max(start, cue.start() - 2), cue.start()):
                continue
            if _DONE.search(self.folded, cue.end(), end) or self._is_expected(cue.end(), end):
                continue
            if cue["sure"] or self._speaks_of_time_to_come(cue, start, end):
                return cue
        return None

    def _speaks_of_time_to_come(self, cue: re.Match[str], start: int, end: int) -> bool:
        """Tell whether 將, 規劃 or 未來 announces here what is to be done."""
        behind = cue.end()
        if cue["then"]:
            able = re.search("[可能]", self.folded[behind : min(end, behind + _SUBJECT)])
            led = pattern("(?!以){will_lead|will_do}").match(self.folded, behind, end)
            return cue.start() == self._body(start, end) and led is not None and not able
        if cue["plan"]:
            body = self._body(start, end)
            own = pattern("{own_body}").match(self.folded, body)
            opens = cue.start() in (body, own.end() if own else body)
            return opens and not self.folded.startswith(("的", "之", "及", "與"), behind)
        if pattern(_HANDLED).match(self.folded, cue.start(), end) or pattern(_TURNED).match(self.folded, cue.start()):
            return False
        return pattern("{will_lead|will_do}").match(self.folded, behind, end) is not None

    def _is_expected(self, start: int, end: int) -> bool:
        """Tell words that tell of an effect: 將使…, 未來可…."""
        return pattern(_EXPECTED).match(self.folded, start, end) is not None

    def _is_done(self, start: int, end: int) -> bool:
        return _DONE.search(self.folded, start, end) is not None

    def _is_far(self, timex: Timex) -> bool:
        """Tell a time so far behind the report's own that nothing can have been done in it yet."""
        period = timex.period
        if period is None or timex.fiscal or timex.role in (Role.ATTRIBUTE, Role.COMPARED) or self.last is None:
            return False
        first = period.start or period.end
        if first is None or first <= self.last:
            return False
        return period.kind is PeriodKind.YEAR or first > self.last + _LATE

    def _in_name(self, timex: Timex) -> bool:
        return any(m.start <= timex.start < m.end for m in self.document.mentions_near(timex.start))

    def announcement(self, part: _Part, sentence: tuple[int, int], section: int | None) -> Announcement:
        """Return what a part announces."""
        due = self._due(part)
        text = self.document.text
        inside = self.document.mentions_between(part.start, part.end)
        return Announcement(
            span=self.document.span(part.start, part.end),
            section=section,
            rule=part.rule,
            confidence=0.9 if part.rule == "announced" else 0.8,
            status=Status.PLANNED,
            quote=" ".join(text[slice(*sentence)].split()),
            words=" ".join(text[part.start : part.end].split()).strip("，,、；;。 "),
            cue=part.words,
            due=due.period if due else None,
            due_printed=text[due.start : due.end] if due else "",
            names=tuple(dict.fromkeys(text[m.start : m.end] for m in inside)),
            figures=tuple(
                self.document.span(n.start, n.end) for n in self.document.numbers_between(part.start, part.end)
            ),
        )

    def _due(self, part: _Part) -> Timex | None:
        """Return the time by which a part says that it is to be done: the first behind its cue, else before it."""
        times = [t for t in self.document.timexes_between(part.start, part.end) if self._may_be_due(t)]
        behind = [t for t in times if t.start >= part.cue]
        found = behind or times[-1:]
        if len(found) > 1 and found[1].start - found[0].end <= 1:  # a line ends within 109年 5月
            return found[1]
        return found[0] if found else None

    def _may_be_due(self, timex: Timex) -> bool:
        period, folded = timex.period, self.folded
        if period is None or timex.role in (Role.ATTRIBUTE, Role.COMPARED) or not timex.printed:
            return False
        if timex.fiscal and not pattern("[前底起]|內?完成|[將俟]|規劃|{announces|will_do}").match(folded, timex.end):
            return False
        day = period.end or period.start
        stands_before = folded[timex.start - 1 : timex.start] in ("由", "較", "比")  # 由113年底之195秒降至160秒
        return day is not None and not stands_before and (self.first is None or day >= self.first)

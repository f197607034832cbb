"""One sentence and the honours that its verbs tell of.

Each verb of winning or being shortlisted governs the recipients and works before it, back to the verb before, and the
awards behind it; where none stands behind it, or only a category or a level, the award is the one that the sentence, or
an earlier one of the paragraph, speaks of. Whom a verb of recommending puts forward stands behind it, and so do those
who are listed by their grade (特優為安平區公所).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...ontology.lexicon import pattern
from ..claims import Award, Outcome
from ..document import Block, Document
from ..timex import Role
from .honour import Honour
from .implied import implied
from .judged import in_group, judged
from .objects import Topic, objects
from .pairs import pairs
from .parts import Part, part
from .prize import Prize
from .prizes import prizes
from .recipients import Entry, Recipients
from .tidied import tidied
from .verbs import Verb, verbs
from .winners import by_field, completed, given, winner

__all__ = ["Context", "Sentence"]

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph has spoken of so far: an award, and whom the last verb honoured."""

    topic: Topic = field(default_factory=Topic)
    last: tuple[Entry, ...] = ()


class Sentence:
    """One sentence with its prizes and recipients; ``context`` is what the paragraph spoke of before it."""

    def __init__(self, document: Document, block: Block, span: _Place, context: Context) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.prizes = prizes(document, span)
        self.topic = context.topic
        self.recipients = Recipients(document, block, span, self.prizes, context.last)
        self.told = span[0]  # where the words end that the verbs so far have told
        self.seen = span[0]  # up to here the awards are told by a verb, or are what the sentence speaks of
        self.listing: _Place | None = None  # where the winners stand that the verb being read lists
        self.entered = False  # the last verb tells only that an award was entered for
        self.idle: list[_Place] = []  # the verbs that tell no honour

    def context(self) -> Context:
        """Return what the next sentence may go on about."""
        self._speak(self.span[1])
        prize = self.topic.prize
        if prize and prize.year is None and self.span[0] <= prize.start < prize.end:
            year = self._year(prize.end, self.span[1])  # 第22屆新創事業獎，112年11月8日頒發
            self.topic = replace(self.topic, prize=replace(prize, year=year))
        return Context(self.topic, tuple(self.recipients.last))

    def honours(self) -> list[Honour]:
        """Return what each verb of winning, shortlisting or nominating governs."""
        found: list[Honour] = []
        start = self.span[0]
        every = verbs(self.document, self.span, self.prizes, self.recipients.actors, self.topic.prize is not None)
        for index, verb in enumerate(every):
            if verb.start < self.told or verb.start == verb.end == self.told:
                continue  # what an earlier verb has told
            self._speak(verb.start)
            following = next((v.start for v in every[index + 1 :] if v.start < v.end), self.span[1])
            more = self._governed(verb, start, following)
            found += more
            if more:
                start = self.told = max(verb.end, self.told)
            else:
                self.idle.append((verb.start, verb.end))
        return tidied(found or self._handed())

    def _governed(self, verb: Verb, start: int, following: int) -> list[Honour]:
        if verb.kind == "recommends":
            return self._recommended(verb)
        if verb.kind == "listed":
            return self._listed(verb, following)
        return self._by(verb) if verb.kind == "by" else self._honoured(verb, start, following)

    def _speak(self, position: int) -> None:
        """Take note of the awards up to a place that no verb has told: the sentence speaks of them."""
        for prize in self.prizes:
            if self.seen <= prize.start and prize.end <= position and prize.kind not in ("title", "same"):
                self.topic = self._topic(prize)
                self.seen = prize.end

    def _topic(self, prize: Prize) -> Topic:
        """Return what the sentence speaks of behind an award that no verb has told."""
        known = self.topic.prize
        if known is None or prize.dated or not known.dated or not known.in_text:
            return Topic(prize, True)
        if pattern("{same_time}$").search(self.folded[self.span[0] : prize.lead]):
            return Topic(replace(prize, year=known.year), True)  # 同年教學卓越獎
        heads = pattern("[」』]?(?:{result_behind}|名單|揭曉)*[,:]").match(self.folded, prize.end)
        is_own = prize.conferrer is not None or prize.name[0].isascii()
        return Topic(prize, True) if heads or is_own else self.topic

    def _honoured(self, verb: Verb, start: int, following: int) -> list[Honour]:
        """Return what a verb of winning or entering says of those before it."""
        won, end = self._won(verb, following)
        won, grouped = in_group(self.document, self.prizes, (start, verb.start), won)
        behind = winner(self.document, self.recipients, start, verb) if verb.kind == "won" else None
        if behind is not None:
            won = completed(won or behind[:1], behind[0])
        if not won:
            return []
        outcome, end = self._outcome(verb, won[-1], end)
        listed = self.recipients.behind(*self.listing) if self.listing else []
        end = self.listing[1] if listed and self.listing else end
        self.listing = None
        told = listed or (behind[1] if behind else []) or self._rated(verb, won[0])
        entries = told or self.recipients.before(start, verb, self.idle)
        won, entries = by_field(self.document, self.recipients.last, (start, verb.start), won, entries)
        if not entries:
            won, entries = implied(self.document, (start, grouped), verb, won)
        if not entries and not (won[0].dated and self.span[0] <= verb.end <= won[0].start):
            return []
        won, entries = judged(self.document, (start, verb.start), won, entries or [Entry(())], self.recipients.last)
        self.told = end
        self.entered = verb.kind != "won"
        self.seen = max(self.seen, *(p.end for p in won), end)
        self._go_on_about(won[-1])
        self.recipients.last = entries
        return [
            self._honour(p, outcome, e, (start, max(end, verb.end)))
            for p, e in pairs(self.folded, (self.span[0], verb), won, entries)
        ]

    def _won(self, verb: Verb, following: int) -> tuple[list[Prize], int]:
        """Return the awards that a verb is about, and where the words end that tell them."""
        limit = min(following, self._clause_end(verb.end))
        is_followed = limit == following < self.span[1]
        finally_won = self.entered and pattern("{finally}$").search(self.folded, self.told, verb.start)
        topic = replace(self.topic, whole=True) if finally_won else self.topic
        won, end = objects(self.document, self.prizes, topic, (verb.end, limit), is_followed)
        plain = self._is_plain(verb)
        behind = self.folded[end : self.span[1]]
        lists = pattern("[,;:]?{lists_winners}").match(behind) if plain else None  # 共3案獲獎，其中…
        if lists and following >= self.span[1] and not pattern("{won|graded}").search(behind):
            self.listing, lists = (end + lists.end(), self.span[1]), None
        is_noun = verb.words.endswith("獎") and pattern("(?!{behind_won})[一-龥]").match(behind)  # 獲獎作品
        if lists or is_noun:
            return [], end
        if not won and plain and self.topic.prize is not None:
            won = [replace(self.topic.prize, category=None, level=None)]
        if pattern("{won_too}").fullmatch(verb.words):
            won = [p if p.category or not p.level else replace(p, category=self.topic.category) for p in won]
        return [prize for prize in won if verb.kind in ("shortlisted", "nominated") or _is_won(prize)], end

    def _is_plain(self, verb: Verb) -> bool:
        """Tell a verb that needs no award behind it: 入圍, 上榜, and 推薦 where none is named in what follows."""
        if verb.kind == "nominated" and pattern("{recommends|puts_up}").search(verb.words):
            return not any(prize.lead >= verb.end for prize in self.prizes)
        return verb.kind == "shortlisted" or pattern("{plain_won}").fullmatch(verb.words) is not None

    def _rated(self, verb: Verb, won: Prize) -> list[Entry]:
        """Return whom a verb of giving names behind it: 農糧署評定本縣112年度農產品安全管理業務績優."""
        if not pattern("{rates}").fullmatch(verb.words) or won.start <= verb.end:
            return []
        return self.recipients.named(verb.end, won.start)

    def _go_on_about(self, won: Prize) -> None:
        """Take note that what follows may be about the award just won: another category of it, or 同獎."""
        known = self.topic.prize
        same = self.topic.whole and known is not None and known.name == won.name
        whole = (won.category or "").endswith("獎") or same
        self.topic = Topic(replace(won, category=None, level=None), whole, won.category)

    def _by(self, verb: Verb) -> list[Honour]:
        """Return the honour whose recipient stands behind it: 小說組首獎由許庭瑜《鹽埕夜行》獲得."""
        end = pattern("{won|graded}").search(self.folded, verb.end + 1, self.span[1])
        self._speak(verb.end)
        spoken_of = self.topic.prize
        is_prize = spoken_of is not None and spoken_of.in_text and spoken_of.end == verb.end
        first = max([verb.start, *(prize.end for prize in self.prizes if verb.start < prize.end < verb.end)])
        told = Part(verb.end) if is_prize else part(self.folded, first, verb.end)
        if self.topic.prize is None or end is None or not (told or is_prize):
            return []
        entries = self.recipients.told(verb.end + 1, end.start())
        won = part(self.folded, end.end(), self.span[1])
        last = won.end if won.level else end.end()
        prize = replace(self.topic.prize, category=told.category, level=told.level or won.level)
        self.told = last
        return [self._honour(prize, Outcome.WON, entry, (verb.start, last)) for entry in entries]

    def _listed(self, verb: Verb, following: int) -> list[Honour]:
        """Return those who stand behind their grade: 特優為安平區公所, 金點獎1名：衛生局「…」."""
        if self.topic.prize is None:
            return []
        told = part(self.folded, *verb.listed)
        if not told:
            return []
        category, level = told.category, told.level
        if level is None and self.topic.prize.kind != "award":
            category, level = None, category  # the 金點獎 of a competition is its grade, that of an award its category
        won = replace(self.topic.prize, category=category, level=level)
        end = min(following, self._clause_end(verb.end))
        entries = self.recipients.told(verb.end, end)
        self.told = end if entries else self.told
        return [self._honour(won, Outcome.WON, entry, (verb.start, end)) for entry in entries]

    def _handed(self) -> list[Honour]:
        """Return those to whom a sentence without a verb of winning hands an award: 頒發「…獎」予林佩君."""
        handed = (given(self.document, self.recipients, prize) for prize in self.prizes if prize.in_text)
        return [
            self._honour(won, Outcome.WON, entry, (won.lead, end))
            for won, entries, end in filter(None, handed)
            for entry in entries
        ]

    def _outcome(self, verb: Verb, won: Prize, end: int) -> tuple[Outcome, int]:
        """Return what came of it, and where the words end that tell it: 獲得第5屆…獎入圍, 獲…大獎提名."""
        stage = pattern("[」』 ]*(?:{stage})?").match(self.folded, end, self.span[1])
        position = stage.end() if stage else end
        if listed := pattern("{stage}名單").match(self.folded, end, self.span[1]):
            return Outcome.SHORTLISTED, listed.end()
        for kind, outcome in (("shortlisted", Outcome.SHORTLISTED), ("put_forward", Outcome.NOMINATED)):
            if behind := pattern(f"{{{kind}}}").match(self.folded, position, self.span[1]):
                return outcome, behind.end()
        if verb.kind in ("shortlisted", "nominated"):
            return Outcome(verb.kind), end
        return (Outcome.SHORTLISTED if (won.category or "").endswith("入圍獎") else Outcome.WON), end

    def _recommended(self, verb: Verb) -> list[Honour]:
        """Return whom 推薦 puts forward: the bodies behind it, up to what they are put forward for."""
        goal = pattern("{put_forward_for}").search(self.folded, verb.end, self.span[1])
        if goal is None:
            return []
        end = self._clause_end(goal.end())
        behind = [prize for prize in self.prizes if goal.start() <= prize.start < end]
        prize = behind[0] if behind else self.topic.prize
        entries = self.recipients.behind(verb.end, goal.start())
        if not entries or prize is None:
            return []
        self.told = max(goal.end(), prize.end if behind else 0)
        self.seen = max(self.seen, self.told)
        self._go_on_about(prize)
        self.recipients.last = entries
        return [self._honour(prize, Outcome.NOMINATED, entry, (verb.start, goal.end())) for entry in entries]

    def _honour(self, prize: Prize, outcome: Outcome, entry: Entry, span: _Place) -> Honour:
        inside = prize.in_text and self.span[0] <= prize.start < self.span[1]
        end = min(max(span[1], prize.end if inside else 0), self.span[1])
        claim = Award(
            span=self.document.span(self.span[0], end),
            section=self.block.section,
            rule="appraisal" if prize.kind == "appraisal" else "honour",
            award=prize.name,
            outcome=outcome,
            level=prize.level,
            category=re.sub("入圍獎$", "", prize.category or "") or None,
            recipients=entry.recipients,
            work=entry.work,
            year=prize.year or self._year(self.span[0] if prize.in_text else prize.lead, span[1]),
            edition=prize.edition,
            conferrer=prize.conferrer,
        )
        return Honour(claim, prize)

    def _year(self, first: int, before: int) -> int | None:
        """Return the year that is printed last in ``[first, before)``, other than that of another award."""
        told = [
            t.period.end.year
            for t in self.document.timexes_between(first, before)
            if t.printed and not self._in_bracket(t.start) and t.role is Role.AT and t.period and t.period.end
            if not any(p.lead <= t.start < p.end for p in self.prizes)
        ]
        return told[-1] if told else None

    def _in_bracket(self, position: int) -> bool:
        before = self.folded[self.span[0] : position]
        return before.count("(") > before.count(")")

    def _clause_end(self, position: int) -> int:
        return min((b for a, b in self.recipients.clauses if a <= position <= b), default=self.span[1])


def _is_won(prize: Prize) -> bool:
    """Tell what can be won as it stands: an award, but an appraisal only with its grade.

    An occasion shows by the rank that is won at it; 獲得優良成績 behind any activity tells none.
    """
    if prize.kind == "occasion":
        return prize.level is not None and not pattern("{weak_grade}").fullmatch(prize.level)
    return prize.kind != "appraisal" or prize.level is not None or prize.category is not None

"""Whom a verb of honouring speaks of: the bodies and people before it, each with the work that it is honoured for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ..document import Block, Document
from ..ner.mention import Mention
from ..sentences import clauses
from .actors import Actor, actors
from .prize import BODIES, Prize
from .unlisted import lengthened, unlisted
from .verbs import Verb

__all__ = ["Entry", "Recipients", "apart"]

_WORKS = ("System", "Plan", "Event", "Publication")
_QUOTED = re.compile("[「『《〈](?P<work>[^「」『』《》〈〉,。;]{2,60})[」』》〉]")
_MADE = "(?:[一-龥]{0,4}?{makes}[一-龥]{0,4}?(?:之|的)?|之|的|以|則以|亦以|所|:)?"
"""Between a body and its work."""

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """Recipients, and the work that they are honoured for, if one is named."""

    recipients: tuple[str, ...]
    work: str | None = None


def apart(entries: Sequence[Entry]) -> list[Entry]:
    """Return one entry for each recipient where several share one."""
    if len(entries) != 1:
        return list(entries)
    return [Entry((name,), entry.work) for entry in entries for name in entry.recipients] or list(entries)


class Recipients:
    """The recipients and works of one sentence, clause by clause; ``last`` is whom the verb before honoured."""

    def __init__(
        self, document: Document, block: Block, span: _Place, prizes: Sequence[Prize], last: Sequence[Entry]
    ) -> None:
        self.document = document
        self.block = block
        self.span = span
        self.folded = document.folded
        self.prizes = prizes
        self.actors = actors(document, span, prizes)
        self.clauses = list(clauses(document.folded, *span))
        self.last = list(last) if pattern("{goes_on}").match(document.folded, *span) else []
        self.spoken_of = list(last)
        self.several: list[Entry] = []  # those whom 前者 and 後者 may mean

    def before(self, start: int, verb: Verb, idle: Sequence[_Place]) -> list[Entry]:
        """Return whom a verb speaks of, each with its own work where works are named.

        At the places ``idle`` stand verbs that tell no honour: what is behind them in their clause is theirs.
        """
        if re.match(".{0,16}分別為", self.folded[verb.end : self.span[1]]):
            own = [actor for actor in self.actors if start <= actor.start and actor.end <= verb.start]
            return self._within(verb.end, self.span[1], [actor.text for actor in own[-1:]])
        if pointed := self._pointed(start, verb.start):
            return pointed
        for first, end in self._stretches(start, verb.start, idle):
            nearest = re.match("[,:]", self.folded[end:]) is None
            if found := self._within(first, end, nearest=nearest):
                return self._shared(found, first)
        goes_on = pattern("{goes_on|likewise}$").search(self.folded[self.span[0] : verb.start]) is not None
        return self.last or (self.spoken_of if goes_on else []) or self._meant(start, verb.start)

    def _pointed(self, start: int, end: int) -> list[Entry]:
        """Return whom 前者 or 後者 means: the first or the last of those whom the verb before honoured."""
        if len(self.last) > 1 or any(len(entry.recipients) > 1 for entry in self.last):
            self.several = apart(self.last)
        known = self.several
        if not known:
            return []
        words = self.folded[start:end]
        if pattern("{latter}").search(words):
            return [known[-1]]
        return [known[0]] if pattern("{former}").search(words) else []

    def _shared(self, found: list[Entry], start: int) -> list[Entry]:
        """Return works without an owner with that of the works before: 本署「…」列優等，「…」列甲等."""
        alone = all(entry.work and not entry.recipients for entry in found)
        owners = {entry.recipients for entry in self.last if entry.work}
        if not alone or len(owners) != 1 or not re.match("[,、及與和]?[「『《〈]", self.folded[start:]):
            return found
        return [Entry(next(iter(owners)), entry.work) for entry in found]

    def behind(self, start: int, end: int) -> list[Entry]:
        """Return whom words behind a verb name: 推薦水利局參加…, 特優為安平區公所."""
        return self._within(start, end)

    def told(self, start: int, end: int) -> list[Entry]:
        """Return whom words name that can name nobody but winners: 首獎由林佩君、新民樂團獲得."""
        entries = self.behind(start, end)
        if any(entry.work for entry in entries):
            return entries
        start += self.folded.startswith("由", start)
        words = re.sub("等(?:[一二三四五六七八九十0-9]+[人名位隊校所件])?$", "", self.document.text[start:end])
        names = pattern("[、,]|{joins}").split(fold(words))
        is_name = re.compile("[一-龥A-Za-z0-9]{2,20}")
        known = [name for entry in entries for name in entry.recipients]
        if len(names) <= len(known) or not all(is_name.fullmatch(name) for name in names):
            return entries
        found = [next((k for k in known if fold(k) in name), name) for name in names]
        return [Entry(tuple(found))]

    def named(self, start: int, end: int) -> list[Entry]:
        """Return the actors, and nobody else, in a stretch."""
        names = self._joined([actor for actor in self.actors if start <= actor.start and actor.end <= end], start)
        return [Entry(tuple(names))] if names else []

    def _stretches(self, start: int, end: int, idle: Sequence[_Place]) -> Iterator[_Place]:
        """Yield the clauses in which the recipients may stand, the nearest first, the awards left out."""
        for a, b in reversed(self.clauses):
            if b <= start:
                return
            first, last = max(a, start), min(b, end)
            last = min([last, *(x for x, y in idle if first <= x and (b < end or self._is_body(y)))])
            if first >= last:
                continue
            cuts = [p for p in self.prizes if first <= p.lead and p.end <= last]
            edges = [first, *(place for p in cuts for place in (p.lead, p.end)), last]
            pieces = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
            yield from ((c, d) for c, d in reversed(pieces) if c < d)

    def _is_body(self, position: int) -> bool:
        return any(m.start == position and m.type in BODIES for m in self.document.mentions_near(position))

    def _within(self, start: int, end: int, owner: Sequence[str] = (), *, nearest: bool = True) -> list[Entry]:
        """Return the entries of one stretch; works without an owner belong to ``owner`` where it is given.

        ``nearest``: a verb of honouring stands right behind it, or the award.
        """
        inside = [actor for actor in self.actors if start <= actor.start and actor.end <= end]
        works = self._works(start, end)
        if not works:
            return self._without_work(start, end, inside, nearest)
        owned = [self._owner(start, work, inside) for work in works]
        if len(works) > 1 and len(inside) == len(works) and not any(owned[1:]):
            return [Entry((actor.text,), self._words(work)) for actor, work in zip(inside, works, strict=True)]
        last = list(owner)
        several = pattern("[」』》〉]?{each_of_them}").match(self.folded, works[-1][1])
        beside = self._beside(works[0], inside, owned[0]) if several else []
        if not any(owned):
            before = self._joined([a for a in inside if a.end <= works[0][0]], start)
            behind = [a for a in inside if a.start >= works[-1][1]]
            maker = self._maker(works[-1], behind)
            if behind and not (maker or before or last):
                return self._without_work(works[-1][1] + 1, end, behind, nearest)  # 「青農聯誼會」會長江承恩
            last = before or last or maker or self._earlier(start, works[0])
        entries = beside
        for work, names in zip(works, owned, strict=True):
            last = names or last
            entries.append(Entry(tuple(last), self._words(work)))
        return entries

    def _beside(self, work: _Place, inside: Sequence[Actor], owner: Sequence[str]) -> list[Entry]:
        """Return a work without quotation marks, joined to one with them: 交通局公車通、消防局「救護雲」雙雙獲獎."""
        before = [actor for actor in inside if actor.end <= work[0]]
        if len(before) != 2 or list(owner) != [before[1].text]:
            return []
        named = pattern("(?P<work>(?:(?!{particle|makes|won})[一-龥A-Za-z0-9]){2,12}){joins}")
        told = named.fullmatch(self.folded, before[0].end, before[1].start)
        if told is None:
            return []
        return [Entry((before[0].text,), self._words((before[0].end, before[0].end + len(told["work"]))))]

    def _without_work(self, start: int, end: int, inside: Sequence[Actor], nearest: bool) -> list[Entry]:
        if not inside:
            alone = self._unlisted(start, end) if nearest else ()
            return [Entry(alone)] if alone else []
        names = self._joined(inside, start)
        last = inside[-1].end
        if joined := pattern("{joins}").match(self.folded, last, end):
            name = unlisted(self.document, joined.end(), end)
            return [Entry((*names, name) if name else tuple(names))]
        longer = lengthened(self.document, inside[-1], end)
        return [Entry((*names[:-1], longer or names[-1]))]

    def _unlisted(self, start: int, end: int) -> tuple[str, ...]:
        """Return the bodies that no list knows, joined to each other, the last of which ends at a place."""
        names: list[str] = []
        while name := unlisted(self.document, start, end):
            names.insert(0, name)
            place = self.document.text.rfind(name, start, end)
            joined = pattern("{joins}$").search(self.folded[start:place])
            if joined is None:
                break
            end = start + joined.start()
        return tuple(names)

    def _joined(self, inside: Sequence[Actor], start: int) -> list[str]:
        """Return the last of some actors with those that it is joined to: 水利局、工務局及教師林佩君.

        A body before them that no list knows is told, too, if its name starts at ``start`` or behind it.
        """
        found: list[Actor] = []
        inside = self._with_unlisted(inside, start)
        for actor in reversed(inside):
            between = self.folded[actor.end : found[0].start] if found else ""
            title = "[^,、;。「」]{0,8}" if found and found[0].person else "(?:{own_government})?"
            if found and not pattern(r"(?:\([^()]*\))?{joins}" + title).fullmatch(between):
                break
            found.insert(0, actor)
        names = [actor.text for actor in found]
        return list(dict.fromkeys(names))

    def _with_unlisted(self, inside: Sequence[Actor], start: int) -> list[Actor]:
        """Return actors with the bodies that no list knows that stand joined before them."""
        found: list[Actor] = []
        for place, actor in enumerate(inside):
            first = max(start, inside[place - 1].end if place else start)
            end = actor.start
            while joined := pattern("{joins}$").search(self.folded[first:end]):
                names = unlisted(self.document, first, first + joined.start())
                if names is None:
                    break
                at = self.document.text.rfind(names, first, first + joined.start())
                found.append(Actor(at, at + len(names), names))
                end = at
            found.append(actor)
        return sorted(found, key=lambda actor: actor.start)

    def _works(self, start: int, end: int) -> list[_Place]:
        """Return the places of the works: named systems, plans, events, and what else stands in quotation marks."""
        mentions = self.document.mentions_between(start, end)
        works = [m for m in mentions if m.type in _WORKS]
        places = [(m.start, m.end) for m in works if m.rule == "quoted" or self._is_shown(m, end)]
        named = [(m.start, m.end) for m in mentions]
        for match in _QUOTED.finditer(self.folded, start, end):
            place = match.span("work")
            is_part = re.match("[」』》](?:獎|類|組)", self.folded[place[1] : place[1] + 3]) is not None
            in_prize = any(p.lead <= place[0] < p.end for p in self.prizes)
            if not (is_part or in_prize or any(a < place[1] and place[0] < b for a, b in named)):
                places.append(place)
        return sorted(places)

    def _is_shown(self, work: Mention, end: int) -> bool:
        """Tell a work without quotation marks right before the verb: 以智慧水保雲獲頒."""
        led = self.folded[work.start - 1 : work.start] == "以"
        return led and pattern("{before_verb}*").fullmatch(self.folded, work.end, end) is not None

    def _owner(self, start: int, work: _Place, inside: Sequence[Actor]) -> list[str]:
        """Return the bodies right before a work: 衛生局「…系統」, 工務局的「…平台」, 大數據中心建置之「…」."""
        before = [actor for actor in inside if actor.end <= work[0]]
        if before:
            between = self.folded[before[-1].end : work[0]].rstrip("「《『")
            if pattern(_MADE).fullmatch(between):
                return self._joined(before, start)
            if longer := lengthened(self.document, before[-1], work[0]):
                return [longer]
            start = before[-1].end
        lead = self.folded[start : work[0]].rstrip("「《『")
        linked = pattern("(?:{makes}[一-龥]{0,4}?(?:之|的)|之|的|以)$").search(lead)
        name = unlisted(self.document, start, start + (linked.start() if linked else len(lead)))
        return [name] if name else []

    def _earlier(self, start: int, work: _Place) -> list[str]:
        """Return who is spoken of before a clause that starts with 以「…」."""
        if not re.search("以[「《『]*$", self.folded[start : work[0]]):
            return []
        before = self._joined([actor for actor in self.actors if actor.end <= start], self.span[0])
        return before or [name for entry in self.last for name in entry.recipients]

    def _maker(self, work: _Place, inside: Sequence[Actor]) -> list[str]:
        """Return the body that a work is by: 「智慧杆」由交通局建置，獲…."""
        behind = re.match("[^,。;「」]{0,8}?由", self.folded[work[1] + 1 : work[1] + 12])
        return [a.text for a in inside if behind and a.start == work[1] + 1 + behind.end()]

    def _meant(self, start: int, end: int) -> list[Entry]:
        """Return the work that 該系統 or 該APP means, with the body before it: both of an earlier sentence."""
        if "該" not in self.folded[start:end]:
            return []
        earlier = self.document.mentions_between(self.block.start, self.span[0])
        works = [m for m in earlier if m.type in _WORKS and m.rule == "quoted"]
        bodies = [m for m in earlier if m.type in BODIES and works and m.end <= works[-1].start]
        if not bodies:
            return []
        last = next(s for s in reversed(self.document.sentences(self.block)) if s[0] <= works[-1].start)
        work = next(m for m in works if m.start >= last[0])  # what the sentence before is about
        bodies = [m for m in bodies if m.end <= work.start]
        if not bodies:
            return []
        body = bodies[-1]
        return [Entry((self._words((body.start, body.end)),), self._words((work.start, work.end)))]

    def _words(self, place: _Place) -> str:
        return self.document.text[place[0] : place[1]]

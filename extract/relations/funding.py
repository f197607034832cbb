"""Who pays for a thing, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...ontology.lexicon import pattern
from ..claims import Predicate, Relation, Status
from ..ner.mention import Mention
from ..numerals import find as find_numerals
from .scene import MADE, Scene

__all__ = ["funded"]

_PAYER_REACH = 46  # characters before 補助 in which who pays may be named
_THING_REACH = 24  # behind it, what is paid for
_SUM_BEHIND, _SUM_BEFORE = 32, 30
_NEXT = re.compile(r"[^,。;]{0,14}[,，](?:並|且|用於|用以|以|據以|將)?")


def funded(scene: Scene) -> Iterator[Relation]:
    """Yield things that get money: 「…」獲得數發部數位服務再造計畫補助450萬, 行政院補助本府「…」."""
    for word in pattern("{funds}").finditer(scene.folded, *scene.span):
        payers = _payers(scene, word.start())
        subject = _paid_for(scene, payers, word) if payers else None
        for payer in payers if subject else ():
            if subject and payer != subject:
                span = (max(scene.span[0], min(payer.start, subject.start)), min(scene.span[1], word.start() + 14))
                amount, status = _amount(scene, word), _status(scene, payers[0])
                yield scene.relation(
                    subject, Predicate.FUNDED_BY, scene.text(payer), span, amount=amount, status=status
                )


def _status(scene: Scene, payer: Mention) -> Status:
    """Tell money that is only to come (預計獲…補助, 將由…補助) from money that was granted."""
    before = scene.folded[max(scene.span[0], payer.start - 10) : payer.start]
    return Status.PLANNED if pattern("(?:{planned}|將)(?:{gets}|由)?[「『]?$").search(before) else Status.DONE


def _payers(scene: Scene, position: int) -> list[Mention]:
    """Return who pays: the body, the plan or both right before 補助, back to the verb of getting."""
    first = max(scene.clause(position)[0], position - _PAYER_REACH)
    verbs = pattern("{gets}|由|經").finditer(scene.folded, first, position)
    in_name = [(m.start, m.end) for m in scene.mentions]  # the 經 of 經濟部 is no verb
    gets = [verb for verb in verbs if not any(a <= verb.start() < b for a, b in in_name)]
    named = scene.of(("Agency", "Plan"), gets[-1].end() if gets else first, position)
    found: list[Mention] = []
    reach = position
    for mention in reversed(named):
        between = scene.folded[mention.end : reach]
        if not pattern(r"[」』]?(?:之|的|[\d年萬億元,]|{before_funds})*[「『]?").fullmatch(between):
            break
        found.append(mention)
        reach = mention.start
    return found[::-1]


def _paid_for(scene: Scene, payers: list[Mention], word: re.Match[str]) -> Mention | None:
    """Return what is paid for: right behind 補助, in the next clause by what it is for, or spoken of before."""
    got = pattern("[」』]?(?:預計)?{gets}$").search(scene.folded[scene.span[0] : payers[0].start])
    getting = scene.span[0] + got.start() if got else None
    receivers = [m for m in scene.of(MADE, scene.span[0], payers[0].start) if m.end == getting]
    if receivers:
        return receivers[-1]  # 「業務知識庫AI平台」獲得 …
    end = scene.clause(word.end())[1]
    behind = [m for m in scene.of(MADE, word.end(), scene.span[1]) if m not in payers]
    near = [m for m in behind if m.start <= min(word.end() + _THING_REACH, end)]
    if near:
        return near[0]
    follows = _NEXT.match(scene.folded, word.end(), scene.span[1])
    for thing in behind if follows else ():
        if follows and pattern("{issues}「?").fullmatch(scene.folded, follows.end(), thing.start):
            return thing
    before = [m for m in scene.of(MADE, scene.span[0], payers[0].start) if m not in payers]
    return before[-1] if before else scene.spoken_of(word.start())


def _amount(scene: Scene, word: re.Match[str]) -> Decimal | None:
    """Return the sum of money that stands nearest to 補助: behind it in its clause, or before it."""
    end = min(word.end() + _SUM_BEHIND, scene.span[1])
    start = max(scene.span[0], word.start() - _SUM_BEFORE)
    behind = _sums(scene.folded[word.end() : end])
    before = _sums(scene.folded[start : word.start()])
    in_clause = scene.clause(word.start())[0]
    if before and _sums(scene.folded[max(start, in_clause) : word.start()]):
        return before[-1] if not _sums(scene.folded[word.end() : word.end() + 12]) else behind[0]
    return behind[0] if behind else None


def _sums(words: str) -> list[Decimal]:
    return [
        number.value
        for number in find_numerals(words)
        if re.search("[萬億]", words[number.start : number.end]) or words[number.end : number.end + 1] == "元"
    ]

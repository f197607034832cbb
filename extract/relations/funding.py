"""Who pays for a thing, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...ontology.lexicon import cues, pattern
from ..claims import Predicate, Relation, Status
from ..ner.mention import Mention
from ..numerals import find as find_numerals
from .scene import MADE, Scene
from .topics import subject

__all__ = ["funded", "payers_before", "sums"]

_DOES = "(?:辦理|推動|執行|建置)?"
_PART = r"(?:\([^()]*\)|案|等\d+[案項件]計畫)?"
_COST = "(?:挹注)?(?:經費|計畫經費|總經費|補助經費|補助)?(?:合計|共計|計|共|約|達)?(?:新[臺台]幣)?"
_SUM = r"\d[\d,.]*(?:[兆億萬仟千][\d,.]*)*元"
# 補助, 挹注, 分攤; and 核定 or 經費 where a sum stands behind.
_MONEY = (
    "(?P<funds>{funds}(?!{not_behind_funds}))|(?P<grants>{grants})"
    rf"(?=[」』]?(?:[^,。;「」]{{0,10}}?|{_DOES}「[^「」]{{2,40}}」{_PART},?{_COST}){_SUM})"
)
_PAYER_REACH = 46  # characters before 補助 in which who pays may be named
_THING_REACH = 24  # behind it, what is paid for
_SUM_BEHIND, _SUM_BEFORE = 32, 30
_NEXT = re.compile(r"(?:[^,。;]|(?<=\d),(?=\d)){0,14},(?:並|且|用於|用以|以|據以|將)?")


def funded(scene: Scene) -> Iterator[Relation]:
    """Yield things that get money: 「…」獲得數發部數位服務再造計畫補助450萬, 行政院補助本府「…」."""
    for word in pattern(_MONEY).finditer(scene.folded, *scene.span):
        if scene.in_name(word.start()) or _shared_out(scene, word):
            continue
        payers = payers_before(scene, word.start())
        if word["grants"] and not _is_granted(scene, word, payers):
            continue
        things = _each_with_sum(scene, word) if payers else []
        paid_for = _paid_for(scene, payers, word) if payers and not things else None
        one: list[tuple[Mention, Decimal | None]] = [(paid_for, _amount(scene, word))] if paid_for else []
        for thing, amount in things or one:
            for payer in payers:
                if payer != thing:
                    start = max(scene.span[0], min(payer.start, thing.start))
                    span = (start, min(scene.span[1], max(word.start() + 14, thing.end)))
                    status = _status(scene, payers[0])
                    yield scene.relation(
                        thing, Predicate.FUNDED_BY, scene.text(payer), span, amount=amount, status=status
                    )


def _each_with_sum(scene: Scene, word: re.Match[str]) -> list[tuple[Mention, Decimal]]:
    """Return the things that a verb of giving lists, each with its sum: 核定「甲」經費29萬元、「乙」1,067萬元."""
    found: list[tuple[Mention, Decimal]] = []
    position = word.end()
    for thing in scene.behind(MADE, word.end()):
        lead = rf"(?:及|與|和|、|以及)?{_DOES}[「『]?" if found else rf"(?:補助|經費|本[府市縣局])?{_DOES}[「『]?"
        told = re.compile(rf"[」』]?{_PART},?{_COST}({_SUM})").match(scene.folded, thing.end, scene.span[1])
        if not re.fullmatch(lead, scene.between(position, thing.start)) or told is None:
            break
        found.append((thing, sums(told[1])[0]))
        position = told.end()
    return found


def _shared_out(scene: Scene, word: re.Match[str]) -> bool:
    """Tell money that is 分別 given to several things: which gets what is told elsewhere."""
    start = scene.clause(word.start())[0]
    return "分別" in scene.folded[start : min(scene.span[1], word.end() + _THING_REACH)]


def _is_granted(scene: Scene, word: re.Match[str], payers: list[Mention]) -> bool:
    """Tell 獲農業部核定1億元 and 「甲計畫」經費1億元辦理「乙計畫」 from a body that decides or spends its own."""
    if not payers:
        return False
    got = scene.led("{gets}[「『]?", payers[0].start)
    if word.group() == "爭取":
        return scene.led("向", payers[0].start) is not None
    if word.group() != "經費":
        return got is not None or (word.group() in cues("pays_out") and any(p.type == "Agency" for p in payers))
    clause = scene.clause(word.end())[1]
    does = pattern("[^。;「」]{0,22}元{issues}[「『]?").match(scene.folded, word.end(), clause)
    return got is not None or (all(p.type == "Plan" for p in payers) and does is not None)


def _status(scene: Scene, payer: Mention) -> Status:
    """Tell money that is only to come (預計獲…補助, 將由…補助) from money that was granted."""
    before = scene.folded[max(scene.span[0], payer.start - 10) : payer.start]
    return Status.PLANNED if pattern("(?:{planned}|將)(?:{gets}|由)?[「『]?$").search(before) else Status.DONE


# What may stand between who pays and 補助, and between two that pay.
_BETWEEN = r"[」』]?(?:之|的|及|與|和|、|依據?|共同|各|合計|[\d年萬億元,]|{before_funds})*+[「『]?"


def payers_before(scene: Scene, position: int, floor: int = 0) -> list[Mention]:
    """Return who pays: the body, the plan or both right before 補助, back to the verb of getting."""
    first = max(scene.clause(position)[0], position - _PAYER_REACH, floor)
    verbs = pattern("{gets}|由|經|其中").finditer(scene.folded, first, position)
    gets = [verb for verb in verbs if not scene.in_name(verb.start())]  # the 經 of 經濟部 is no verb
    start = gets[-1].end() if gets else first
    agencies = [m for m in scene.bodies_between(start, position) if m.type == "Agency"]
    named = sorted([*agencies, *scene.of(("Plan",), start, position)])
    found: list[Mention] = []
    reach = position
    for mention in reversed(named):
        if not pattern(_BETWEEN).fullmatch(scene.between(mention.end, reach)):
            break
        found.append(mention)
        reach = mention.start
    return found[::-1]


def _paid_for(scene: Scene, payers: list[Mention], word: re.Match[str]) -> Mention | None:
    """Return what is paid for: right behind 補助, in the next clause by what it is for, or spoken of before."""
    got = scene.led("[」』]?(?:預計)?{gets}[「『]?", payers[0].start)
    getting = got.start() if got else None
    receivers = [m for m in scene.before(MADE, payers[0].start) if m.end == getting]
    if receivers:
        return receivers[-1]  # 「業務知識庫AI平台」獲得 …
    end = max(word.end(), scene.clause(word.start())[1])
    behind = [m for m in scene.behind(MADE, word.end()) if m not in payers]
    near = [m for m in behind if m.start <= min(word.end() + _THING_REACH, end)]
    if near:
        return near[0]
    follows = _NEXT.match(scene.folded, word.end(), scene.span[1])
    for thing in behind if follows else ():
        if follows and pattern("{issues}「?").fullmatch(scene.folded, follows.end(), thing.start):
            return thing
    about = subject(scene, payers[0].start)
    return about if about not in payers else None


def _amount(scene: Scene, word: re.Match[str]) -> Decimal | None:
    """Return the sum of money that stands nearest to 補助: behind it in its clause, or before it."""
    end = min(word.end() + _SUM_BEHIND, scene.span[1])
    start = max(scene.span[0], word.start() - _SUM_BEFORE)
    behind = sums(scene.folded[word.end() : end])
    before = sums(scene.folded[start : word.start()])
    in_clause = scene.clause(word.start())[0]
    if before and sums(scene.folded[max(start, in_clause) : word.start()]):
        return before[-1] if not sums(scene.folded[word.end() : word.end() + 12]) else behind[0]
    if before and not behind and word.group() == "支應":
        return before[-1]  # 開發經費428萬元，由「…計畫」支應: all of it
    return behind[0] if behind else None


def sums(words: str) -> list[Decimal]:
    """Return the sums of money in folded words, in 元: those with 萬 or 億, or with 元 behind."""
    return [
        number.value
        for number in find_numerals(words)
        if re.search("[萬億]", words[number.start : number.end]) or words[number.end : number.end + 1] == "元"
    ]

"""Who pays for a thing, and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...ontology.lexicon import cues, pattern
from ..claims import Predicate, Relation, Status
from ..ner.mention import Mention
from ..numerals import find as find_numerals
from .payers import is_central, payers_before, payers_of_clause_before, shares_of
from .scene import BODIES, MADE, Scene
from .topics import before_sentence, subject

__all__ = ["funded", "sums"]

_DOES = "(?:辦理|推動|執行|建置)?"
_PART = r"(?:\([^()]*\)|案|等\d+[案項件]計畫)?"
_COST = "(?:挹注)?(?:經費|計畫經費|總經費|補助經費|補助)?(?:合計|共計|計|共|約|達)?(?:新[臺台]幣)?"
_SUM = r"\d[\d,.]*(?:[兆億萬仟千][\d,.]*)*元"
# 補助, 挹注, 分攤; and 核定 or 經費 where a sum stands behind.
_MONEY = (
    "(?P<funds>{funds}(?!{not_behind_funds}))|(?P<grants>{grants})"
    rf"(?=[」』]?(?:[^,。;「」]{{0,10}}?|{_DOES}「[^「」]{{2,40}}」{_PART},?{_COST}){_SUM})"
)
_THING_REACH = 24  # behind it, what is paid for
_SUM_BEHIND, _SUM_BEFORE = 32, 30
_CLAUSE = r"(?:[^,。;]|(?<=\d),(?=\d))"
_NEXT = rf"{_CLAUSE}{{0,14}},(?:{{adds_money}}{_CLAUSE}{{0,30}},)?(?:並|且|用於|用以|以|據以|將)?"
_USED_FOR = (
    r"(?:於?[\d年月日度底]+)?{adverb}*(?:(?:完成)?{issues|founds}|完成)[之的]?[「『]?"  # 據以成立「…」, 99年完成「…」
)
_COSTS = (
    "[ ]?(?:其?[^,。;「」]{0,4}(?:經費|補助款?)(?:係|則|均)?)?[由獲經]?"  # opens what is joined: 中央補助款由教育部…
)
_SHARE = r"{about_before}?(?:[\d.]+%|[一二三四五六七八九\d]+成|百分之|一?半)"  # 負擔六成 tells no sum


def funded(scene: Scene) -> Iterator[Relation]:
    """Yield things that get money: 「…」獲得數發部數位服務再造計畫補助450萬, 行政院補助本府「…」."""
    last: list[Mention] = []  # who paid in a clause before
    for word in pattern(_MONEY).finditer(scene.folded, *scene.span):
        if scene.in_name(word.start()) or _shared_out(scene, word):
            continue
        part = payers_of_clause_before(scene, word.start(), last)
        payers = payers_before(scene, word.start()) or part
        last = payers or last
        if word["grants"] and not part and not _is_granted(scene, word, payers):
            continue
        things = _each_with_sum(scene, word) if payers else []
        paid_for = _paid_for(scene, payers, word) if payers and not things else None
        one: list[tuple[Mention, Decimal | None]] = [(paid_for, _amount(scene, word))] if paid_for else []
        for thing, amount in things or one:
            yield from _paid(scene, word, thing, payers, amount)
        for body, money in shares_of(scene, word.end()) if paid_for else ():
            if paid_for:
                span = (min(body.start, paid_for.start), max(money.end(), paid_for.end))
                amount = sums(money["sum"])[0]
                yield scene.relation(paid_for, Predicate.FUNDED_BY, scene.text(body), span, amount=amount)


def _paid(
    scene: Scene, word: re.Match[str], thing: Mention, payers: list[Mention], amount: Decimal | None
) -> Iterator[Relation]:
    for payer in payers:
        if payer != thing:
            start = max(scene.span[0], min(payer.start, thing.start))
            span = (start, min(scene.span[1], max(word.start() + 14, thing.end)))
            status = _status(scene, payers[0])
            yield scene.relation(thing, Predicate.FUNDED_BY, scene.text(payer), span, amount=amount, status=status)


def _each_with_sum(scene: Scene, word: re.Match[str]) -> list[tuple[Mention, Decimal]]:
    """Return the things that a verb of giving lists, each with its sum: 核定「甲」經費29萬元、「乙」1,067萬元."""
    found: list[tuple[Mention, Decimal]] = []
    position = word.end()
    for thing in scene.behind(MADE, word.end()):
        lead = ("(?:及|與|和|、|以及)?(?:補助)?" if found else "(?:補助|經費|本[府市縣局])?") + _DOES + "[「『]?"
        told = re.compile(rf"[」』]?{_PART},?{_COST}({_SUM})").match(scene.folded, thing.end, scene.span[1])
        if not re.fullmatch(lead, _without_receiver(scene, position, thing.start)) or told is None:
            break
        found.append((thing, sums(told[1])[0]))
        position = told.end()
    return found


def _without_receiver(scene: Scene, start: int, end: int) -> str:
    """Return the words before a thing without the body that it belongs to: 補助某縣政府「…」980萬元."""
    owners = (body for body in scene.bodies_between(start, end) if scene.folded[body.end : end] in ("「", "『"))
    owner = next(owners, None)
    return scene.between(start, owner.start) if owner else scene.between(start, end)


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
    if scene.led("經費(?:係|則|均|全數)?由[「『]?", payers[0].start):
        return True  # 開發經費由「…計畫」項下匡列
    if word.group() != "經費":
        agencies = [payer for payer in payers if payer.type == "Agency"]
        given = word.group() in cues("pays_out") or any(is_central(scene, each) for each in agencies)
        return got is not None or (given and bool(agencies))
    clause = scene.clause(word.end())[1]
    does = pattern("[^。;「」]{0,22}元{issues}[「『]?").match(scene.folded, word.end(), clause)
    return got is not None or (all(p.type == "Plan" for p in payers) and does is not None)


def _status(scene: Scene, payer: Mention) -> Status:
    """Tell money that is only to come (預計獲…補助, 將由…補助) from money that was granted."""
    before = scene.folded[max(scene.span[0], payer.start - 10) : payer.start]
    return Status.PLANNED if pattern("(?:{planned}|將)(?:{gets}|由)?[「『]?$").search(before) else Status.DONE


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
    follows = pattern(_NEXT).match(scene.folded, word.end(), scene.span[1])
    for thing in sorted([*behind, *scene.behind(BODIES, word.end())]) if follows else ():
        if follows and pattern(_USED_FOR).fullmatch(scene.folded, follows.end(), thing.start):
            founded = scene.led("{founds}[之的]?[「『]?", thing.start)
            return thing if thing.type in MADE or founded else None
    about = subject(scene, payers[0].start) or subject(scene, word.start())
    if about is None or about in payers:
        return _opened(scene, payers[0]) or _clause_before(scene, payers[0], word.end())
    return about


def _opened(scene: Scene, payer: Mention) -> Mention | None:
    """Return the house in quotation marks that a sentence is about: 「親子館」於5月1日開辦，獲教育部補助…."""
    named = [m for m in scene.bodies_before(payer.start) if scene.folded[m.start - 1 : m.start] in ("「", "『")]
    return named[0] if named and scene.clause(payer.start)[0] > named[0].end else None


def _clause_before(scene: Scene, payer: Mention, behind: int) -> Mention | None:
    """Return what a sentence is about that a semicolon joins to bare money: 「…計畫」於1月完工；教育部補助1億元."""
    first = scene.span[0]
    is_joined = scene.folded[:first].rstrip(" ").endswith(";") if first else False
    if not is_joined or not re.compile(_COST + _SUM).match(scene.folded, behind):
        return None
    if not pattern(_COSTS).fullmatch(scene.folded, first, payer.start):
        return None
    return before_sentence(scene)


def _amount(scene: Scene, word: re.Match[str]) -> Decimal | None:
    """Return the sum of money that stands nearest to 補助: behind it in its clause, or before it."""
    if pattern(_SHARE).match(scene.folded, word.end()):
        return None
    end = min(word.end() + _SUM_BEHIND, scene.span[1])
    start = max(scene.span[0], word.start() - _SUM_BEFORE)
    behind = sums(scene.folded[word.end() : end])
    before = sums(scene.folded[start : word.start()])
    in_clause = scene.clause(word.start())[0]
    if before and sums(scene.folded[max(start, in_clause) : word.start()]):
        return before[-1] if not sums(scene.folded[word.end() : word.end() + 12]) else behind[0]
    whole = pattern("{pays_whole}").search(scene.folded, in_clause, word.start())
    if before and not behind and (word.group() == "支應" or whole):
        return before[-1]  # 開發經費428萬元，由「…計畫」支應, 悉由…基金支付: all of it
    return behind[0] if behind else None


def sums(words: str) -> list[Decimal]:
    """Return the sums of money in folded words, in 元: those with 萬 or 億, or with 元 behind."""
    return [
        number.value
        for number in find_numerals(words)
        if re.search("[萬億]", words[number.start : number.end]) or words[number.end : number.end + 1] == "元"
    ]

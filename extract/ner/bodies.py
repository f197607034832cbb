"""Bodies that no list holds: district offices, registration offices, schools, companies, the bureaus of other cities.

Agencies found side by side are one: 工務局道路養護工程處, 臺南市政府農業局, 行政院國家發展委員會.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, cues, name_heads, pattern, rows
from ...ontology.registry import districts, governments
from ..words import Words
from .boundaries import is_counted, is_generic, name_start
from .mention import Cover, Mention

__all__ = ["joined", "unlisted_bodies"]

_DISTRICT_OFFICE = re.compile("(?<!鄉鎮市)(?<!鄉鎮)(?:區公所|鄉公所|鎮公所|市公所)")
_CENTRAL = re.compile(
    r"行政院(?:所屬)?(?!院|會議|及|函|頒|業|於|核|新|推|補|環|訂|院長)[一-龥]{2,8}?(?:委員會|會報|總處|署|處|部)"
)
# A legal person, whose name holds whatever it likes up to its last word: 財團法人彭婉如文教基金會.
_LEGAL_PERSON = (
    "(?<!醫療)(?:財團|社團)法人(?:(?!法人)[一-龥]){2,24}?"
    "(?:{legal_person_head}(?!{not_behind_body_head})|會(?=[,。;、()「」]|{does|assists|issues|won|with_others|funds}))"
    "(?:(?:附設|附屬|所屬)[一-龥]{0,8}?{legal_person_head}|[一-龥]{2,6}紀念醫院)?"
)
# A fund that pays, whatever its name: 由農業特別收入基金挹注.
_FUND = (
    "(?:(?P<lead>(?<!理)(?<!自)由)|獲|經|自|及|、)"
    "(?P<name>(?P<own>(?:[一-龥]{2,6}[及與])?(?:(?!{particle})[一-龥]){2,12}?)基金)(?={funds|grants})"
)
# A body abroad or of many countries, whose foreign name stands behind it, or that gives what follows:
# 美國訓練與發展協會（ASTD）, 國際慢城組織頒發, 國際智慧城市論壇（ICF）評選為.
_ABROAD = (
    "(?:{worldwide|foreign_place})(?:(?!{foreign_body_head}|[由經獲及與和](?:{worldwide|foreign_place}))[一-龥]){1,14}"
    r"(?:{foreign_body_head}(?=\([A-Za-z]|{gives|confers|rates})|論壇(?=(?:\([^()]*\))?(?:{gives|rates})))"
)
# A company by its foreign name: Meta Platforms Ireland Limited.
_COMPANY = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z0-9&.-]+(?: [A-Z&][A-Za-z0-9&.-]*){0,5},? "
    r"(?:Limited|Ltd|Inc|Corp|Corporation|Company|LLC|PLC|GmbH)(?![A-Za-z])"
)
# A hospital that a family gave its name: 阮綜合醫院.
_FAMILY_HOSPITAL = r"(?:^|(?<=[\n,。;:、()「及與和由經 ]))(?:%s)(?:綜合|婦幼|外科|內科)醫院"
# What a body was before it was made what it is: 前身為國家文官培訓所.
_FORMER = "前身(?:為|係|是|即)原?(?P<name>[一-龥]{2,14}?{former_body_head})(?=[,。;、()])"
# A hospital of a legal person that has its own name before: 安和醫療財團法人海濱紀念醫院.
_CLINIC = "(?P<owner>醫療(?:財團|社團)法人)[一-龥]{2,14}?(?:醫院|診所)"
# A body that is only counted: 第三分局, 第六河川局.
_NUMBERED = "第[一二三四五六七八九十]{1,2}(?:分局|大隊|中隊|分隊|總隊|工務段|地政事務所)"
_NO_NAME = r"^\d|^[各該本]|[\d一二三四五六七八九十兩]+{counts_bodies}"
_LONGEST = 16  # characters before the last word of a body's name
_LOCAL_WEIGHT = 3  # 基隆市警察局 is weightier than the 警察局 of the gazetteer inside it


@cache
def _family_hospital() -> re.Pattern[str]:
    return re.compile(_FAMILY_HOSPITAL % any_of(record["surname"] for record in rows("surnames.csv")))


@cache
def _founded() -> re.Pattern[str]:
    return re.compile(f"(?:{_places()})設(?![計施備])")


@cache
def _places() -> str:
    return any_of({fold(place) for place in governments()} | set(cues("former_place")))


@cache
def _local() -> re.Pattern[str]:
    """The bureau of a local government by its full name: 臺南市政府農業局, 基隆市警察局."""
    ends = "{local_body_end}(?!{not_behind_body}|{not_behind_local_body})"
    return pattern(f"(?P<place>{_places()})(?:政府|(?!政府|設(?![計施備])))(?P<own>[一-龥]{{1,9}}?){ends}")


@dataclass(frozen=True, slots=True)
class _Head:
    """The last word of a body's name; one that ``needs`` a place is too common without (服務中心)."""

    type: str
    needs_place: bool


@cache
def _heads() -> dict[str, _Head]:
    return {fold(r["head"]): _Head(r["type"], r["needs"] == "place") for r in rows("body_heads.csv")}


@cache
def _head() -> re.Pattern[str]:
    return pattern(f"{any_of(_heads())}(?!{{not_behind_body_head}})")


def unlisted_bodies(folded: str, words: Words, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield bodies that show by their last word, outside of mentions that are `taken` already.

    >>> from shizheng.extract.words import segment
    >>> text = "由基隆市警察局協助"
    >>> [text[m.start:m.end] for m in unlisted_bodies(text, segment(text), [])]
    ['基隆市警察局']
    """
    covered = Cover(len(folded), taken)
    yield from _local_bodies(folded, words)
    yield from _named_in_full(folded, words, covered)
    yield from _district_offices(folded, words)
    ends = sorted(mention.end for mention in taken)
    owners = {mention.end: mention.type for mention in taken if mention.type in ("Agency", "Organization")}
    for head in _head().finditer(folded):
        if covered.holds(head.start()):
            continue
        before = bisect_right(ends, head.start())
        floor = ends[before - 1] if before else 0
        again = folded.rfind(head.group(), floor, head.start())  # 頭城圖書館及羅東圖書館: two
        floor = again + len(head.group()) if again >= 0 else floor
        start = name_start(folded, words, head.start(), floor)
        if founded := _founded().match(folded, start, head.start()):
            start = founded.end()  # 於南投縣設中區培訓中心
        name = folded[start : head.start()]
        kind = _heads()[head.group()]
        too_general = is_generic(name) and name not in districts()
        placed = (
            _starts_with_place(name, head.group()) or start in owners
        )  # 經濟部 | 中部辦公室, 高雄醫學大學 | 附設醫院
        bare = too_general or pattern(_NO_NAME).search(name) or (kind.needs_place and not placed)
        odd = bare or is_counted(folded, head.end()) or _is_system(name + head.group())
        if 2 <= len(name) <= _LONGEST and not odd:
            yield Mention(start, head.end(), _owned(kind, name, owners.get(start)), "pattern")


def _named_in_full(folded: str, words: Words, covered: Cover) -> Iterator[Mention]:
    """Yield the bodies whose names a pattern holds from their first word to the last."""
    for match in _CENTRAL.finditer(folded):
        standing = _LOCAL_WEIGHT if match.group().endswith("會報") else 0  # 行政院 | 國家資通安全會報: no list holds it
        yield Mention(match.start(), match.end(), "Agency", "pattern", weight=standing)
    whole = ((pattern(_LEGAL_PERSON), "legal person"), (_COMPANY, "pattern"), (_family_hospital(), "pattern"))
    for finder, rule in whole:
        for match in finder.finditer(folded):
            yield Mention(match.start(), match.end(), "Organization", rule, weight=_LOCAL_WEIGHT)
    for match in re.compile(_NUMBERED).finditer(folded):
        yield Mention(match.start(), match.end(), "Agency", "pattern")
    yield from _told_around(folded, words, covered)


def _told_around(folded: str, words: Words, covered: Cover) -> Iterator[Mention]:
    """Yield the bodies that what stands around them shows: 前身為…所, …協會（ASTD）, 由…基金支應, …醫療法人…醫院."""
    for match in pattern(_FORMER).finditer(folded):
        if not covered.holds(match.start("name")):
            yield Mention(*match.span("name"), "Agency", "former")
    for match in pattern(_ABROAD).finditer(folded):
        if not covered.holds(match.start()):
            yield Mention(match.start(), match.end(), "Organization", "foreign", weight=_LOCAL_WEIGHT)
    for match in pattern(_FUND).finditer(folded):
        if (
            not is_generic(match["own"])
            and (match["lead"] or words.parts(match.start("name")))
            and not covered.holds(match.start("name"))
        ):
            yield Mention(*match.span("name"), "Agency", "fund")
    for match in re.compile(_CLINIC).finditer(folded):
        start = name_start(folded, words, match.start("owner"), 0)
        if 2 <= match.start("owner") - start <= _LONGEST:
            yield Mention(start, match.end(), "Organization", "legal person", weight=_LOCAL_WEIGHT)


def _is_system(name: str) -> bool:
    """Tell what only sounds like a body: 資料中心, 監控中心."""
    return name.endswith(_systems())


@cache
def _systems() -> tuple[str, ...]:
    return tuple(head.head for head in name_heads().values() if head.type == "System" and _head().search(head.head))


def _owned(head: _Head, name: str, owner: str | None) -> str:
    """Return the type of a body; a hospital of a university or a church is no agency, nor is a museum abroad."""
    abroad = head.needs_place and pattern("{foreign_place}").match(name)
    private = abroad or owner == "Organization" or pattern("{private_body}").search(name)
    return "Organization" if private else head.type


def _local_bodies(folded: str, words: Words) -> Iterator[Mention]:
    for match in pattern("{former_place}政府").finditer(folded):
        yield Mention(match.start(), match.end(), "Agency", "pattern", weight=_LOCAL_WEIGHT)
    for match in _local().finditer(folded):
        # Between the place and the last word there is only the name: 臺南市民到環保局 names no body of Tainan.
        if name_start(folded, words, match.end() - 1, match.start("own")) == match.start("own"):
            yield Mention(match.start(), match.end(), "Agency", "pattern", weight=_LOCAL_WEIGHT)


@cache
def _place_start() -> re.Pattern[str]:
    cities = any_of(fold(place)[:2] for place in governments())
    return pattern(
        f"(?:{_places()}|{cities}|{{foreign_place}}|[一-龥]{{1,2}}[區鄉鎮]|{{region}}|[國市縣]立|國家(?!級))"
    )


def _starts_with_place(name: str, head: str) -> bool:
    """Tell whether a name starts with a place; 日本東京都副知事宮 ends in a family name, no shrine abroad."""
    abroad = len(head) == 1 and pattern("{foreign_place}").match(name)
    in_town = head != "中心" and _town_start().match(name)  # 鳳山活動中心 is a house, as most of them are
    return not abroad and (in_town or _place_start().match(name)) is not None


@cache
def _town_start() -> re.Pattern[str]:
    return re.compile(any_of(name for name in districts() if len(name) > 1))


def _district_offices(folded: str, words: Words) -> Iterator[Mention]:
    for head in _DISTRICT_OFFICE.finditer(folded):
        for length in (3, 2):
            start = head.start() - length
            name = folded[max(0, start) : head.start()]
            if name in districts():
                yield Mention(start, head.end(), "Agency", "district", weight=1)
                break
        else:
            long, short = head.start() - 3, head.start() - 2
            start = long if words.parts(long) and not words.parts(short) else short  # 太麻里鄉公所, 斗六市公所
            name = folded[max(0, start) : head.start()]
            if re.fullmatch("[一-龥]{2,3}", name) and not is_generic(name) and not re.search("[各個及與等的本]", name):
                yield Mention(start, head.end(), "Agency", "pattern")


def _is_yuan(folded: str, mention: Mention) -> bool:
    """Tell one of the five yuan, which belongs to no other body: 行政院監察院 are two."""
    return bool(re.fullmatch("(?:行政|立法|司法|考試|監察)院", folded[mention.start : mention.end]))


def joined(folded: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Join an agency with the one that stands right behind it and belongs to it.

    >>> text = "工務局道路養護工程處"
    >>> [text[m.start:m.end] for m in joined(text, [Mention(0, 3, "Agency", "x"), Mention(3, 10, "Agency", "x")])]
    ['工務局道路養護工程處']
    """
    result: list[Mention] = []
    for mention in sorted(mentions):
        before = result[-1] if result else None
        adjacent = before is not None and before.end == mention.start and not _is_yuan(folded, mention)
        if before and adjacent and before.type == mention.type and mention.type in ("Agency", "Organization"):
            result[-1] = Mention(before.start, mention.end, mention.type, "joined", weight=max(2, before.weight))
        else:
            result.append(mention)
    return result

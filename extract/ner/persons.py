"""Named people: a family name, one or two characters, and a title before or behind.

主任委員蔡宛芬 · 羅達生副市長 · 行政院唐鳳政委 · 大同公司何春盛總經理
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ...ontology.folding import fold
from ...ontology.lexicon import any_of, pattern, rows
from ...ontology.registry import governments
from ..words import Words
from .mention import Mention

__all__ = ["is_name", "persons"]


@cache
def _surnames() -> str:
    return any_of(record["surname"] for record in rows("surnames.csv"))


@cache
def _title_behind() -> re.Pattern[str]:
    return pattern(f"(?P<name>{_surnames()}[一-龥]{{1,2}})(?={{title}})")


@cache
def _title_before() -> re.Pattern[str]:
    told = rf"(?:{{title}}:?|{{title|winner_role}}(?:為|係|是|包括|:))\s?(?P<name>{_surnames()}[一-龥]{{1,2}})"
    return pattern(rf"{told}(?=[,。、;:\s）)」]|{{after_person}}|$)")


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(place) for place in governments())


@cache
def _honoured() -> re.Pattern[str]:
    """Three characters before what only people and bodies do: win, show a work of theirs, or curate (由…策展)."""
    name = f"(?P<name>{_surnames()}[一-龥]{{2}})"
    post = "(?:(?P<post>(?<={post_end}))|(?<!{post_end}))"
    return pattern(
        f"{post}{name}(?={{before_verb}}?{{won}}|以?[「《〈]|(?<=由...){{performs}}|(?<=由...){{before_verb}}?{{won}})"
    )


@cache
def _acting() -> re.Pattern[str]:
    """Three characters behind a title: a name where a verb follows, as the dictionary has it (偵查佐林柏翰破獲…)."""
    return pattern(f"{{title}}(?P<name>{_surnames()}[一-龥]{{2}})")


@cache
def _listed() -> re.Pattern[str]:
    """A name joined to the one before: 志工陳麗雲、黃添財及劉美珠獲頒…."""
    work = "(?:〈[^〈〉]{1,20}〉|《[^《》]{1,20}》|「[^「」]{1,20}」)?"
    return pattern(f"{work}[、及與和](?P<name>{_surnames()}[一-龥]{{2}})(?=[,。、及與和等〈《]|{{after_person}})")


@cache
def _of_a_body() -> re.Pattern[str]:
    """Three characters right behind a body, and then what one does: 第一高級中學林佩君則於…奪銀."""
    return pattern(
        f"(?P<name>{_surnames()}[一-龥]{{2}})(?={{before_verb}}*(?:{{won|attends}}|[於以])|[、及與和]{_surnames()})"
    )


def persons(folded: str, words: Words, bodies: Iterable[Mention] = ()) -> Iterator[Mention]:
    """Yield the names of people, without their titles; one that shows in two ways is told twice.

    `bodies` are the bodies that the text names; behind one of them, a member of it may stand without a title.

    >>> from shizheng.extract.words import segment
    >>> text = "由資安長羅達生副市長主持，教師林佩君榮獲師鐸獎"
    >>> sorted({text[m.start:m.end] for m in persons(text, segment(text))})
    ['林佩君', '羅達生']
    """
    for person in (*_told(folded, words), *_members(folded, words, bodies)):
        yield person
        end = person.end
        while (joined := _listed().match(folded, end)) and not _odd(joined["name"]):
            end = joined.end("name")
            yield Mention(joined.start("name"), end, "Person", "listed")


def _told(folded: str, words: Words) -> Iterator[Mention]:
    """Yield the people that a title, or what only people do, tells."""
    for match in _honoured().finditer(folded):
        known = words.has_name(*match.span("name")) or match["post"] is not None
        if known and not _odd(match["name"]) and match["name"] not in _places():
            yield Mention(match.start("name"), match.end("name"), "Person", "honoured")
    for match in _acting().finditer(folded):
        start, end = match.span("name")
        unknown = all(words.parts(place) for place in range(start, end + 1))  # no character belongs to another word
        if (unknown or words.has_name(start, end)) and words.is_verb(end) and not _odd(match["name"]):
            yield Mention(start, end, "Person", "title")
    for titled in (_title_behind(), _title_before()):
        for match in titled.finditer(folded):
            name = match["name"]
            counted = match.start("name") > 0 and folded[match.start("name") - 1] in "0123456789幾數"  # 3萬餘名學生
            is_place = folded[match.start("name") : match.end("name") + 1] in _places()  # 高雄 in 高雄市長
            crowd = len(name) == 2 and pattern("{title_of_many}").match(folded, match.end("name"))  # 溫泉業者, 高中學生
            if not (is_place or counted or crowd or _odd(name)):
                yield Mention(match.start("name"), match.end("name"), "Person", "title")


def _members(folded: str, words: Words, bodies: Iterable[Mention]) -> Iterator[Mention]:
    for body in bodies:
        match = _of_a_body().match(folded, body.end)
        school = match and pattern("{school}$").search(folded, body.start, body.end)
        if match and (school or words.has_name(*match.span("name"))) and not _odd(match["name"]):
            yield Mention(*match.span("name"), "Person", "of a body")


def is_name(words: str) -> bool:
    """Tell whether three characters could be nothing but the name of a person.

    >>> is_name("林佩君"), is_name("水利局")
    (True, False)
    """
    return len(words) == 3 and re.fullmatch(_surnames() + "[一-龥]{2}", words) is not None and not _odd(words)


def _odd(name: str) -> bool:
    """Tell what only looks like a name: 陳主任, 高雄市."""
    return pattern("{title}|{not_in_name}").search(name) is not None

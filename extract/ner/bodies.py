"""Bodies that no list holds: district offices, registration offices, schools, companies, the bureaus of other cities.

Agencies found side by side are one: 工務局道路養護工程處, 臺南市政府農業局, 行政院國家發展委員會.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...ontology.folding import fold
from ...ontology.registry import districts, governments
from .boundaries import is_generic, name_start
from .mention import Mention

__all__ = ["joined", "unlisted_bodies"]

_OFFICE = re.compile(r"(?:戶政|地政)事務所|衛生所|稅捐分處|地政所|消防分隊|分局(?!長)|派出所")
_ORGANISATION = re.compile(
    r"股份有限公司|有限公司|基金會|學會|協會|公會|工會|(?<!研)商會(?!議)|聯盟|大學(?!校長|生|院校|城)|科大|農會|漁會|國小|國中|高中|高職|研究院|研究所"
)
_DISTRICT_OFFICE = re.compile("區公所|鄉公所|鎮公所|市公所")
_CENTRAL = re.compile(
    r"行政院(?:所屬)?(?!院|會議|及|函|頒|業|於|核|新|推|補|環|訂|院長)[一-龥]{2,8}?(?:委員會|總處|署|處|部)"
)


@cache
def _place() -> re.Pattern[str]:
    places = sorted(governments(), key=len, reverse=True)
    return re.compile(
        "(?:" + "|".join(fold(place) for place in places) + r")(?:政府)?[一-龥]{2,7}?(?:局|處|委員會)(?![部長])"
    )


def unlisted_bodies(folded: str, taken: Sequence[Mention]) -> Iterator[Mention]:
    """Yield bodies that show by their last word, outside of mentions that are `taken` already."""
    covered = {place for mention in taken for place in range(mention.start, mention.end)}
    ends = [mention.end for mention in taken]
    for pattern in (_place(), _CENTRAL):
        for match in pattern.finditer(folded):
            yield Mention(match.start(), match.end(), "Agency", "pattern")
    yield from _district_offices(folded)
    for pattern, kind in ((_OFFICE, "Agency"), (_ORGANISATION, "Organization")):
        for head in pattern.finditer(folded):
            if head.start() in covered:
                continue
            floor = max((end for end in ends if end <= head.start()), default=0)
            start = name_start(folded, head.start(), floor)
            words = folded[start : head.start()]
            if 2 <= len(words) <= 16 and not is_generic(words) and not words[0].isdigit():
                yield Mention(start, head.end(), kind, "pattern")


def _district_offices(folded: str) -> Iterator[Mention]:
    for head in _DISTRICT_OFFICE.finditer(folded):
        for length in (3, 2):
            start = head.start() - length
            name = folded[max(0, start) : head.start()]
            if name in districts():
                yield Mention(start, head.end(), "Agency", "district", weight=1)
                break
        else:
            start = head.start() - 2
            words = folded[max(0, start) : head.start()]
            if re.fullmatch("[一-龥]{2}", words) and not is_generic(words) and not re.search("[各個及與等的本]", words):
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
            result[-1] = Mention(before.start, mention.end, mention.type, "joined", weight=2)
        else:
            result.append(mention)
    return result

"""When two names in one report mean the same thing.

A name is compared by its core: look-alikes folded, the year and the edition in front, the name of the government, and
the plain head word behind left out. So 「1999高雄一指通APP應用程式」 and 高雄一指通APP have one core, and
「第4屆政府服務獎」 and 政府服務獎 another.
"""

from __future__ import annotations

import re
from functools import cache

from ..ontology.folding import fold, search_key
from ..ontology.lexicon import any_of, pattern
from ..ontology.registry import governments, local_names

__all__ = ["body_and_government", "core", "edition", "service_line", "year_in_name"]

_YEAR = r"(?:(?:民國)?\d{2,3}(?:-\d{2,3})?年度?|(?:19|20)\d\d年?|年度)"
_EDITION = r"第(?P<edition>\d{1,3}|[一二三四五六七八九十]{1,3})(?:屆|次|期)"
_SHORTEST_CORE = 3


@cache
def _government_prefix() -> re.Pattern[str]:
    places = any_of(search_key(re.sub("[市縣]$", "", place)) for place in governments())
    return pattern(f"(?:{{own_government}}|{places}(?:市|縣)?(?:政府)?(?!區))(?:所屬)?(?:各機關)?")


@cache
def core(name: str, kind: str) -> str:
    """Return the core of a name: what two names of the same thing share.

    >>> core("1999高雄一指通 APP 應用程式", "System") == core("高雄一指通APP", "System")
    True
    >>> core("第4屆政府服務獎", "Award")
    '政府服務獎'
    """
    bare = search_key(re.sub(r"[(（][^()（）]*[)）]$", "", name))
    if kind == "Organization":
        bare = re.sub("^(?:財團|社團)法人(?=.{4})", "", bare)
    for leading in (_YEAR, _EDITION, "1999(?=[a-z\u4e00-\u9fff])", _government_prefix().pattern, _YEAR, _EDITION):
        shorter = re.sub(f"^(?:{leading})", "", bare)
        bare = shorter if len(shorter) >= _SHORTEST_CORE else bare
    heads = pattern("{plain_head}$")
    while kind == "System" and len(shorter := heads.sub("", bare)) >= _SHORTEST_CORE and shorter != bare:
        bare = shorter
    return bare or search_key(name)


def body_and_government(name: str, government: str | None) -> tuple[str, str | None]:
    """Return the bare name of a body and the government that it belongs to, its own where the name says so.

    >>> body_and_government("臺南市政府環保局", "高雄市政府")
    ('環境保護局', '臺南市政府')
    """
    folded = fold(name)
    for place, whose in governments().items():
        for prefix in (fold(whose), fold(place)):
            if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
                bare = name[len(prefix) :]
                return local_names().get(bare, bare), whose
    return local_names().get(name, name), government


def service_line(name: str) -> str | None:
    """Return the number of the service line that a name is of: 1999縣民熱線 is 1999.

    >>> service_line("1999縣民熱線"), service_line("1999線上文字客服")
    ('1999', None)
    """
    match = pattern(r"(?<!\d)1\d{3}(?= ?[一-龥]{0,9}{line_head}$)").search(fold(name))
    return match.group() if match else None


def year_in_name(name: str) -> int | None:
    """Return the Gregorian year that a name carries: 2021 in 2021智慧城市創新應用獎."""
    match = re.search(r"(?<!\d)(20\d\d|19\d\d)(?!\d)", name)
    return int(match.group()) if match else None


def edition(name: str) -> str | None:
    """Return the printed number of the edition that a name carries: 4 in 第4屆政府服務獎."""
    match = re.search(_EDITION, name)
    return match["edition"] if match else None

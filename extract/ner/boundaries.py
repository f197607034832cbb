"""Where an unquoted name starts: behind the last word that can't be part of it.

Chinese puts no spaces between words, and a segmenter without a good dictionary cuts names to pieces. Official prose is
regular, though: a name follows a verb (建置, 透過), a particle (之, 與) or a mark. So the start is looked for from the
head word leftwards: the last stop word or mark in reach; words that only contain a stop word (自然人 holds 自) are
shielded.
"""

from __future__ import annotations

from ...ontology.lexicon import pattern
from ..words import Words

__all__ = ["is_counted", "is_generic", "name_start", "stands_apart"]

_REACH = 26
_DAY = r"(?<=\d年)度?|(?<=[\d一二三四五六七八九十]月)份起?|(?<=\d[月日])起?|(?<=[月年]底)"
_MARK = r"[\s,。;:!?、「」『』《》〈〉\"'/|~*]|" + _DAY + "|(?<=計畫|系統|平台|專線|會議)暨|^暨"
_STOP = "(?P<keep>{name_keep|all_governments})|(?P<mark>" + _MARK + ")|{name_stop}"
_GENERIC = r"(?:{generic_name}|{name_stop})*+\Z"
_COUNT = r"{so_many}?\d[\d,.萬]*{counts_things}"
_LONGEST_GENERIC = 10
_LINKED = r"[以於](?:[「『《]|\d)"


def name_start(folded: str, words: Words, head: int, floor: int = 0) -> int:
    """Return where the name starts whose head word stands at `head`; nothing before `floor` belongs to it.

    >>> from shizheng.extract.words import segment
    >>> text = "本府建置疫苗施打能量調查平台"
    >>> name_start(text, segment(text), 12)
    4
    """
    first = max(floor, head - _REACH)
    start = first
    for match in pattern(_STOP).finditer(folded, first, head):
        # A verb right before the head belongs to it: 整合系統, 查詢平台, 推動說明會.
        if match["keep"] or (match.end() == head and len(match.group()) > 1):
            continue
        if match.group() == "和" and match.start() - start == 1:
            continue  # 委由 | 達和環保服務: one character is nothing that another could be joined to
        if match["mark"] is not None or words.parts(match.start()) or words.parts(match.end()):
            start = match.end()
    return _outside_brackets(folded, start, head)


def stands_apart(folded: str, words: Words, end: int) -> bool:
    """Tell whether a known name may end at a place: not within a word, but for 農業處於3月21日 and 衛生所以「…」.

    >>> from shizheng.extract.words import segment
    >>> [stands_apart(text, segment(text), 3) for text in ("行政處分書", "社會處以「守望網」獲獎")]
    [False, True]
    """
    return words.parts(end) or pattern(_LINKED).match(folded, end) is not None


def _outside_brackets(folded: str, start: int, head: int) -> int:
    """Move the start behind a bracket that the name would cut in two: …（SOC）平台 is whole, 府) 平台 is not."""
    depth = 0
    for index in range(head - 1, start - 1, -1):
        if folded[index] == ")":
            depth += 1
        elif folded[index] == "(":
            if depth == 0:
                return index + 1
            depth -= 1
    return start if depth == 0 else folded.rindex(")", start, head) + 1


def is_generic(words: str) -> bool:
    """Tell whether what stands before a head is too general to make a name: 應用 in 應用系統, 建置 in 建置系統.

    >>> is_generic("資訊應用"), is_generic("單一帳號認證")
    (True, False)
    """
    return len(words) <= _LONGEST_GENERIC and pattern(_GENERIC).match(words) is not None


def is_counted(folded: str, end: int) -> bool:
    """Tell whether how many there are stands right behind, so that it is no name: 衛生所27所, 說明會12場.

    >>> is_counted("辦理就業博覽會6場", 7), is_counted("辦理2023就業博覽會,6場", 11)
    (True, False)
    """
    return pattern(_COUNT).match(folded, end) is not None

"""The marks that number headings and items: 甲、 壹、 第一章 一、 (一) 1. (1) 1) ① A. •

`read` looks at the start of a folded text. A decimal (1.5億) is no mark, but "1.108年度" is: item 1, then a year; so is
"1.1999專線".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from .numerals import parse

__all__ = ["Marker", "Style", "read"]


class Style(IntEnum):
    """Styles of numbering of official writing, from the outermost in (文書處理手冊: 壹、一、(一)、1、(1))."""

    CHAPTER = 0
    STEM = 1
    PART = 2
    HAN = 3
    PAREN_HAN = 4
    NUMBER = 5
    PAREN_NUMBER = 6
    LETTER = 7
    BULLET = 8


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark at the start of a text: its style, its number (0 for a bullet) and where the words start."""

    style: Style
    number: int
    end: int


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_HAN = "[一二三四五六七八九十]{1,3}"
_PATTERNS = (
    (Style.CHAPTER, re.compile(rf"第({_HAN}|\d{{1,2}})[章節篇編](?!程)[、.:]?")),
    (Style.STEM, re.compile(f"([{_STEMS}])[、.](?![{_STEMS}](?:[、級等種類組]|$))")),
    (Style.PART, re.compile("([壹貳參叁肆伍陸柒捌玖拾]{1,3})[、.]")),
    (Style.HAN, re.compile(rf"({_HAN})[、.]")),
    (Style.PAREN_HAN, re.compile(rf"\(({_HAN})\)[、.]?")),
    (Style.PAREN_NUMBER, re.compile(r"\((\d{1,2})\)[、.]?")),
    (
        Style.NUMBER,
        re.compile(
            r"(\d{1,2})(?:[、)]|\.(?!\d)|\.(?=\d{2,4}年|\d{1,2}月)|\.(?=\d{3,4}[一-龥](?<![十百千萬億兆元人件公分噸倍點度])))"
        ),
    ),
    (Style.LETTER, re.compile(r"([A-Za-z])[.、)](?=[^A-Za-z0-9.])|([\u2460-\u2473])")),
    (Style.BULLET, re.compile("([●○◎◆◇■□※▪▲★]|·(?!·))")),
)


def read(folded: str) -> Marker | None:
    """Return the mark at the start of a folded text, or None.

    >>> read("(三)落實工作管制")
    Marker(style=<Style.PAREN_HAN: 4>, number=3, end=3)
    >>> read("1.5億元") is None
    True
    """
    for style, pattern in _PATTERNS:
        if match := pattern.match(folded):
            return Marker(style, _number(style, match), len(folded) - len(folded[match.end() :].lstrip()))
    return None


def _number(style: Style, match: re.Match[str]) -> int:
    printed = match.group(1) or match.group(2)
    if style is Style.BULLET:
        return 0
    if style is Style.STEM:
        return _STEMS.index(printed) + 1
    if style is Style.LETTER:
        return ord(printed) - 0x2460 + 1 if ord(printed) >= 0x2460 else ord(printed.upper()) - ord("A") + 1
    return int(parse(printed) or 0)

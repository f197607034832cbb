"""A comparison in a few sentences: what an analyst would say first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .amounts import signed
from .figures import Pair
from .honours import told_by
from .named import TYPES

if TYPE_CHECKING:
    from . import Comparison

__all__ = ["changed", "percent", "summary"]

_FIRST = 3
_MUCH, _LEAST = 0.8, 60  # a section that is nearly all recycled, and one with enough text to say so


def summary(found: Comparison) -> Iterator[str]:
    """Yield the points of a comparison, each a sentence in Chinese."""
    yield from _figures(found)
    yield from _text(found)
    yield from _honours(found)
    yield from _named(found)


def changed(pair: Pair) -> str:
    """Return a change in words: ＋48,418 通（＋5.6%）; "" where there is none to tell."""
    if pair.change is None:
        return ""
    told = signed(pair.change, pair.later.unit, pair.later.value)
    about = "約" if {pair.earlier.qualifier, pair.later.qualifier} != {"exact"} and pair.change else ""
    if pair.percent is None or not pair.change:
        return about + told
    return f"{about}{told}（{'＋' if pair.percent >= 0 else '－'}{abs(pair.percent)}%）"


def percent(share: float) -> str:
    """Return a share as a whole number of per cent.

    >>> percent(0.406)
    '41%'
    """
    return f"{100 * share:.0f}%"


def _figures(found: Comparison) -> Iterator[str]:
    changes = found.figures.of("change")
    more, less = (sum(1 for pair in changes if pair.change and (pair.change > 0) is up) for up in (True, False))
    told = f"可比較的數值 {len(changes)} 項：增加 {more}、減少 {less}、持平 {len(changes) - more - less}"
    apart, restated = len(found.figures.of("apart")), len(found.figures.of("restated"))
    told += f"；不可相比而並列 {apart} 項" if apart else ""
    told += f"；同期數值不一 {restated} 項" if restated else ""
    yield told + "。"
    first = "；".join(
        f"{pair.indicator} {pair.earlier.shown} → {pair.later.shown}" for pair in changes[:_FIRST] if pair.change
    )
    if first:
        yield f"變動最大：{first}。"


def _text(found: Comparison) -> Iterator[str]:
    whole = found.texts.whole
    if whole is None:
        return
    kinds = (("文字相同", whole.identical), ("只更新數字", whole.renewed), ("改寫沿用", whole.edited))
    told = "、".join(f"{name} {percent(share)}" for name, share in kinds)
    yield (
        f"文字：{found.later.short}的報告有 {percent(whole.recycled)} 見於{found.earlier.short}（{told}），"
        f"新增 {percent(whole.new)}。"
    )
    leaves = [each for each in found.texts.sections if each.characters >= _LEAST]
    inner = {path[:size] for path in (each.path for each in leaves) for size in range(1, len(path))}
    leaves = [each for each in leaves if each.path not in inner]
    for head, some in (
        ("幾乎全部沿用的章節", [each for each in leaves if each.recycled >= _MUCH]),
        ("全新的章節", [each for each in leaves if not each.recycled]),
    ):
        if some:
            more = "…" if some[_FIRST:] else ""
            yield f"{head} {len(some)} 個：{'；'.join(each.path[-1] for each in some[:_FIRST])}{more}。"


def _honours(found: Comparison) -> Iterator[str]:
    """Yield how many records of awards there are: as many as the lists below hold, and what they are."""
    sides = ((found.earlier, found.earlier_awards), (found.later, found.later_awards))
    if any(awards for _, awards in sides):
        told = (f"{side.short} {len(awards)} 筆{f'（{told_by(awards)}）' if awards else ''}" for side, awards in sides)
        yield f"獎項紀錄：{'，'.join(told)}。"


def _named(found: Comparison) -> Iterator[str]:
    for kind, name in TYPES.items():
        both = sum(thing.type == kind for thing, _ in found.named.both)
        gone, came = (
            sum(thing.type == kind for thing in side) for side in (found.named.earlier_only, found.named.later_only)
        )
        if both or gone or came:
            yield f"{name}：兩份皆提及 {both}，只見於{found.earlier.short} {gone}，只見於{found.later.short} {came}。"

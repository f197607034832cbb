"""A diff as a document: release notes in Markdown for people, JSON for programs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .model import KINDS, WHATS, Change

if TYPE_CHECKING:
    from . import Diff

__all__ = ["MINOR", "Section", "as_json", "as_markdown", "notes", "sections", "with_report"]

MINOR = "僅信心值等"
"""What a change is called by which nothing else is said."""
_SAFE = re.compile(r"([\\`*_\[\]<>|#~])")


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one kind that are listed, and how many of them are not: with whole reports, or only sureness."""

    kind: str
    listed: tuple[Change, ...]
    whole: int
    minor: int

    @property
    def left_out(self) -> str:
        """What is not listed, in words; "" where all is."""
        told = [(self.whole, "隨報告增減"), (self.minor, "僅信心值、分數或規則名稱不同")]
        return "；".join(f"另有 {count:,} 筆{why}，未逐列" for count, why in told if count)


def sections(found: Diff, *, everything: bool = False) -> Iterator[Section]:
    """Yield the changes of each kind; what came or went with a whole report is only counted, unless all is wanted."""
    for kind in KINDS:
        changes = found.of(kind)
        listed = tuple(each for each in changes if everything or not (each.whole or each.is_minor))
        whole = sum(each.whole for each in changes)
        minor = sum(each.is_minor for each in changes)
        if changes:
            yield Section(kind, listed, 0 if everything else whole, 0 if everything else minor)


def notes(found: Diff) -> Iterator[str]:
    """Yield what is to be known of two builds as a whole."""
    if not found:
        yield "兩次建置的資料相同，沒有異動。"
    if found.rebuilt:
        yield f"有 {found.rebuilt} 份報告文字未變而重新讀取：{'；'.join(map(str, found.causes))}。"


def with_report(found: Diff, report: Change) -> str:
    """Return how many claims of each kind came or went with a report: 數據 84、獎項 5."""
    told = Counter(each.kind for each in found.changes if each.whole and each.report == report.report)
    return "、".join(f"{KINDS[kind]} {told[kind]:,}" for kind in KINDS if told[kind])


def as_json(found: Diff) -> str:
    """Return everything of a diff as JSON."""
    told = {
        "old": found.old,
        "new": found.new,
        "reports": found.reports,
        "reread": {"reports": found.rebuilt, "why": [each.code for each in found.causes]},
        "counts": {
            kind: {"unchanged": found.unchanged.get(kind, 0), **dict(sorted(told.items()))}
            for kind, told in found.counts.items()
        },
        "changes": [_plain(each) for each in found.changes],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _plain(each: Change) -> dict[str, object]:
    return {
        "kind": each.kind,
        "what": each.what,
        "report": each.report,
        "label": each.label,
        "fields": [{"field": told.name, "label": told.label, "old": told.old, "new": told.new} for told in each.fields],
        "why": [{"code": cause.code, "detail": cause.detail, "words": str(cause)} for cause in each.why],
        "sentence": each.sentence,
        "old_nodes": list(each.old),
        "new_nodes": list(each.new),
        "with_report": each.whole,
        "minor": each.is_minor,
    }


def as_markdown(found: Diff, *, everything: bool = False) -> str:
    """Return a diff as release notes: counts, then what changed, the most important first."""
    return "\n".join(_markdown(found, everything=everything)) + "\n"


def _markdown(found: Diff, *, everything: bool) -> Iterator[str]:
    yield from ("# 資料異動說明", "", f"舊：{_safe(found.old)}　新：{_safe(found.new)}", "")
    yield from notes(found)
    yield from ("", "## 筆數", "", f"| 事實 | {' | '.join(WHATS.values())} | {MINOR} | 未變 |")
    yield "| --- |" + " ---: |" * (len(WHATS) + 2)
    for kind, told in found.counts.items():
        cells = [*(told[what] for what in (*WHATS, "minor")), found.unchanged.get(kind, 0)]
        yield f"| {KINDS[kind]} | {' | '.join(f'{count:,}' if count else '' for count in cells)} |"
    for section in sections(found, everything=everything):
        yield from ("", f"## {KINDS[section.kind]}", "")
        for each in section.listed:
            yield from _change(found, each, everything=everything)
        if section.left_out:
            yield from ("", f"{section.left_out}。")


def _change(found: Diff, each: Change, *, everything: bool) -> Iterator[str]:
    with_it = with_report(found, each) if each.kind == "report" else ""
    yield f"- **{WHATS[each.what]}**　{_safe(each.label)}" + (f"（{with_it}）" if with_it else "")
    for told in each.telling(everything=everything):
        yield f"  - {told.label}：{_safe(told.old) or '（無）'} → {_safe(told.new) or '（無）'}"
    if each.why:
        yield f"  - 原因：{_safe('；'.join(map(str, each.why)))}"
    if each.sentence:
        title = found.reports.get(each.report, each.report)
        yield f"  > {_safe(each.sentence)} ——{_safe(title)}"


def _safe(words: str) -> str:
    """Return words so that Markdown shows them as they are."""
    return _SAFE.sub(r"\\\1", " ".join(words.split()))

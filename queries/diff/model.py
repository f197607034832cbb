"""What two builds of a graph differ in, as records: what kind of fact, what became of it, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...graph.store import Rows

__all__ = ["CAUSES", "KINDS", "MINOR", "WHATS", "Cause", "Change", "Diff", "Field"]

KINDS = {
    "report": "報告",
    "observation": "數據",
    "award": "獎項",
    "relation": "關係",
    "life": "生命歷程",
    "thing": "事物",
    "mention": "名稱",
    "indicator": "指標群",
    "series": "數列",
    "match": "指標比對",
    "break": "數列斷點",
    "restatement": "數值不一",
    "body": "機關沿革",
    "other": "其他",
    "issue": "待查事項",
    "topic": "主題",
}
"""The kinds of facts in Chinese, in the order in which they are shown."""

WHATS = {
    "merged": "合併",
    "split": "拆分",
    "changed": "更動",
    "withdrawn": "撤下",
    "added": "新增",
}
"""What may become of a fact, in Chinese, the most telling first."""

CAUSES = {
    "report-added": "報告新加入",
    "report-withdrawn": "報告已移除",
    "text": "報告文字有更動",
    "file-name": "報告檔名有更動",
    "manifest": "報告清單（manifest.csv）該列有更動",
    "verdict": "查核判定（reviews.csv）",
    "judgement": "異同判定（judgements.csv）",
    "rules": "擷取規則有更動",
    "words": "詞表或名錄有更動",
    "program": "規則、詞表、報告清單或查核判定有更動（較舊的圖未分別記載）",
    "other-reports": "報告有增減，或其他報告有更動",
}
"""The causes in Chinese, by the code that JSON and CSV give as well."""

MINOR = ("confidence", "rule", "score", "comment")
"""Fields that say how surely or by which rule something was read, not what it is."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that changed: its property by local name, its name in Chinese, and what stood and stands there."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """Why something changed: a code of `CAUSES`, and what is known beyond it (who judged, since when)."""

    code: str
    detail: str = ""

    def __str__(self) -> str:
        return CAUSES[self.code] + (f"：{self.detail}" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that was added, withdrawn, changed, merged or split between two builds.

    ``label`` tells the fact in words, ``fields`` what changed in it, ``sentence`` is its evidence, ``report`` the key
    of the report that states it ("" for what follows from several). ``old`` and ``new`` are its nodes in the two
    graphs; several where facts were merged or split. ``whole``: it came or went with all that a report says.
    """

    kind: str
    what: str
    label: str
    report: str = ""
    fields: tuple[Field, ...] = ()
    why: tuple[Cause, ...] = ()
    sentence: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    whole: bool = False

    @property
    def is_minor(self) -> bool:
        """Whether only how surely it is known changed, not what is said."""
        return self.what == "changed" and bool(self.fields) and all(each.name in MINOR for each in self.fields)

    def telling(self, *, everything: bool = False) -> tuple[Field, ...]:
        """Return the fields that changed; how surely it is known only where nothing else did, or all is wanted."""
        return tuple(each for each in self.fields if everything or self.is_minor or each.name not in MINOR)

    @property
    def place(self) -> tuple[object, ...]:
        """By what changes are ordered: kinds as they are shown, the most telling first, then by report and words."""
        alone = {each.name for each in self.fields}
        return (
            list(KINDS).index(self.kind),
            self.is_minor,
            self.whole,
            list(WHATS).index(self.what),
            "value" not in alone,
            self.report,
            self.label,
            self.old,
            self.new,
        )


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two builds of a graph, the most important first; ``unchanged`` counts what did not, by kind.

    ``reports`` are the titles of the reports of both graphs by their keys. ``rebuilt`` counts the reports of the same
    text that were read with something else than before, ``causes`` tell with what.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    unchanged: dict[str, int] = field(default_factory=dict)
    reports: dict[str, str] = field(default_factory=dict)
    causes: tuple[Cause, ...] = ()
    rebuilt: int = 0

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.changes)

    def of(self, *kinds: str) -> tuple[Change, ...]:
        """Return the changes of some kinds of facts."""
        return tuple(each for each in self.changes if each.kind in kinds)

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """How many facts of each kind were merged, split, changed, withdrawn, added; ``minor`` where only sureness."""
        found: dict[str, Counter[str]] = {}
        for kind in KINDS:
            told = Counter("minor" if each.is_minor else each.what for each in self.of(kind))
            if told or self.unchanged.get(kind):
                found[kind] = told
        return found

    def rows(self) -> Rows:
        """Return the changes as a table, a row for each field that changed."""
        return Rows(
            ("kind", "what", "report", "label", "field", "old", "new", "why", "sentence", "old_node", "new_node"),
            [row for each in self.changes for row in _rows(each)],
        )

    def _repr_markdown_(self) -> str:
        """Return what a notebook shows."""
        from .written import as_markdown  # noqa: PLC0415 - it tells of these records

        return as_markdown(self)


def _rows(each: Change) -> Iterable[tuple[str, ...]]:
    why = "；".join(map(str, each.why))
    for told in each.fields or (Field("", "", "", ""),):
        yield (
            *(each.kind, each.what, each.report, each.label),
            *(told.name, told.old, told.new, why, each.sentence, " ".join(each.old), " ".join(each.new)),
        )

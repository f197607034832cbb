"""What changed between two builds of a graph: facts that were added, withdrawn, changed, merged or split, and why.

Facts are compared, not triples: claims are found again where their report was edited (`graph.again`), things by the
mentions that refer to them (`things`), indicators and series by the figures in them (`lines`), everything else by what
it says (`others`). A part that holds the same in both graphs is never read, so a diff takes as long as what changed.
"""

from __future__ import annotations

from collections import Counter

from ...graph.store import Store
from ...ontology.errors import UsageError
from .fields import Comparison
from .lines import Lines
from .model import CAUSES, KINDS, WHATS, Cause, Change, Diff, Field
from .others import Others
from .reports import Reports
from .side import Side
from .things import Things

__all__ = ["CAUSES", "KINDS", "WHATS", "Cause", "Change", "Diff", "Field", "diff"]


def diff(old: Store, new: Store, names: tuple[str, str] = ("", "")) -> Diff:
    """Return what changed from one build of a graph to another; ``names`` are what the two are called.

    Raises `UsageError` where the two have different bases of IRIs: then no node of the one is known in the other.
    """
    both = Comparison(Side(old), Side(new))
    _refuse_other_base(both, names)
    reports = Reports(both)
    things = Things(both, reports)
    changes = list(reports.changes())
    changes += things.changes()
    lines = Lines(both, reports)
    changes += lines.changes()
    others = Others(both, reports, lines.exchanged)
    changes += others.changes()
    unchanged = Counter(reports.unchanged)
    unchanged += Counter(lines.unchanged) + others.unchanged
    unchanged["thing"] += things.unchanged
    titles = {key: report.title for side in (both.old, both.new) for key, report in side.reports.items()}
    causes = sorted({cause for pair in reports.read_otherwise for cause in pair.causes})
    ordered = tuple(sorted(changes, key=lambda each: each.place))
    return Diff(*names, ordered, dict(unchanged), titles, tuple(causes), len(reports.read_otherwise))


def _refuse_other_base(both: Comparison, names: tuple[str, str]) -> None:
    one, other = both.old.base, both.new.base
    if one and other and one != other:
        raise UsageError(
            f"the two graphs have different bases of IRIs: {one} and {other}",
            where=" ".join(filter(None, names)),
            hint="build one of them again with the other's --base",
        )

"""Write docs/quality.md, how good extraction is, or check that what it says of what ships is so.

What ships is also written as figures into the package, for the page of the server that shows them.

    uv run python docs/quality.py            measure everything and write the page; some two minutes
    uv run python docs/quality.py --check    measure what ships only; fail where the page says otherwise

Needs ../shared/eval and ../shared/reports beside the checkout; without them nothing can be measured: that is said, and
in CI it is a failure. The same reports give the same page.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import measuring
from figures import FIGURES
from figures import table as figures_of
from measuring import TYPES, Judged, Measures, ablated, corpora, extracted, intervals, judge, pooled
from reasons import Explainer, row, worst
from wording import ERRORS, INTRO, SURE, UNSEEN, WITHOUT

from shizheng.extract.learned import Learned
from shizheng.extract.metrics.ranking import Weights
from shizheng.extract.periods import ROC_OFFSET
from shizheng.extract.training import names, wordings

PAGE = Path(__file__).with_name("quality.md")
BEGIN, END = "<!-- what ships -->\n", "<!-- end of what ships -->\n"
PROCESSES = 2
KINDS = {"observation": "figures", "entity": "named things", "award": "awards", "relation": "relations"}
FIELDS = {
    "observation": ("p", "r", "f1", "full_f1", "value", "unit", "qualifier", "period", "period_explicit", "metric"),
    "entity": ("p", "r", "f1", "typed"),
    "award": ("p", "r", "f1", "full_f1", "result", "level", "category", "recipient", "work", "year"),
    "relation": ("p", "r", "f1"),
}
LABELS = {
    "p": "precision",
    "r": "recall",
    "f1": "F1",
    "full_f1": "F1, wholly right",
    "typed": "type",
    "period_explicit": "period, where printed",
}
SHORT = (
    *("observation.f1", "observation.full_f1", "observation.metric", "observation.period"),
    *("entity.p", "entity.r", "entity.f1", "award.f1", "award.full_f1", "relation.f1"),
)
BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
WORST = 5
PARTS = ("p", "r", "f1")


@dataclass(frozen=True)
class Fold:
    """What one part left out of training gives: per variant of what was learned, the judged reports."""

    name: str
    judged: Mapping[str, Sequence[Judged]]


def main(arguments: Sequence[str]) -> int:
    """Write or check the page; return the exit code."""
    missing = next((file for file in (measuring.SCORER, measuring.SHARED / "reports") if not file.exists()), None)
    if missing is not None:
        print(f"nothing is measured: {missing} is not here; ../shared/eval and ../shared/reports hold what it needs")
        return 1 if os.environ.get("CI") else 0
    ships, figures = "".join((BEGIN, *_ships(), END)), figures_of(_as_shipped(), _year_of)
    if "--check" not in arguments:
        FIGURES.write_text(figures, encoding="utf-8")
        PAGE.write_text("".join((_intro(), ships, *_rest())), encoding="utf-8")
        return 0
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    if ships not in page:
        print(f"stale: what {PAGE.name} says of what ships; run: uv run python docs/quality.py", file=sys.stderr)
        return 1
    if not FIGURES.is_file() or FIGURES.read_text(encoding="utf-8") != figures:
        print(f"stale: {FIGURES.name}; run: uv run python docs/quality.py", file=sys.stderr)
        return 1
    return 0


def _intro() -> str:
    reports, first, later, held = (len(corpus.reports) for corpus in corpora())
    return INTRO.format(reports=reports, first=first, later=later, held=held, draws=measuring.DRAWS)


@cache
def _as_shipped() -> dict[str, list[Judged]]:
    return {corpus.name: judge(corpus.reports) for corpus in corpora()}


def _ships() -> Iterator[str]:
    """Yield the part about what ships: by kind, by type, by report."""
    judged = _as_shipped()
    points = {name: pooled(each) for name, each in judged.items()}
    spread = {name: intervals(each) for name, each in judged.items()}

    def cell(corpus: str, measure: str) -> str:
        if measure not in points[corpus]:
            return "–"
        low, high = spread[corpus][measure]
        return f"{points[corpus][measure]:.3f} ({low:.3f}–{high:.3f})"

    yield "\n## What ships\n"
    for kind, title in KINDS.items():
        counted = [f"{points[name].get(f'{kind}.n', 0):,.0f}" for name in judged]
        rows = [[_label(field), *(cell(name, f"{kind}.{field}") for name in judged)] for field in FIELDS[kind]]
        yield f"\n### {title[0].upper()}{title[1:]}\n\n{_table(('', *judged), [['in the gold', *counted], *rows])}"
    head = ["", *(cell for name in judged for cell in (f"{name}: n", *(_label(part) for part in PARTS)))]
    yield f"\n### Named things by type\n\n{_table(head, _types(points, cell))}"
    reports = judged["reports"]
    single = [pooled([each]) for each in reports]
    rows = [[_name(measure), *(_share(each, measure) for each in single)] for measure in _all_measures()]
    yield f"\n### By report\n\n{_table(('', *(_year(each.report) for each in reports)), rows)}\n"


def _types(points: Mapping[str, Measures], cell: Callable[[str, str], str]) -> Iterator[list[str]]:
    for kind in TYPES:
        row = [kind]
        for name, measures in points.items():
            row += [f"{measures.get(f'entity.{kind}.n', 0):.0f}"]
            row += [_share(measures, f"entity.{kind}.p"), _share(measures, f"entity.{kind}.r")]
            row += [cell(name, f"entity.{kind}.f1")]
        yield row


def _rest() -> Iterator[str]:
    """Yield the parts that need training, and the errors."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        folds = list(pool.map(_fold, _left_out()))
    yield UNSEEN.format(later=len(corpora()[2].reports))
    yield from _unseen(folds)
    yield WITHOUT
    yield from _ablations(folds)
    yield SURE
    yield from _confidence(folds)
    yield ERRORS.format(worst=WORST)
    yield from _errors()


def _left_out() -> list[str]:
    reports, _, later, _ = corpora()
    return [later.name, *(each.report.stem for each in reports.reports)]


def _fold(name: str) -> Fold:
    """Train on all but one report, or all but the later passages, and judge what was left out."""
    every = [each for corpus in corpora()[:3] for each in corpus.reports]
    group = {each.report.stem for each in corpora()[2].reports} if name == corpora()[2].name else {name}
    seen = [each for each in every if each.report.stem not in group]
    unseen = [each for each in every if each.report.stem in group]
    learned = Learned(Weights(wordings.train(seen)), names.train(seen))
    return Fold(name, {variant: judge(unseen, each) for variant, each in ablated(learned).items()})


def _unseen(folds: Sequence[Fold]) -> Iterator[str]:
    reports, later = corpora()[0].name, corpora()[2].name
    shipped = {each.report: each for each in _as_shipped()[reports]}
    single = [fold for fold in folds if fold.name != later]
    for fold in single:
        yield f"\n### {_year(fold.name)}\n\n{_beside([shipped[fold.name]], fold.judged['both'])}"
    together = [each for fold in single for each in fold.judged["both"]]
    yield f"\n### The {len(single)} reports together\n\n{_beside(_as_shipped()[reports], together)}"
    others = next(fold for fold in folds if fold.name == later)
    yield f"\n### The later passages\n\n{_beside(_as_shipped()[later], others.judged['both'])}"


def _beside(ships: Sequence[Judged], left_out: Sequence[Judged]) -> str:
    known, unseen = pooled(ships), pooled(left_out)
    rows = [
        [_name(each), f"{known[each]:.3f}", f"{unseen[each]:.3f}", f"{known[each] - unseen[each]:+.3f}"]
        for each in SHORT
        if each in known and each in unseen
    ]
    return _table(("", "what ships", "left out", "difference"), rows)


def _ablations(folds: Sequence[Fold]) -> Iterator[str]:
    later = corpora()[2].name
    for name, part in (
        ("The reports", [fold for fold in folds if fold.name != later]),
        ("The later passages", [fold for fold in folds if fold.name == later]),
    ):
        told = {variant: pooled([each for fold in part for each in fold.judged[variant]]) for variant in part[0].judged}
        rows = [[_name(each), *(_share(measures, each) for measures in told.values())] for each in SHORT]
        off, on = told["wordings only"], told["both"]
        types = [
            [kind, *(f"{_share(off, f'entity.{kind}.{p}')} → {_share(on, f'entity.{kind}.{p}')}" for p in PARTS)]
            for kind in TYPES
        ]
        yield f"\n### {name}: halves\n\n{_table(('', *told), rows)}"
        yield f"\n{_table(('', *(_label(part) for part in PARTS)), types)}"


def _confidence(folds: Sequence[Fold]) -> Iterator[str]:
    sets = {
        "what ships, on all": [each for judged in _as_shipped().values() for each in judged],
        "left out of training": [each for fold in folds for each in fold.judged["both"]],
    }
    for name, judged in sets.items():
        rows = []
        for kind, title in KINDS.items():
            claims = [claim for each in judged for claim in each.claims if claim.kind == kind]
            for low, high, size, mean, right in measuring.reliability(claims, BOUNDS):
                rows.append([title, f"{low:.2f}–{min(high, 1):.2f}", f"{size:,}", f"{mean:.3f}", f"{right:.3f}"])
        yield f"\n### {name[0].upper()}{name[1:]}\n\n"
        yield _table(("", "confidence", "facts", "mean confidence", "right"), rows)


def _errors() -> Iterator[str]:
    """Yield the worst errors of the passages, a table for each kind."""
    judged = [each for corpus in corpora()[1:3] for each in _as_shipped()[corpus.name]]
    explainers = {
        found.document.key: Explainer(found) for corpus in corpora()[1:3] for found in extracted(corpus.reports)
    }
    for kind, title in KINDS.items():
        errors = [error for each in judged for error in each.errors if error.kind == kind]
        rows = [row(error, explainers[error.report]) for error in worst(errors, WORST)]
        yield f"\n### {title[0].upper()}{title[1:]}: {len(errors)} errors in all\n\n"
        yield _table(("passage", "text", "what", "gold", "ours", "why"), rows)


def _all_measures() -> list[str]:
    return [f"{kind}.{field}" for kind, fields in FIELDS.items() for field in fields]


def _share(measures: Measures, name: str) -> str:
    return f"{measures[name]:.3f}" if name in measures else "–"


def _label(field: str) -> str:
    return LABELS.get(field, field)


def _name(measure: str) -> str:
    kind, field = measure.split(".")
    return f"{KINDS[kind]}: {_label(field)}"


@cache
def _year(stem: str) -> str:
    """Return what a shared report is called here: its year, and the number that its file begins with."""
    return f"{_year_of(stem)} 年 ({stem.partition('_')[0]})"


def _year_of(stem: str) -> int:
    """Return the ROC year of a shared report."""
    document = next(each.document for each in corpora()[0].reports if each.report.stem == stem)
    return (document.info.year or ROC_OFFSET) - ROC_OFFSET


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '｜') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

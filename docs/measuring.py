"""How good extraction is, measured for docs/quality.md: facts beside gold, intervals, and what is learned left out.

The scorer is ../shared/eval/score.py: it says how a fact is matched with the gold and which of its fields are right.
"""

from __future__ import annotations

import importlib.util
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from shizheng.extract.learned import Learned, shipped
from shizheng.extract.pipeline import Extraction, extract
from shizheng.extract.readers import Source
from shizheng.extract.training.gold import Annotated, annotated
from shizheng.graph import linkage, vocabulary
from shizheng.graph.provenance import Provenance
from shizheng.graph.quads import report_quads
from shizheng.graph.shared import named_by, refresh
from shizheng.graph.store import Store
from shizheng.ontology.iris import Iris
from shizheng.queries.facts import facts

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = ROOT / "tests" / "passages"
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score.py"

KINDS = ("observation", "entity", "award", "relation")
TYPES = ("Agency", "Organization", "Person", "Plan", "Regulation", "System", "Award", "Event", "Publication")
DRAWS, SEED = 2000, 110

Row = dict[str, Any]
Tally = dict[str, float]
Measures = dict[str, float]


@dataclass(frozen=True)
class Claimed:
    """One fact that counts: its kind, how sure we said that we are, and whether it is wholly right."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True)
class Error:
    """What the scorer found wrong: in which report, what (missed, spurious, wrong:period), the gold's row and ours."""

    report: str
    kind: str
    what: str
    gold: Row | None
    ours: Row | None


@dataclass(frozen=True)
class Judged:
    """One report: the scorer's tally, and each fact and each error."""

    report: str
    tally: Tally
    claims: tuple[Claimed, ...]
    errors: tuple[Error, ...]


@dataclass(frozen=True)
class Corpus:
    """Some annotated reports under a name."""

    name: str
    reports: tuple[Annotated, ...]


@cache
def corpora() -> tuple[Corpus, Corpus, Corpus, Corpus]:
    """Return the annotated shared reports, the passages written first, those written later and those held out."""
    reports = annotated([SHARED / "reports"], [SHARED / "eval" / "gold"])
    passages = annotated([PASSAGES], [PASSAGES])
    first = tuple(each for each in passages if each.report.stem < "h5")
    later = tuple(each for each in passages if each.report.stem >= "h5")
    held = tuple(annotated([PASSAGES / "held"], [PASSAGES / "held"]))
    return (
        Corpus("reports", tuple(reports)),
        Corpus("passages", first),
        Corpus("later passages", later),
        Corpus("held-out passages", held),
    )


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None:
        raise ImportError(SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extracted(reports: Sequence[Annotated], learned: Learned | None = None) -> list[Extraction]:
    """Return what is read from some reports, by what ships or by something else that was learned."""
    return [extract(Source(each.report), learned=learned or shipped()) for each in reports]


def facts_of(found: Sequence[Extraction]) -> dict[str, list[Row]]:
    """Return the facts of each report, read back from a graph of all of them, as a user gets them."""
    store, iris = Store.memory(), Iris()
    for each in found:
        store.add(report_quads(each, Provenance("", ""), iris))
    keys = [each.document.key for each in found]
    for body in sorted(set().union(*(linkage.bodies(store, iris.graph(key)) for key in keys))):
        linkage.link(store, body, iris)
    refresh(store, set().union(*(named_by(store, iris.graph(key)) for key in keys)), iris)
    vocabulary.fill(store, iris.vocabulary)
    rows: dict[str, list[Row]] = {key: [] for key in keys}
    for fact in facts(store):
        rows[fact["report"]].append(fact)
    return rows


def judge(reports: Sequence[Annotated], learned: Learned | None = None) -> list[Judged]:
    """Return each report with how its facts compare with its gold."""
    told = facts_of(extracted(reports, learned))
    return [_judge(each.report.stem, told[each.report.stem], _gold(each)) for each in reports]


def _gold(report: Annotated) -> list[Row]:
    return [json.loads(line) for line in report.gold.read_text(encoding="utf-8").splitlines() if line.strip()]


def _judge(report: str, ours: Sequence[Row], gold: Sequence[Row]) -> Judged:
    tally, wrong = _scored(report, ours, gold)
    _, without_optional = _scored(report, ours, [row for row in gold if not row.get("optional")])
    bad = {id(error.ours) for error in wrong}
    optional = {id(error.ours) for error in without_optional if error.what == "spurious"} - bad
    claims = [
        Claimed(row["kind"], row["confidence"], id(row) not in bad) for row in ours if id(row) not in optional
    ]  # a fact that the gold has as optional is neither right nor wrong
    return Judged(report, tally, tuple(claims), tuple(wrong))


def _scored(report: str, ours: Sequence[Row], gold: Sequence[Row]) -> tuple[Tally, list[Error]]:
    """Return the scorer's tally, and what it calls missed, spurious or wrong."""
    scorer = _scorer()
    tally = scorer.Tally()
    errors: list[Error] = []
    for kind in KINDS:

        def log(what: str, its: Row | None, row: Row | None, kind: str = kind) -> None:
            if what not in ("split", "merged"):
                errors.append(Error(report, kind, what, its, row))

        pick = [row for row in ours if row["kind"] == kind], [row for row in gold if row["kind"] == kind]
        if kind == "relation":
            named = [row for row in gold if row["kind"] == "entity"]
            scorer.relations(*pick, named, tally, log)
        else:
            getattr(scorer, {"observation": "observations", "entity": "entities", "award": "awards"}[kind])(
                *pick, tally, log
            )
    return dict(tally), errors


def pooled(judged: Sequence[Judged]) -> Measures:
    """Return the measures of some reports together, e.g. ``{"observation.f1": 0.98, "entity.System.f1": 0.93}``."""
    return _measures(_sum([each.tally for each in judged]))


def _sum(tallies: Sequence[Tally]) -> Tally:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally)
    return dict(total)


def _measures(tally: Tally) -> Measures:
    """Return every share that can be told: where there is nothing of a kind or type, there is none."""
    scorer = _scorer()
    found: Measures = {}
    for kind, values in scorer.summary(tally).items():
        told = {name: value for name, value in values.items() if isinstance(value, float) and name not in TYPES}
        if values["n"] or values["p"] < 1:
            found |= {f"{kind}.{name}": value for name, value in told.items()}
            found[f"{kind}.n"] = values["n"]
    for name in TYPES:
        right, wrong, missed = (tally.get(f"ent.{name}.{part}", 0) for part in ("tp", "fp", "fn"))
        if right + wrong + missed:
            shares = zip(("p", "r", "f1"), scorer.prf(right, wrong, missed), strict=True)
            found |= {f"entity.{name}.{part}": share for part, share in shares}
            found[f"entity.{name}.n"] = right + missed
    return found


def intervals(judged: Sequence[Judged]) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of every measure: the middle of what as many reports, drawn with replacement, give."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret: the same draws every time
    drawn: dict[str, list[float]] = {}
    for _ in range(DRAWS):
        for name, value in _measures(_sum([each.tally for each in chance.choices(judged, k=len(judged))])).items():
            drawn.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    return values[round(0.025 * (len(values) - 1))], values[round(0.975 * (len(values) - 1))]


def reliability(claims: Sequence[Claimed], bounds: Sequence[float]) -> Iterator[tuple[float, float, int, float, float]]:
    """Yield for each bin of confidence its bounds, how many claims, their mean confidence, and the share right."""
    for low, high in pairwise(bounds):
        inside = [each for each in claims if low <= each.confidence < high]
        if inside:
            size = len(inside)
            mean = sum(each.confidence for each in inside) / size
            yield low, high, size, mean, sum(each.right for each in inside) / size


def ablated(learned: Learned) -> Mapping[str, Learned]:
    """Return what was learned, and each half of it alone."""
    return {
        "both": learned,
        "wordings only": Learned(learned.weights),
        "names only": Learned(names=learned.names),
        "nothing": Learned(),
    }


def alike(words: str, others: str) -> bool:
    """Tell whether the scorer takes two wordings of a metric for one."""
    return bool(_scorer().sim(words, others) >= 0.6)

"""How good extraction is, beside floors that only ever rise.

    uv run python tests/quality.py            print each measure beside its floor; exit 1 when one has fallen below
    uv run python tests/quality.py --raise    and write the floors that are exceeded up to what is measured now

Each corpus is built into a graph, its facts are read back from there, and the scorer of ../shared/eval compares them
with the gold: the passages of this folder, those written first, those written later and those that nothing was ever
learned or changed by (`passages/held`), and three of the shared reports. Where ../shared/eval is not here, nothing
can be measured: that is said, and in CI it is a failure.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shizheng

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SCORER = SHARED / "eval" / "score.py"
FLOORS = HERE / "quality.json"

Measures = dict[str, float]
Floors = dict[str, Measures]


@dataclass(frozen=True)
class Corpus:
    """Reports with their gold: ``gold[i]`` is named after ``reports[i]``."""

    name: str
    reports: tuple[Path, ...]
    gold: tuple[Path, ...]

    @classmethod
    def of(cls, name: str, reports: Path, gold: Path, which: str = "*") -> Corpus:
        """Return the reports of one folder that have gold in another; `which` is a pattern for their names."""
        found = tuple(sorted(gold.glob(f"{which}.jsonl")))
        return cls(name, tuple(reports / f"{file.stem}.txt" for file in found), found)


def corpora() -> tuple[Corpus, ...]:
    """Return the passages and the shared reports that are annotated."""
    passages = HERE / "passages"
    return (
        Corpus.of("passages", passages, passages, "h[1-4]_*"),
        Corpus.of("later passages", passages, passages, "[hi][5-9]_*"),
        Corpus.of("held-out passages", passages / "held", passages / "held"),
        Corpus.of("reports", SHARED / "reports", SHARED / "eval" / "gold"),
    )


def measure(corpus: Corpus) -> Measures:
    """Return every share that the scorer tells of a corpus as a whole, e.g. ``{"observation.f1": 0.98}``."""
    with tempfile.TemporaryDirectory() as folder:
        shizheng.build(corpus.reports, Path(folder, "graph"))
        facts = Path(folder, "facts.jsonl")
        with shizheng.open(Path(folder, "graph")) as graph, facts.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(fact, ensure_ascii=False) + "\n" for fact in graph.facts())
        command = [sys.executable, str(SCORER), str(facts), *map(str, corpus.gold), "--json"]
        told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found: Mapping[str, Mapping[str, Any]] = json.loads(told)["ALL"]
    return {
        f"{kind}.{name}": value
        for kind, values in found.items()
        for name, value in values.items()
        if isinstance(value, float)
    }


def rounded_down(value: float) -> float:
    """Return a measure with two decimals, never more than it is."""
    return math.floor(value * 100 + 1e-9) / 100


def fallen(now: Mapping[str, Measures], floors: Mapping[str, Measures]) -> list[str]:
    """Return the measures that are below their floors; one that is no longer measured has fallen, too."""
    return [
        f"{corpus}.{name}"
        for corpus, measures in floors.items()
        for name, floor in measures.items()
        if now.get(corpus, {}).get(name, -math.inf) < floor - 1e-9
    ]


def raised(now: Mapping[str, Measures], floors: Mapping[str, Measures]) -> Floors:
    """Return the floors raised to what is measured now; none falls, and none is dropped."""
    found: Floors = {corpus: dict(measures) for corpus, measures in floors.items()}
    for corpus, measures in now.items():
        for name, value in measures.items():
            floor = found.setdefault(corpus, {}).get(name, 0.0)
            found[corpus][name] = max(floor, rounded_down(value))
    return found


def table(now: Mapping[str, Measures], floors: Mapping[str, Measures]) -> str:
    """Return one line for each measure: its name, what it is now, its floor, and whether it has fallen."""
    low = set(fallen(now, floors))
    lines = [f"{'measure':40} {'now':>7} {'floor':>6}"]
    for corpus in dict.fromkeys((*floors, *now)):
        old, new = floors.get(corpus, {}), now.get(corpus, {})
        for name in dict.fromkeys((*old, *new)):
            value = f"{new[name]:.4f}" if name in new else "-"
            floor = f"{old[name]:.2f}" if name in old else "-"
            mark = "  FALLEN" if f"{corpus}.{name}" in low else ""
            lines.append(f"{f'{corpus}.{name}':40} {value:>7} {floor:>6}{mark}")
    return "\n".join(lines)


def main(arguments: Sequence[str], measured: Sequence[Corpus] | None = None, floors_file: Path = FLOORS) -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="quality.py", description="Measure extraction against its floors.")
    parser.add_argument("--raise", dest="raising", action="store_true", help="write the floors up, never down")
    options = parser.parse_args(arguments)
    chosen = corpora() if measured is None else measured
    missing = next((file for file in (SCORER, *(f for c in chosen for f in c.reports)) if not file.is_file()), None)
    if missing is not None:
        print(f"nothing is measured: {missing} is not here; ../shared/eval and ../shared/reports hold what it needs")
        return 1 if os.environ.get("CI") else 0
    floors: Floors = json.loads(floors_file.read_text(encoding="utf-8")) if floors_file.is_file() else {}
    now = {corpus.name: measure(corpus) for corpus in chosen}
    print(table(now, floors))
    if options.raising:
        text = json.dumps(raised(now, floors), indent=2, sort_keys=True)
        floors_file.write_text(f"{text}\n", encoding="utf-8")
    low = fallen(now, floors)
    if low:
        print(f"{len(low)} below the floor: {', '.join(low)}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

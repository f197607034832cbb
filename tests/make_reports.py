"""Many reports, for measuring at size: real layouts and turns of phrase, other numbers, names and years in each.

    uv run python tests/make_reports.py 1000 FOLDER                1,000 reports: 62 bodies, each of 16 years
    uv run python tests/make_reports.py 100 FOLDER --passages 8    100 as long as published ones (10,000 characters)

They are made from the samples and from `tests/passages`: a body's report of each year has the same figures with other
values, as its reports do, and its quoted names change every few years. Bodies come one after another, so that the first
100 of 1,000 reports are 6 bodies of as many years: what grows is the graph, not the line of a body. The same number,
seed and length give the same files; more reports of the same seed begin with the same ones.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_YEAR, YEARS = 98, 16
_YEAR = re.compile(r"(?<![\d,.])(9\d|1[0-2]\d)(?=[）)]? ?年)")
_NUMBER = re.compile(
    r"(?<![\d,.第:：/-])(?:[1-9]\d{0,2}(?:,\d{3})+|(?!(?:19|20)\d\d(?!\d))[1-9]\d{1,5})"
    r"(?![\d,.]|[）)]? ?[年屆月日:：/])"
)
"""Whole numbers, but for years of either calendar, ordinals, dates, times and parts of numbers."""
_QUOTED = re.compile("「(?=[^」]{4,16}」)")
_NEW = ("", "智慧", "雲端", "行動", "創新", "整合", "數位", "樂活")


def report(number: int, passages: int = 1, seed: int = 7) -> tuple[str, str]:
    """Return the name of a report, which tells body and year, and its text; ``passages`` say how long it is."""
    body, turn = divmod(number, YEARS)
    return of(body, FIRST_YEAR + turn, passages, seed)


def of(body: int, year: int, passages: int = 1, seed: int = 7) -> tuple[str, str]:
    """Return the name and the text of a body's report of a year (ROC)."""
    texts, places = _texts(), _governments()
    round_, first = divmod(body, len(texts))
    parts = [texts[(first + step) % len(texts)] for step in range(passages)]
    text = _moved(_in_year("\n".join(parts), parts[0], year), places, round_)
    chance = random.Random(f"{seed} {body} {year}")  # noqa: S311 - only for variety
    text = _NUMBER.sub(lambda found: _varied(found[0], chance), text)
    named = random.Random(f"{seed} {body} {year // 4}")  # noqa: S311 - names last for some years
    return f"b{body:04d}-{year:03d}", _QUOTED.sub(lambda found: found[0] + named.choice(_NEW), text)


@cache
def _texts() -> list[str]:
    files = [*sorted((ROOT / "samples").glob("*-11?.*")), *sorted((ROOT / "tests" / "passages").glob("*.txt"))]
    return [file.read_text(encoding="utf-8-sig") for file in files]


@cache
def _governments() -> list[str]:
    with (ROOT / "ontology" / "gazetteers" / "local_governments.csv").open(encoding="utf-8") as file:
        return [row["name"].removesuffix("政府") for row in csv.DictReader(file)]


def _in_year(text: str, first: str, year: int) -> str:
    """Return a text that tells of a year, each other year in it moved by as much."""
    found = _YEAR.search(first)
    moved = year - int(found[1]) if found else 0
    return _YEAR.sub(lambda each: str(int(each[1]) + moved), text)


def _moved(text: str, places: Sequence[str], round_: int) -> str:
    """Return a text of which every city and county is another one; of the first round, as it is."""
    if not round_:
        return text
    other = {place: places[(number + round_) % len(places)] for number, place in enumerate(places)}
    return re.sub("|".join(map(re.escape, places)), lambda found: other[found[0]], text)


def _varied(number: str, chance: random.Random) -> str:
    """Return another number of about the size, printed alike."""
    value = round(int(number.replace(",", "")) * chance.uniform(0.75, 1.3))
    return f"{value:,}" if "," in number else str(value)


def reports(count: int, passages: int = 1, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of so many reports."""
    return (report(number, passages, seed) for number in range(count))


def main(arguments: Sequence[str]) -> int:
    """Write the reports; return the exit code."""
    parser = argparse.ArgumentParser(prog="make_reports.py", description="Make many reports.")
    parser.add_argument("count", type=int, help="how many reports")
    parser.add_argument("folder", type=Path, help="the folder that they are written into")
    parser.add_argument("--passages", type=int, default=1, help="how long each is, in passages of 1,200 characters")
    parser.add_argument("--seed", type=int, default=7, help="another seed, other numbers and names")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports(options.count, options.passages, options.seed):
        (options.folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

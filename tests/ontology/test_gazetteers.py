"""The gazetteers: every record of every list is whole, known to what points at it, and found by its own names."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import opencc
import pytest

from shizheng.graph.resolve import CLASSES
from shizheng.ontology.folding import fold, search_key
from shizheng.ontology.registry import changes, entries, governments, lookup, surfaces

FOLDER = Path(__file__).parents[2] / "ontology" / "gazetteers"
COLUMNS = {
    "central_agencies.csv": ["id", "name", "aliases", "parent", "start", "end", "note"],
    "kaohsiung_agencies.csv": ["id", "name", "aliases", "class", "parent", "start", "end", "note"],
    "local_bodies.csv": ["name", "aliases"],
    "local_governments.csv": ["id", "name", "place", "council", "aliases"],
    "organisations.csv": ["id", "name", "aliases", "class"],
    "regulations.csv": ["id", "name", "aliases"],
    "services.csv": ["id", "name", "aliases"],
    "townships.csv": ["name", "aliases", "places"],
}
PREFIXES = {
    "central_agencies.csv": "tw",
    "kaohsiung_agencies.csv": "kh",
    "local_governments.csv": "lg",
    "organisations.csv": "org",
    "regulations.csv": "reg",
    "services.csv": "sv",
}
CLASS_NAMES = {"市政府", "一級機關", "二級機關", "民意機關", "企業或法人", "學術機構", "中央機關", "地方政府"}
LIFE = ("0001-01-01", "9999-12-31")
"""What stands for a day that is not recorded."""

# In use in Taiwan and in the traditional tables of OpenCC, too, though it would rather write 臺 and 祕; and places that
# are written so: 后里, 斗六, 朴子, 南庄, 五峰.
BOTH_FORMS = set("台秘后里斗朴庄峰")


def records(file: str) -> list[dict[str, str]]:
    """Read a list on its own, not through the package, so that a fault of its reader hides nothing."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def names(record: dict[str, str]) -> list[str]:
    """Return the name of a record and its aliases."""
    return [record["name"], *(record["aliases"].split("|") if record["aliases"] else [])]


DATED = [record for file in COLUMNS for record in records(file) if record.get("start") or record.get("end")]


def wrong(file: str, is_right: Callable[[dict[str, str]], bool]) -> list[dict[str, str]]:
    """Return the records of a list that break a rule, so that a failure names each of them."""
    return [record for record in records(file) if not is_right(record)]


def test_the_readme_names_every_file_and_no_other() -> None:
    listed = re.findall(r"^\| `([a-z_]+\.csv)` \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    present = sorted(file.name for file in FOLDER.iterdir() if file.name != "README.md")
    assert sorted(listed) == present == sorted(COLUMNS)


@pytest.mark.parametrize("file", COLUMNS)
def test_a_list_has_its_columns_and_each_name_and_id_once(file: str) -> None:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines, strict=True)
    assert header == COLUMNS[file]
    assert rows
    assert [row for row in rows if len(row) != len(header)] == []
    for column in ("id", "name"):
        keys = [search_key(record[column]) for record in records(file) if column in record]
        assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("file", COLUMNS)
def test_a_record_holds_no_stray_blank_and_no_name_twice(file: str) -> None:
    assert wrong(file, lambda record: all(value == value.strip() for value in record.values())) == []
    assert wrong(file, lambda record: all(len(name) > 1 and name.isprintable() for name in names(record))) == []
    assert wrong(file, lambda record: len({fold(name) for name in names(record)}) == len(names(record))) == []


@pytest.mark.parametrize("file", COLUMNS)
def test_a_record_has_an_id_of_its_list_a_known_class_and_a_parent_that_exists(file: str) -> None:
    prefix = PREFIXES.get(file, "")
    known = {entry.id for entry in entries()}
    assert wrong(file, lambda record: not prefix or bool(re.fullmatch(rf"{prefix}\d+", record["id"]))) == []
    assert wrong(file, lambda record: record.get("class", "中央機關") in CLASS_NAMES) == []
    assert wrong(file, lambda record: not record.get("parent") or record["parent"] in known - {record["id"]}) == []


@pytest.mark.parametrize("file", COLUMNS)
def test_names_are_in_traditional_characters(file: str) -> None:
    converter = opencc.OpenCC("s2t")
    characters = {character for record in records(file) for name in names(record) for character in name}
    assert {c for c in characters if converter.convert(c) != c} - BOTH_FORMS == set()
    assert {c for c in characters if c >= "一" and not c.encode("cp950", "ignore")} == set(), "not in Big5"


def test_a_life_starts_before_it_ends_and_its_days_exist() -> None:
    assert DATED
    for record in DATED:
        start, end = (
            date.fromisoformat(record[side] or other) for side, other in zip(("start", "end"), LIFE, strict=True)
        )
        assert start < end
        assert [day for day in (record["start"], record["end"]) if not re.fullmatch(r"|\d{4}-\d\d-\d\d", day)] == []


def test_a_body_ends_the_day_before_what_took_its_place_starts_and_every_end_has_its_change() -> None:
    lives = {entry.id: entry for entry in entries()}
    for change in changes():
        assert change.kind in ("renamed", "raised", "reorganised", "merged", "split")
        assert change.source, change.id
        day = date.fromisoformat(change.date)
        for old in change.before:
            assert date.fromisoformat(lives[old].end) == day - timedelta(days=1), old
        for new in change.after:
            assert date.fromisoformat(lives[new].start) == day, new
    ended = {record["id"] for record in DATED if record["end"]}
    assert ended == {old for change in changes() for old in change.before}


def test_no_body_comes_out_of_itself_by_any_line_of_changes() -> None:
    before = {new: set[str]() for change in changes() for new in change.after}
    for change in changes():
        for new in change.after:
            before[new].update(change.before)
    TopologicalSorter(before).prepare()  # raises where there is a cycle


def test_no_body_stands_above_itself() -> None:
    parents = {entry.id: entry.parent for entry in entries()}
    for entry in entries():
        above, body = [], entry.id
        while body:
            assert body not in above
            above.append(body)
            body = parents[body]


def test_ids_are_unique_over_all_lists() -> None:
    ids = [entry.id for entry in entries()]
    assert len(set(ids)) == len(ids)


def test_a_name_means_one_body_at_a_time_within_a_government() -> None:
    bodies = defaultdict(set)
    for entry in entries():
        for name in (entry.name, *entry.aliases):
            bodies[entry.scope, search_key(name)].add((entry.start or LIFE[0], entry.end or LIFE[1], entry.id))
    for (scope, name), lives in bodies.items():
        ordered = sorted(lives)
        overlaps = [(a, b) for a, b in pairwise(ordered) if b[0] <= a[1]]
        assert not overlaps, f"{name} ({scope or 'everywhere'}) means two bodies at one time"


def test_a_short_name_of_local_bodies_leads_to_one_full_name() -> None:
    full = defaultdict(set)
    for record in records("local_bodies.csv"):
        for name in names(record):
            full[search_key(name)].add(record["name"])
    assert {name: bodies for name, bodies in full.items() if len(bodies) > 1} == {}


def test_every_record_is_found_by_each_of_its_names_in_the_years_of_its_life() -> None:
    for entry in entries():
        year = int((entry.start or entry.end or "2021")[:4])
        for name in (entry.name, *entry.aliases):
            assert lookup(name, entry.scope or "高雄市政府", year) == entry
            assert surfaces()[name] == entry.type
        assert entry.type in CLASSES
        assert entry.scope in ("", *governments().values())


def test_the_lists_of_kaohsiung_and_of_all_governments_agree() -> None:
    assert len(records("local_governments.csv")) == len(governments()) == 22
    for record in records("local_governments.csv"):
        assert record["name"] == f"{record['place']}政府"
        assert record["council"] == f"{record['place']}議會"
        assert lookup(record["name"]) is not None
        assert lookup(record["council"]) is not None


def test_townships_are_all_of_taiwan_each_with_the_places_that_have_it() -> None:
    listed = [(place, record["name"]) for record in records("townships.csv") for place in record["places"].split("|")]
    assert len(listed) == len(set(listed)) == 368
    assert {place for place, _ in listed} == set(governments())
    assert sum(place == "高雄市" for place, _ in listed) == 38
    assert wrong("townships.csv", lambda record: record["name"][-1] in "區鄉鎮市") == []
    assert wrong("townships.csv", lambda r: r["aliases"] == (r["name"][:-1] if len(r["name"]) > 2 else "")) == []

"""The places and labels of a network: nothing overlaps, words stay whole, and it is the same each time."""

from __future__ import annotations

import math
import random
from itertools import combinations

import pytest

from shizheng.viz.layout import FONT, Box, beside, broken, places, wide


def star(count: int, label: str) -> tuple[dict[str, Box], list[tuple[str, str]], list[tuple[str, str]]]:
    """Return boxes around a centre, lines to each, and an arrow from every third to the next."""
    names = [f"n{index}" for index in range(count)]
    boxes = {"term": Box.of("資安", 26)} | {
        name: Box.of(broken(label[: 2 + i % 30]), 10 + i % 20) for i, name in enumerate(names)
    }
    arrows = [(names[i], names[i + 1]) for i in range(0, count - 1, 3)]
    return boxes, [("term", name) for name in names], arrows


def overlap(a: tuple[int, int], b: tuple[int, int], one: Box, other: Box) -> bool:
    """Tell whether two boxes share a pixel."""
    across = one.half + other.half - abs(a[0] - b[0])
    upper, lower = (one, other) if a[1] <= b[1] else (other, one)
    return across > 0 and upper.down + lower.up - abs(a[1] - b[1]) > 0


@pytest.mark.parametrize("count", [0, 1, 2, 40, 200, 600])
def test_no_label_lies_over_another(count: int) -> None:
    boxes, lines, arrows = star(count, "高雄市政府智慧城市推動委員會委託研究計畫成果發表會暨頒獎典禮" * 2)
    spots = places(boxes, lines, arrows)
    assert spots.keys() == boxes.keys()
    for one, other in combinations(boxes, 2):
        assert not overlap(spots[one], spots[other], boxes[one], boxes[other]), (one, other)


def test_an_arrow_has_room_for_its_word() -> None:
    boxes, lines, arrows = star(40, "智慧城市推動委員會")
    spots = places(boxes, lines, arrows)
    for one, other in arrows:
        upper, lower = sorted((one, other), key=lambda name: spots[name][1])
        across = abs(spots[one][0] - spots[other][0]) - boxes[one].half - boxes[other].half
        along = spots[lower][1] - spots[upper][1] - boxes[upper].down - boxes[lower].up
        assert max(across, along) >= 2 * FONT


def test_places_are_the_same_each_time_and_in_any_order_of_arrows() -> None:
    boxes, lines, arrows = star(30, "資訊處")
    assert places(boxes, lines, arrows) == places(boxes, lines, arrows) == places(boxes, lines, arrows[::-1])


def test_the_picture_is_no_larger_than_it_must_be() -> None:
    boxes, lines, arrows = star(40, "智慧城市推動委員會")
    spots = places(boxes, lines, arrows).values()
    wide_, tall = (max(spot[axis] for spot in spots) - min(spot[axis] for spot in spots) for axis in (0, 1))
    filled = sum(2 * box.half * (box.up + box.down) for box in boxes.values())
    assert filled / (wide_ * tall) > 0.15
    assert wide_ > tall, "as the window of a desk is"


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("資安", ["資安"]),
        ("交通局智慧運輸中心", ["交通局智慧運輸中心"]),
        ("路口流量監控預警系統", ["路口流量監", "控預警系統"]),
        ("全市生成式主權AI平台", ["全市生成式", "主權AI平台"]),
        ("Institute of Urban Research", ["Institute of", "Urban Research"]),
        ("", [""]),
    ],
)
def test_a_label_is_broken_into_even_lines_and_never_inside_a_latin_word(label: str, lines: list[str]) -> None:
    assert broken(label).split("\n") == lines


@pytest.mark.parametrize("label", ["甲" * 200, "x" * 500, "城市 " * 90, "（）" * 100, "ａ" * 99])
def test_a_very_long_label_is_cut_and_says_so(label: str) -> None:
    lines = broken(label).split("\n")
    assert lines[-1].endswith("…")
    assert all(wide(line) <= 21 for line in lines)
    assert sum(map(wide, lines)) <= 74


def test_no_line_begins_with_a_closing_mark() -> None:
    for label in ("政府機關弱點通報的機制（甲乙丙）", "路口守望的巡檢計畫，另有八字", "第一二三四五六七八「九」"):
        assert all(line[0] not in "）」，。、" for line in broken(label).split("\n"))


def test_what_is_added_stands_near_its_place_and_touches_nothing_that_is_there() -> None:
    boxes, lines, arrows = star(60, "智慧城市推動委員會")
    before = places(boxes, lines, arrows)
    new = {f"new{number}": Box.of(broken("路口守望巡檢計畫"), 12) for number in range(20)}
    spots = beside(before["term"], new, [(before[node], boxes[node]) for node in boxes])
    assert spots.keys() == new.keys()
    every, room = before | spots, boxes | new
    for one, other in combinations(every, 2):
        assert not overlap(every[one], every[other], room[one], room[other]), (one, other)
    far = max(math.dist(spot, before["term"]) for spot in spots.values())
    assert far < max(math.dist(spot, before["term"]) for spot in before.values()) * 1.5
    assert beside(before["term"], new, [(before[node], boxes[node]) for node in boxes]) == spots


def test_on_a_way_what_is_added_stands_in_order_between_the_ends() -> None:
    new = {name: Box.of(name, 12) for name in "甲乙丙"}
    spots = beside((0, 0), new, [((0, 0), Box.of("起", 12)), ((1200, 0), Box.of("迄", 12))], to=(1200, 0))
    assert [spots[name] for name in "甲乙丙"] == [(300, 0), (600, 0), (900, 0)]


@pytest.mark.parametrize("count", [5, 8, 10])
def test_in_small_networks_arrows_run_through_no_dot(count: int) -> None:
    names = [f"第{number}號監測站" for number in range(count)]
    boxes = {name: Box.of(name, 11) for name in names}
    met = 0
    for seed in range(100):
        chance = random.Random(seed)  # noqa: S311 - any network will do
        arrows = [(chance.choice(names[:at]), names[at]) for at in range(1, count)]
        spots = places(boxes, [], arrows)
        met += sum(_meets(spots, arrow, name) for arrow in arrows for name in set(names) - {*arrow})
    assert met <= 2  # of some 800 arrows; dots are pushed aside in so many rounds, and pushed back by others


def _meets(spots: dict[str, tuple[int, int]], arrow: tuple[str, str], name: str) -> bool:
    """Tell whether the line between two dots runs through another."""
    (x1, y1), (x2, y2), (x, y) = (spots[each] for each in (*arrow, name))
    length = math.hypot(x2 - x1, y2 - y1)
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
    return 0 < along < length and abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length <= 11

"""The neighbours of a thing as a small picture: SVG without script and style, whose dots lead to pages."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from itertools import combinations
from typing import Any

import pytest

from shizheng.api import Graph
from shizheng.ontology.iris import BASE
from shizheng.queries.network import KINDS, Edge, Network, Node, around
from shizheng.viz.frame import ALONE, Site, rendered
from shizheng.viz.neighbours import NEIGHBOURS, neighbours

SITE = Site(BASE, is_served=True)
HOSTILE = (
    "</text></svg><script>window.hacked=1</script>",
    '"><a href=javascript:window.hacked=1>',
    "甲\u202e乙" * 30_000,
)


class Tags(HTMLParser):
    """The tags of a picture with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += [data.strip()] if data.strip() else []

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


def drawn(found: Any, site: Site = SITE) -> str:
    """Return the picture as a page would hold it."""
    return rendered("neighbours-test.html", site, found=found)


@pytest.fixture(autouse=True)
def _template(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of nothing but the picture."""
    from jinja2 import ChoiceLoader, DictLoader

    from shizheng.viz.frame import _environment

    page = '{% import "neighbours.html" as pictures with context %}{{ pictures.network(found) }}'
    own = DictLoader({"neighbours-test.html": page})
    monkeypatch.setattr(_environment(), "loader", ChoiceLoader([own, _environment().loader]))  # type: ignore[list-item]


def star(names: tuple[str, ...], found: int | None = None) -> Network:
    """Return a thing with neighbours of some names."""
    nodes = [Node(f"{BASE}agency/{number}", name, "Agency", number == 0) for number, name in enumerate(("局", *names))]
    edges = [Edge(node.iri, nodes[0].iri, "subOrganizationOf") for node in nodes[1:]]
    return Network("局", tuple(nodes), tuple(edges), len(names) if found is None else found, of=nodes[0].iri)


def test_every_neighbour_of_a_thing_is_a_link_with_its_name_and_every_stated_link_has_its_word(
    sample_graph: Graph,
) -> None:
    (iri,) = sample_graph.sparql(
        'SELECT ?t { ?t a sz:NamedThing ; skos:prefLabel ?l FILTER (STR(?l) = "高雄市政府交通局") }'
    )[1][0]
    network = around(sample_graph.store, str(iri), NEIGHBOURS)
    picture = Tags(drawn(neighbours(network, SITE)))
    links = [each["href"] for each in picture.named("a")]
    assert links == [*(SITE.of(node.iri) for node in network.nodes[1:]), SITE.page("network", of=str(iri))]
    assert len(links) > 3
    pairs = {frozenset((edge.source, edge.target)) for edge in network.edges}
    assert len(picture.named("line")) == len(pairs)
    assert {KINDS[edge.kind] for edge in network.edges} - {"同見一句"} == {*picture.words} & {*KINDS.values()}


def test_it_needs_no_script_and_no_style_of_its_own() -> None:
    picture = Tags(drawn(neighbours(star(("甲科", "乙科")), SITE)))
    assert not {"script", "style"} & {tag for tag, _ in picture.tags}
    assert not [attributes for _, attributes in picture.tags if "style" in attributes or "onclick" in attributes]


def test_in_a_file_of_its_own_nothing_is_a_link() -> None:
    picture = Tags(drawn(neighbours(star(("甲科",)), ALONE), ALONE))
    assert picture.named("a") == []
    assert "甲科" in picture.words


def test_names_do_not_lie_over_each_other_and_stand_inside() -> None:
    found = neighbours(star(tuple(f"第{number}區公所市民服務聯合中心" for number in range(NEIGHBOURS))), SITE)
    for one, other in combinations(found.dots, 2):
        assert abs(one.x - other.x) > 30 or abs(one.y - other.y) > 30
    for dot in found.dots:
        assert 0 < dot.x < found.width
        assert 0 < dot.base + (len(dot.lines) - 1) * found.step < found.height


def test_no_word_of_a_link_hides_behind_a_name_where_there_is_room() -> None:
    found = neighbours(star(("甲科", "乙科", "丙科", "丁科")), SITE)
    for line in found.lines:
        for dot in found.dots:
            bottom = dot.base + (len(dot.lines) - 1) * found.step
            assert not (abs(line.at[0] - dot.x) < dot.size and dot.y - dot.size < line.at[1] < bottom), (line, dot)


def test_a_cut_picture_says_so_and_one_without_neighbours_is_none() -> None:
    assert "2 / 1,234 個鄰近事物" in drawn(neighbours(star(("甲科", "乙科"), 1234), SITE))
    assert drawn(neighbours(star(()), SITE)).strip() == ""


def test_hostile_names_are_letters(opener: Callable[..., Any]) -> None:
    html = drawn(neighbours(star(HOSTILE), SITE))
    picture = Tags(html)
    assert picture.named("script") == []
    assert len(html) < 20_000
    assert "\u202e" not in html
    assert [each["href"] for each in picture.named("a")][:3] == [
        SITE.of(f"{BASE}agency/{number}") for number in (1, 2, 3)
    ]
    opened = opener(f"<!doctype html><meta charset=utf-8><body data-drawn>{html}")
    assert opened.page.evaluate("() => window.hacked") is None
    assert opened.page.locator("svg.network > a").count() == 3

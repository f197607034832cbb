"""IRIs: ASCII, the same for the same thing, different for different ones, however a report or a thing is called."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shizheng.ontology.errors import UsageError
from shizheng.ontology.iris import BASE, ONTOLOGY, PREFIXES, SHAPES, VOCABULARY, Iris, digest

IRIS = Iris()
ANY = st.text(st.characters(exclude_categories=()), max_size=40)
HOSTILE = [
    "研考會-110",
    "a b",
    "../../etc/passwd",
    "報告>\n<http://example.org/x> <y> <z> .",
    '"><svg onload=alert(1)>',
    "x\x00y",
    "%00",
    "%E7%A0%94",
    "#shared",
    "?graph=shared",
    "\ud800",
    "\u202e年度",
    "名" * 300,
    "",
    ".",
    "..",
    "-",
]


def made(name: str) -> list[str]:
    """Return every IRI that a name of a report or of a thing goes into."""
    return [
        IRIS.report(name),
        IRIS.graph(name),
        IRIS.within(name, "observation", 3, 8, "-a1"),
        IRIS.of("metric", name),
    ]


@given(ANY)
def test_any_name_gives_an_iri_that_an_engine_takes(name: str) -> None:
    for iri in made(name):
        assert iri.isascii()
        assert pyoxigraph.NamedNode(iri).value == iri
        assert iri.startswith(BASE)


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_stays_out_of_the_iri(name: str) -> None:
    for iri in made(name):
        kind, _, rest = iri.removeprefix(BASE).partition("/")
        assert kind in ("report", "graph", "observation", "metric")
        assert set(rest.removesuffix("/3-8-a1")) <= set("0123456789abcdef")


@pytest.mark.parametrize("name", ["001_b55f3bb7e51a486a", "kaohsiung-110", "R.v2", "7"])
def test_a_safe_name_of_a_report_can_be_read_in_its_iris(name: str) -> None:
    assert IRIS.report(name) == f"{BASE}report/{name}"
    assert IRIS.graph(name) == f"{BASE}graph/{name}"
    assert IRIS.within(name, "award", 10, 25) == f"{BASE}award/{name}/10-25"


@given(st.lists(st.one_of(ANY, st.sampled_from(["shared", "vocabulary", *HOSTILE])), min_size=2, unique=True))
def test_two_reports_never_share_a_graph_nor_take_one_that_is_no_reports(names: list[str]) -> None:
    graphs = {IRIS.graph(name) for name in names}
    assert len(graphs) == len(names)
    assert not graphs & {IRIS.shared, IRIS.vocabulary}
    assert len({IRIS.report(name) for name in names}) == len(names)


def test_a_report_called_like_the_digest_of_another_has_another_iri() -> None:
    assert IRIS.report("研考會-110") != IRIS.report(digest("研考會-110"))


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_other_parts_give_other_digits_and_the_same_parts_the_same(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)
    assert (IRIS.of("metric", *one) == IRIS.of("metric", *other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(("甲", "乙"), ("甲乙",)), (("甲\x1f乙",), ("甲", "乙")), (("甲", ""), ("甲",)), (('甲", "乙',), ("甲", "乙"))],
)
def test_parts_do_not_run_into_each_other(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert digest(*one) != digest(*other)


def test_digits_are_a_part_of_sha256_and_do_not_depend_on_the_run() -> None:
    whole = hashlib.sha256(json.dumps(["metric", "高雄市政府", "陳情案件"]).encode()).hexdigest()
    assert digest("metric", "高雄市政府", "陳情案件") == whole[:16]
    program = "from shizheng.ontology.iris import digest; print(digest('metric', '高雄市政府', '陳情案件'))"
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        assert told.stdout.decode().strip() == whole[:16]


def test_things_and_periods_can_be_read_in_their_iris() -> None:
    assert IRIS.entity("Agency", "kh0033") == f"{BASE}agency/kh0033"
    assert IRIS.period("2021-03-01", "2021-08-31") == f"{BASE}period/2021-03-01--2021-08-31"
    assert IRIS.period("", "2021-08-31") == f"{BASE}period/as-of-2021-08-31"


@pytest.mark.parametrize(
    "base",
    ["http://localhost:8000/", "https://data.example.org/id/", "https://example.org/id#", "urn:example:khh:"],
)
def test_a_base_of_ones_own_stands_before_every_iri(base: str) -> None:
    iris = Iris(base)
    for iri in (iris.report("110"), iris.graph("施政"), iris.shared, iris.vocabulary, iris.entity("Plan", "p1")):
        assert iri.startswith(base)
        assert pyoxigraph.NamedNode(iri).value == iri


@pytest.mark.parametrize(
    "base",
    [
        "",
        "example.org/",
        "https://example.org",
        "https://example.org/id",
        "https:///id/",
        "ftp://example.org/",
        "javascript:alert(1)/",
        "https://example.org/a b/",
        "https://example.org/<x>/",
        "https://example.org/\x01/",
        "https://example.org/%zz/",
        "https://example.org/#a#",
        "https://example.org/\ud800/",
        "https://example.org/施政/",
        "https://example.org:port/",
        "https://[/",
        "https://example.org/\n",
        "urn:example:a\x01:",
        "urn:example",
    ],
    ids=ascii,
)
def test_what_is_no_base_is_refused_with_advice(base: str) -> None:
    with pytest.raises(UsageError) as error:
        Iris(base)
    assert error.value.where == base
    assert "http(s)" in error.value.hint


@given(st.text(st.characters(exclude_categories=()), max_size=30), st.sampled_from("/#:"))
def test_a_base_that_is_taken_gives_iris_that_an_engine_takes(middle: str, end: str) -> None:
    for start in ("https://", "https://example.org/", "urn:example:"):
        try:
            iri = Iris(f"{start}{middle}{end}").report("施政")
        except UsageError:
            continue
        assert pyoxigraph.NamedNode(iri).value == iri


def test_prefixes_are_namespaces_each_with_one_name() -> None:
    assert (PREFIXES["sz"], PREFIXES["v"]) == (ONTOLOGY, VOCABULARY)
    assert len({*PREFIXES.values(), SHAPES}) == len(PREFIXES) + 1
    assert all(pyoxigraph.NamedNode(f"{namespace}x") for namespace in PREFIXES.values())
    assert all(namespace.endswith(("#", "/")) for namespace in PREFIXES.values())

"""The reference page of the ontology, made by the real pyLODE and opened in a real browser."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import rdflib
from playwright.sync_api import Browser
from rdflib import OWL, RDF, RDFS, SKOS

from shizheng.graph.vocabulary import MODULES, turtle
from shizheng.ontology.iris import ONTOLOGY

SCRIPT = Path(__file__).parents[2] / "docs" / "ontology_page.py"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, as the documented command writes it."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(folder / "ontology.html")
    return folder / "ontology.html"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The module of the command."""
    spec = importlib.util.spec_from_file_location("ontology_page", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_class_and_property_is_there_with_its_words(page: Path, browser: Browser) -> None:
    graph = rdflib.Graph()
    for module in MODULES:
        graph.parse(data=turtle(module), format="turtle")
    terms = sorted(
        {each for kind in KINDS for each in graph.subjects(RDF.type, kind) if str(each).startswith(ONTOLOGY)}
    )
    assert len(terms) > 200
    opened, asked = browser.new_page(), []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(page.as_uri())
    shown = opened.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[id]')].map((e) => [e.id, e.innerText]))"
    )
    links = opened.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.hash.slice(1))")
    opened.close()
    assert [url for url in asked if not url.startswith("data:")] == [page.as_uri()], "it loads nothing"
    assert set(links) <= set(shown)
    assert len(links) > 500
    for term in terms:
        told = " ".join(shown[term.removeprefix(ONTOLOGY)].split())
        for words in (
            term,
            *graph.objects(term, RDFS.label),
            *graph.objects(term, SKOS.definition),
            *graph.objects(term, SKOS.example),
        ):
            assert " ".join(str(words).split()) in told, f"{term}: {words}"


def test_the_page_begins_in_chinese_and_leaves_the_vocabularies_out(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert '<html lang="zh-Hant">' in html
    assert "<title>施政知識本體 · Shizheng ontology" in html
    assert "vocabulary#done" not in html


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<link rel="stylesheet" href="https://example.org/a.css">', ["https://example.org/a.css"]),
        ('<script src="//example.org/a.js"></script>', ["//example.org/a.js"]),
        ('<img src="a.png">', ["a.png"]),
        ("<style>@import 'https://example.org/a.css';</style>", ["https://example.org/a.css"]),
        ('<style>p { background: url("https://example.org/a.png") }</style>', ["https://example.org/a.png"]),
        ("<p style='background: url(a.png)'>", ["a.png"]),
        ('<svg><use xlink:href="https://example.org/a.svg#x"></use></svg>', ["https://example.org/a.svg#x"]),
        ('<a href="https://example.org/">出處</a><img src="data:image/png;base64,AA=="><use href="#x">', []),
        ("<p>url(a.png) @import 'b.css'</p>", []),
    ],
)
def test_what_a_page_would_load_is_seen(script: ModuleType, html: str, found: list[str]) -> None:
    assert script.loads(html) == found


def test_a_page_that_would_load_something_is_not_written(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script.OntPub, "make_html", lambda _: "<html><img src='https://example.org/a.png'></html>")
    with pytest.raises(ValueError, match="would load https"):
        script.page()

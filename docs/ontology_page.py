"""Write the reference page of the ontology by pyLODE: every class and property, in Chinese and English.

    uv run python docs/ontology_page.py            write site/ontology.html
    uv run python docs/ontology_page.py FOLDER     write it elsewhere

The page is one file that loads nothing; it is made anew whenever it is wanted, and not kept with the code.
"""

from __future__ import annotations

import logging
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from pylode import OntPub
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from shizheng.graph.vocabulary import MODULES, turtle
from shizheng.ontology.iris import ONTOLOGY, PREFIXES, VOCABULARY

SITE = Path(__file__).parent.parent / "site"
LOADED = ("src", "srcset", "data", "poster", "background")
LOADING = ("link", "image", "use")
"""Attributes that a browser follows by itself, and tags of which it follows an href."""
WORDS = {RDFS.label: " · ", DCTERMS.title: " · ", SKOS.definition: "\n\n", DCTERMS.description: "\n\n"}
"""What is told in two languages, and what stands between them."""
NOTES = {
    OWL.FunctionalProperty: "至多一個值 · at most one value",
    OWL.SymmetricProperty: "兩端可互換 · holds both ways",
    OWL.AsymmetricProperty: "不可互為 · never holds both ways",
}
"""What pyLODE would list a property for a second time."""


def ontology() -> Graph:
    """Return what the page tells of: the files that a graph carries, and the outside terms with them."""
    graph = Graph(bind_namespaces="none")
    for module in (*MODULES, "imports"):
        graph.parse(data=turtle(module), format="turtle")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space, replace=True)
    return graph


def readable(graph: Graph) -> Graph:
    """Return the same as pyLODE can show it.

    It takes concept schemes for ontologies, so the vocabularies are left out. It writes the words of all languages
    together, so the Chinese ones are put first and the English ones set off.
    """
    for concept in {each for each in graph.subjects() if str(each).startswith(VOCABULARY)}:
        graph.remove((concept, None, None))
    for told, between in WORDS.items():
        for term in set(graph.subjects(told)):
            words = {text.language: str(text) for text in graph.objects(term, told) if isinstance(text, Literal)}
            graph.set((term, told, Literal(f"{words['zh-Hant']}{between}{words['en']}")))
    for kind, note in NOTES.items():
        for term in set(graph.subjects(RDF.type, kind)):
            graph.remove((term, RDF.type, kind))
            graph.add((term, SKOS.note, Literal(note)))
    return graph


def page() -> str:
    """Return the page; a term has its own name as its anchor. Raises ValueError if opening it would load anything."""
    graph = readable(ontology())
    made = OntPub(graph, sort_subjects=True)
    terms = {str(each) for each in graph.subjects(RDF.type) if isinstance(each, URIRef)}
    made.fids.update({each: each.removeprefix(ONTOLOGY) for each in sorted(terms) if each.startswith(ONTOLOGY)})
    told = str(made.make_html()).replace("<html>", '<html lang="zh-Hant">', 1)
    if found := loads(told):
        raise ValueError(f"the page would load {', '.join(found)}")
    return told


def loads(html: str) -> list[str]:
    """Return what a browser would load beside a page, by the addresses; those within the page (data:) are none."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


class _Reader(HTMLParser):
    """Notes what the tags and the styles of a page point to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            if name in LOADED or (tag in LOADING and name.endswith("href")):
                self._point(value or "")
            elif name == "style":
                self._style(value or "")

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._style(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def _style(self, rules: str) -> None:
        for address in re.findall(r"""(?:url[(]|@import)\s*["']?([^"')\s;]+)""", rules):
            self._point(address)

    def _point(self, address: str) -> None:
        if not address.startswith(("data:", "#", "url(")):
            self.found.append(address)


def main(arguments: list[str]) -> None:
    """Write the page."""
    logging.disable(logging.INFO)  # pyLODE tells what it reads
    folder = Path(arguments[0]) if arguments else SITE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ontology.html").write_text(page(), encoding="utf-8")
    print(folder / "ontology.html")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What search engines are told: the documents of all reports and named things, and the ontology, in parts of a size.

The form is that of the Sitemaps protocol 0.9: an index, and parts of at most 50,000 addresses and 50 MB each. Addresses
are sorted on disk where there are many, and one part is held in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import attrgetter

from ..graph.store import Store
from ..graph.streaming import lines_of_triples, statements
from ..graph.terms import RDF, URIRef
from ..graph.xml_text import Cleaner
from ..ontology.iris import ONTOLOGY, base_of
from ..queries.overview import built
from .documents import SAFE, document

__all__ = ["LARGEST", "MOST", "entry", "framed", "sitemap"]

MOST, LARGEST = 50_000, 50_000_000
"""Addresses of a part, and bytes of its entries."""
_LONGEST = 2_047  # characters of an address
_TYPES = (URIRef(ONTOLOGY + "Report"), URIRef(ONTOLOGY + "NamedThing"))
_FRAME = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{1}</{0}>\n'
)
_KINDS = {"sitemap": "sitemapindex", "url": "urlset"}


def sitemap(store: Store, address: str, part: int) -> tuple[bytes, int]:
    """Return a part of the sitemap, by its number from 1, or the index (0), and how many entries it has.

    ``address`` is that of the server, without a slash at its end. A part that there is not has no entries. Everything
    was last changed when the version of the graph was built.
    """
    parts = _parts(_entries(store, address))
    if part:
        entries = next(islice(parts, part - 1, None), [])
        return framed("url", entries).encode(), len(entries)
    when = built(store)
    index = [entry("sitemap", f"{address}/sitemap-{number}.xml", when) for number, _ in enumerate(parts, 1)]
    return framed("sitemap", index).encode(), len(index)


def framed(kind: str, entries: Iterable[str]) -> str:
    """Return entries of a kind ("url", or "sitemap" for an index) as a document."""
    return _FRAME.format(_KINDS[kind], "".join(entries))


def entry(kind: str, address: str, built: str) -> str:
    """Return an entry: an address, and when what is there was last changed."""
    return f"<{kind}><loc>{Cleaner().escaped(address)}</loc><lastmod>{built}</lastmod></{kind}>\n"


def _entries(store: Store, address: str) -> Iterator[str]:
    base, when = base_of(store.graphs()), built(store)
    typed = (each[:3] for kind in _TYPES for each in store.match(None, RDF.type, kind))
    iris = (str(iri) for iri, _ in groupby(statements(lines_of_triples(typed)), key=attrgetter("subject")))
    paths = (iri.removeprefix(base) for iri in iris if base and iri.startswith(base))
    pages = (address + document(path, "html") for path in paths if SAFE.fullmatch(path) and "#" not in path)
    for page in chain((f"{address}/ontology",), pages):
        if len(page) <= _LONGEST:
            yield entry("url", page, when)


def _parts(entries: Iterable[str]) -> Iterator[list[str]]:
    """Yield entries in parts that are no larger than they may be."""
    part: list[str] = []
    size = 0
    for each in entries:
        bytes_of_it = len(each.encode())
        if len(part) == MOST or size + bytes_of_it > LARGEST:
            yield part
            part, size = [], 0
        part.append(each)
        size += bytes_of_it
    yield part

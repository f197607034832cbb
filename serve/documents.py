"""Where the documents of IRIs are: what follows the base of an IRI, under /data/, with the ending of a format."""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["EXTENSIONS", "SAFE", "document"]

EXTENSIONS = {
    "html": "html",
    "ttl": "turtle",
    "jsonld": "jsonld",
    "nt": "nt",
    "rdf": "rdfxml",
    "json": "json",
    "csv": "csv",
}
"""The endings of documents with their formats; "json" and "csv" are what the page shows."""
SAFE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+(?:#[A-Za-z0-9]+)?")
"""What may follow the base of an IRI that has documents."""
_PLAIN = "/~!$&'()*+,;=:@"


def document(path: str, ending: str) -> str:
    """Return the path of a document of an IRI, by what follows its base; what has a meaning in addresses is escaped.

    >>> document("sentence/105/8-15#quote", "ttl")
    '/data/sentence/105/8-15%23quote.ttl'
    """
    return f"/data/{quote(path, safe=_PLAIN)}.{ending}"

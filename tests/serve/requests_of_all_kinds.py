"""What schemathesis is told for test_fuzz: IRIs that lead to a trap or nowhere, and queries sent as they are."""

from __future__ import annotations

import os

import schemathesis
from hypothesis import strategies as st

TRAP = os.environ["TRAP"]
IRIS = (TRAP, f"{TRAP}施政?a=<b>", "urn:a:b", "file:///etc/passwd", "", "{ } \x00")

schemathesis.openapi.format("iri", st.sampled_from(IRIS))


@schemathesis.serializer("application/sparql-query")
def as_it_is(_: object, value: object) -> bytes:
    """Return a query as it is sent."""
    return str(value).encode(errors="surrogatepass")

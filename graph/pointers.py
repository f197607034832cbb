"""The properties by which the graph of a report points to what reports share."""

from __future__ import annotations

from collections.abc import Mapping

from .terms import DCTERMS, SZ, URIRef

__all__ = ["POINTERS", "TO_THINGS"]

TO_THINGS: Mapping[str, URIRef] = {
    **{name: SZ[name] for name in ("refersTo", "about", "subject", "object", "recipient", "forWork")},
    **{name: SZ[name] for name in ("awardScheme", "conferredBy", "turnedFrom", "turnedInto")},
    "publisher": DCTERMS.publisher,
}
"""What points to bodies, plans, systems and other named things, by short names."""

POINTERS = (*TO_THINGS.values(), SZ.metric, SZ.period)
"""What points to any node that reports share."""

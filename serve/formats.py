"""Which format a client is given, by what it takes (Accept), with the q values of HTTP."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HTML", "preferred"]

HTML = "text/html"
_ALIKE = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/turtle;charset=utf-8": "text/turtle",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}
"""Media types that clients send for others, where those are not offered themselves."""


def preferred(accept: str, offered: Mapping[str, str]) -> str | None:
    """Return the short name of the format that a client likes best of those offered, or None where it takes none.

    ``offered`` has media types by short names, the server's favourite first.

    >>> preferred("text/csv;q=0.5, application/sparql-results+json", {"json": "application/sparql-results+json"})
    'json'
    """
    if not accept.strip():
        return next(iter(offered), None)
    wishes = dict(_wishes(part) for part in accept.split(",") if part.strip())
    for other, meant in _ALIKE.items():
        if other in wishes and other not in offered.values():
            wishes[meant] = max(wishes.get(meant, 0.0), wishes[other])
    best = max(offered, key=lambda name: _quality(offered[name], wishes), default=None)
    return best if best is not None and _quality(offered[best], wishes) > 0 else None


def _wishes(part: str) -> tuple[str, float]:
    media, *parameters = (each.strip().lower() for each in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return media, min(1.0, max(0.0, float(value)))
            except ValueError:
                return media, 0.0
    return media, 1.0


def _quality(media: str, wishes: Mapping[str, float]) -> float:
    kind = media.partition("/")[0]
    for wish in (media, f"{kind}/*", "*/*"):
        if wish in wishes:
            return wishes[wish]
    return 0.0

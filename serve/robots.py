"""What search engines are told: robots.txt, and the sitemap that a worker makes (see `sitemap`)."""

from __future__ import annotations

import re

from starlette.requests import Request as Http
from starlette.responses import Response

from .asking import LONGEST_WAIT, Asker, told
from .pool import Request

__all__ = ["NO_PART", "part", "robots", "rules", "sitemap"]

NO_PART = "the sitemap has no such part"


def rules(address: str) -> str:
    """Return what robots are told: where the sitemap is, and that queries and whole graphs are not for them."""
    return f"User-agent: *\nDisallow: /sparql\nDisallow: /graphs\n\nSitemap: {address}/sitemap.xml"


async def robots(http: Http, asker: Asker) -> Response:
    """Tell robots."""
    return told(200, rules(asker.address(http)))


async def sitemap(http: Http, asker: Asker) -> Response:
    """Return the index of the sitemap."""
    return await _part(http, asker, 0)


async def part(http: Http, asker: Asker) -> Response:
    """Return the part of the sitemap that the path numbers, from 1."""
    number = http.path_params["part"]
    if not re.fullmatch(r"[1-9][0-9]{0,5}", number):
        return told(404, NO_PART)
    return await _part(http, asker, int(number))


async def _part(http: Http, asker: Asker, number: int) -> Response:
    request = Request("", task="sitemap", address=asker.address(http), part=number)
    return await asker.response(http, request, LONGEST_WAIT, none=NO_PART)

"""axe-core finds nothing serious on any page, by day or by night; and would find it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import Visit

AXE = Axe()


def serious(page: Any) -> list[str]:
    """Return what axe finds on a page that is serious or worse, with where."""
    found = AXE.run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_serious_on_any_page(
    visit: Callable[..., Visit], where: dict[str, str], colours: Literal["light", "dark"], width: int
) -> None:
    seen = visit("/", color_scheme=colours, viewport={"width": width, "height": 900})
    found = {}
    for name, path in where.items():
        seen.go(path)
        if told := serious(seen.page):
            found[name] = told
    assert found == {}


def test_what_is_serious_would_be_found(visit: Callable[..., Visit]) -> None:
    seen = visit("/")
    seen.page.evaluate("document.querySelector('main input').removeAttribute('aria-label')")
    seen.page.evaluate("document.querySelector('main input').removeAttribute('placeholder')")
    assert any(told.startswith("label:") for told in serious(seen.page))

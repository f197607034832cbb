"""A graph without a report, without figures, and with next to nothing still gives proper pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

import shizheng
from shizheng.viz.pages import MENU
from tests import servers

from .conftest import Visit

REPORTS = {
    "without figures": "臺南市政府交通局113年度施政績效成果報告\n\n壹、路口安全\n持續辦理各項工作。\n",
    "of one line": "施政報告\n",
}


@pytest.mark.parametrize("kind", REPORTS)
def test_every_page_of_the_menu_is_proper(visit: Callable[..., Visit], tmp_path: Path, kind: str) -> None:
    (tmp_path / "局-113.txt").write_text(REPORTS[kind], encoding="utf-8")
    shizheng.build([tmp_path / "局-113.txt"], tmp_path / "graph")
    with servers.serving(tmp_path / "graph") as (_, address):
        seen = visit(at=address)
        for name, _ in MENU:
            seen.go(f"/{name}")
            expect(seen.page.locator("h1")).not_to_be_empty()
            assert seen.page.locator(".alert").count() == 0, name
        seen.go("/")
        seen.page.locator("table a").last.click()
        expect(seen.page.locator("article")).to_be_visible()
        assert seen.complaints == []


def test_a_graph_whose_reports_are_gone(visit: Callable[..., Visit], tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(REPORTS["without figures"], encoding="utf-8")
    (reports / "b.txt").write_text(REPORTS["of one line"], encoding="utf-8")
    shizheng.build([reports], tmp_path / "graph")
    with shizheng.open(tmp_path / "graph") as graph:
        assert len(graph.sparql("SELECT ?r { ?r a sz:Report }").rows) == 2
    with servers.serving(tmp_path / "graph") as (_, address):
        seen = visit(at=address)
        seen.go("/search?q=沒有的詞")
        expect(seen.page.locator("main")).to_contain_text("沒有名稱或句子含有這個詞")
        seen.go("/")
        expect(seen.page.locator("tbody tr")).to_have_count(2)

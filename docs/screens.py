"""Photographs every page of the server on the samples, at the widths of a phone and of a desk, into docs/screens.

    uv run python docs/screens.py

The pages are those that the browser tests walk (tests/site/places.py).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import shizheng

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests import servers  # noqa: E402 - beside the package, not in it
from tests.site.places import places  # noqa: E402

FOLDER = ROOT / "docs" / "screens"
SIZES = {360: 760, 1440: 900}
"""The widths of the windows, with their heights."""


def main() -> None:
    """Build the samples, serve them, and photograph each page at each width."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("Chromium is not here: on Debian, apt-get install chromium")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shizheng.build([ROOT / "samples"], folder)
        with shizheng.open(folder) as graph:
            found = places(graph)
        with servers.serving(Path(folder)) as (_, address), sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            for width, height in SIZES.items():
                context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-TW")
                page = context.new_page()
                for name, path in found.items():
                    page.goto(address + path)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=FOLDER / f"{name}-{width}.png")
            chromium.close()


if __name__ == "__main__":
    main()

"""A worker goes on with what it prepares whenever nobody waits, and answers whoever does at once."""

from __future__ import annotations

import os
from collections.abc import Iterator

from shizheng.api import Graph
from shizheng.serve import frames, worker
from shizheng.viz.frame import MENU, prepare
from shizheng.viz.pages import PAGES, preparations


def test_a_request_is_answered_between_two_steps_and_the_work_goes_on_after_it() -> None:
    reading, writing = os.pipe()
    done = []

    def steps() -> Iterator[None]:
        for step in range(4):
            done.append(step)
            if step in (1, 3):
                os.write(writing, frames.packed({"task": f"after {step}"}))
            yield

    work = steps()
    with os.fdopen(reading, "rb") as requests:
        assert worker._next(requests, work) == {"task": "after 1"}
        assert done == [0, 1]
        assert worker._next(requests, work) == {"task": "after 3"}
        assert done == [0, 1, 2, 3]
        os.write(writing, frames.packed({"task": "at once"}))
        assert worker._next(requests, work) == {"task": "at once"}
        os.close(writing)
        assert worker._next(requests, work) is None


def test_every_page_of_the_menu_and_the_newest_reports_are_prepared(sample_graph: Graph) -> None:
    few = min(5, len(sample_graph.summary().rows))
    assert sum(1 for _ in preparations(sample_graph.store)) == sum(1 for _ in prepare()) + len(MENU) + few
    assert {name or "home" for name, _ in MENU} <= PAGES.keys()

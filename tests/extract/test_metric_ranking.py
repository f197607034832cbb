"""Which wording of a metric is chosen: the signs decide, by weights that were learned and lie in a file."""

from __future__ import annotations

import math

import pytest

from shizheng.extract.metrics.candidates import Candidate
from shizheng.extract.metrics.ranking import best, probabilities, weights
from shizheng.extract.metrics.topics import Topic

OWN, HEADING = Topic("own", ""), Topic("heading", "公廁考核")
SHORT = Candidate("優等", OWN, ("own own", "words=1-2"))
TELLING = Candidate("公廁考核優等", HEADING, ("both heading", "words=6-8"))


@pytest.mark.parametrize(
    ("learned", "chosen"),
    [
        ({"both heading": 1.0}, TELLING),
        ({"own own": 1.0}, SHORT),
        ({"own own": 1.0, "words=6-8": 1.5}, TELLING),
        ({"never seen": 9.0}, SHORT),  # of equals the first
    ],
)
def test_the_wording_with_the_weightier_signs_is_chosen(learned: dict[str, float], chosen: Candidate) -> None:
    assert best([SHORT, TELLING], learned)[0] is chosen


def test_how_likely_a_wording_is_follows_from_the_weights() -> None:
    likely = probabilities([SHORT, TELLING], {"both heading": math.log(3)})
    assert likely == pytest.approx([0.25, 0.75])
    assert best([SHORT, TELLING], {"both heading": math.log(3)})[1] == pytest.approx(0.75)


def test_weights_beyond_all_measure_do_no_harm() -> None:
    assert best([SHORT, TELLING], {"own own": 5000.0})[1] == pytest.approx(1.0)


def test_what_ships_was_learned_and_can_be_read() -> None:
    assert len(weights()) > 500
    assert all(math.isfinite(weight) for weight in weights().values())

"""Which wording of a metric is chosen: the signs decide, by weights that were learned and lie in a file."""

from __future__ import annotations

import math

import pytest

from shizheng.extract.metrics.candidates import Candidate
from shizheng.extract.metrics.ranking import Weights, best, probabilities, weights
from shizheng.extract.metrics.topics import Topic

OWN, HEADING = Topic("own", ""), Topic("heading", "公廁考核", ("whole=True",))
SHORT = Candidate("優等", OWN, "own own", ("kind=count",), ("own own", "words=1-2"))
TELLING = Candidate("公廁考核優等", HEADING, "both heading", ("kind=count",), ("both heading", "words=6-8"))


@pytest.mark.parametrize(
    ("learned", "chosen"),
    [
        ({"both heading": 1.0}, TELLING),
        ({"own own": 1.0}, SHORT),
        ({"own own": 1.0, "words=6-8": 1.5}, TELLING),
        ({"both heading whole=True": 1.0, "own own kind=count": 0.9}, TELLING),
        ({"never seen": 9.0}, SHORT),  # of equals the first
    ],
)
def test_the_wording_with_the_weightier_signs_is_chosen(learned: dict[str, float], chosen: Candidate) -> None:
    assert best([SHORT, TELLING], Weights(learned))[0] is chosen


def test_how_likely_a_wording_is_follows_from_the_weights() -> None:
    likely = probabilities([SHORT, TELLING], Weights({"both heading": math.log(3)}))
    assert likely == pytest.approx([0.25, 0.75])
    assert best([SHORT, TELLING], Weights({"both heading": math.log(3)}))[1] == pytest.approx(0.75)


def test_weights_beyond_all_measure_do_no_harm() -> None:
    assert best([SHORT, TELLING], Weights({"own own": 5000.0}))[1] == pytest.approx(1.0)


def test_what_ships_was_learned_and_can_be_read() -> None:
    assert len(weights()) > 500
    assert all(math.isfinite(weight) for weight in weights().values())


def test_what_signs_weigh_together_is_what_they_weigh_one_by_one() -> None:
    learned = weights()
    one_by_one = sum(learned.get(sign, 0.0) for sign in TELLING.signs)
    assert learned.score(TELLING) == pytest.approx(one_by_one)
    assert learned.score(TELLING) == learned.score(TELLING)

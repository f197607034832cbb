"""What docs/quality.md says between its tables."""

from __future__ import annotations

INTRO = """<!-- made by docs/quality.py: measure again, do not edit -->

# How good extraction is

`uv run python docs/quality.py` measures everything on this page again, from a clean checkout with `../shared` beside it
(the reports, their gold and the scorer; they are no part of this project, and without them nothing can be measured).

Measured on {reports} annotated yearly reports of Kaohsiung's research commission, on {first} passages that were
written first (`h1`–`h4` of `tests/passages`), on {later} written later (`h5` and after) and on {held} held out
(`tests/passages/held`). Facts are read back from a graph, as a user gets them, and compared with gold made by hand;
`../shared/eval/CONTRACT.md` tells what is right.

**Only the held-out passages show what to expect** of a report by a body that was not seen before: no rule was written
by them, and nothing is learned from them. All other texts were seen: rules were written while looking at them, and
the weights that ship were trained on those that `extract/learned/README.md` names. What the training alone brings on
a report that it has not seen stands under [Unseen](#unseen-one-report-left-out).

Intervals are of 95 %: the middle of {draws:,} draws of as many reports or passages, with replacement (bootstrap, fixed
seed). Of three reports such an interval only tells how much the three differ.
"""

UNSEEN = """
## Unseen: one report left out

Each report was measured after training on all the other annotated reports and passages, and the {later} later passages
after training on all the rest. The rules were not written anew: those have seen the reports and the first passages.
The last column is what ships less what was left out.
"""

WITHOUT = """
## What learning adds

The same left out, with both things that are learned, with one, and with neither. Without learned wordings a figure has
its own words; without learned names there is no trained component. By type: without → with learned names.
"""

ERRORS = """
## The worst errors

Of the passages, which are our own text: {worst} of each kind, no more than one of a passage; by turns the worst that is
missed, spurious and wrong. A wrong value or unit is worse than a wrong time or wording, and of equals that is worse of
which we were surer.
"""

SURE = """
## Confidence

How often what we are so sure of is right: facts by the confidence that they carry, and the share of them that is
wholly right (figures and awards with every field, named things with their type). What the gold has as optional is left
out. The weights behind a confidence are those that ship, learned from claims about these texts while wordings and names
were not (`extract/training/confidence.py`).
"""

"""Learning from annotated reports: how metrics are worded, and which words are names that no list holds.

Annotated reports are text files with a file of gold beside each (`gold`). What is learned is written to data files that
the extractors read (`wordings`, `names`, `confidence`); the same reports and the same seed give the same files.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from spacy.language import Language

from ...ontology.errors import OutputError
from . import confidence, names, wordings
from .gold import Annotated, annotated

__all__ = ["train"]

_CARD = """# What was learned, and from what

Made by `shizheng train`, not to be edited. From {reports} annotated reports with {figures:,} figures and
{names:,} names:

- `wordings.csv`: {weights:,} weights of signs that speak for or against a wording of a metric (conditional logit).
- `confidence.csv`: weights of signs that speak for or against a claim (logistic regression over claims about reports
  that what else is learned had not seen).
- `names/`: a spaCy pipeline with one component, a span categorizer over words and characters (sparse linear model,
  {labels}). It adds the names that no gazetteer and no pattern finds.

Both were trained from scratch, without any pretrained weights, on: {stems}.

How good they are on reports that they were not trained on stands in docs/quality.md.
"""


def train(reports: Sequence[Path], gold: Sequence[Path], output: Path) -> int:
    """Learn from the annotated reports of some folders and write it into a folder; returns how many there were.

    Raises `ReadError` where there is no annotated report or a line of gold can't be read, `OutputError` where the
    folder can't be written; what stood there before is unharmed then.
    """
    found = annotated(reports, gold)
    with _told(output):
        output.mkdir(parents=True, exist_ok=True)  # told before the learning, not after it
    weights, pipeline, sureness = wordings.train(found), names.train(found), confidence.train(found)
    with _told(output), tempfile.TemporaryDirectory(dir=output) as folder:
        made = Path(folder)
        (made / "wordings.csv").write_text(_table(weights), encoding="utf-8")
        (made / "confidence.csv").write_text(_table(sureness), encoding="utf-8")
        (made / "README.md").write_text(_card(found, weights, pipeline), encoding="utf-8")
        pipeline.to_disk(made / "names", exclude=["vocab"])  # its strings are the characters of the reports
        shutil.rmtree(output / "names", ignore_errors=True)
        for part in sorted(made.iterdir()):
            part.replace(output / part.name)
    return len(found)


@contextmanager
def _told(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"can't be written ({error.strerror or error})", where=output, hint="choose a folder that you may write to"
        ) from error


def _table(weights: Mapping[str, float]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("sign", "weight"))
    writer.writerows(sorted(weights.items()))
    return text.getvalue()


def _card(found: Sequence[Annotated], weights: Mapping[str, float], pipeline: Language) -> str:
    return _CARD.format(
        reports=len(found),
        figures=sum(len(report.figures) for report in found),
        names=sum(len(report.names) for report in found),
        weights=len(weights),
        labels=", ".join(pipeline.get_pipe("learned").labels),  # type: ignore[attr-defined]  # a span categorizer
        stems=", ".join(report.report.stem for report in found),
    )

"""A comparison as one flat table: a line for each figure, award, name and sentence, with the evidence of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from ...graph.store import Rows, Value
from .named import Thing

if TYPE_CHECKING:
    from . import Comparison

__all__ = ["as_rows"]

_COLUMNS = (
    "part",
    "kind",
    "label",
    "section",
    "unit",
    "earlier_period",
    "earlier",
    "later_period",
    "later",
    "change",
    "percent",
    "reason",
    "earlier_sentence",
    "later_sentence",
    "earlier_report",
    "later_report",
)
_Line = dict[str, Value]


def as_rows(found: Comparison) -> Rows:
    """Return everything of a comparison as rows; ``part`` is figure, break, award, thing, section or text."""
    reports = {"earlier_report": found.earlier.key, "later_report": found.later.key}
    lines = (*_figures(found), *_breaks(found), *_awards(found), *_things(found), *_texts(found))
    return Rows(_COLUMNS, [tuple({**reports, **line}.get(column) for column in _COLUMNS) for line in lines])


def _figures(found: Comparison) -> Iterator[_Line]:
    for pair in found.figures.pairs:
        yield {
            "part": "figure",
            "kind": pair.relation,
            "label": pair.indicator,
            "section": pair.later.section,
            "unit": pair.later.unit,
            "earlier_period": pair.earlier.period,
            "earlier": pair.earlier.value,
            "later_period": pair.later.period,
            "later": pair.later.value,
            "change": pair.change,
            "percent": pair.percent,
            "reason": pair.reason,
            "earlier_sentence": pair.earlier.sentence,
            "later_sentence": pair.later.sentence,
        }
    for side, figures in (("earlier", found.figures.earlier_only), ("later", found.figures.later_only)):
        for figure in figures:
            yield {
                "part": "figure",
                "kind": f"{side}_only",
                "label": figure.metric,
                "section": figure.section,
                "unit": figure.unit,
                f"{side}_period": figure.period,
                side: figure.value,
                f"{side}_sentence": figure.sentence,
            }


def _breaks(found: Comparison) -> Iterator[_Line]:
    for each in found.breaks:
        yield {
            "part": "break",
            "kind": each.kind,
            "label": each.after.metric,
            "unit": each.after.unit,
            "earlier_period": each.before.period,
            "earlier": each.before.value,
            "later_period": each.after.period,
            "later": each.after.value,
            "reason": each.reason,
            "earlier_sentence": each.before.sentence,
            "later_sentence": each.after.sentence,
        }


def _awards(found: Comparison) -> Iterator[_Line]:
    for side, awards in (("earlier", found.earlier_awards), ("later", found.later_awards)):
        for award in awards:
            yield {
                "part": "award",
                "kind": award.outcome,
                "label": award.label,
                side: award.result,
                "reason": "both" if award.iri in found.awards_in_both else f"{side}_only",
                f"{side}_sentence": award.sentence,
            }


def _things(found: Comparison) -> Iterator[_Line]:
    def line(thing: Thing, side: str, **more: Value) -> _Line:
        return {"part": "thing", "kind": thing.type, "label": thing.name, f"{side}_sentence": thing.sentence, **more}

    for one, other in found.named.both:
        yield line(other, "later", reason="both", earlier=one.name, later=other.name, earlier_sentence=one.sentence)
    for thing in found.named.earlier_only:
        yield line(
            thing, "earlier", reason="earlier_only", earlier=thing.name, later=found.named.replaced.get(thing.iri)
        )
    for thing in found.named.later_only:
        yield line(thing, "later", reason="later_only", later=thing.name)


def _texts(found: Comparison) -> Iterator[_Line]:
    for section in found.texts.sections:
        shares = (f"{kind} {getattr(section, kind)}" for kind in ("identical", "renewed", "edited", "new"))
        yield {
            "part": "section",
            "kind": "recycled",
            "label": " › ".join(section.path),
            "later": Decimal(str(section.recycled)),
            "reason": ", ".join(shares),
        }
    for passage in found.texts.passages:
        yield {
            "part": "text",
            "kind": passage.kind,
            "section": passage.section,
            "reason": "、".join(f"{old}→{new}" for old, new in passage.numbers),
            "earlier_sentence": "／".join(passage.earlier),
            "later_sentence": passage.sentence,
        }

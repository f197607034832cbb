"""With which earlier reports a report is compared: the nearest, and the nearest that covers as much time."""

from __future__ import annotations

from collections.abc import Sequence

from ..reports import ReportAt

__all__ = ["earlier_reports", "whole_year"]


def earlier_reports(report: ReportAt, line: Sequence[ReportAt]) -> list[ReportAt]:
    """Return the reports of a line that a report is compared with, the nearest first.

    Those that ended last before it, and where none of them covers as much time as it does (a whole year, or a part of
    one), the last ones before it that do: what a body writes of a year it takes from the year before, not from the half
    year in between. A report without a period is compared with none.
    """
    before = [each for each in line if report.end and each.end and each.end < report.end]
    nearest = _last(before)
    alike = [each for each in before if whole_year(each) == whole_year(report)]
    return nearest if {*nearest} & {*alike} else [*nearest, *_last(alike)]


def whole_year(report: ReportAt) -> bool:
    """Tell whether a report covers a calendar year."""
    year = report.end[:4]
    return bool(year) and (report.start, report.end) == (f"{year}-01-01", f"{year}-12-31")


def _last(line: Sequence[ReportAt]) -> list[ReportAt]:
    """Return the reports of a line that ended last."""
    end = max((each.end for each in line), default="")
    return [each for each in line if each.end == end]

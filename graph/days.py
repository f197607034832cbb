"""The days that a period covers, told by its IRI."""

from __future__ import annotations

__all__ = ["days"]


def days(period: str) -> tuple[str, str]:
    """Return the first and the last day of a period (ISO), "" for what it has not.

    >>> days("https://w3id.org/shizheng/id/period/2021-03-01--2021-08-31")  # 110年3月至8月
    ('2021-03-01', '2021-08-31')
    >>> days("https://w3id.org/shizheng/id/period/as-of-2021-08-31")  # 截至110年8月31日
    ('', '2021-08-31')
    """
    name = period.rsplit("/", 1)[-1]
    if name.startswith("as-of-"):
        return "", name.removeprefix("as-of-")
    start, _, end = name.partition("--")
    return start, end

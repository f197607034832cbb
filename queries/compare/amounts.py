"""Figures as a council reads them: 94.28億元 and 263.2萬元, never rounded; other units with commas."""

from __future__ import annotations

from decimal import Decimal

from ..trace.grid import number

__all__ = ["amount", "signed"]

_SCALES = (("億", Decimal(10**8)), ("萬", Decimal(10**4)))
_MOST_PLACES = 4


def amount(value: Decimal, unit: str, beside: Decimal | None = None) -> str:
    """Return a value with its unit; money in 億 or 萬, as a figure beside it would be, where that takes few places.

    >>> amount(Decimal("9428000000"), "元"), amount(Decimal("860940"), "通"), amount(Decimal("98.10"), "%")
    ('94.28億元', '860,940 通', '98.1%')
    """
    if unit == "元":
        for name, scale in _SCALES:
            if abs(value if beside is None else beside) >= scale and _places(value / scale) <= _MOST_PLACES:
                return f"{number(value / scale)}{name}元"
    return f"{number(value)}%" if unit == "%" else f"{number(value)} {unit}".strip()


def signed(value: Decimal, unit: str, beside: Decimal | None = None) -> str:
    """Return a change with its sign: ＋ for more, － for less; of shares in points, of money like the figure beside it.

    >>> signed(Decimal("-5.5"), "%"), signed(Decimal("48418"), "通"), signed(Decimal(0), "件")
    ('－5.5 百分點', '＋48,418 通', '持平')
    """
    if not value:
        return "持平"
    told = f"{number(abs(value))} 百分點" if unit == "%" else amount(abs(value), unit, beside)
    return f"{'＋' if value > 0 else '－'}{told}"


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

"""What reports say of the same thing in other words, brought together: record linkage, in the field's term.

Every report words its metrics anew: 話務中心電話處理總量, 電話總處理量, 電話服務處理總量. The figures of one body are
compared report by report (`items`, `likeness`), those that mean the same thing become one indicator (`indicators`), and
its figures stand in series, split by kind of period, unit, counting and status. Where a line must not be drawn through
is told (`breaks`), and so is what two reports say differently of one period (`restated`).

All of it follows from the reports; it stands in a named graph of its own for each body (`quads`).
"""

from .bodies import bodies, judged_anew
from .quads import link

__all__ = ["bodies", "judged_anew", "link"]

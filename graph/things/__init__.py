"""What reports call by other names and what is one thing, brought together: record linkage of bodies, plans, systems.

A name alone gives a node (`identity`). Nodes of one type and government that may be one thing are compared (`alike`,
`context`), and so are things of one name of several governments (`national`); what was found is kept as matches with
score and reason (`matches`). Matches and what people judged decide which nodes are one thing and which node stands for
it (`groups`); what the reports say is moved there, and moved back when a match is gone (`links`). Names that tell
another year, edition, version or place are never one thing (`marks`).

Only what a report that comes or goes can change is looked at again, and the order of builds changes nothing (`settle`).
"""

from .matches import judged_otherwise
from .settle import Moved, Unsettled, settle
from .told import Joined, joined

__all__ = ["Joined", "Moved", "Unsettled", "joined", "judged_otherwise", "settle"]

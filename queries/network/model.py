"""What a network is made of: things, links between them, and the sentences that both rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["KINDS", "TERM", "TYPES", "Edge", "Evidence", "Network", "Node"]

TERM = "urn:shizheng:term"
"""The node that stands for a term itself."""

TYPES = {
    "Agency": "機關",
    "Organization": "團體企業",
    "Person": "人物",
    "Plan": "計畫",
    "Regulation": "法規",
    "System": "系統",
    "Award": "獎項",
    "Event": "活動",
    "Publication": "出版品",
}
"""The types of things, in Chinese, in the order in which they are shown."""

KINDS = {
    "responsibleAgency": "主辦者",
    "fundedBy": "補助者",
    "replaces": "取代",
    "succeededBy": "改制為",
    "becomes": "後為",
    "maybeBecomes": "疑後為",
    "subOrganizationOf": "隸屬",
    "won": "得獎",
    "shortlisted": "入圍",
    "nominated": "參獎",
    "honouredFor": "獲獎作品",
    "confers": "頒發",
    "named so": "名稱含此詞",
    "named with": "同見一句",
}
"""The kinds of links, in Chinese as read from the source to the target; those of words alone stand last."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with its report and the ROC year of the report; the IRIs are "" where there are none."""

    sentence: str
    report: str
    year: int | None
    iri: str = ""
    report_iri: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A named thing: its IRI, label and type, whether the network is about it, and where it is named.

    ``count`` is the number of sentences that name it (beside the term, where the network is of a term), ``years`` the
    ROC years of their reports, ``evidence`` the first few of them.
    """

    iri: str
    label: str
    type: str
    central: bool = False
    count: int = 0
    years: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from one thing to another, of one of `KINDS`, said in so many sentences.

    ``years`` are the ROC years of the reports that say so; none of a link that holds whatever the year.
    """

    source: str
    target: str
    kind: str
    weight: int = 1
    years: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Things and their links around a term, around one thing (``of``), or on the way from it to another (``to``).

    ``found`` is how many things there were before the picture was cut, ``counts`` how many of each type; ``read`` of
    the ``said`` sentences that hold the term were looked at. ``steps`` is the length of a way, None if there is none.
    """

    term: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    found: int
    counts: Mapping[str, int] = field(default_factory=dict)
    of: str = ""
    to: str = ""
    read: int = 0
    said: int = 0
    steps: int | None = None

"""What people say of reports, in files beside a graph that every build of it obeys: verdicts, judgements, topics."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..extract.reviews import NAME as REVIEWS
from ..extract.reviews import Reviews
from ..ontology.iris import Iris
from .addresses import is_url
from .judgements import NAME as JUDGEMENTS
from .judgements import Judgements
from .topics import NAME as TOPICS
from .topics import Scheme, scheme

__all__ = ["Files", "People", "beside_graph", "people", "reviews_of"]


@dataclass(frozen=True, slots=True)
class Files:
    """The files to be obeyed; None for the one beside the graph, where there is one.

    ``reviews`` holds verdicts on claims, ``judgements`` what is the same across reports, ``topics`` what is told of.
    """

    reviews: Path | None = None
    judgements: Path | None = None
    topics: Path | None = None


@dataclass(frozen=True, slots=True)
class People:
    """What people say: their verdicts on claims, their judgements across reports, and the topics that hold."""

    reviews: Reviews
    judgements: Judgements
    topics: Scheme


def people(folder: Path, iris: Iris, files: Files | None = None) -> People:
    """Return what people say of the graph in a folder.

    Raises `ReadError` that names every line of a file that is wrong, or a file that was named and is not there.
    """
    named = files or Files()
    judgements = _file(folder, JUDGEMENTS, named.judgements)
    return People(
        reviews_of(folder, named.reviews),
        Judgements.read(judgements) if judgements else Judgements(),
        scheme(_file(folder, TOPICS, named.topics), iris),
    )


def reviews_of(folder: str | Path, file: Path | None = None) -> Reviews:
    """Return the verdicts that hold for the graph in a folder: those of a file, else of `reviews.csv` beside it.

    Raises `ReadError` that names every line that is wrong, or when a file that was named is not there.
    """
    found = _file(folder, REVIEWS, file)
    return Reviews.read(found) if found else Reviews()


def beside_graph(graph: str | Path, name: str = REVIEWS) -> Path:
    """Return where the verdicts on a graph, or another file of people's, are kept unless another place is named.

    Beside a graph on a server that is the folder where one works.
    """
    folder = Path("graph") if is_url(graph) else Path(graph)
    return (folder if folder.name not in ("", "..") else folder.resolve()).parent / name


def _file(folder: str | Path, name: str, named: Path | None) -> Path | None:
    beside = beside_graph(folder, name)
    return named or (beside if beside.exists() else None)

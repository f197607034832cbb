"""How many characters a second of CPU time one program reads, on one core, with its model loaded: for benchmark.py.

    PYTHON tests/rate.py ENGINE PATH...

ENGINE is `extraction` (all that shizheng reads from a text), `rules` (the same without the trained component) or
`monpa` (words, parts of speech and names by MONPA, under the PYTHON of an environment that has it). A text is read
once, after others, so nothing of it is known beforehand. Prints one JSON object.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

WARM_UP = sorted((Path(__file__).parent / "passages").glob("h[1-4]_*.txt"))
MOST = 190  # characters: MONPA reads no more than 200 at once


def extraction(*, learned: bool) -> Callable[[Path], object]:
    """Return the whole extraction of a file, bytes to claims."""
    from shizheng.extract.learned import Learned, shipped
    from shizheng.extract.pipeline import extract
    from shizheng.extract.readers import Source

    known = shipped() if learned else Learned(shipped().weights)
    return lambda path: extract(Source(path), learned=known)


def monpa() -> Callable[[Path], object]:
    """Return the tagging of a file by MONPA, its lines in pieces that it can read."""
    import torch  # type: ignore[import-not-found]  # of another environment, as is the next

    torch.set_num_threads(1)
    import monpa as model  # type: ignore[import-not-found]

    return lambda path: [model.pseg(piece) for piece in pieces(path.read_text(encoding="utf-8"))]


def pieces(text: str) -> list[str]:
    """Return the lines of a text, long ones cut; nothing but white space is left out."""
    lines = (line.strip() for line in text.splitlines())
    return [line[start : start + MOST] for line in lines for start in range(0, len(line), MOST)]


ENGINES: dict[str, Callable[[], Callable[[Path], object]]] = {
    "extraction": lambda: extraction(learned=True),
    "rules": lambda: extraction(learned=False),
    "monpa": monpa,
}


def main(engine: str, paths: list[Path]) -> None:
    """Read the texts and print the rate and the peak memory."""
    read = ENGINES[engine]()
    for path in WARM_UP:
        read(path)
    gc.set_threshold(200_000)  # as a build does; here for all alike
    start = time.process_time()
    for path in paths:
        read(path)
    took = time.process_time() - start
    size = sum(len(path.read_text(encoding="utf-8")) for path in paths)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"characters": size, "seconds": took, "rate": size / took, "megabytes": memory}))


if __name__ == "__main__":
    main(sys.argv[1], [Path(argument) for argument in sys.argv[2:]])

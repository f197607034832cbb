"""What was learned from annotated reports; `shizheng train` makes these files again.

wordings.csv    how much each sign speaks for a wording of a metric (`extract.metrics.ranking`)
names/          a spaCy pipeline with the component that tells names that no list and no pattern holds (`extract.ner`)
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["FOLDER"]

FOLDER = Path(__file__).parent
"""Where what ships was written to."""

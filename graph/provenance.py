"""What a report's part of the graph is made from: its file, what reads it, and what people stated and judged of it.

Each has a checksum of its own in the graph, so that two builds can be told apart by what changed between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..extract.discover import Found
from ..extract.fingerprint import fingerprints
from ..extract.readers import Source
from ..ontology.iris import Iris, digest
from .terms import SZ, Term, URIRef, text

__all__ = ["Provenance"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from, and the checksums of what it is read with; "" where there is no such thing."""

    file: str
    sha256: str
    base: str = ""
    rules: str = ""
    words: str = ""
    manifest: str = ""
    verdicts: str = ""
    copies: tuple[tuple[str, str], ...] = ()
    """The names and checksums of further files that hold the same text."""

    @classmethod
    def of(cls, source: Source, found: Found, verdicts: str, iris: Iris) -> Provenance:
        """Return what a report is made from; ``verdicts`` is the checksum of those on it."""
        entry = found.entry(source)
        copies = sorted({(copy.source.path.name, copy.source.sha256) for copy in found.copies_of(source)})
        rules, words = fingerprints()
        # What a manifest states, wherever the file lies: a folder that was moved holds the same reports.
        stated = digest(replace(entry, path=Path(entry.path.name))) if entry else ""
        return cls(source.path.name, source.sha256, iris.base, rules, words, stated, verdicts, tuple(copies))

    @property
    def state(self) -> str:
        """The checksum of all of it: the report is read again when it changes."""
        told = (self.sha256, self.base, self.rules, self.words, self.manifest, self.verdicts)
        return digest(*told, self.copies) if self.copies else digest(*told)

    def pairs(self) -> Iterator[tuple[URIRef, Term]]:
        """Yield what the graph says of the text that the report was read from."""
        yield SZ.fileName, text(self.file)
        yield SZ.sha256, text(self.sha256)
        yield SZ.fingerprint, text(self.state)
        yield SZ.rulesFingerprint, text(self.rules)
        yield SZ.wordsFingerprint, text(self.words)
        if self.manifest:
            yield SZ.manifestFingerprint, text(self.manifest)
        if self.verdicts:
            yield SZ.verdictsFingerprint, text(self.verdicts)

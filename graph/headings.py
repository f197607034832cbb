"""The headings above what a report says: 三、為民服務 > (一)陳情案件, without their numbers."""

from __future__ import annotations

import re

from .store import Store
from .terms import DCTERMS, RDFS

__all__ = ["Headings"]

_MARKER = re.compile(r"^[\s(（]*[0-9一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁]+[)）.、．\s]+")


class Headings:
    """Reads the headings of a store, each section once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, tuple[str, ...]] = {}

    def path(self, section: str) -> tuple[str, ...]:
        """Return the headings down to a section, without their numbers; none for a report or nothing."""
        if "/section/" not in section:
            return ()
        if section not in self._known:
            above = self._store.value(section, DCTERMS.isPartOf) or ""
            title = self._store.value(section, RDFS.label) or ""
            self._known[section] = (*self.path(above), _MARKER.sub("", title))
        return self._known[section]

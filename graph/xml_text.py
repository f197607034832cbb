"""Text for XML 1.0, which can't hold every character that a report may: most control characters, U+FFFE and U+FFFF."""

from __future__ import annotations

import re

__all__ = ["Cleaner"]

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;", "\n": "&#xA;", "\t": "&#x9;"}
_SPECIAL = re.compile("|".join(_SIGNS))


class Cleaner:
    """Makes text fit for XML and counts the characters that it had to replace by U+FFFD, one for one."""

    def __init__(self) -> None:
        self.replaced = 0

    def legal(self, words: str) -> str:
        """Return words with U+FFFD where a character can't be in XML."""
        clean, count = _ILLEGAL.subn("\ufffd", words)
        self.replaced += count
        return clean

    def escaped(self, words: str) -> str:
        """Return words as they stand in an element or an attribute; line ends and tabs survive in both."""
        return _SPECIAL.sub(lambda sign: _SIGNS[sign[0]], self.legal(words))

    @property
    def note(self) -> str:
        """What the user should know: how many characters were replaced."""
        many = "character" if self.replaced == 1 else "characters"
        return f"{self.replaced:,} {many} that XML can't hold: U+FFFD stands for each" if self.replaced else ""

"""The spaCy component that finds the names of the gazetteers, and the language that reports are written in.

Tokens are single characters, compared by their folded form (`NORM`), so 臺南市政府 is found however it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.attrs import NORM  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.lang.zh import Chinese, ChineseDefaults
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.util import load_config_from_str, registry
from spacy.vocab import Vocab

from ...ontology.folding import fold
from ...ontology.lexicon import pattern
from ...ontology.registry import surfaces
from .mention import Mention

__all__ = ["Gazetteer", "ReportChinese", "folded_text"]

_FOLDED = "folded"
"""Under which key of a doc's user data its folded text is kept: spaCy puts the text together anew at each call."""

_WEIGHT = 2


class ReportChineseDefaults(ChineseDefaults):
    """The defaults of Chinese with folded norms: look-alikes and full-width forms count as one."""

    config = load_config_from_str('[nlp]\n\n[nlp.tokenizer]\n@tokenizers = "shizheng.characters.v1"')
    lex_attr_getters = {**ChineseDefaults.lex_attr_getters, NORM: fold}  # noqa: RUF012 - spaCy's base declares it so


class _Numbers(dict[str, int]):
    """Character -> its number in a vocabulary, filled as characters are met; spaCy takes it the faster."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, character: str) -> int:
        self[character] = self.strings.add(character)
        return self[character]


class Characters:
    """A tokenizer that makes every character a token: in line with the length of any text, unlike spaCy's own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.numbers = _Numbers(vocab.strings)

    def __call__(self, text: str) -> Doc:
        words: list[Any] = list(map(self.numbers.__getitem__, text))  # numbers do, though spaCy's stubs ask for strings
        return Doc(self.vocab, words=words, spaces=[False] * len(text), user_data={_FOLDED: fold(text)})

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: it has no settings."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> Characters:
        """Return itself; the vocabulary was read just before, so its numbers may be others."""
        self.numbers.clear()
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Write nothing."""

    def from_disk(self, _path: object, **_: object) -> Characters:
        """Return itself, as `from_bytes` does."""
        return self.from_bytes(b"")


@registry.tokenizers("shizheng.characters.v1")  # type: ignore[untyped-decorator]  # spaCy's registry is not annotated
def characters() -> Callable[[Language], Characters]:
    """Return what makes the tokenizer of a pipeline; spaCy finds it by its entry point."""
    return lambda nlp: Characters(nlp.vocab)


@registry.languages("zh_report")
class ReportChinese(Chinese):  # type: ignore[no-untyped-call]  # spaCy's base class is not annotated
    """Traditional Chinese of official reports, cut into characters."""

    lang = "zh_report"
    Defaults = ReportChineseDefaults


class Gazetteer:
    """Finds gazetteer names; where two overlap, `without_overlaps` decides later."""

    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        for name, kind in surfaces().items():
            self.matcher.add(kind, [nlp.make_doc(name)])
        self.not_behind = pattern("{not_behind_body}")
        self.not_behind_law = pattern("{not_behind_law}")
        self.strings = nlp.vocab.strings

    def find(self, doc: Doc, folded: str) -> list[Mention]:
        """Return the gazetteer names of a text as mentions."""
        found = []
        matches = self.matcher(doc)
        starts = {doc[start].idx for _, start, _ in matches}
        for match, start, end in matches:
            first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
            kind = self.strings[match]
            unlikely = self.not_behind_law if kind == "Regulation" else self.not_behind
            odd = unlikely.match(folded, last) and last not in starts  # the 商 of 經濟部商業發展署 begins a name
            if not odd and not _inside_latin(folded, first, last):
                found.append(Mention(first, last, kind, "gazetteer", weight=_WEIGHT))
        return found


def _inside_latin(folded: str, start: int, end: int) -> bool:
    """Tell whether a Latin name is only part of a longer word: IDC in IDCard."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return bool(re.match("[A-Za-z0-9]", folded[start]) and re.match("[A-Za-z]", before)) or bool(
        re.match("[A-Za-z]", folded[end - 1]) and re.match("[A-Za-z]", after)
    )


def folded_text(doc: Doc) -> str:
    """Return the folded text of a doc, which our tokenizer leaves there; of another's doc it is made now."""
    if _FOLDED not in doc.user_data:
        doc.user_data[_FOLDED] = fold(doc.text)
    return str(doc.user_data[_FOLDED])

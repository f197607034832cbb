"""How a fact is cited: in Chinese, in the style of the APA (7th edition), and for BibTeX."""

from __future__ import annotations

from ..extract.periods import ROC_OFFSET
from ..queries.card import Card
from .frame import cleaned

__all__ = ["citations"]

_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "#$%&_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)


def citations(found: Card) -> dict[str, str]:
    """Return ready citations of a fact by their styles; its IRI is the permalink.

    A report without a body is cited by its title, one without a year with 日期不明 and n.d.
    """
    body, title = cleaned(found.report.body), cleaned(found.report.label)
    quote, path = cleaned(found.quote), cleaned("／".join(found.path))
    roc = f"民國 {found.report.year} 年" if found.report.year else "日期不明"
    year = str(found.report.year + ROC_OFFSET) if found.report.year else "n.d."
    where = f"，〈{path}〉" if path else ""
    return {
        "中文": f"{f'{body}，' if body else ''}《{title}》（{roc}）{where}：「{quote}」。{found.iri}",
        "APA": f"{f'{body}. ' if body else ''}({year}). {title}{f' [{path}]' if path else ''}. {found.iri}",
        "BibTeX": _bibtex(found, body, title, year, quote, path),
    }


def _bibtex(found: Card, body: str, title: str, year: str, quote: str, path: str) -> str:
    key = f"shizheng{found.iri.rsplit('/', 2)[-2]}-{found.start}"
    fields = {
        "author": f"{{{_escaped(body)}}}" if body else "",
        "title": f"{{{_escaped(title)}}}",
        "year": year if year.isdigit() else "",
        "institution": _escaped(body),
        "chapter": _escaped(path),
        "note": _escaped(quote),
        "url": found.iri,
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@techreport{{{key},\n{told}}}"


def _escaped(words: str) -> str:
    return words.translate(_SPECIAL)

"""Write the pages of docs/ that follow from the code, or check that they are up to date.

    uv run python docs/generate.py            write them
    uv run python docs/generate.py --check    fail, naming the pages, where they differ from what would be written

cli.md        the command line, by typer, and the exit codes of `ontology/errors.py`
questions.md  the question catalogue, from the heads of its .rq files
terms.md      classes and properties of the ontology, from `ontology/schema`
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from shizheng.graph.vocabulary import MODULES, turtle
from shizheng.ontology import errors
from shizheng.queries.catalogue import Question, questions

HERE = Path(__file__).parent
NOTE = "<!-- made by docs/generate.py: change the code, not this page -->\n\n"


def cli() -> str:
    """Return the reference of the command line."""
    typer = [sys.executable, "-m", "typer", "shizheng.cli", "utils", "docs", "--name", "shizheng"]
    told = subprocess.run(typer, check=True, capture_output=True, text=True).stdout
    return f"{told.strip()}\n\n## Exit codes\n\n| code | meaning |\n| --- | --- |\n{''.join(_exit_codes())}"


def _exit_codes() -> Iterator[str]:
    rows = {
        0: "Done.",
        1: "A fault of shizheng's own: please report it; of `doctor`: something is missing.",
        130: "Interrupted with Ctrl-C.",
    }
    for name in errors.__all__:
        error = getattr(errors, name)
        if error.__mro__[1] is errors.ShizhengError:
            rows[error.exit_code] = str(error.__doc__).splitlines()[0]
    return (f"| {code} | {rows[code]} |\n" for code in sorted(rows))


def catalogue() -> str:
    """Return the page of the question catalogue."""
    intro = (
        "# Questions\n\nAsk one with `shizheng ask NAME --param NAME=VALUE`; each is a file in `queries/catalogue/`.\n"
    )
    return intro + "".join(map(_question, questions().values()))


def _question(question: Question) -> str:
    parameters = "".join(
        f"- `--param {p.name}={p.default}` {p.meaning}\n" if p.default else f"- `--param {p.name}=…` {p.meaning}\n"
        for p in question.parameters
    )
    columns = ", ".join(f"`{name}` {meaning}" for name, meaning in question.columns.items())
    asked = f"{question.zh}\n{question.en}\n"
    return "\n".join(part for part in (f"\n## {question.name}\n", asked, parameters, f"Columns: {columns}\n") if part)


def terms() -> str:
    """Return the page of the ontology's terms."""
    page = "# Terms\n\nThe namespace `sz:` is `https://w3id.org/shizheng/ontology#`.\n"
    for module in MODULES:
        graph = Graph().parse(data=turtle(module), format="turtle")
        rows = [
            *_rows(graph, (OWL.Class,)),
            *_rows(graph, (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)),
        ]
        if rows:
            page += f"\n## {module}\n\n| term | 名稱 | meaning | 例 |\n| --- | --- | --- | --- |\n{''.join(rows)}"
    return page


def _rows(graph: Graph, kinds: tuple[URIRef, ...]) -> Iterator[str]:
    for subject in sorted({s for kind in kinds for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}):
        labels = {str(label.language): label for label in graph.objects(subject, RDFS.label)}
        meanings = {str(text.language): text for text in graph.objects(subject, SKOS.definition)}
        meaning = f"{meanings.get('en', '')} {meanings.get('zh-Hant', '')}".strip()
        example = str(graph.value(subject, SKOS.example, default="")).replace("|", "\\|")
        if labels:
            yield f"| `{graph.qname(subject)}` | {labels.get('zh-Hant', '')} | {meaning} | {example} |\n"


PAGES = {"cli.md": cli, "questions.md": catalogue, "terms.md": terms}


def main(arguments: list[str]) -> int:
    """Write or check every page; return the exit code."""
    stale = []
    for name, make in PAGES.items():
        page, path = NOTE + make(), HERE / name
        if "--check" not in arguments:
            path.write_text(page, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != page:
            stale.append(name)
    if stale:
        print(f"stale: {', '.join(stale)}; run: uv run python docs/generate.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

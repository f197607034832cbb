"""The description of the server is valid, names every route, and says just what the server does."""

from __future__ import annotations

import json
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

import shizheng
from shizheng.serve.app import application


@pytest.fixture(scope="module")
def told(server: Any) -> dict[str, Any]:
    """The description that the server gives."""
    answer = server.get("/openapi.json")
    assert (answer.status, answer.headers.get_content_type()) == (200, "application/json")
    description: dict[str, Any] = json.loads(answer.body)
    return description


def test_the_description_is_valid(told: dict[str, Any]) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(told).iter_errors()] == []
    assert told["info"]["version"] == shizheng.__version__
    assert told["info"]["license"]["identifier"] == "MIT"


def test_an_invalid_description_would_be_seen(told: dict[str, Any]) -> None:
    broken = told | {"paths": {"/graphs": {"get": {"responses": {"200": {}}}}}}
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())


def test_every_route_and_method_is_described_and_nothing_else(told: dict[str, Any], tmp_path: Path) -> None:
    routes: Any = application(tmp_path).routes
    served = {(route.path.replace(":path", ""), method.lower()) for route in routes for method in route.methods}
    assert {(path, method) for path, methods in told["paths"].items() for method in methods} == served
    assert len(served) > 15


def test_every_answer_has_an_example(told: dict[str, Any]) -> None:
    for methods in told["paths"].values():
        for method, operation in methods.items():
            for status, answer in operation["responses"].items():
                if method != "head" and status not in ("303", "304"):
                    assert any("example" in each for each in answer["content"].values()), (operation, status)


FORM = "application/x-www-form-urlencoded"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER (?a != ?d) }"


@pytest.mark.parametrize(
    ("route", "status", "path", "headers"),
    [
        ("/sparql", 400, "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}),
        ("/sparql", 403, "/sparql?update=DROP+ALL", {}),
        ("/sparql", 406, "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}),
        ("/id/{path}", 404, "/id/%3E", {}),
        ("/id/{path}", 406, "/id/report/105", {"Accept": "image/png"}),
        ("/data/{path}", 404, "/data/report/105.docx", {}),
        ("/graphs", 400, "/graphs", {}),
        ("/graphs", 404, "/graphs?graph=urn:a:b", {}),
        ("/graphs", 406, "/graphs?default", {"Accept": "image/png"}),
        *((route, 400, route, {"Host": "evil.example.org"}) for route in ("/healthz", "/ontology", "/openapi.json")),
    ],
)
def test_the_lines_of_the_examples_are_what_the_server_says(
    server: Any, told: dict[str, Any], route: str, status: int, path: str, headers: dict[str, str]
) -> None:
    answer = server.get(path, headers)
    example = told["paths"][route]["get"]["responses"][str(status)]["content"]["text/plain"]["example"]
    assert (answer.status, answer.text.strip()) == (status, example.strip())
    assert answer.headers.get_content_type() == "text/plain"


def test_what_ends_a_query_is_told_as_in_the_examples(server: Any, told: dict[str, Any]) -> None:
    answers = told["paths"]["/sparql"]["post"]["responses"]
    growing = " ".join(f"BIND (CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
    for status, seconds, query, kind in (
        (504, 1, ENDLESS, FORM),
        (507, 60, f'SELECT (STRLEN(?v40) AS ?n) {{ BIND ("x" AS ?v0) {growing} }}', FORM),
        (415, 10, "ASK {}", "text/plain"),
    ):
        form = urllib.parse.urlencode({"query": query}).encode()
        answer = server.get(f"/sparql?timeout={seconds}", {"Content-Type": kind}, form)
        example = answers[str(status)]["content"]["text/plain"]["example"].replace("than 10 s", f"than {seconds} s")
        assert (answer.status, answer.text) == (status, example)


def test_the_answers_of_the_examples_are_those_of_the_server(server: Any, told: dict[str, Any]) -> None:
    answers = told["paths"]["/sparql"]["get"]["responses"]["200"]["content"]
    query = told["paths"]["/sparql"]["post"]["requestBody"]["content"]["application/sparql-query"]["example"]
    for media in ("text/csv", "text/tab-separated-values", "application/sparql-results+xml"):
        assert server.ask(query, media).text == answers[media]["example"]
    assert (
        json.loads(server.ask(query, "application/json").body) == answers["application/sparql-results+json"]["example"]
    )

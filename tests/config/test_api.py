"""The API as a whole: its document is true, its refusals have one shape, and no door of it opens onto HTML."""

import json

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from core.web.bodies import LIMIT, BodyLimitMiddleware
from tests.factories.api import faults

OPERATIONS = {
    "listProducts": ("get", "/api/v1/products"),
    "getProduct": ("get", "/api/v1/products/{slug}"),
    "getOffers": ("get", "/api/v1/offers"),
    "createBasket": ("post", "/api/v1/baskets"),
    "getBasket": ("get", "/api/v1/baskets/{token}"),
    "addLine": ("post", "/api/v1/baskets/{token}/lines"),
    "changeLine": ("patch", "/api/v1/baskets/{token}/lines/{line_id}"),
    "removeLine": ("delete", "/api/v1/baskets/{token}/lines/{line_id}"),
    "placeOrder": ("post", "/api/v1/baskets/{token}/checkout"),
    "getOrder": ("get", "/api/v1/orders/{number}"),
}


@pytest.fixture
def document(db, api):
    """The OpenAPI document as a client gets it."""
    return api.ask("GET", "/openapi.json").json()


def test_every_operation_has_its_name_and_place(document):
    found = {
        operation["operationId"]: (verb, path)
        for path, operations in document["paths"].items()
        for verb, operation in operations.items()
    }

    assert found.items() >= OPERATIONS.items()


def test_every_reference_in_the_document_leads_somewhere(document):
    def references(node):
        if isinstance(node, dict):
            yield from ([node["$ref"]] if "$ref" in node else [])
            for each in node.values():
                yield from references(each)
        elif isinstance(node, list):
            for each in node:
                yield from references(each)

    names = {each.removeprefix("#/components/schemas/") for each in references(document)}

    assert names <= document["components"]["schemas"].keys()


def test_every_refusal_in_the_document_is_a_problem(document):
    for operations in document["paths"].values():
        for operation in operations.values():
            refused = {status: each for status, each in operation["responses"].items() if status >= "400"}
            assert "503" in refused
            assert all([*each["content"]] == ["application/problem+json"] for each in refused.values())


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/products/", "/products/a/b", "/baskets/a/lines/x", "/docs"])
@pytest.mark.parametrize("verb", ["GET", "POST", "DELETE"])
def test_an_address_that_is_not_there_is_a_problem(db, api, path, verb):
    answer = api.ask(verb, path, {} if verb == "POST" else None)

    assert (answer.status_code, answer.json()["code"], faults(answer)) == (404, "not_found", [])


@pytest.mark.parametrize(("verb", "path"), [("PUT", "/products"), ("DELETE", "/baskets"), ("OPTIONS", "/offers")])
def test_a_wrong_method_is_a_problem_and_says_the_right_ones(db, api, verb, path):
    answer = api.ask(verb, path)

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer["Allow"]


@pytest.mark.parametrize(
    ("verb", "path"), [("POST", "/baskets"), ("PATCH", "/baskets/x/lines/1"), ("POST", "/nowhere")]
)
def test_five_megabytes_are_refused(db, api, verb, path):
    answer = api.ask(verb, path, json.dumps({"sku": "x" * 5_000_000}))

    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    faults(answer)


def test_a_body_of_no_declared_length_is_refused():
    request = RequestFactory().post("/api/v1/baskets", headers={"Transfer-Encoding": "chunked"})
    del request.META["CONTENT_LENGTH"]

    answer = BodyLimitMiddleware(lambda request: None)(request)

    assert (answer.status_code, json.loads(answer.content)["code"]) == (411, "length_required")


def test_a_body_just_within_the_limit_is_read(db, api):
    answer = api.ask("POST", "/baskets", '{"a": "' + "x" * (LIMIT - 9) + '"}')

    assert (answer.status_code, faults(answer)) == (422, ["a"])


def test_a_busy_database_asks_for_patience(db, api, monkeypatch):
    def busy(*_):
        raise OperationalError("database is locked")

    monkeypatch.setattr("commerce.offers.api.offers_for", busy)

    answer = api.ask("GET", "/offers?skus=LAMP-BLK")

    assert (answer.status_code, answer.json()["code"]) == (503, "try_again")
    assert answer["Retry-After"]


def test_a_refusal_speaks_the_readers_language(db, api):
    answer = api.ask("GET", "/offers", **{"Accept-Language": "zh-CN"})

    assert answer["Content-Language"] == "zh-hans"


def test_no_session_is_opened_and_no_token_asked_for(db, api):
    api.handler.enforce_csrf_checks = True

    answer = api.ask("POST", "/baskets", {})

    assert answer.status_code == 201
    assert not answer.cookies

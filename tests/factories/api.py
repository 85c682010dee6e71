"""A client of the API, and the questions its tests ask of an answer."""

import hashlib
import json

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

ROOMS = ("basket", "orders", "payments", "stock", "ledger", "idempotency", "outbox")


class ApiClient(Client):
    """Django's test client, at /api/v1 and in JSON."""

    def ask(self, method: str, path: str, body=None, **headers):
        """Send it. `body` is sent as it is when it is text, else as JSON."""
        data = {}
        if body is not None:
            data = {"data": body if isinstance(body, str) else json.dumps(body), "content_type": "application/json"}
        return self.generic(method, f"/api/v1{path}", headers=headers, **data)


@pytest.fixture
def api() -> ApiClient:
    """Somebody who talks to the API."""
    return ApiClient()


def faults(answer) -> list[str]:
    """The fields a refusal names, after checking that it is a whole problem."""
    problem = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "private, no-store"
    assert {"type", "title", "status", "detail", "code", "errors"} <= problem.keys()
    assert problem["status"] == answer.status_code
    assert all(error["message"] for error in problem["errors"])
    return [error.get("field") or error.get("sku") for error in problem["errors"]]


def digest() -> str:
    """A fingerprint of every row that a purchase may touch: equal before and after, nothing changed."""
    rows = [
        serializers.serialize("json", model._default_manager.order_by("pk"))
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
    ]
    return hashlib.sha256("".join(rows).encode()).hexdigest()

"""The store's API as one thing: NinjaAPI with our refusals, our door and an OpenAPI document that tells all of it."""

from django.conf import settings
from django.urls import URLPattern
from ninja import NinjaAPI

from core.api.door import answer_refusals, behind_the_door
from core.api.shapes import Fault, Problem

PROBLEM = "#/components/schemas/Problem"
WHY = {
    400: "The body is not JSON",
    404: "Absent, or somebody else's",
    409: "Refused as things are now: `code` says why",
    411: "A body of unknown length",
    413: "A body of more than 64 KiB",
    422: "Something sent is wrong: `errors` names all of it",
    503: "Very busy: try again",
}
RETRY = {"Retry-After": {"description": "Seconds", "schema": {"type": "string"}}}


def refusals(*statuses: int) -> dict:
    """`openapi_extra` for an operation that may refuse with these statuses; every one may be busy (503)."""
    return {"responses": {status: _problem(status) for status in (*statuses, 503)}}


def body_refusals(*statuses: int) -> dict:
    """The same for an operation that takes a body."""
    return refusals(400, *statuses, 411, 413, 422)


def _problem(status: int) -> dict:
    return {
        "description": WHY[status],
        "content": {"application/problem+json": {"schema": {"$ref": PROBLEM}}},
        **({"headers": RETRY} if status in (409, 503) else {}),
    }


class StoreAPI(NinjaAPI):
    """Mount its `urls` once."""

    def __init__(self, **options):
        super().__init__(docs_url=None, **options)
        answer_refusals(self)

    def _get_urls(self) -> list[URLPattern]:
        patterns = super()._get_urls()
        for pattern in patterns:
            pattern.callback = behind_the_door(pattern.callback)
        return patterns

    def get_openapi_schema(self, **options) -> dict:
        """The document, with the problem's shape and the parameter every operation takes."""
        document = super().get_openapi_schema(**options)
        for model in (Problem, Fault):
            schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
            schema.pop("$defs", None)
            document["components"]["schemas"][model.__name__] = schema
        for operations in document["paths"].values():
            for operation in operations.values():
                operation["parameters"].append(_language())
        return document


def _language() -> dict:
    spoken = ", ".join(dict(settings.LANGUAGES))
    return {
        "in": "query",
        "name": "language",
        "required": False,
        "description": f"The language of names and sentences ({spoken}); else `Accept-Language` decides.",
        "schema": {"type": "string"},
    }

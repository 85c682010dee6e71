"""What the server sends back, before it is HTTP."""

import json
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reply:
    """A status, a body and its headers."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def as_json(status: int, data: object) -> Reply:
    """A JSON answer."""
    return Reply(status, json.dumps(data, ensure_ascii=False).encode(), {"Content-Type": "application/json"})


def refusal(status: int, code: str, **more) -> Reply:
    """A JSON refusal with its stable code."""
    return as_json(status, {"code": code, **more})

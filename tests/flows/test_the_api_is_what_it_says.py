"""Schemathesis asks a running shop everything its document allows, and much that it does not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
]
WORLD = {
    "stores": [{"ref": "warehouse", "name": "Warehouse"}],
    "products": [
        {
            "ref": "lamp",
            "name": "Desk lamp",
            "variants": [{"sku": "0", "price": {"amount": 39900, "currency": "CNY"}, "stock": {"warehouse": 500}}],
        }
    ],
}


@pytest.fixture
def shop(open_shop, sqlite_worlds, tmp_path):
    """A shop that sells one thing, under the SKU a guesser tries first."""
    shop = open_shop(sqlite_worlds.copy("bare", tmp_path))
    file = tmp_path / "world.json"
    file.write_text(json.dumps(WORLD), encoding="utf-8")
    shop.manage("seed", str(file))
    return shop


def test_every_answer_is_one_that_the_document_promises(shop, tmp_path):
    asked = subprocess.run(
        [
            Path(sys.executable).parent / "schemathesis", "run", f"{shop.base_url}/api/v1/openapi.json",
            "--phases", "coverage,fuzzing,stateful", "--checks", ",".join(CHECKS), "--max-examples", "15",
            "--generation-deterministic", "--header", "Idempotency-Key: a-key",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )  # fmt: skip

    assert asked.returncode == 0, asked.stdout[-6000:]
    assert "Tested: 15" in asked.stdout

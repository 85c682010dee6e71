"""kill -9 of the sweep itself, at each step of a charge and of a refund: the next one finishes, and nothing twice."""

import pytest

from tests.servers.sandbox import running_sandbox

# What is committed survives on either database; one is enough for the time it takes.
pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)


@pytest.fixture
def provider(tmp_path):
    """A provider nobody hears from unless they ask."""
    with running_sandbox(tmp_path / "book.sqlite3", notify="http://127.0.0.1:9") as running:
        yield running


def test_a_charge_survives_a_kill_of_the_sweep_that_heard_of_it(tell, provider):
    opened = tell("pay", sandbox_url=provider.url)
    provider.press(opened["page"], "approve")
    tell("sweep", sandbox_url=provider.url, vitrine_failpoints="payments.check.after_call=kill", killed=True)

    settled = tell("sweep", sandbox_url=provider.url)

    assert (settled["state"], settled["payments"], settled["paid"]) == ("succeeded", 1, 1)


@pytest.mark.parametrize("point", ["payments.refund.before_call", "payments.refund.after_call"])
def test_a_refund_survives_a_kill(tell, provider, point):
    opened = tell("pay", sandbox_url=provider.url)
    provider.press(opened["page"], "approve")
    tell("sweep", sandbox_url=provider.url)
    tell("pay", sandbox_url=provider.url)
    tell("sweep", sandbox_url=provider.url, vitrine_failpoints=f"{point}=kill", killed=True)

    settled = tell("sweep", sandbox_url=provider.url)

    assert (settled["refunds"], settled["journals"]) == (["succeeded"], 1)
    assert [entry["kind"] for entry in provider.book()] == ["charge", "refund"]

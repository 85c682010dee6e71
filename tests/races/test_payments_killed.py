"""kill -9 at each step of a payment and of a refund: the sweeps finish it, and nothing is charged or sent twice."""

import pytest

from tests.servers.sandbox import running_sandbox

# What is committed survives on either database; one is enough for the time it takes.
pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)


@pytest.fixture
def provider(tmp_path):
    """A provider nobody hears from unless they ask."""
    with running_sandbox(tmp_path / "book.sqlite3", notify="http://127.0.0.1:9") as running:
        yield running


@pytest.mark.parametrize(
    "point", ["payments.start.before_call", "payments.start.after_call", "payments.settle.before_commit"]
)
def test_a_payment_survives_a_kill(tell, provider, point):
    tell("pay", sandbox_url=provider.url, vitrine_failpoints=f"{point}=kill", killed=True)

    opened = tell("sweep", sandbox_url=provider.url)

    assert opened["state"] == "action_required"
    provider.press(opened["page"], "approve")
    settled = tell("sweep", sandbox_url=provider.url)
    assert (settled["state"], settled["payments"], settled["paid"]) == ("succeeded", 1, 1)
    assert [entry["state"] for entry in provider.book()] == ["succeeded"]


@pytest.mark.parametrize("point", ["payments.check.after_call", "payments.settle.before_commit"])
def test_a_charge_survives_a_kill_of_who_heard_of_it(tell, provider, point):
    opened = tell("pay", sandbox_url=provider.url)
    provider.press(opened["page"], "approve")
    tell("sweep", sandbox_url=provider.url, vitrine_failpoints=f"{point}=kill", killed=True)

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

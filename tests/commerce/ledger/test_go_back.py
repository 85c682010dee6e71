"""Money that goes back takes its share of the tax along: all of it, to the last fen, however many steps it takes."""

import re
from pathlib import Path

import pytest

from commerce.ledger.audit import every_journal_balances, tax_goes_back_with_its_sale
from commerce.ledger.go_back import going_back
from commerce.ledger.models import Account, Entry
from commerce.ledger.post import Posting, post
from core.money import Money

A = Account
SUBJECT = "order:A"
pytestmark = pytest.mark.django_db


def yuan(amount):
    return Money(amount, "CNY")


def book(kind, source, at, *entries):
    post(Posting(kind=kind, source=source, subject=SUBJECT, entries=entries, at=at))


def sell(at, *, goods=800, shipping=43, tax=110):
    """Sold and paid: goods and delivery, and the tax within."""
    total = goods + shipping + tax
    book("captured", "payment:1", at, (A.PROVIDER_CLEARING, yuan(total)), (A.CUSTOMER_RECEIVABLE, yuan(-total)))
    book(
        "sale", SUBJECT, at,
        (A.CUSTOMER_RECEIVABLE, yuan(total)), (A.REVENUE, yuan(-goods)),
        (A.SHIPPING_REVENUE, yuan(-shipping)), (A.TAX, yuan(-tax)),
    )  # fmt: skip
    return total


def give_back(amount, at, source="refund:1"):
    post(Posting("refunded", source, SUBJECT, going_back(SUBJECT, yuan(amount)), at))


def balance(account):
    return sum(Entry.objects.filter(account=account).values_list("amount", flat=True))


def test_when_everything_goes_back_no_tax_is_owed(at):
    total = sell(at)

    give_back(total, at)

    assert balance(A.TAX) == 0
    assert balance(A.REFUNDS) == 843
    assert balance(A.PROVIDER_CLEARING) == 0
    assert every_journal_balances()[1] == tax_goes_back_with_its_sale()[1] == []


@pytest.mark.parametrize("steps", [(1, 952), (476, 477), (100, 100, 753), (317, 318, 318)], ids=str)
def test_in_steps_the_tax_goes_back_in_shares_that_sum_to_it(at, steps):
    sell(at)

    for n, step in enumerate(steps):
        give_back(step, at, f"refund:{n}")
        back = sum(steps[: n + 1])
        assert 2 * abs(953 * (110 + balance(A.TAX)) - 110 * back) <= 953  # at most half a fen from its share

    assert (balance(A.TAX), balance(A.PROVIDER_CLEARING)) == (0, 0)
    assert every_journal_balances()[1] == tax_goes_back_with_its_sale()[1] == []


def test_half_of_it_takes_half_of_the_tax(at):
    sell(at, goods=80, shipping=0, tax=20)

    give_back(50, at)

    assert (balance(A.TAX), balance(A.REFUNDS)) == (-10, 40)


def test_money_that_came_without_a_sale_goes_back_without_tax(at):
    book("captured", "payment:1", at, (A.PROVIDER_CLEARING, yuan(953)), (A.CUSTOMER_RECEIVABLE, yuan(-953)))

    give_back(953, at)

    assert not any(balance(account) for account in A)


def test_a_second_payment_goes_back_as_what_it_was_and_the_first_with_its_tax(at):
    total = sell(at)
    book("captured", "payment:2", at, (A.PROVIDER_CLEARING, yuan(total)), (A.CUSTOMER_RECEIVABLE, yuan(-total)))

    give_back(total, at, "refund:2")
    assert (balance(A.TAX), balance(A.REFUNDS)) == (-110, 0)
    give_back(total, at, "refund:1")

    assert (balance(A.TAX), balance(A.REFUNDS), balance(A.CUSTOMER_RECEIVABLE)) == (0, 843, 0)


def test_a_sale_without_tax_goes_back_without_tax(at):
    total = sell(at, tax=0)

    give_back(total, at)

    assert (balance(A.TAX), balance(A.REFUNDS)) == (0, 843)


def test_the_audit_finds_tax_that_stayed(at):
    total = sell(at)
    book("refunded", "refund:1", at, (A.REFUNDS, yuan(total)), (A.PROVIDER_CLEARING, yuan(-total)))

    _, violations = tax_goes_back_with_its_sale()

    assert [(each.invariant, each.object) for each in violations] == [("I7", SUBJECT)]


def test_books_from_before_tax_went_back_are_mended_as_the_operators_page_says(at):
    total = sell(at)
    book("refunded", "refund:old", at, (A.REFUNDS, yuan(total)), (A.PROVIDER_CLEARING, yuan(-total)))
    page = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    recipe = re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]
    recipe = recipe.replace("order:V-7K2M-Q4XA-9TRC", SUBJECT).replace("98.56", "1.10")
    [told] = tax_goes_back_with_its_sale()[1]

    for _ in range(2):  # the second time changes nothing
        exec(recipe, {})

    assert told.detail == "went back whole, and still owes 1.10 CNY of tax."
    assert tax_goes_back_with_its_sale()[1] == []
    assert every_journal_balances()[1] == []
    assert balance(A.TAX) == 0

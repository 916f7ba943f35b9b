"""Terms of a settlement: the parts of a loss add up, and what cannot stand on a paper is said."""

from datetime import date
from decimal import Decimal as D

import pytest

from accidents.liability import compensation
from accidents.liability.compensation import Item, Payment, Terms

TODAY = date(2026, 3, 2)


def terms(*items, percents=None, performance="当场付清", due_on=TODAY):
    rows = tuple(Item(seat, title, D(amount)) for seat, title, amount in items)
    return Terms(rows, percents or {"A": 70, "B": 30}, performance, due_on)


@pytest.mark.parametrize(
    ("_case", "amount", "percents", "parts"),
    [
        ("one bears all", "3200.00", {"A": 100, "B": 0}, ["3200.00", "0.00"]),
        ("seven to three", "1000.00", {"A": 70, "B": 30}, ["700.00", "300.00"]),
        ("an odd cent", "0.01", {"A": 50, "B": 50}, ["0.01", "0.00"]),
        ("three parts", "100.00", {"A": 34, "B": 33, "C": 33}, ["34.00", "33.00", "33.00"]),
        ("three odd parts", "0.10", {"A": 34, "B": 33, "C": 33}, ["0.04", "0.03", "0.03"]),
    ],
)
def test_split(_case, amount, percents, parts):
    result = compensation.split(D(amount), percents)

    assert list(result.values()) == [D(part) for part in parts]
    assert sum(result.values()) == D(amount)


@pytest.mark.parametrize("cents", range(0, 400, 7))
@pytest.mark.parametrize("first", [0, 1, 30, 33, 50, 99, 100])
def test_the_parts_always_add_up(cents, first):
    amount = D(cents) / 100

    assert sum(compensation.split(amount, {"A": first, "B": 100 - first}).values()) == amount


def test_each_pays_its_part_of_what_the_others_lost():
    found = terms(("A", "维修费", "1000"), ("B", "维修费", "3000")).payments()

    assert found == (Payment("A", "B", D("2100.00")), Payment("B", "A", D("300.00")))


def test_the_order_of_the_items_does_not_matter():
    rows = [("A", "维修费", "33.33"), ("B", "维修费", "66.67"), ("B", "拖车", "0.01")]

    assert terms(*rows).payments() == terms(*reversed(rows)).payments()
    assert terms(*rows).total == D("100.01")


def test_json_brings_the_terms_back():
    agreed = terms(("B", "维修费", "3200.50"))

    assert compensation.of_json(agreed.as_json()) == agreed


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("NO_ITEMS", terms()),
        ("TOO_MANY", terms(*[("A", f"第{n}项", "1") for n in range(13)])),
        ("AMOUNT", terms(("A", "维修费", "0"))),
        ("AMOUNT", terms(("A", "维修费", "-5"))),
        ("AMOUNT", terms(("A", "维修费", "1.005"))),
        ("TITLE", terms(("A", " ", "1"))),
        ("SEAT", terms(("C", "维修费", "1"))),
        ("PERCENTS", terms(("A", "维修费", "1"), percents={"A": 70, "B": 20})),
        ("PERCENTS", terms(("A", "维修费", "1"), percents={"A": 110, "B": -10})),
        ("PERCENTS", terms(("A", "维修费", "1"), percents={"A": 100})),
        ("PERFORMANCE", terms(("A", "维修费", "1"), performance="")),
        ("DUE", terms(("A", "维修费", "1"), due_on=date(2026, 3, 1))),
    ],
)
def test_what_cannot_stand_on_a_paper(code, wrong):
    assert compensation.check(wrong, {"A", "B"}, TODAY) == [code]
    assert code in compensation.COMPLAINTS


def test_sound_terms_have_no_complaint():
    assert compensation.check(terms(("A", "维修费", "0.01")), {"A", "B"}, TODAY) == []

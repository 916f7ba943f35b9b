"""The estimate of the repair: asked only where the county has set a limit."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accidents import facts, rule_settings
from accidents.forms.items import ItemsForm, OthersItemsForm
from accidents.forms.known import start
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.factories import CaseFactory, OfficerFactory, PartyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def limit(noon):
    """Set the limit of a case's county, a day before the case was reported."""

    def put(case, amount=5000, not_taken=()):
        rule_settings.put_in_force(
            case.district, actor=OfficerFactory(role=Role.SUPERVISOR),
            at=case.created_at - timedelta(days=1),
            amount_limit=amount and Decimal(amount), not_taken=list(not_taken), reason="试行",
        )  # fmt: skip

    return put


def form_of(party, **typed):
    return ItemsForm(typed or None, party=party, has_photo=True)


def test_nobody_is_asked_where_there_is_no_limit(limit):
    case = CaseFactory()
    assert "estimated_loss" not in form_of(case.parties.get(seat="A")).fields

    limit(case, None, ["NON_MOTOR"])
    assert "estimated_loss" not in form_of(case.parties.get(seat="A")).fields


@pytest.mark.parametrize(
    ("kind", "is_asked"),
    [(PartyKind.CAR, True), (PartyKind.MOTORCYCLE, True), (PartyKind.EBIKE, True),
     (PartyKind.PEDESTRIAN, False), (PartyKind.UNKNOWN, False)],
)  # fmt: skip
def test_who_has_a_vehicle_is_asked(kind, is_asked, limit):
    case = CaseFactory(parties="A")
    limit(case)
    party = PartyFactory(case=case, seat="B", kind=kind, user=None)

    mine = OthersItemsForm(None, party=party, has_photo=True, own_phone="13900000000")

    assert ("estimated_loss" in mine.fields) is is_asked


def test_a_party_without_a_unit_or_county_is_not_asked():
    case = CaseFactory(district=None)

    assert "estimated_loss" not in form_of(case.parties.get(seat="A")).fields


@pytest.mark.parametrize(
    ("typed", "value"), [("4500", 4500), ("0", 0), ("", None), ("-1", "wrong"), ("很多", "wrong")]
)
def test_an_estimate_may_be_left_out_and_is_never_negative(typed, value, limit):
    case = CaseFactory()
    limit(case)

    form = form_of(case.parties.get(seat="A"), estimated_loss=typed)
    form.is_valid()

    if value == "wrong":
        assert "estimated_loss" in form.errors
    else:
        assert form.cleaned_data["estimated_loss"] == value


def test_it_comes_back_with_the_page_and_goes_to_triage(limit):
    case = CaseFactory(parties__complete=True)
    limit(case)
    party = case.parties.get(seat="A")
    party.estimated_loss = Decimal("4500.00")
    party.save()

    assert start(party)["estimated_loss"] == 4500
    assert facts.of_case(case)["vehicles"][0]["estimated_loss"] == "4500.00"
    assert "estimated_loss" not in facts.of_case(case)["vehicles"][1]

"""The reporter fills in for the other side, who confirms by a code."""

import pytest
from django.urls import reverse

from accidents import facts
from accidents.models import Party
from ninde_kuaichu.foundation.notices.models import Notice
from ninde_kuaichu.foundation.signin.models import PhoneCode
from tests.accidents.answers import CAR
from tests.accidents.phones import code_on
from tests.factories import CaseFactory, PartyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True)


@pytest.fixture
def driver(client, case):
    client.force_login(case.reporter)
    return case.reporter


def page(name, case, *more):
    return reverse(f"accidents:{name}", args=[case.case_no, *more])


def own(case, seat="A"):
    return case.parties.get(seat=seat)


def errors(response):
    return dict(response.context["form"].errors)


@pytest.fixture
def empty_seat(case):
    Party.objects.filter(case=case, seat="B").update(user=None, phone="", phone_index="")
    return own(case, "B")


def test_the_reporter_fills_in_and_the_other_confirms_bycode_on(client, case, driver, empty_seat):
    response = client.post(page("items_of_other", case, "B"), CAR | {"phone": "13700000002"})
    assert response.url == page("confirm", case, "B")
    client.post(page("confirm", case, "B"), {"act": "phone", "phone": "13700000002"})
    assert own(case, "B").is_confirmed is False

    wrong = client.post(page("confirm", case, "B"), {"act": "code", "code": "abcdef"})
    assert "验证码不对" in str(wrong.context["code_form"].non_field_errors())
    client.post(page("confirm", case, "B"), {"act": "code", "code": code_on("13700000002")})

    party = own(case, "B")
    assert (party.joined, party.phone, party.user) == ("CODE", "13700000002", None)


def test_what_the_reporter_says_is_nobodys_consent_yet(client, case, driver, empty_seat):
    hurt = {"injury": "yes", "consents_to_simple": "yes"}
    client.post(page("items", case), CAR | hurt)
    client.post(page("items_of_other", case, "B"), CAR | hurt | {"phone": "13700000002"})
    assert "all_parties_consent" not in facts.of_case(case)["injuries"][0]
    assert "joint_application" not in facts.of_case(case)

    client.post(page("confirm", case, "B"), {"act": "phone", "phone": "13700000002"})
    client.post(page("confirm", case, "B"), {"act": "code", "code": code_on("13700000002")})

    assert facts.of_case(case)["injuries"][0]["all_parties_consent"] is True
    assert facts.of_case(case)["facts_agreed"] is False
    assert own(case, "B").applies_online is True
    message = Notice.objects.get(template="code.CONFIRM_ITEMS").text
    assert "同意按简易程序处理，申请交警在线定责" in message


def test_the_own_phone_confirms_nothing(client, case, driver, empty_seat):
    phone = driver.phone

    response = client.post(page("items_of_other", case, "B"), CAR | {"phone": phone})

    assert "这是您自己的手机号" in str(errors(response)["phone"])


def test_a_wrong_guess_counts_although_it_is_refused(client, case, driver, empty_seat):
    client.post(page("items_of_other", case, "B"), CAR | {"phone": "13700000002"})
    client.post(page("confirm", case, "B"), {"act": "phone", "phone": "13700000002"})
    for n in range(5):
        client.post(
            page("confirm", case, "B"),
            {"act": "code", "code": "abcdef", "request_key": f"{n:032}"},
        )

    assert PhoneCode.objects.get(purpose="CONFIRM_ITEMS").attempts == 5
    client.post(page("confirm", case, "B"), {"act": "code", "code": code_on("13700000002")})
    assert own(case, "B").joined == ""


def test_a_seat_that_somebody_has_taken_is_not_filled_in(client, case, driver):
    assert client.get(page("items_of_other", case, "B")).status_code == 404


def test_only_the_reporter_fills_in_for_others(client, case):
    PartyFactory(case=case, seat="C", user=None)
    client.force_login(own(case, "B").user)

    assert client.get(page("items_of_other", case, "C")).status_code == 404


def test_of_an_unknown_party_only_the_plate_is_asked(client, case, driver, empty_seat):
    Party.objects.filter(pk=empty_seat.pk).update(kind="UNKNOWN")
    address = page("items_of_other", case, "B")
    assert list(client.get(address).context["form"].fields) == ["plate"]

    response = client.post(address, {"plate": "闽J?123"})
    assert "号牌只能填汉字、字母和数字" in str(errors(response)["plate"])
    client.post(address, {"plate": "闽J12"})

    assert (own(case, "B").plate, own(case, "B").plate_kind) == ("闽J12", "44")

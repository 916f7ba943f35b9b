"""The other side comes in by QR, by SMS, or on the same phone; witnesses without signing in."""

import re
from urllib.parse import quote

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from accidents import parties
from accidents.models import Party, Witness
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.phones import code_on
from tests.factories import CaseFactory, DriverFactory, OfficerFactory, PartyFactory

pytestmark = pytest.mark.django_db
OTHERS_PHONE = "13700000002"


@pytest.fixture
def case():
    case = CaseFactory(released=True)
    Party.objects.filter(case=case, seat="B").update(user=None, phone="", phone_index="")
    Party.objects.filter(case=case, seat="A").update(plate="闽J12345", name="张三")
    return case


@pytest.fixture
def driver(client, case):
    client.force_login(case.reporter)
    return case.reporter


@pytest.fixture
def link(case):
    return parties.invitation(seat(case)).removeprefix("http://127.0.0.1:8000")


def page(name, case, *more):
    return reverse(f"accidents:{name}", args=[case.case_no, *more])


def seat(case, which="B"):
    return case.parties.get(seat=which)


def text(response):
    return response.content.decode()


def test_the_qr_code_is_a_drawing_in_the_page(client, case, driver):
    shown = text(client.get(page("invite", case, "B")))

    assert re.search(r'<svg viewBox="0 0 \d+ \d+" class="qr">', shown)
    assert "还没有人加入" in shown


@pytest.mark.parametrize("which", ["A", "C", "X", "乙"])
def test_only_the_other_seats_are_invited(which, client, case, driver):
    assert client.get(page("invite", case, which)).status_code == 404


def test_an_unknown_party_is_not_invited(client, case, driver):
    Party.objects.filter(case=case, seat="B").update(kind="UNKNOWN")

    assert client.get(page("invite", case, "B")).status_code == 404


def test_a_link_by_sms(client, case, driver):
    response = client.post(page("invite", case, "B"), {"phone": OTHERS_PHONE})

    assert response.status_code == 302
    notice = Notice.objects.get(template="case.invited")
    assert notice.phone == OTHERS_PHONE
    assert "/join/" in notice.text


def test_the_own_phone_is_not_invited(client, case, driver):
    response = client.post(page("invite", case, "B"), {"phone": driver.phone})

    assert "这是您自己的手机号" in text(response)
    assert not Notice.objects.exists()


def test_a_case_sends_no_more_than_twenty_messages(client, case, driver):
    for n in range(20):
        client.post(page("witnesses", case), {"name": "", "phone": f"136000000{n:02}"})
    response = client.post(page("invite", case, "B"), {"phone": OTHERS_PHONE})

    assert "操作太频繁" in text(response)
    assert Notice.objects.count() == 20


def test_the_waiting_page_sees_who_has_come(client, case, driver):
    Party.objects.filter(case=case, seat="B").update(user=DriverFactory())

    fragment = text(client.get(page("invite", case, "B"), headers={"X-Requested-With": "poll"}))

    assert "对方已加入" in fragment
    assert "<html" not in fragment


# The link.


def test_the_link_says_which_accident_before_signing_in(client, case, link):
    shown = text(client.get(link))

    assert "闽东中路 121 号" in shown
    assert "闽J·**345" in shown
    assert f'href="/sign-in/phone/?next={quote(link, safe="")}"' in shown
    for secret in ("闽J12345", "张三", seat(case, "A").phone):
        assert secret not in shown


def test_looking_at_the_link_takes_no_seat(client, case, link):
    client.force_login(DriverFactory())
    client.get(link)

    assert seat(case).user is None


def test_the_other_driver_joins(client, case, link):
    other = DriverFactory()
    client.force_login(other)

    response = client.post(link)

    assert response.url == page("case", case)
    assert (seat(case).user, seat(case).joined) == (other, "LINK")
    assert client.get(response.url).url == page("items", case)
    assert client.get(link).url == page("case", case)  # the same link again leads on


def test_a_used_seat_is_refused(client, case, link):
    Party.objects.filter(case=case, seat="B").update(user=DriverFactory())
    client.force_login(DriverFactory())

    for response in (client.get(link), client.post(link)):
        assert "这个位置已有人" in text(response)


def test_one_person_is_not_both_sides(client, case, driver, link):
    assert "不能同时代表双方" in text(client.post(link))
    assert seat(case).user is None


def test_an_officer_takes_no_seat(client, case, link):
    client.force_login(OfficerFactory())

    client.post(link)

    assert seat(case).user is None


@pytest.mark.parametrize("token", ["x", "a:b:c", signing.dumps("x", salt="witness"), "%00", "é"])
def test_a_made_up_link_is_refused(token, client, db):
    response = client.get(f"/join/{token}/")

    assert response.status_code == 410
    assert "邀请链接无效" in text(response)


def test_an_invitation_by_sms_is_for_that_phone(client, case, driver, link):
    client.post(page("invite", case, "B"), {"phone": OTHERS_PHONE})
    client.force_login(DriverFactory())

    assert "另一个手机号" in text(client.post(link))
    assert seat(case).user is None


def test_a_seat_confirmed_by_code_is_for_that_phone(client, case, link):
    Party.objects.filter(case=case, seat="B").update(joined="CODE", phone_index="somebody")
    client.force_login(DriverFactory())

    assert "另一个手机号" in text(client.post(link))


def test_what_the_reporter_filled_in_is_looked_at_before_it_counts(client, case, link, noon):
    Party.objects.filter(case=case, seat="B").update(
        items_at=noon, items_by=case.reporter, document_no="", consents_to_simple=True
    )
    client.force_login(DriverFactory())

    client.post(link)

    assert (seat(case).items_at, seat(case).consents_to_simple) == (None, None)


# The same phone.


def test_handing_over_the_phone(client, case, driver):
    address = page("hand_over", case, "B")

    client.post(address, {"act": "phone", "phone": OTHERS_PHONE})
    response = client.post(address, {"act": "code", "code": code_on(OTHERS_PHONE)})

    assert response.url == page("case", case)
    party = seat(case)
    assert (party.user.phone, party.joined) == (OTHERS_PHONE, "SAME_PHONE")
    shown = text(client.get(page("items", case)))
    assert "填完请把手机还给对方" in shown
    assert driver.phone not in shown
    assert client.session.get_expiry_age() <= 1800


def test_giving_the_phone_back_signs_out(client, case, driver):
    address = page("hand_over", case, "B")
    client.post(address, {"act": "phone", "phone": OTHERS_PHONE})
    client.post(address, {"act": "code", "code": code_on(OTHERS_PHONE)})

    response = client.post(page("hand_over", case, "B"), {"act": "give_back"})

    assert response.url.startswith("/sign-in/phone/?next=")
    assert client.get(page("items", case)).url.startswith("/sign-in/")


def test_a_wrong_code_leaves_the_owner_signed_in(client, case, driver):
    address = page("hand_over", case, "B")
    client.post(address, {"act": "phone", "phone": OTHERS_PHONE})

    response = client.post(address, {"act": "code", "code": "abcdef"})

    assert "验证码不对" in text(response)
    assert seat(case).user is None
    assert client.get(page("items", case)).status_code == 200


def test_the_owners_phone_is_not_handed_over_to_itself(client, case, driver):
    response = client.post(page("hand_over", case, "B"), {"act": "phone", "phone": driver.phone})

    assert "这是手机主人的号码" in text(response)


# Witnesses.


def test_a_witness_speaks_once_without_signing_in(client, case, driver):
    client.post(page("witnesses", case), {"name": "吴老板", "phone": ""})
    witness = Witness.objects.get()
    assert 'class="qr"' in text(client.get(page("witnesses", case)))

    address = parties.witness_link(witness).removeprefix("http://127.0.0.1:8000")
    stranger = Client()
    stranger.post(address, {"name": "吴强", "words": "白车先动"})
    stranger.post(address, {"name": "别人", "words": "改口"})

    witness.refresh_from_db()
    assert (witness.name, witness.words) == ("吴强", "白车先动")
    assert "谢谢您" in text(stranger.get(address))


def test_a_driver_does_not_read_the_witness(client, case, driver, noon):
    Witness.objects.create(
        case=case, name="吴强", words="白车先动", named_by=driver, named_at=noon, stated_at=noon
    )

    shown = text(client.get(page("witnesses", case)))

    assert "已说明" in shown
    assert "白车先动" not in shown


def test_the_other_sides_witnesses_are_not_shown(client, case, driver, noon):
    PartyFactory(case=case, seat="C")
    Witness.objects.create(case=case, name="某证人", named_by=seat(case, "C").user, named_at=noon)

    assert "某证人" not in text(client.get(page("witnesses", case)))


def test_a_witness_with_a_phone_gets_a_link(client, case, driver):
    client.post(page("witnesses", case), {"name": "", "phone": "13600000003"})

    assert "/witness/" in Notice.objects.get().text


def test_a_made_up_witness_link_is_refused(client, db):
    assert client.get("/witness/abc/").status_code == 410

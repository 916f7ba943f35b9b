"""Signing in by phone: a number, a code, and back to where one came from."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from ninde_kuaichu.foundation.accounts.models import User
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.notices.models import Notice
from ninde_kuaichu.foundation.signin.models import PhoneCode
from tests.factories import DriverFactory, OfficerFactory

pytestmark = pytest.mark.django_db

PHONE = "13900001234"


def text(response) -> str:
    return html.unescape(response.content.decode())


def sent() -> str:
    """The code in the latest SMS."""
    return re.search(r"\d{6}", Notice.objects.order_by("-pk").first().text)[0]


@pytest.fixture
def asked(client):
    """A visitor who has given the number and holds the code."""
    client.post("/sign-in/phone/", {"phone": PHONE})
    return client


@pytest.mark.parametrize(
    "number", [PHONE, " 139 0000 1234", "+86 139-0000-1234", "１３９００００１２３４"]
)
def test_a_number_is_read_as_people_write_it(number, client):
    response = client.post("/sign-in/phone/", {"phone": number})

    assert response.url == "/sign-in/code/"
    assert "139****1234" in text(client.get(response.url))
    assert Notice.objects.get().phone == PHONE


@pytest.mark.parametrize("number", ["", "12345", "02212345678", "1390000123"])
def test_what_is_no_mobile_number_is_asked_again(number, client):
    page = text(client.post("/sign-in/phone/", {"phone": number}))

    assert 'class="errorlist"' in page
    assert not Notice.objects.exists()


def test_the_right_code_signs_in_and_goes_on(client):
    client.get("/sign-in/phone/?next=/report/start/")
    client.post("/sign-in/phone/", {"phone": PHONE})

    response = client.post("/sign-in/code/", {"code": sent()})

    driver = User.objects.get()
    assert response.url == "/report/start/"
    assert (driver.role, driver.phone) == (Role.DRIVER, PHONE)
    assert client.session["_auth_user_id"] == str(driver.pk)


def test_a_known_driver_is_the_same_person(asked):
    driver = DriverFactory(phone=PHONE)

    asked.post("/sign-in/code/", {"code": sent()})

    assert asked.session["_auth_user_id"] == str(driver.pk)
    assert User.objects.count() == 1


def test_an_officers_private_number_makes_a_driver_of_its_own(asked):
    OfficerFactory(phone=PHONE)

    asked.post("/sign-in/code/", {"code": sent()})

    assert User.objects.get(pk=asked.session["_auth_user_id"]).role == Role.DRIVER


def test_the_session_gets_a_new_key(asked):
    before = asked.session.session_key

    asked.post("/sign-in/code/", {"code": sent()})

    assert asked.session.session_key != before


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_to_a_foreign_page(address, client):
    client.get("/sign-in/phone/", {"next": address})
    client.post("/sign-in/phone/", {"phone": PHONE})

    assert client.post("/sign-in/code/", {"code": sent()}).url == "/"


@pytest.mark.parametrize(
    ("_case", "code", "sentence"),
    [
        ("wrong", "wrong", "验证码不对"),
        ("nothing", "", "errorlist"),
    ],
)
def test_another_code_does_not(_case, code, sentence, asked):
    page = text(asked.post("/sign-in/code/", {"code": code}))

    assert sentence in page
    assert "_auth_user_id" not in asked.session


def test_a_code_runs_out(asked):
    PhoneCode.objects.update(expires_at=timezone.now())

    assert "已失效" in text(asked.post("/sign-in/code/", {"code": sent()}))


def test_five_wrong_guesses_end_a_code(asked):
    for _n in range(5):
        asked.post("/sign-in/code/", {"code": "wrong"})

    assert "已失效" in text(asked.post("/sign-in/code/", {"code": sent()}))
    assert "_auth_user_id" not in asked.session


def test_another_code_is_sent_after_a_pause(asked):
    asked.post("/sign-in/code/", {"again": "1"})
    assert Notice.objects.count() == 1  # at once: a double tap

    PhoneCode.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
    response = asked.post("/sign-in/code/", {"again": "1"})

    assert response.url == "/sign-in/code/"
    assert Notice.objects.count() == 2
    assert asked.post("/sign-in/code/", {"code": sent()}).url == "/"


def test_codes_are_not_sent_without_end(asked):
    for _n in range(8):
        PhoneCode.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
        page = text(asked.post("/sign-in/code/", {"again": "1"}, follow=True))

    assert "操作太频繁" in page
    assert Notice.objects.count() == 8


def test_the_code_page_needs_a_number_first(client):
    assert client.get("/sign-in/code/").url == "/sign-in/phone/"


def test_leaving_takes_a_post(asked):
    asked.post("/sign-in/code/", {"code": sent()})

    assert asked.get("/sign-in/leave/").status_code == 405
    assert asked.post("/sign-in/leave/").url == "/"
    assert "_auth_user_id" not in asked.session


def test_the_demo_page_shows_the_code_large(client, settings, tmp_path):
    from ninde_kuaichu.foundation.notices import outbox

    settings.SMS_FILE = tmp_path / "sms.jsonl"
    OfficerFactory(username="officer-350902")
    client.post("/sign-in/phone/", {"phone": PHONE})
    outbox.send(notice_id=Notice.objects.get().pk, at=timezone.now())

    page = text(client.get("/demo/"))

    assert f'<b class="sms-code">{sent()}</b>' in page
    assert "officer-350902" in page

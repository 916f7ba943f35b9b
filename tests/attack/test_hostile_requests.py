"""Requests made to hurt: forged, redirected, over-eager (ASVS 3.5.1, 3.7.2, 2.4.1, 15.3.3)."""

import pytest
from django.test import Client
from django.urls import reverse

from accidents.models import Case
from ninde_kuaichu.foundation.signin import phone_codes
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "//evil.invalid",
    "https://evil.invalid",
    "/\\evil.invalid",
    "https:evil.invalid",
    "javascript:alert(1)",
    "///evil.invalid",
    "http://testserver@evil.invalid",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_sign_in_never_leads_elsewhere(address, client, noon):
    client.get(reverse("signin:phone"), {"next": address})

    assert "evil" not in client.session["after_sign_in"]
    assert not client.session["after_sign_in"].startswith("javascript")


@pytest.mark.parametrize("host", ["evil.invalid", "testserver.evil.invalid"])
def test_a_foreign_host_is_answered_400(host, client):
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    "page", ["accidents:submit", "accidents:withdraw", "accidents:ask_for_officer"]
)
def test_a_post_without_token_is_refused(page, noon):
    case = CaseFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(case.reporter)

    answer = client.post(reverse(page, args=[case.case_no]))

    assert answer.status_code == 403
    case.refresh_from_db()
    assert case.status == Case.Status.DRAFT


def test_codes_run_out_however_often_the_forwarded_address_changes(client, noon):
    """ASVS 15.3.4: without proxies of ours the header counts for nothing."""
    most, _hour = phone_codes.PER_ADDRESS
    answers = [
        client.post(
            reverse("signin:phone"),
            {"phone": f"138{n:08}"},
            headers={"X-Forwarded-For": f"10.0.{n // 250}.{n % 250}"},
        )
        for n in range(most + 1)
    ]

    assert [answer.status_code for answer in answers[:most]] == [302] * most
    assert "太频繁" in answers[most].content.decode()


def test_a_console_password_is_not_guessed_for_ever(client):
    officer = OfficerFactory()
    for _ in range(6):
        answer = client.post("/console/login/", {"username": officer.username, "password": "x"})

    assert "太频繁" in answer.content.decode()


def test_posting_a_status_changes_none(client):
    """Mass assignment: only the fields a form asks for are read."""
    case = CaseFactory()
    client.force_login(case.reporter)

    client.post(
        reverse("accidents:place", args=[case.case_no]),
        {"status": "RELEASED", "station": "1", "officer": "1", "danger": "99", "count": "TWO"},
    )

    case.refresh_from_db()
    assert (case.status, case.danger, case.officer) == (Case.Status.DRAFT, 0, None)


def test_personal_pages_are_stored_nowhere(client):
    case = CaseFactory()
    client.force_login(case.reporter)

    answer = client.get(reverse("accidents:photos", args=[case.case_no]))

    assert answer["Cache-Control"] == "no-store"
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_signing_in_changes_the_session_key_and_leaving_ends_it(client):
    case = CaseFactory()
    client.get("/")
    client.session.save()
    before = client.session.session_key
    client.force_login(case.reporter)
    during = client.session.session_key
    client.post(reverse("signin:leave"))

    assert len({before, during, client.session.session_key}) == 3
    assert client.get(reverse("accidents:photos", args=[case.case_no])).status_code == 302

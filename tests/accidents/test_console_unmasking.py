"""Personal data at the desk: masked until somebody asks, and every look is written down."""

import pytest

from accidents.models import Witness
from ninde_kuaichu.foundation.journal import chain as journal
from tests.accidents.desks import browser, desk
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    return CaseFactory(reviewing=True, parties__complete=True)


def unmasked(case):
    return [entry for entry in journal.of(case.case_no) if entry.action == "party.unmask"]


def test_numbers_are_masked_until_asked_for(full):
    client = browser(full.lease_holder)
    party = full.parties.get(seat="A")

    page = client.get(desk(full)).content.decode()

    assert party.document_no not in page
    assert party.phone not in page
    assert "3522********0012" in page
    assert unmasked(full) == []


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_each_look_is_journalled_without_what_was_seen(accept, full):
    client = browser(full.lease_holder)
    party, other = full.parties.order_by("seat")

    answer = client.post(desk(full, "show", "A"), headers={"Accept": accept})

    assert party.document_no in answer.content.decode()
    assert party.phone in answer.content.decode()
    assert other.phone not in answer.content.decode()
    (entry,) = unmasked(full)
    assert entry.data == {"subject": "A", "fields": ["document_no", "phone"]}
    assert entry.actor == full.lease_holder
    assert party.document_no not in client.get(desk(full)).content.decode()


def test_a_witness_and_a_reporter_are_masked_too(full, noon):
    full.reporter_name, full.reporter_phone, full.red_facts = "匿名", "13800001111", "白车往北跑"
    full.save()
    witness = Witness.objects.create(
        case=full, name="赵六", phone="13912345678", named_by=full.reporter, named_at=noon
    )
    client = browser(full.lease_holder)

    page = client.get(desk(full)).content.decode()
    call = client.post(desk(full, "show", f"witness-{witness.pk}"))
    report = client.post(desk(full, "show", "reporter"))

    assert not {"13912345678", "13800001111", "白车往北跑"} & set(page.split())
    assert "13912345678" not in page
    assert "13912345678" in call.content.decode()
    assert "白车往北跑" not in page
    assert "白车往北跑" in report.content.decode()
    assert [entry.data["subject"] for entry in unmasked(full)] == [
        f"witness:{witness.pk}", "reporter",
    ]  # fmt: skip


@pytest.mark.parametrize("subject", ["Z", "witness-0", "witness-x"])
def test_nobody_there_is_nobody_shown(subject, full):
    assert browser(full.lease_holder).post(desk(full, "show", subject)).status_code == 404
    assert unmasked(full) == []


def test_a_stranger_cannot_ask(full):
    answer = browser(OfficerFactory()).post(desk(full, "show", "A"))

    assert answer.status_code == 404
    assert unmasked(full) == []

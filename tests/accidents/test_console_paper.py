"""After 定责: signatures, notes, objections, and the way to the paper."""

import pytest

from accidents.liability import objection as objections
from accidents.liability import signature
from accidents.liability.models import Objection
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.accidents.desks import browser, desk
from tests.accidents.liability.ways import TRAIL, determine
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


@pytest.fixture
def certificate(case, noon):
    return determine(case, noon)


@pytest.fixture
def client(case):
    return browser(case.officer)


@pytest.fixture
def objection(case, certificate, noon):
    party = case.parties.get(seat="A")
    return objections.make(
        certificate, party, reason="SHARE", words="他突然刹车", actor=party.user, at=noon
    )


def test_the_paper_is_being_made_and_then_there(case, certificate, client, noon):
    address = f"/case/{case.case_no}/paper.pdf"
    before = client.get(desk(case)).content.decode()
    assert "正在制作和盖章" in before
    assert address not in before

    certificate.editions.update(file="papers/x.pdf", sealed_at=noon)

    after = client.get(desk(case)).content.decode()
    assert address in after
    assert certificate.number in after
    assert f"/verify/{certificate.code}/" in after


@pytest.mark.parametrize(
    ("method", "label"), [("REFUSED", "拒绝签名"), ("UNREACHABLE", "无法联系")]
)
def test_the_officer_notes_why_nobody_signed(method, label, case, certificate, client):
    client.post(desk(case, "note", "A"), {"method": method, "note": "三次电话不接"})

    row = certificate.signatures.get()
    assert (row.party.seat, row.method) == ("A", method)
    assert case.officer.name in row.note
    assert "三次电话不接" in row.note
    assert label in client.get(desk(case)).content.decode()


def test_the_last_note_serves_the_paper(case, certificate, client):
    for seat in "AB":
        client.post(desk(case, "note", seat), {"method": "REFUSED", "note": "不愿签"})

    assert Case.objects.get(pk=case.pk).status == "SERVED"


def test_a_note_needs_words(case, certificate, client):
    page = client.post(desk(case, "note", "A"), {"method": "REFUSED", "note": ""})

    assert page.status_code == 200
    assert certificate.signatures.count() == 0


def test_a_colleague_cannot_write_notes(case, certificate):
    colleague = browser(OfficerFactory(organisation=case.station))

    page = colleague.post(desk(case, "note", "A"), {"method": "REFUSED", "note": "不愿签"})

    assert f"{case.officer.name} 在办这起案件" in page.content.decode()
    assert certificate.signatures.count() == 0


def test_an_objection_is_marked_everywhere_until_it_is_answered(case, objection, client):
    assert "他突然刹车" in client.get(desk(case)).content.decode()
    assert "有异议待答复" in client.get("/console/queue/").content.decode()

    client.post(desk(case, "objection", objection.pk, "call"), {"words": "他坚持是前车急刹"})
    client.post(
        desk(case, "objection", objection.pk, "maintain"), {"answer": "已看行车记录仪，维持。"}
    )

    objection.refresh_from_db()
    assert (objection.answer, objection.answered_by) == ("已看行车记录仪，维持。", case.officer)
    assert Case.objects.get(pk=case.pk).is_disputed is False
    assert "已看行车记录仪，维持。" in client.get(desk(case)).content.decode()
    assert "有异议待答复" not in client.get("/console/queue/").content.decode()


def test_an_objection_after_service_comes_back_to_the_list(case, certificate, client, noon):
    for party in case.parties.all():
        signature.refuse(certificate, party, reason="", actor=party.user, at=noon, trail=TRAIL)
    assert case.case_no not in client.get("/console/queue/").content.decode()

    party = case.parties.get(seat="B")
    objections.make(certificate, party, reason="FACTS", words="", actor=party.user, at=noon)

    assert case.case_no in client.get("/console/queue/").content.decode()


def test_an_objection_of_another_case_is_no_page(objection, client):
    other = CaseFactory(released=True, station=objection.certificate.case.station)

    answer = client.post(desk(other, "objection", objection.pk, "call"), {"words": "谈过"})

    assert answer.status_code == 404
    assert Objection.objects.get().called_at is None


def test_the_supervisor_reads_the_paper_and_writes_nothing(case, objection):
    client = browser(OfficerFactory(role=Role.SUPERVISOR))

    page = client.get(desk(case)).content.decode()
    client.post(desk(case, "objection", objection.pk, "call"), {"words": "谈过"})

    assert "他突然刹车" in page
    assert "记录回电" not in page
    assert Objection.objects.get().called_at is None

"""The console's side of objection, mediation, review, recusal and transfer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accidents import jurisdiction, recusal
from accidents.liability import objection
from accidents.liability.models import Appeal, Mediation
from accidents.models import Case, Handover, Recusal
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.accidents.desks import browser, desk
from tests.accidents.liability.mediations import agree, ask, begin
from tests.accidents.liability.reviews import WRITTEN, file
from tests.accidents.liability.test_pages_mediation import terms
from tests.accidents.liability.ways import determine, serve
from tests.factories import (
    CaseFactory,
    CityFactory,
    LeaderFactory,
    MediatorFactory,
    OfficerFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def case():
    CityFactory()
    return CaseFactory(released=True, parties__complete=True)


def text(response):
    return response.content.decode()


def step(case, record, name):
    return desk(case, record._meta.model_name, record.pk, name)


def test_call_back_then_answer(case, now):
    certificate = determine(case, now)
    party = case.parties.get(seat="A")
    made = objection.make(
        certificate, party, reason="SHARE", words="他急刹", actor=party.user, at=now
    )
    client = browser(case.officer)
    shown = text(client.get(desk(case)))
    assert "给甲方回电" in shown
    assert "维持，答复当事人" not in shown

    client.post(step(case, made, "miss"), {"words": "无人接听"})
    client.post(step(case, made, "call"), {"words": "已听取"})
    assert "维持，答复当事人" in text(client.get(desk(case)))
    client.post(step(case, made, "mediate"), {"answer": "只谈赔偿"})

    made.refresh_from_db()
    assert (made.call, made.outcome) == ("已听取", "MEDIATION")


def test_a_move_without_its_words_comes_back_open(case, now):
    certificate = determine(case, now)
    party = case.parties.get(seat="A")
    made = objection.make(certificate, party, reason="SHARE", words="", actor=party.user, at=now)

    answer = browser(case.officer).post(step(case, made, "call"), {"words": ""})

    assert answer.status_code == 200
    assert "errorlist" in text(answer)


def meeting_form(case, now, mediator):
    later = timezone.localtime(now) + timedelta(days=14)
    return {
        "mediator": mediator.pk, "place": "蕉城调解室", "meets_at": f"{later:%Y-%m-%dT%H:%M}",
        "start": "LOSS", "started_on": f"{timezone.localdate(now):%Y-%m-%d}",
    }  # fmt: skip


def test_a_mediator_is_named_and_works_in_the_room(case, now):
    serve(case, now)
    mediation = ask(case, now, "A", "B")
    mediator, officer = MediatorFactory(), browser(case.officer)

    officer.post(step(case, mediation, "appoint"), meeting_form(case, now, mediator))
    client = browser(mediator)
    assert case.case_no in text(client.get("/console/proceedings/"))
    room = f"/console/mediation/{case.case_no}/"
    assert "调解员提方案" in text(client.get(room))
    assert client.get(desk(case)).status_code == 404  # the desk is the officer's
    client.post(f"{room}propose/", terms(now))
    assert "3200.50" in text(client.get(room))
    agree(Mediation.objects.get(), now)
    client.post(step(case, mediation, "draw_up"), {})

    assert Mediation.objects.get().stage == "SIGNING"
    assert "制作调解书" not in text(client.get(room))
    client.post(step(case, mediation, "end"), {"ending": "FAILED", "words": "乙方反悔"})
    assert Mediation.objects.get().ending == "FAILED"
    assert client.get(room).status_code == 404  # over: no longer theirs to see


def test_another_mediator_finds_no_room(case, now):
    serve(case, now)
    mediation = begin(case, now)
    client = browser(MediatorFactory())

    assert client.get(f"/console/mediation/{case.case_no}/").status_code == 404
    assert client.post(step(case, mediation, "end"), {"ending": "FAILED"}).status_code == 404
    assert Mediation.objects.get().ended_at is None


def test_a_mediators_refusal_is_said_in_the_room(case, now):
    serve(case, now)
    mediation = begin(case, now)
    client = browser(mediation.mediator)

    shown = client.post(step(case, mediation, "draw_up"), {}, follow=True)

    assert "还没有就同一份方案达成一致" in text(shown)


def test_the_city_reviews_from_acceptance_to_delivery(case, now):
    appeal = file(serve(case, now), now)
    city = SupervisorFactory()
    client = browser(city)
    first, second = (OfficerFactory(organisation=city.organisation) for _n in range(2))
    assert case.case_no in text(client.get("/console/proceedings/"))

    client.post(step(case, appeal, "accept"), {})
    assert step(case, appeal, "conclude") not in text(client.get(desk(case)))
    client.post(step(case, appeal, "reviewers"), {"first": first.pk, "second": second.pk})
    assert step(case, appeal, "conclude") in text(client.get(desk(case)))
    client.post(
        step(case, appeal, "conclude"),
        {"outcome": "ORDERED", "defects": ["FACTS"], "words": "事实不清"},
    )
    client.post(step(case, appeal, "deliver"), {})

    appeal.refresh_from_db()
    assert (appeal.outcome, appeal.defects) == ("ORDERED", ["FACTS"])
    assert appeal.delivered_at
    assert "重新认定（换人办理）" in text(browser(case.officer).get("/console/proceedings/"))


@pytest.mark.parametrize("name", ["accept", "refuse", "reviewers", "conclude", "deliver"])
def test_the_station_decides_no_review(name, case, now):
    appeal = file(serve(case, now), now)
    client = browser(case.officer)

    client.post(step(case, appeal, name), {"ground": "NO_REASONS"})

    assert Appeal.objects.get().stage == "FILED"
    assert "指定两名复核民警" not in text(client.get(desk(case)))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.GUIDE, 200), (Role.PERSUADER, 200), (Role.OFFICER, 200),
        (Role.ADJUSTER, 404), (Role.MEDIATOR, 404), (Role.DRIVER, 404),
    ],
)  # fmt: skip
def test_who_takes_applications_down(role, status, case):
    user = OfficerFactory(role=role, organisation=case.station)

    assert browser(user).get("/console/review/take-down/").status_code == status


def test_a_guide_writes_down_what_is_said(case, now):
    serve(case, now)
    guide = OfficerFactory(role=Role.GUIDE, organisation=case.station)
    form = WRITTEN | {
        "case_no": case.case_no, "seat": "B", "way": "SPOKEN",
        "handed_in_on": f"{timezone.localdate(now):%Y-%m-%d}",
    }  # fmt: skip

    stranger = OfficerFactory(role=Role.GUIDE)
    assert "没有这起案件" in text(browser(stranger).post("/console/review/take-down/", form))
    browser(guide).post("/console/review/take-down/", form)

    appeal = Appeal.objects.get()
    assert (appeal.way, appeal.taken_by, appeal.party.seat) == ("SPOKEN", guide, "B")


def test_the_leader_decides_on_recusal(case, now):
    leader = LeaderFactory(organisation=case.station)
    other = OfficerFactory(organisation=case.station)
    party = case.parties.get(seat="A")
    asked = recusal.ask(case, party, ground="OTHER", words="邻居", actor=party.user, at=now)
    client = browser(leader)
    assert "决定是否回避" in text(client.get("/console/proceedings/"))
    assert "准许回避" not in text(browser(case.officer).get(desk(case)))

    client.post(step(case, asked, "grant"), {"successor": other.pk, "answer": "准许"})

    assert Recusal.objects.get().steps_aside
    assert Case.objects.get(pk=case.pk).officer == other


def test_sent_received_and_out_of_sight(case, now):
    receiver = OfficerFactory()
    client = browser(case.officer)

    client.post(
        desk(case, "send"),
        {"receiver": receiver.organisation.pk, "ground": "PLACE", "words": "地点在福安"},
    )
    handover = Handover.objects.get()
    other = browser(receiver)
    assert "接收移送的案件" in text(other.get("/console/proceedings/"))
    other.post(step(case, handover, "receive"), {})

    assert Case.objects.get(pk=case.pk).station == receiver.organisation
    assert client.get(desk(case)).status_code == 404
    assert other.get(desk(case)).status_code == 200


def test_sent_back(case, now):
    receiver = OfficerFactory()
    handover = jurisdiction.send(
        case, receiver=receiver.organisation, ground="PLACE", words="x", actor=case.officer, at=now
    )

    answer = browser(receiver).post(step(case, handover, "decline"), {"answer": "在蕉城"})

    assert answer.headers["Location"] == "/console/queue/"
    assert Handover.objects.get().answer == "在蕉城"


@pytest.mark.parametrize(
    ("name", "form", "kind"),
    [
        ("register", {"cargo": "", "fled": ""}, "ACCEPTANCE"),
        ("prove", {"words": "两车相撞，信号灯无法查清", "reason": "无录像"}, "PROOF"),
    ],
)
def test_papers_from_the_desk(name, form, kind, case):
    client = browser(case.officer)

    client.post(desk(case, name), form)

    paper = case.certificates.get()
    assert paper.kind == kind
    assert paper.number in text(client.get(desk(case)))


@pytest.mark.parametrize("kind", ["objection", "appeal", "nothing"])
def test_a_record_of_another_case_is_no_page(kind, case, now):
    appeal = file(serve(case, now), now)
    other = CaseFactory(released=True, station=case.station)
    address = desk(other, kind, appeal.pk, "accept")

    assert browser(SupervisorFactory()).post(address, {}).status_code == 404

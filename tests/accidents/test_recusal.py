"""回避 (令146 art. 105): asked for, decided by the head in two working days, another officer."""

from datetime import date

import pytest

from accidents import examination, queue, recusal
from accidents.models import Case, Recusal
from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.notices.models import Notice
from tests.factories import CaseFactory, LeaderFactory, OfficerFactory, SupervisorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True)


@pytest.fixture
def leader(case):
    return LeaderFactory(organisation=case.station)


@pytest.fixture
def successor(case):
    return OfficerFactory(organisation=case.station)


def ask(case, at, seat="A"):
    party = case.parties.get(seat=seat)
    return recusal.ask(
        case, party, ground="INTEREST", words="是对方的亲戚", actor=party.user, at=at
    )


def test_a_party_asks_and_the_clock_runs(case, noon):
    asked = ask(case, noon)

    assert (asked.officer, asked.party.seat) == (case.officer, "A")
    assert asked.decide_by == date(2026, 3, 4)  # two working days from Monday
    assert ask(case, noon, "B") == asked  # one request for one officer is enough


def test_without_an_officer_there_is_nobody_to_recuse(noon):
    with pytest.raises(recusal.NobodyToRecuse):
        ask(CaseFactory(submitted=True), noon)


def test_granted_another_officer_carries_on(case, leader, successor, noon):
    before = case.officer
    asked = ask(case, noon)

    recusal.grant(asked, successor=successor, answer="情况属实", actor=leader, at=noon)

    case.refresh_from_db()
    assert case.officer == successor
    assert Notice.objects.filter(template="recusal.granted").count() == 2
    with pytest.raises(queue.SteppedAside):
        queue.take_over(case, actor=before, at=noon, reason="想办")
    assert recusal.grant(
        asked, successor=successor, answer="", actor=leader, at=noon
    ).steps_aside  # a double click


def test_denied_the_officer_goes_on(case, leader, noon):
    before = case.officer
    asked = ask(case, noon)

    recusal.deny(asked, answer="不存在该关系", actor=leader, at=noon)

    case.refresh_from_db()
    assert case.officer == before
    assert Recusal.objects.get().answer == "不存在该关系"
    with pytest.raises(recusal.Decided):
        recusal.grant(asked, successor=leader, answer="", actor=leader, at=noon)


def test_under_review_the_case_goes_back_and_is_not_taken_again(noon):
    case = CaseFactory(reviewing=True)
    holder, leader = case.lease_holder, LeaderFactory(organisation=case.station)
    successor = OfficerFactory(organisation=case.station)

    recusal.grant(ask(case, noon), successor=successor, answer="准许", actor=leader, at=noon)

    case.refresh_from_db()
    assert (case.status, case.lease_holder) == ("SUBMITTED", None)
    with pytest.raises(queue.SteppedAside):
        queue.take(case, actor=holder, at=noon)
    assert queue.take_next(actor=holder, at=noon) is None
    assert queue.take_next(actor=successor, at=noon) == case


def test_the_officer_may_ask_it_of_its_own_accord(case, leader, successor, noon):
    asked = recusal.step_aside(case, ground="RELATIVE", words="表弟", actor=case.officer, at=noon)

    assert asked.party is None
    with pytest.raises(examination.NotYours):
        recusal.step_aside(case, ground="RELATIVE", words="x", actor=OfficerFactory(), at=noon)


@pytest.mark.parametrize(
    ("_case", "make", "may"),
    [
        ("the leader of the station", lambda case: LeaderFactory(organisation=case.station), True),
        ("another station's leader", lambda case: LeaderFactory(), False),
        ("a colleague", lambda case: OfficerFactory(organisation=case.station), False),
        ("the officer concerned", lambda case: case.officer, False),
        ("the city", lambda case: SupervisorFactory(), False),
    ],
)
def test_who_decides(_case, make, may, case, noon):
    asked, actor = ask(case, noon), make(case)

    assert recusal.may_decide(asked, actor) is may
    if not may:
        with pytest.raises(recusal.NotHead):
            recusal.deny(asked, answer="x", actor=actor, at=noon)


def test_on_the_head_decides_the_city(case, leader, noon):
    case.officer = leader
    case.save()
    asked = ask(case, noon)

    with pytest.raises(recusal.NotHead):
        recusal.deny(asked, answer="x", actor=leader, at=noon)
    assert recusal.deny(asked, answer="x", actor=SupervisorFactory(), at=noon).decided_at


@pytest.mark.parametrize(
    ("_case", "make"),
    [
        ("the same officer", lambda case: case.officer),
        ("another station's", lambda case: OfficerFactory()),
        ("one who has left", lambda c: OfficerFactory(organisation=c.station, is_active=False)),
    ],
)
def test_who_cannot_carry_on(_case, make, case, leader, noon):
    with pytest.raises(recusal.NotSuccessor):
        recusal.grant(ask(case, noon), successor=make(case), answer="准许", actor=leader, at=noon)

    assert Case.objects.get().officer == case.officer


def test_the_journal_names_no_person(case, noon):
    ask(case, noon)

    entry = chain.of(case.case_no).get(action="recusal.ask")
    assert "亲戚" not in str(entry.data)
    assert entry.data["officer"] == case.officer.number

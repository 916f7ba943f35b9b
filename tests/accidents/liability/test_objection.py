"""有异议: heard by telephone within a clock, then maintained, corrected or mediated."""

from datetime import timedelta

import pytest

from accidents import examination
from accidents.liability import determination, objection
from accidents.liability.models import Objection
from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.liability.ways import REAR_END, WORDS, determine
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


@pytest.fixture
def certificate(case, noon):
    return determine(case, noon)


def make(certificate, at, seat="A"):
    party = certificate.case.parties.get(seat=seat)
    return objection.make(
        certificate, party, reason="SHARE", words="对方也变道了", actor=party.user, at=at
    )


def is_disputed(case):
    case.refresh_from_db()
    return case.is_disputed


def test_it_marks_the_case_and_starts_the_clock(case, certificate, noon, settings):
    settings.CALLBACK_HOURS = 8

    made = make(certificate, noon)

    assert is_disputed(case)
    assert made.call_by == noon + timedelta(hours=8)
    assert make(certificate, noon + timedelta(minutes=1)) == made  # a double tap


def test_nobody_is_answered_before_somebody_has_called(case, certificate, noon):
    made = make(certificate, noon)

    with pytest.raises(objection.NotCalled):
        objection.maintain(made, answer="维持", actor=case.officer, at=noon)

    assert is_disputed(case)


def test_a_call_that_nobody_takes_does_not_stop_the_clock(case, certificate, noon):
    made = make(certificate, noon)

    objection.miss(made, words="无人接听", actor=case.officer, at=noon)

    made.refresh_from_db()
    assert (made.called_at, made.call) == (None, "无人接听")
    assert chain.of(case.case_no).filter(action="objection.miss").count() == 1


@pytest.mark.parametrize(
    ("answer", "outcome"), [(objection.maintain, "MAINTAINED"), (objection.mediate, "MEDIATION")]
)
def test_heard_and_answered(answer, outcome, case, certificate, noon):
    made = make(certificate, noon)
    later = noon + timedelta(hours=2)

    objection.call_back(made, words="已听取意见", actor=case.officer, at=later)
    answer(made, answer="录像显示未变道", actor=case.officer, at=later)

    made.refresh_from_db()
    assert (made.outcome, made.called_at, made.answered_by) == (outcome, later, case.officer)
    assert not is_disputed(case)
    assert Notice.objects.filter(template="objection.answered").count() == 1
    with pytest.raises(objection.NotOpen):
        answer(made, answer="再答一次", actor=case.officer, at=later)


def test_a_correction_answers_every_objection(case, certificate, noon):
    first, second = make(certificate, noon, "A"), make(certificate, noon, "B")

    determination.correct(
        case, actor=case.officer, at=noon, decisions=REAR_END, shape="追尾碰撞", words=WORDS,
        reason="补充录像",
    )  # fmt: skip

    for made in (first, second):
        made.refresh_from_db()
        assert made.outcome == "CORRECTED"
    assert not is_disputed(case)


def test_one_answered_leaves_the_other_open(case, certificate, noon):
    first, _second = make(certificate, noon, "A"), make(certificate, noon, "B")
    objection.call_back(first, words="谈过", actor=case.officer, at=noon)

    objection.maintain(first, answer="维持", actor=case.officer, at=noon)

    assert is_disputed(case)


def test_who_objects_may_take_it_back(case, certificate, noon):
    made = make(certificate, noon)

    with pytest.raises(objection.NotYourObjection):
        objection.withdraw(made, actor=case.parties.get(seat="B").user, at=noon)
    objection.withdraw(made, actor=made.party.user, at=noon)

    assert Objection.objects.get().outcome == "WITHDRAWN"
    assert not is_disputed(case)


def test_only_the_officer_in_charge_calls_back(certificate, noon):
    with pytest.raises(examination.NotYours):
        objection.call_back(make(certificate, noon), words="x", actor=OfficerFactory(), at=noon)


def test_a_superseded_paper_cannot_be_objected_to(case, certificate, noon):
    certificate.superseded_by = certificate
    certificate.save()

    with pytest.raises(objection.NotOpen):
        make(certificate, noon)

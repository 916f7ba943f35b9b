"""移送管辖 (令146 art. 9–11): to another station, with a reason; received there, or sent back."""

from datetime import timedelta

import pytest

from accidents import examination, jurisdiction, queue
from accidents.liability import deadlines
from accidents.models import Case
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.liability.ways import determine
from tests.factories import (
    CaseFactory,
    InsurerFactory,
    OfficerFactory,
    StationFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


@pytest.fixture
def receiver():
    return OfficerFactory()


def send(case, receiver, at, **changes):
    arguments = {"ground": "PLACE", "words": "地点在福安", "actor": case.officer, "at": at}
    return jurisdiction.send(case, receiver=receiver.organisation, **arguments | changes)


def test_until_it_is_received_the_first_station_goes_on(case, receiver, noon):
    """Art. 10."""
    send(case, receiver, noon)

    case.refresh_from_db()
    assert case.station != receiver.organisation
    assert case in Case.objects.visible_to(receiver)  # to look at it before taking it
    assert determine(case, noon)


def test_received_the_case_belongs_to_the_other_station(case, receiver, noon):
    before = case.officer
    handover = send(case, receiver, noon)

    jurisdiction.receive(handover, actor=receiver, at=noon + DAY)

    case.refresh_from_db()
    assert (case.station, case.officer) == (receiver.organisation, receiver)
    assert case not in Case.objects.visible_to(before)
    assert Notice.objects.filter(template="case.moved").count() == 2
    with pytest.raises(examination.NotYours):
        examination.in_charge(case, before)


def test_time_limits_run_anew_from_the_day_of_receipt(case, receiver, noon):
    """Art. 11."""
    handover = send(case, receiver, noon)
    (before,) = deadlines.of_case(case, at=noon)
    assert (before.code, str(before.until)) == ("SIMPLE_FINDING", "2026-03-05")

    jurisdiction.receive(handover, actor=receiver, at=noon + 2 * DAY)

    (after,) = deadlines.of_case(Case.objects.get(), at=noon + 2 * DAY)
    assert str(after.until) == "2026-03-09"


def test_sent_back_with_a_reason_it_stays(case, receiver, noon):
    handover = send(case, receiver, noon)

    jurisdiction.decline(handover, answer="地点在蕉城", actor=receiver, at=noon)

    case.refresh_from_db()
    assert case.station != receiver.organisation
    assert case not in Case.objects.visible_to(receiver)
    with pytest.raises(jurisdiction.NotReceiver):
        jurisdiction.receive(handover, actor=receiver, at=noon)
    assert send(case, receiver, noon)  # and may be sent again


def test_the_common_superior_designates(case, receiver, noon):
    """Art. 10: both decline, or both claim."""
    jurisdiction.decline(send(case, receiver, noon), answer="不归我们", actor=receiver, at=noon)

    handover = jurisdiction.designate(
        case, receiver=receiver.organisation, words="起始点在福安", actor=SupervisorFactory(),
        at=noon,
    )  # fmt: skip

    case.refresh_from_db()
    assert (case.station, case.officer) == (receiver.organisation, None)
    assert (handover.ground, handover.received_at) == ("DESIGNATED", noon)
    with pytest.raises(jurisdiction.NotCity):
        jurisdiction.designate(case, receiver=StationFactory(), words="x", actor=receiver, at=noon)


def test_a_case_under_review_goes_back_into_the_queue_first(receiver, noon):
    case = CaseFactory(reviewing=True)

    handover = send(case, receiver, noon, actor=case.lease_holder)
    case.refresh_from_db()
    assert (case.status, case.lease_holder) == ("SUBMITTED", None)

    jurisdiction.receive(handover, actor=receiver, at=noon)
    assert queue.take_next(actor=receiver, at=noon) == case


@pytest.mark.parametrize(
    ("_case", "to"),
    [
        ("the same station", lambda case: case.station),
        ("an insurer", lambda case: InsurerFactory()),
        ("a closed station", lambda case: StationFactory(is_active=False)),
    ],
)
def test_where_it_cannot_go(_case, to, case, noon):
    with pytest.raises(jurisdiction.NotMovable):
        jurisdiction.send(
            case, receiver=to(case), ground="PLACE", words="x", actor=case.officer, at=noon
        )


def test_decided_it_stays(case, receiver, noon):
    determine(case, noon)

    with pytest.raises(jurisdiction.NotMovable):
        send(case, receiver, noon)


def test_decided_on_the_way_it_is_not_received(case, receiver, noon):
    handover = send(case, receiver, noon)
    determine(case, noon)

    with pytest.raises(jurisdiction.NotMovable):
        jurisdiction.receive(handover, actor=receiver, at=noon)


def test_one_way_at_a_time(case, receiver, noon):
    send(case, receiver, noon)

    with pytest.raises(jurisdiction.NotMovable):
        send(case, OfficerFactory(), noon)


def test_only_the_officer_in_charge_sends_and_only_the_other_receives(case, receiver, noon):
    with pytest.raises(examination.NotYours):
        send(case, receiver, noon, actor=receiver)
    handover = send(case, receiver, noon)
    for stranger in (case.officer, OfficerFactory()):
        with pytest.raises(jurisdiction.NotReceiver):
            jurisdiction.receive(handover, actor=stranger, at=noon)

"""Who waits, in which order, and who holds what."""

from datetime import timedelta

import pytest

from accidents import examination, queue
from accidents.models import Case
from ninde_kuaichu.foundation.notices.models import Notice
from tests.factories import CaseFactory, OfficerFactory, StationFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def station():
    return StationFactory()


@pytest.fixture
def officer(station):
    return OfficerFactory(organisation=station)


def waiting(station, **changes):
    return CaseFactory(submitted=True, station=station, **changes)


def test_danger_first_then_the_longest_wait(station, noon):
    calm_old = waiting(station, submitted_at=noon - 9 * MINUTE)
    hurt_new = waiting(station, submitted_at=noon, danger=50)
    calm_new = waiting(station, submitted_at=noon - MINUTE)

    order = list(Case.objects.waiting().most_urgent_first())

    assert order == [hurt_new, calm_old, calm_new]
    assert [queue.position(case) for case in order] == [1, 2, 3]


@pytest.mark.parametrize(
    ("_case", "changes", "danger"),
    [
        ("a car park at noon", {}, 0),
        ("on the motorway", {"safety": {"motorway": True}}, queue.MOTORWAY),
        ("cars still in the lane", {"safety": {"in_lane": True}}, queue.IN_LANE),
        ("somebody hurt", {"injury": "MINOR"}, queue.HURT),
    ],
)
def test_danger(_case, changes, danger, station):
    assert queue.danger(CaseFactory(station=station, **changes)) == danger


def test_taking_leases_the_case(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)

    assert (case.status, case.lease_holder) == ("REVIEWING", officer)
    assert queue.take(case, actor=officer, at=noon) == case  # a second click


def test_a_colleague_is_told_who_has_it(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)

    with pytest.raises(queue.HeldByOther, match=officer.name):
        queue.take(case, actor=OfficerFactory(organisation=station), at=noon)


def test_one_case_at_a_time(station, officer, noon):
    held = queue.take(waiting(station), actor=officer, at=noon)

    with pytest.raises(queue.HandsFull, match=held.case_no):
        queue.take(waiting(station), actor=officer, at=noon)


def test_a_silent_holder_loses_the_case(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)
    later = case.lease_until + timedelta(seconds=1)

    assert queue.return_expired(at=later) == 1

    case.refresh_from_db()
    assert (case.status, case.lease_holder, case.submitted_at) == ("SUBMITTED", None, noon)
    with pytest.raises(queue.NotHolder):
        queue.renew(case, actor=officer, at=later)


def test_a_heartbeat_keeps_it(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)

    queue.renew(case, actor=officer, at=noon + MINUTE / 2)

    assert queue.return_expired(at=case.lease_until + timedelta(seconds=1)) == 0


def test_an_expired_lease_is_taken_directly(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)
    colleague = OfficerFactory(organisation=station)

    case = queue.take(case, actor=colleague, at=noon + 5 * MINUTE)

    assert case.lease_holder == colleague


def test_next_is_the_most_urgent_of_the_own_station(station, officer, noon):
    CaseFactory(submitted=True, danger=100)  # another station's
    waiting(station)
    urgent = waiting(station, danger=50)

    assert queue.take_next(actor=officer, at=noon) == urgent


def test_next_of_an_empty_queue_is_nothing(officer, noon):
    assert queue.take_next(actor=officer, at=noon) is None


def test_only_officers_take(station, noon):
    guide = OfficerFactory(organisation=station, role="GUIDE")

    with pytest.raises(queue.NotHolder):
        queue.take(waiting(station), actor=guide, at=noon)


def test_release_frees_the_officer_and_tells_the_parties(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)

    case = examination.release(case, actor=officer, at=noon)

    assert (case.status, case.officer, case.lease_holder) == ("RELEASED", officer, None)
    assert Notice.objects.filter(template="case.released").count() == 2
    assert queue.take(waiting(station), actor=officer, at=noon)


def test_only_the_holder_releases(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)

    with pytest.raises(queue.NotHolder, match=officer.name):
        examination.release(case, actor=OfficerFactory(organisation=station), at=noon)


def test_send_back_asks_and_keeps_the_place_in_the_queue(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)

    case = examination.send_back(case, actor=officer, at=noon, slot="CONTACT", reason="DARK")

    assert (case.status, case.submitted_at) == ("RETURNED", noon)
    request = case.photo_requests.get()
    assert (request.slot, request.get_reason_display()) == ("CONTACT", "太暗，请开闪光灯或换角度")
    assert "碰撞部位" in Notice.objects.filter(template="case.returned").first().text


def test_refer_keeps_the_reason(station, officer, noon):
    case = queue.take(waiting(station), actor=officer, at=noon)

    case = examination.refer(case, actor=officer, at=noon, reason="现场有漏油")

    assert (case.status, case.referral_reason) == ("REFERRED", "现场有漏油")


def test_a_stranger_stations_officer_is_refused(noon):
    case = CaseFactory(released=True)

    with pytest.raises(examination.NotYours):
        examination.refer(case, actor=OfficerFactory(), at=noon, reason="x")


def test_a_colleague_takes_over_with_a_reason(station, noon):
    case = CaseFactory(released=True, station=station)
    colleague = OfficerFactory(organisation=station)

    case = queue.take_over(case, actor=colleague, at=noon, reason="换班")

    assert case.officer == colleague

"""From the first tap to the queue."""

from datetime import timedelta

import pytest

from accidents import evidence, intake
from accidents.models import Case
from accidents.models.evidence import Slot
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.limits.counter import TooOften
from ninde_kuaichu.foundation.workflow import IllegalMove
from tests.factories import CaseFactory, DistrictFactory, DriverFactory, StationFactory

pytestmark = pytest.mark.django_db
CAR, EBIKE = PartyKind.CAR, PartyKind.EBIKE


@pytest.fixture
def station():
    return StationFactory()


def opened(noon, **answers):
    return intake.open_case(reporter=DriverFactory(), answers=answers, at=noon)


def described(case, at, kinds=(CAR, CAR), **changes):
    where = {
        "happened_at": at - timedelta(minutes=5),
        "district": DistrictFactory(),
        "place": "闽东中路",
        "source": "HAND",
    }
    intake.describe(case, actor=case.reporter, at=at, kinds=list(kinds), **where | changes)
    return Case.objects.get(pk=case.pk)


def test_a_draft_seats_its_reporter_first(noon):
    case = opened(noon)

    assert case.status == Case.Status.DRAFT
    assert [(p.seat, p.user, p.joined) for p in case.parties.all()] == [
        ("A", case.reporter, "REPORTED")
    ]


def test_numbers_of_a_day_follow_each_other(noon):
    assert [opened(noon).case_no for _ in range(2)] == ["KC202603020001", "KC202603020002"]


def test_one_driver_reports_a_dozen_an_hour_at_most(noon):
    driver = DriverFactory()
    for _ in range(intake.REPORTS_PER_HOUR):
        intake.open_case(reporter=driver, answers={}, at=noon)

    with pytest.raises(TooOften):
        intake.open_case(reporter=driver, answers={}, at=noon)


@pytest.mark.parametrize(
    ("kinds", "kind", "seats"),
    [([CAR], "SINGLE", "A"), ([CAR, EBIKE], "TWO", "AB"), ([CAR, CAR, CAR], "MORE", "ABC")],
)
def test_describe_seats_the_parties(kinds, kind, seats, noon, station):
    case = described(opened(noon), noon, kinds)

    assert case.kind == kind
    assert "".join(case.parties.order_by("seat").values_list("seat", flat=True)) == seats
    assert case.station == station


def test_describing_again_changes_the_number_of_parties(noon, station):
    case = described(opened(noon), noon, [CAR, CAR, CAR])

    case = described(case, noon, [CAR])

    assert case.parties.count() == 1


def test_an_unknown_county_goes_to_the_citys_own_desk(noon, station):
    city = StationFactory(kind="CITY_POLICE")

    case = described(opened(noon), noon, district=None, source="UNKNOWN")

    assert case.station == city


def test_an_accident_of_tomorrow_is_refused(noon, station):
    with pytest.raises(intake.NotComplete):
        described(opened(noon), noon, happened_at=noon + timedelta(hours=1))


def test_a_report_a_day_later_is_late(noon, station):
    case = described(opened(noon), noon, happened_at=noon - timedelta(days=2))

    assert case.is_late


def test_submit_names_the_missing_photos(noon):
    case = CaseFactory(photos=["SCENE_FRONT"])

    with pytest.raises(intake.NotComplete, match="车后方全景、碰撞部位"):
        intake.submit(case, actor=case.reporter, at=noon)


def test_a_named_exception_stands_for_a_photo(noon):
    case = CaseFactory(photos=["SCENE_FRONT", "CONTACT"])
    evidence.declare_exception(
        case, slot=Slot.SCENE_REAR, reason="DANGEROUS", actor=case.reporter, at=noon
    )

    assert intake.submit(case, actor=case.reporter, at=noon).status == Case.Status.SUBMITTED


def test_a_double_tap_submits_once(noon):
    case = CaseFactory()
    for _ in range(2):
        intake.submit(case, actor=case.reporter, at=noon)

    assert [e.action for e in chain.of(case.case_no)] == ["case.submit"]


def test_submit_needs_a_place(noon):
    case = CaseFactory(happened_at=None)

    with pytest.raises(intake.NotComplete, match="地点"):
        intake.submit(case, actor=case.reporter, at=noon)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        # 令146 art. 13 ¶1 and its items; art. 20 ¶2
        ("dead_or_serious", "INJURY"),
        ("fled", "LEFT_SCENE"),
        ("impaired", "IMPAIRED"),
        ("no_licence", "NO_VALID_LICENCE"),
        ("bad_plate", "PLATE_INVALID"),
        ("not_movable", "NOT_MOVABLE"),
        ("fire", "NOT_MOVABLE"),
        ("hazardous", "HAZARDOUS"),
        ("deliberate", "DELIBERATE"),
        ("overload", "OVERLOAD_OR_OVERSPEED"),
        ("wants_officer", "OFFICER_REQUESTED"),
    ],
)
def test_a_red_answer_is_a_case_for_dispatch_at_once(answer, reason, noon):
    city = StationFactory(kind="CITY_POLICE")

    case = intake.report_red(reporter=None, answers={answer: True}, at=noon)

    assert (case.status, case.track, case.station) == ("REFERRED", "REFERRED", city)
    assert chain.of(case.case_no).last().data["reasons"] == [reason]


def test_the_items_of_article_16_are_added_later(noon):
    StationFactory(kind="CITY_POLICE")
    case = intake.report_red(reporter=None, answers={"fled": True}, at=noon)

    intake.supplement_red(
        case, at=noon, place="G104 2000 公里", phone="13800000001", words="白色货车往霞浦方向"
    )

    case.refresh_from_db()
    assert (case.place, case.reporter_phone) == ("G104 2000 公里", "13800000001")


def test_an_officer_on_the_spot_is_never_refused(noon):
    for case in [CaseFactory(), CaseFactory(submitted=True), CaseFactory(reviewing=True)]:
        assert intake.ask_for_officer(case, actor=case.reporter, at=noon).status == "REFERRED"
        assert intake.ask_for_officer(case, actor=case.reporter, at=noon).status == "REFERRED"


def test_withdrawing_a_released_case_is_refused(noon):
    case = CaseFactory(released=True)

    with pytest.raises(IllegalMove, match="已放行"):
        intake.withdraw(case, actor=case.reporter, at=noon)

"""令146 art. 18: a late report is accepted or turned away within three working days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from accidents import acceptance, examination, intake
from accidents.liability.models import Finding
from accidents.models import Acceptance, Case
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.notices.models import Notice
from ninde_kuaichu.foundation.workflow import IllegalMove, Refusal
from tests.accidents.liability.ways import determine
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db
S = Case.Status
HERE = ZoneInfo("Asia/Shanghai")


def late(**changes):
    """A late report that an officer is looking at."""
    return CaseFactory(**{"reviewing": True, "is_late": True} | changes)


def holder(case):
    return case.lease_holder or case.officer or OfficerFactory(organisation=case.station)


def actions(case):
    """What happened to the case itself; the papers that follow have tests of their own."""
    entries = journal.of(case.case_no)
    return [entry.action for entry in entries if entry.action.startswith("case.")]


# Reports against the calendar of 2026: the day of the report is not counted, holidays are none,
# and a Saturday on which offices work is a day.
@pytest.mark.parametrize(
    ("_case", "reported", "due"),
    [
        ("a plain Monday", datetime(2026, 3, 2, 12, tzinfo=HERE), date(2026, 3, 5)),
        ("over a weekend", datetime(2026, 3, 5, 9, tzinfo=HERE), date(2026, 3, 10)),
        ("a minute before midnight", datetime(2026, 3, 2, 23, 59, tzinfo=HERE), date(2026, 3, 5)),
        ("the day is the one in Ningde", datetime(2026, 3, 2, 17, tzinfo=ZoneInfo("UTC")),
         date(2026, 3, 6)),
        ("over 国庆", datetime(2026, 9, 30, 9, tzinfo=HERE), date(2026, 10, 10)),
    ],
)  # fmt: skip
def test_the_last_day(_case, reported, due):
    case = late(submitted_at=reported)

    assert acceptance.running(case, reported.date()).due == due


@pytest.mark.parametrize(
    ("today", "left", "is_red", "is_past"),
    [
        (date(2026, 3, 2), 3, False, False),
        (date(2026, 3, 3), 2, False, False),
        (date(2026, 3, 4), 1, True, False),
        (date(2026, 3, 5), 0, True, False),
        (date(2026, 3, 6), -1, True, True),
    ],
)
def test_it_is_red_before_it_breaks(today, left, is_red, is_past):
    clock = acceptance.running(late(), today)

    assert (clock.days_left, clock.is_red, clock.is_past) == (left, is_red, is_past)


@pytest.mark.parametrize("status", list(S))
def test_it_runs_only_while_it_is_open(status, noon):
    case = CaseFactory(is_late=True, submitted_at=noon, status=status)

    assert acceptance.is_open(case) is (status in acceptance.UNDECIDED)
    assert (acceptance.running(case, noon.date()) is None) is (status not in acceptance.UNDECIDED)


def test_a_prompt_report_needs_none(noon):
    case = CaseFactory(reviewing=True)

    assert acceptance.running(case, noon.date()) is None
    with pytest.raises(acceptance.NotLate):
        acceptance.accept(case, actor=case.lease_holder, at=noon)
    with pytest.raises(acceptance.NotLate):
        acceptance.not_accept(case, actor=case.lease_holder, at=noon, reason="无")
    assert not Acceptance.objects.exists()
    assert actions(case) == []


def test_a_report_of_yesterdays_accident_is_late(noon):
    case = CaseFactory(happened_at=None)
    intake.describe(
        case, actor=case.reporter, at=noon, kinds=["CAR", "CAR"], place="闽东中路", source="HAND",
        happened_at=noon - timedelta(hours=25), district=case.district,
    )  # fmt: skip

    intake.submit(case, actor=case.reporter, at=noon)

    case.refresh_from_db()
    assert acceptance.is_open(case)
    assert "LATE_REPORT" in journal.of(case.case_no).get(action="case.submit").data["reasons"]


@pytest.mark.parametrize("trait", ["reviewing", "released"])
def test_accepted_it_goes_on(trait, noon):
    case = late(**{"reviewing": False, trait: True})

    found = acceptance.accept(case, actor=holder(case), at=noon)

    case.refresh_from_db()
    assert (found.is_accepted, found.due_date) == (True, date(2026, 3, 5))
    assert case.status == trait.upper()
    assert actions(case) == ["case.accept"]
    assert journal.of(case.case_no).get(action="case.accept").data == {"due": "2026-03-05"}
    assert set(Notice.objects.values_list("template", flat=True)) == {"case.accepted"}
    assert acceptance.running(case, noon.date()) is None


@pytest.mark.parametrize("trait", ["reviewing", "released"])
def test_turned_away_it_ends_with_the_reason(trait, noon):
    case = late(**{"reviewing": False, trait: True})

    acceptance.not_accept(case, actor=holder(case), at=noon, reason=" 没有证据 ")

    case.refresh_from_db()
    assert (case.status, case.lease_holder, case.acceptance.reason) == (S.CLOSED, None, "没有证据")
    assert acceptance.is_turned_away(case)
    assert actions(case) == ["case.not_accept"]
    assert Notice.objects.filter(template="case.not_accepted").count() == 2
    assert "没有证据" not in Notice.objects.first().text


@pytest.mark.parametrize("stage", [acceptance.accept, acceptance.not_accept])
def test_a_double_click_is_one_decision(stage, noon):
    case = late()
    actor = case.lease_holder
    more = {"reason": "没有证据"} if stage is acceptance.not_accept else {}

    first = stage(case, actor=actor, at=noon, **more)
    second = stage(case, actor=actor, at=noon + timedelta(seconds=1), **more)

    assert first == second
    assert len(actions(case)) == 1


def test_a_decision_is_not_turned_round(noon):
    case = late()
    actor = case.lease_holder
    acceptance.accept(case, actor=actor, at=noon)

    with pytest.raises(acceptance.Decided, match="受理"):
        acceptance.not_accept(case, actor=actor, at=noon, reason="没有证据")

    case.refresh_from_db()
    assert case.status == S.REVIEWING
    assert actions(case) == ["case.accept"]


@pytest.mark.parametrize("stage", [acceptance.accept, acceptance.not_accept])
def test_only_the_officer_in_charge_decides(stage, noon):
    case = late()
    more = {"reason": "没有证据"} if stage is acceptance.not_accept else {}
    colleague = OfficerFactory(organisation=case.station)
    stranger, driver = OfficerFactory(), case.reporter

    for actor in (colleague, stranger, driver):
        with pytest.raises(Refusal):
            stage(case, actor=actor, at=noon, **more)

    assert not Acceptance.objects.exists()
    case.refresh_from_db()
    assert case.status == S.REVIEWING


def test_nobody_turns_away_what_nobody_has_taken(noon):
    case = late(reviewing=False, submitted=True)

    with pytest.raises(IllegalMove):
        acceptance.not_accept(case, actor=holder(case), at=noon, reason="没有证据")

    assert not Acceptance.objects.exists()


def test_without_a_reason_the_database_refuses(noon):
    case = late()

    with pytest.raises(IntegrityError), transaction.atomic():
        acceptance.not_accept(case, actor=case.lease_holder, at=noon, reason="  ")

    case.refresh_from_db()
    assert case.status == S.REVIEWING


def test_nothing_is_found_before_it_is_accepted(noon):
    case = late(reviewing=False, released=True, parties__complete=True)

    with pytest.raises(acceptance.NotAccepted):
        determine(case, noon)
    assert not Finding.objects.exists()
    acceptance.accept(case, actor=case.officer, at=noon)
    determine(case, noon)

    case.refresh_from_db()
    assert case.status == S.DETERMINED


def test_released_first_and_accepted_afterwards(noon):
    """The road is cleared at once; the decision has its three days."""
    case = late()
    examination.release(case, actor=case.lease_holder, at=noon)
    case.refresh_from_db()

    assert acceptance.is_open(case)
    acceptance.accept(case, actor=case.officer, at=noon)
    assert actions(case) == ["case.release", "case.accept"]

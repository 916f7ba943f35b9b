"""The legal clocks against calendars made by hand from the published notices."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ninde_kuaichu.foundation import clocks
from ninde_kuaichu.foundation.clocks import CLOCKS, Unit

# 2026, notice of the State Council: 元旦 1–3 January, 4 January (Sunday) worked; 春节 15–23
# February, 14 and 28 February (Saturdays) worked; 国庆 1–7 October, 20 September (Sunday) and 10
# October (Saturday) worked.
OFF_2026 = [(1, 1), (1, 2), (1, 3), (2, 15), (2, 18), (2, 23), (4, 6), (5, 1), (6, 19), (10, 7)]
WORKED_2026 = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]


@pytest.mark.parametrize(("month", "day"), OFF_2026)
def test_a_holiday_is_no_working_day(month, day):
    assert clocks.is_working_day(date(2026, month, day)) is False


@pytest.mark.parametrize(("month", "day"), WORKED_2026)
def test_a_weekend_worked_in_exchange_is_a_working_day(month, day):
    moved = date(2026, month, day)

    assert moved.isoweekday() >= 6
    assert clocks.is_working_day(moved) is True


@pytest.mark.parametrize(
    ("_case", "start", "days", "end"),
    [
        ("an ordinary week", (2026, 11, 23), 3, (2026, 11, 26)),
        ("over a weekend", (2026, 11, 26), 3, (2026, 12, 1)),
        ("from a Saturday", (2026, 11, 28), 1, (2026, 11, 30)),
        ("over 国庆", (2026, 9, 29), 3, (2026, 10, 9)),
        ("over 国庆 to the worked Saturday", (2026, 9, 30), 3, (2026, 10, 10)),
        ("from within 国庆", (2026, 10, 3), 2, (2026, 10, 9)),
        ("to the worked Sunday before 国庆", (2026, 9, 18), 1, (2026, 9, 20)),
        ("over 春节 with its worked Saturday", (2026, 2, 13), 3, (2026, 2, 25)),
        ("ten days over 春节", (2026, 2, 11), 10, (2026, 3, 3)),
        ("over the New Year", (2025, 12, 30), 3, (2026, 1, 5)),
        ("over 国庆 and 中秋 of 2025", (2025, 9, 30), 3, (2025, 10, 11)),
        ("over 劳动节", (2026, 4, 29), 2, (2026, 5, 6)),
    ],
)
def test_add_working_days(_case, start, days, end):
    deadline = clocks.add_working_days(date(*start), days)

    assert deadline == (date(*end), False)


@pytest.mark.parametrize(
    ("_case", "start", "days", "end"),
    [
        ("ends on a Wednesday", (2026, 11, 2), 30, (2026, 12, 2)),
        ("ends on a Sunday", (2026, 10, 30), 30, (2026, 11, 30)),
        ("ends on the first day of 国庆", (2026, 9, 1), 30, (2026, 10, 8)),
        ("ends on a worked Saturday", (2026, 9, 10), 30, (2026, 10, 10)),
        ("ends within 春节", (2026, 2, 8), 10, (2026, 2, 24)),
        ("a holiday in between does not matter", (2026, 9, 28), 10, (2026, 10, 8)),
    ],
)
def test_add_calendar_days(_case, start, days, end):
    assert clocks.add_calendar_days(date(*start), days) == (date(*end), False)


# The figures of the statutes, once more and by hand.
FIGURES = {
    "LATE_REPORT": (3, "WORKING", "第十八条"),
    "SIMPLE_FINDING": (3, "WORKING", "第二十四条"),
    "GENERAL_FINDING": (10, "WORKING", "第六十二条"),
    "GENERAL_FINDING_TESTED": (5, "WORKING", "第六十二条"),
    "INJURY_FAST_FINDING": (5, "WORKING", "第六十九条"),
    "SUSPENSION": (60, "CALENDAR", "第六十八条"),
    "FINDING_AFTER_SUSPENSION": (5, "WORKING", "第六十八条"),
    "FINDING_DELIVERY": (3, "WORKING", "第六十五条"),
    "REVIEW_REQUEST": (3, "WORKING", "第七十一条"),
    "REVIEW_FORWARDING": (2, "WORKING", "第七十二条"),
    "REVIEW_FILE": (5, "WORKING", "第七十二条"),
    "REVIEW_DECISION": (30, "CALENDAR", "第七十四条"),
    "REVIEW_DELIVERY": (3, "WORKING", "第七十八条"),
    "NEW_FINDING": (10, "WORKING", "第七十九条"),
    "NEW_FINDING_TESTED": (5, "WORKING", "第七十九条"),
    "MEDIATION_AFTER_PEOPLES": (3, "WORKING", "第八十五条"),
    "MEDIATION_REQUEST": (10, "WORKING", "第八十六条"),
    "MEDIATION": (10, "WORKING", "第九十条"),
    "RECUSAL_DECISION": (2, "WORKING", "第一百零五条"),
    "FILES_TO_COURT": (3, "WORKING", "第一百零六条"),
    "CI_PAPERS": (1, "CALENDAR", "第二十八条"),
    "CI_DECISION": (5, "CALENDAR", "第二十九条"),
    "CI_PAYMENT": (10, "CALENDAR", "第二十九条"),
    "POLICY_DECISION": (30, "CALENDAR", "第二十三条"),
    "POLICY_PAYMENT": (10, "CALENDAR", "第二十三条"),
    "POLICY_REFUSAL": (3, "CALENDAR", "第二十四条"),
    "POLICY_ADVANCE": (60, "CALENDAR", "第二十五条"),
}


def test_every_clock_has_the_figure_of_its_statute():
    table = {
        code: (clock.days, clock.unit.value, "第" + clock.article.split("》第")[1])
        for code, clock in CLOCKS.items()
    }

    assert table == FIGURES


def test_the_police_count_small_numbers_in_working_days():
    police = [clock for clock in CLOCKS.values() if "道路交通事故处理程序规定" in clock.article]

    assert len(police) == 20
    assert all((clock.unit is Unit.WORKING) == (clock.days <= 10) for clock in police)


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("REVIEW_REQUEST", (2026, 10, 10)),
        ("RECUSAL_DECISION", (2026, 10, 9)),
        ("REVIEW_DECISION", (2026, 10, 30)),
        ("CI_DECISION", (2026, 10, 8)),
        ("CI_PAYMENT", (2026, 10, 10)),
    ],
)
def test_deadline_of_a_clock_that_starts_before_the_holidays(code, end):
    assert clocks.deadline(code, date(2026, 9, 30)).date == date(*end)


@pytest.mark.parametrize(
    ("_case", "start", "end", "days"),
    [
        ("the same day", (2026, 9, 29), (2026, 9, 29), 0),
        ("over 国庆", (2026, 9, 29), (2026, 10, 9), 3),
        ("backwards", (2026, 10, 9), (2026, 9, 29), -3),
        ("only holidays", (2026, 9, 30), (2026, 10, 7), 0),
    ],
)
def test_working_days_between(_case, start, end, days):
    assert clocks.working_days_between(date(*start), date(*end)) == days


@pytest.mark.parametrize("days", [1, 2, 3, 5, 10])
def test_between_is_the_inverse_of_adding(days):
    for n in range(60):
        start = date(2026, 1, 20) + timedelta(days=n)
        assert clocks.working_days_between(start, clocks.add_working_days(start, days).date) == days


@pytest.mark.parametrize(
    ("_case", "start", "days", "end", "provisional"),
    [
        # 2099-10-01 is a Thursday; only the statutory days are known so far ahead.
        ("over the statutory 国庆", (2099, 9, 29), 3, (2099, 10, 6), True),
        ("an ordinary week", (2099, 11, 23), 3, (2099, 11, 26), True),
        ("before the calendar ends", (2026, 12, 28), 3, (2026, 12, 31), False),
    ],
)
def test_beyond_the_published_calendar_a_deadline_is_provisional(
    _case, start, days, end, provisional
):
    assert clocks.add_working_days(date(*start), days) == (date(*end), provisional)


def test_a_calendar_deadline_beyond_the_published_calendar_is_provisional():
    assert clocks.add_calendar_days(date(2099, 9, 1), 30) == (date(2099, 10, 5), True)


def test_a_moment_is_refused_because_its_day_depends_on_the_zone():
    moment = datetime(2026, 9, 30, 20, 0, tzinfo=UTC)

    for ask in (clocks.is_working_day, lambda at: clocks.deadline("REVIEW_REQUEST", at)):
        with pytest.raises(TypeError):
            ask(moment)

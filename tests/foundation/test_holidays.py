"""The fallback calendar, for years the State Council has not published yet."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from ninde_kuaichu.foundation import holidays


def test_the_statutory_days_of_a_year_with_known_lunar_feasts():
    days = sorted(holidays.statutory_holidays(2027))

    assert [(day.month, day.day) for day in days] == [
        (1, 1), (2, 5), (2, 6), (2, 7), (2, 8), (4, 5), (5, 1), (5, 2), (6, 9), (9, 15),
        (10, 1), (10, 2), (10, 3),
    ]  # fmt: skip


def test_far_ahead_only_the_fixed_feasts_are_known():
    assert len(holidays.statutory_holidays(2099)) == 6


@pytest.mark.parametrize("year", holidays.LUNAR_FEASTS)
def test_the_table_of_lunar_feasts(year):
    eve, qingming, dragon_boat, mid_autumn = holidays.LUNAR_FEASTS[year]
    solar = chinese_calendar.get_solar_terms(date(year, 4, 1), date(year, 4, 10))

    assert [(qingming, "清明")] == solar
    # Four lunar months and four days after New Year; three months and ten days apart; a leap
    # month may lie between.
    assert (dragon_boat - eve).days - 1 in {121, 122, 123, 150, 151, 152}
    assert (mid_autumn - dragon_boat).days in {98, 99, 127, 128}


@pytest.mark.parametrize("year", holidays.LUNAR_FEASTS)
def test_the_table_agrees_with_every_calendar_published_since(year):
    if year > max(chinese_calendar.constants.holidays).year:
        assert holidays.look_up(date(year, 1, 1)) == (False, True)
        return
    feasts = holidays.statutory_holidays(year)

    assert all(chinese_calendar.is_holiday(day) for day in feasts)


def test_a_weekend_is_free_in_the_fallback_too():
    saturday = date(2099, 11, 21)

    week = [holidays.look_up(saturday + timedelta(days=n)) for n in range(7)]

    assert [day.is_working for day in week] == [False, False, True, True, True, True, True]
    assert all(day.provisional for day in week)

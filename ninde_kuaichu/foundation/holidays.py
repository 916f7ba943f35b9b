"""Which days are working days: the published calendar, and a fallback where there is none yet.

The State Council publishes the holidays of a year, with the Saturdays and Sundays worked in
exchange (调休), in the last months of the year before; the chinesecalendar library carries them.
"""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import chinese_calendar


class Day(NamedTuple):
    """`provisional`: not from the published calendar, so it may still change."""

    is_working: bool
    provisional: bool


# The feasts of the lunar calendar: (eve of 春节, 清明, 端午, 中秋).  From astronomical lunar
# tables and the solar term of 清明; only years for which no calendar may be published yet.
LUNAR_FEASTS = {
    2027: (date(2027, 2, 5), date(2027, 4, 5), date(2027, 6, 9), date(2027, 9, 15)),
    2028: (date(2028, 1, 25), date(2028, 4, 4), date(2028, 5, 28), date(2028, 10, 3)),
    2029: (date(2029, 2, 12), date(2029, 4, 4), date(2029, 6, 16), date(2029, 9, 22)),
    2030: (date(2030, 2, 2), date(2030, 4, 5), date(2030, 6, 5), date(2030, 9, 12)),
    2031: (date(2031, 1, 22), date(2031, 4, 5), date(2031, 6, 24), date(2031, 10, 1)),
    2032: (date(2032, 2, 10), date(2032, 4, 4), date(2032, 6, 12), date(2032, 9, 19)),
    2033: (date(2033, 1, 30), date(2033, 4, 4), date(2033, 6, 1), date(2033, 9, 8)),
    2034: (date(2034, 2, 18), date(2034, 4, 5), date(2034, 6, 20), date(2034, 9, 27)),
    2035: (date(2035, 2, 7), date(2035, 4, 5), date(2035, 6, 10), date(2035, 9, 16)),
    2036: (date(2036, 1, 27), date(2036, 4, 4), date(2036, 5, 30), date(2036, 10, 4)),
}


def look_up(day: date) -> Day:
    """Whether offices work on `day`; weekends count as holidays, 调休 days as working days."""
    try:
        return Day(chinese_calendar.is_workday(day), provisional=False)
    except NotImplementedError:  # the library has no calendar of that year
        is_working = day.isoweekday() <= 5 and day not in statutory_holidays(day.year)
        return Day(is_working, provisional=True)


@cache
def statutory_holidays(year: int) -> frozenset[date]:
    """The days off by themselves: 全国年节及纪念日放假办法（2024年修订）第二条.

    Which working days make up for a feast on a weekend (第六条) is known only when the year's
    calendar is published, so it is left out here.
    """
    fixed = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
    days = {date(year, month, day) for month, day in fixed}
    if year in LUNAR_FEASTS:
        eve, *others = LUNAR_FEASTS[year]
        days.update(others)
        days.update(eve + timedelta(days=n) for n in range(4))  # 除夕、初一至初三
    return frozenset(days)

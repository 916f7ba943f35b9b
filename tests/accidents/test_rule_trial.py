"""A changed limit on the last cases: counted, told apart by role, never written."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accidents import rule_settings, rule_trial
from accidents.triage import Track
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.factories import CaseFactory, DistrictFactory, OfficerFactory, StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return DistrictFactory()


@pytest.fixture
def city():
    return OfficerFactory(role=Role.SUPERVISOR)


@pytest.fixture
def reported(county, noon):
    """A submitted case of the county with the estimates of both sides."""
    station = StationFactory(district=county)

    def submitted(*losses, hours=0, **changes):
        at = noon + timedelta(hours=hours)
        case = CaseFactory(station=station, submitted=True, created_at=at, **changes)
        for seat, loss in zip("AB", losses, strict=False):
            case.parties.filter(seat=seat).update(estimated_loss=loss)
        return case

    return submitted


def run(county, actor, limit, not_taken=()):
    limit = None if limit is None else Decimal(limit)
    return rule_trial.run(county, actor=actor, amount_limit=limit, not_taken=list(not_taken))


def test_a_lower_limit_moves_the_cases_above_it(county, city, reported):
    reported(4000, 100)
    above = reported(5001, 100)
    reported()

    trial = run(county, city, 5000)

    assert (trial.looked_at, trial.changed, trial.without_estimate) == (3, 1, 1)
    assert trial.moves == ((Track.NEGOTIATED, Track.SIMPLE, 1),)
    (change,) = trial.cases
    assert change.case == above
    assert (change.before, change.after) == (Track.NEGOTIATED, Track.SIMPLE)
    assert (change.new, change.gone) == (("AMOUNT_OVER_LIMIT",), ())


def test_without_a_limit_cases_come_back(county, city, noon, reported):
    rule_settings.put_in_force(
        county, actor=city, at=noon - timedelta(days=1), amount_limit=Decimal(5000),
        not_taken=[], reason="试行",
    )  # fmt: skip
    case = reported(6000, 100)

    trial = run(county, city, None)

    assert [(c.case, c.before, c.after, c.gone) for c in trial.cases] == [
        (case, Track.SIMPLE, Track.NEGOTIATED, ("AMOUNT_OVER_LIMIT",))
    ]


def test_each_case_is_compared_with_the_version_of_its_own_day(county, city, noon, reported):
    free = reported(6000, 100, hours=-48)
    rule_settings.put_in_force(
        county, actor=city, at=noon - timedelta(days=1), amount_limit=Decimal(5000),
        not_taken=[], reason="试行",
    )  # fmt: skip
    reported(6000, 100)

    trial = run(county, city, 5500)

    assert [change.case for change in trial.cases] == [free]


def test_leaving_a_kind_out_moves_it_to_an_officer(county, city, reported):
    alone = reported(parties="A", kind="SINGLE")
    reported()

    trial = run(county, city, None, ["SINGLE_VEHICLE"])

    (change,) = trial.cases
    assert (change.case, change.after, change.new) == (
        alone, Track.REFERRED, ("OUTSIDE_LOCAL_SCOPE",),
    )  # fmt: skip


def test_who_may_not_see_cases_gets_the_numbers_alone(county, city, reported):
    reported(6000, 100)
    administrator = OfficerFactory(role=Role.SYSTEM_ADMIN)

    trial = run(county, administrator, 5000)

    assert trial.cases == ()
    assert trial.moves == run(county, city, 5000).moves != ()


def test_drafts_and_other_counties_are_not_looked_at(county, city, reported):
    CaseFactory(district=county)
    elsewhere = StationFactory(district=DistrictFactory(code="350981", name="福安市"))
    CaseFactory(station=elsewhere, submitted=True)

    assert run(county, city, 5000).looked_at == 0


def test_the_last_ones_count(county, city, reported, monkeypatch):
    monkeypatch.setattr(rule_trial, "MOST", 2)
    reported(9000, hours=1)
    newer = [reported(9000, hours=hour) for hour in (2, 3)]

    trial = run(county, city, 5000)

    assert [change.case for change in trial.cases] == newer[::-1]


def test_what_contradicts_itself_is_counted_apart(county, city, reported):
    case = reported(9000, 100)
    case.parties.filter(seat="A").update(licence_class="Z9")

    trial = run(county, city, 5000)

    assert (trial.looked_at, trial.unreadable, trial.changed) == (1, 1, 0)


def test_it_reads_four_times_whatever_the_number_and_writes_nothing(county, city, reported):
    for hour in range(6):
        reported(9000, 100, hours=hour)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        trial = run(county, city, 5000)

    assert trial.changed == 6
    assert len(captured) == 4  # versions, cases, parties, which of them may be seen
    assert all(query["sql"].startswith("SELECT") for query in captured)

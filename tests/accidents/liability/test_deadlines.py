"""Each running clock has an owner, is red before it breaks, and never waits for the other side."""

from datetime import date, timedelta

import pytest

from accidents.liability import deadlines, objection
from accidents.liability.deadlines import Owner, Running
from accidents.liability.mediation import ending
from accidents.models import Case
from ninde_kuaichu.foundation import clocks
from tests.accidents.liability import talks
from tests.accidents.liability.mediations import agree, ask, begin
from tests.accidents.liability.ways import determine, serve, sign
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


def running(case, at):
    """{code: (owner, last day)} of what runs now."""
    found = deadlines.of_case(Case.objects.get(pk=case.pk), at=at)
    return {clock.code: (clock.owner, clock.until) for clock in found}


def level(case, code, at):
    found = deadlines.of_case(Case.objects.get(pk=case.pk), at=at)
    return next(clock.level for clock in found if clock.code == code)


@pytest.mark.parametrize(
    ("days_left", "expected"),
    [(-1, "past"), (0, "red"), (1, "red"), (2, "amber"), (3, "calm"), (20, "calm")],
)
def test_red_comes_before_it_breaks(days_left, expected):
    assert Running("X", "x", "", Owner.CITY, date(2026, 3, 2), days_left).level == expected


def test_while_items_are_missing_it_is_the_drivers_turn(case, noon):
    """146-24: three working days from handling, which needs everybody's items."""
    case.parties.filter(seat="B").update(items_at=None)
    assert running(case, noon) == {}

    case.parties.filter(seat="B").update(items_at=noon + DAY)
    assert running(case, noon + DAY) == {"SIMPLE_FINDING": (Owner.OFFICER, date(2026, 3, 6))}


def test_the_paper_is_delivered_in_three_working_days(case, noon):
    """146-65; decided, the clock of the finding itself has stopped."""
    determine(case, noon)

    assert running(case, noon) == {"FINDING_DELIVERY": (Owner.OFFICER, date(2026, 3, 5))}
    assert [level(case, "FINDING_DELIVERY", noon + n * DAY) for n in range(5)] == [
        "calm", "amber", "red", "red", "past",
    ]  # fmt: skip


def test_served_the_parties_time_runs_and_ends_quietly(case, noon):
    """146-71, 86: what is not used in time is gone, and nobody is in default."""
    serve(case, noon)

    assert running(case, noon) == {
        "REVIEW_REQUEST": (Owner.PARTIES, date(2026, 3, 5)),
        "MEDIATION_REQUEST": (Owner.PARTIES, date(2026, 3, 16)),
    }
    assert set(running(case, noon + 4 * DAY)) == {"MEDIATION_REQUEST"}
    assert running(case, noon + 15 * DAY) == {}


def test_what_the_parties_have_in_hand_runs_against_nobody(noon):
    """146-19, 22: no finding is due, none is delivered, and there is none to review."""
    case = talks.negotiable()
    proposal = talks.propose(case, noon)
    assert running(case, noon) == {}

    paper = talks.accept(proposal, "B", noon).case.certificates.get()
    assert running(case, noon) == {}

    sign(paper, "A", noon)
    sign(paper, "B", noon)
    assert running(case, noon) == {}


def test_the_call_back_runs_until_somebody_has_spoken(case, noon, settings):
    settings.CALLBACK_HOURS = 24
    certificate = determine(case, noon)
    party = case.parties.get(seat="A")
    made = objection.make(certificate, party, reason="SHARE", words="", actor=party.user, at=noon)
    (clock,) = (c for c in deadlines.of_case(case, at=noon) if c.code == "CALLBACK")
    assert (clock.owner, clock.moment, clock.label) == (
        Owner.OFFICER, noon + DAY, "给甲方回电",
    )  # fmt: skip
    assert [level(case, "CALLBACK", noon + n * HOUR) for n in (0, 23, 25)] == [
        "red", "red", "past",
    ]  # fmt: skip

    objection.call_back(made, words="谈过", actor=case.officer, at=noon)

    assert "CALLBACK" not in running(case, noon + 5 * DAY)


def test_mediation_runs_against_the_mediator_until_the_terms_are_on_paper(case, noon):
    """146-90; while the parties ask or sign it is their turn."""
    serve(case, noon)
    ask(case, noon, "A")
    assert running(case, noon)["MEDIATION_REQUEST"][0] == Owner.PARTIES
    mediation = begin(case, noon)
    assert running(case, noon)["MEDIATION"] == (Owner.MEDIATOR, date(2026, 3, 16))
    assert "MEDIATION_REQUEST" not in running(case, noon)

    agree(mediation, noon)
    paper = ending.draw_up(mediation, actor=mediation.mediator, at=noon)
    assert "MEDIATION" not in running(case, noon)
    for seat in "AB":
        sign(paper, seat, noon)
    assert "MEDIATION" not in running(case, noon)


def test_every_clock_names_its_article(case, noon):
    serve(case, noon)

    for clock in deadlines.of_case(case, at=noon):
        assert clock.article == clocks.CLOCKS[clock.code].article
        assert clock.owner.label

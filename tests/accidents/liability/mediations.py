"""Short cuts into a mediation (调解)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from accidents.liability.compensation import Item, Terms
from accidents.liability.mediation import asking, meeting, offers
from tests.factories import MediatorFactory

DAY = timedelta(days=1)
TERMS = Terms(
    (Item("B", "车辆维修费", Decimal("3200.00")),), {"A": 100, "B": 0}, "转账", date(2026, 3, 20)
)


def party(case, seat):
    return case.parties.get(seat=seat)


def ask(case, at, *seats):
    for seat in seats:
        found = asking.ask(case, party(case, seat), actor=party(case, seat).user, at=at)
    return found


def begin(case, at, mediator=None):
    """Asked by both, with a mediator, a place and a time."""
    mediation = ask(case, at, "A", "B")
    return meeting.appoint(
        mediation,
        mediator=mediator or MediatorFactory(),
        place="蕉城调解室",
        meets_at=at + 3 * DAY,
        start="LOSS",
        started_on=at.date(),
        actor=case.officer,
        at=at,
    )


def agree(mediation, at):
    terms = replace(TERMS, due_on=at.date() + 18 * DAY)
    case = mediation.case
    made = offers.offer(
        mediation, party(case, "B"), terms=terms, words="", actor=party(case, "B").user, at=at
    )
    return offers.accept(made, party(case, "A"), actor=party(case, "A").user, at=at)

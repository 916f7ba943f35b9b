"""Which clocks of the law run in a case now, against whom, and how close they are.

The rows are those of `foundation.clocks`; red comes before a clock breaks, and a clock that
waits for the other side does not run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accidents import statements
from accidents.liability import objection
from accidents.liability.agreement import opening
from accidents.liability.mediation import bars
from accidents.liability.models import Appeal, Certificate, Mediation
from accidents.models import Case
from ninde_kuaichu.foundation import clocks

S = Case.Status
RED, AMBER = 1, 2  # working days left: our own choice


class Owner(StrEnum):
    """Against whom a clock runs."""

    PARTIES = "PARTIES"
    OFFICER = "OFFICER"
    LEADER = "LEADER"
    CITY = "CITY"
    MEDIATOR = "MEDIATOR"

    @property
    def label(self):
        return _LABELS[self]


_LABELS = {
    Owner.PARTIES: _("当事人"),
    Owner.OFFICER: _("承办民警"),
    Owner.LEADER: _("大队领导"),
    Owner.CITY: _("支队"),
    Owner.MEDIATOR: _("调解员"),
}


@dataclass(frozen=True)
class Running:
    """One clock.  `moment` where an hour counts; `days_left`: working days after today."""

    code: str
    label: str
    article: str
    owner: Owner
    until: date
    days_left: int
    provisional: bool = False
    moment: datetime | None = None

    @property
    def level(self) -> str:
        """past, red, amber or calm."""
        if self.days_left < 0:
            return "past"
        if self.days_left <= RED:
            return "red"
        return "amber" if self.days_left <= AMBER else "calm"


def of_case(case: Case, *, at: datetime) -> list[Running]:
    """Every clock that runs now, the nearest first."""
    sources = (
        _of_the_finding, _of_objections, _of_the_parties, _of_reviews, _of_mediations,
        _of_recusals,
    )  # fmt: skip
    found = [clock for source in sources for clock in source(case, at)]
    return sorted(found, key=lambda clock: (clock.until, clock.code))


def of_owner(case: Case, owner: Owner, *, at: datetime) -> list[Running]:
    return [clock for clock in of_case(case, at=at) if clock.owner == owner]


def _of_the_finding(case, at) -> Iterator[Running]:
    """令146 art. 24 and 65.  While items are missing it is the driver's turn: nothing runs."""
    if (
        case.status == S.RELEASED
        and statements.is_complete(case)
        and not opening.is_talking(case)  # the parties have it in hand: art. 19
    ):
        received = case.handovers.exclude(received_at=None).order_by("-received_at").first()
        filled = [party.items_at for party in case.parties.all() if party.items_at]
        starts = [case.released_at, *filled, *([received.received_at] if received else [])]
        yield _from("SIMPLE_FINDING", Owner.OFFICER, max(starts), at)
    if case.status == S.DETERMINED:
        paper = case.certificates.in_force().get()
        if paper.kind != Certificate.Kind.AGREEMENT:  # the parties' own paper is not delivered
            yield _from("FINDING_DELIVERY", Owner.OFFICER, paper.made_at, at)


def _of_objections(case, at) -> Iterator[Running]:
    """Our own clock (CALLBACK_HOURS): until somebody has spoken with the party."""
    for made in objection.open_of(case):
        if made.called_at is None and made.call_by:
            until = timezone.localdate(made.call_by)
            left = -1 if at > made.call_by else _left(until, at)
            label = _("给%(seat)s方回电") % {"seat": made.party.get_seat_display()}
            yield Running("CALLBACK", label, "", Owner.OFFICER, until, left, moment=made.call_by)


def _of_the_parties(case, at) -> Iterator[Running]:
    """What parties may still ask for (art. 71, 86); past, it is no longer theirs to lose."""
    if case.status != S.SERVED or _is_agreed(case):
        return
    if not case.appeals.exists():
        clock = _from("REVIEW_REQUEST", Owner.PARTIES, case.served_at, at)
        if clock.days_left >= 0:
            yield clock
    last = None if case.appeal_pending else bars.until(case)  # art. 86: from the outcome then
    if last and not case.mediations.exclude(requested_at=None).exists():
        left = _left(last.date, at)
        if left >= 0:
            yield _running("MEDIATION_REQUEST", Owner.PARTIES, last.date, left, last.provisional)


def _is_agreed(case):
    """An agreement is nobody's finding: there is nothing to review, and art. 22 for the rest."""
    return case.certificates.in_force().filter(kind=Certificate.Kind.AGREEMENT).exists()


def _of_reviews(case, at) -> Iterator[Running]:
    """Art. 74, 78, 79."""
    for appeal in case.appeals.exclude(accepted_at=None).filter(ended_at=None):
        if appeal.concluded_at is None:
            yield _until("REVIEW_DECISION", Owner.CITY, appeal.decide_by, at)
        elif appeal.delivered_at is None:
            yield _until("REVIEW_DELIVERY", Owner.CITY, appeal.deliver_by, at)
        if appeal.outcome == Appeal.Outcome.ORDERED and appeal.new_finding_id is None:
            yield _until("NEW_FINDING", Owner.OFFICER, appeal.find_anew_by, at)


def _of_mediations(case, at) -> Iterator[Running]:
    """Art. 90; once the paper waits for signatures it is the parties' turn."""
    for mediation in case.mediations.running().exclude(due_on=None):
        if mediation.stage in (Mediation.Stage.TALKING, Mediation.Stage.SETTLED):
            yield _until("MEDIATION", Owner.MEDIATOR, mediation.due_on, at)


def _of_recusals(case, at) -> Iterator[Running]:
    """Art. 105."""
    for recusal in case.recusals.filter(decided_at=None):
        yield _until("RECUSAL_DECISION", Owner.LEADER, recusal.decide_by, at)


def _from(code, owner, start, at):
    last = clocks.deadline(code, timezone.localdate(start))
    return _running(code, owner, last.date, _left(last.date, at), last.provisional)


def _until(code, owner, last, at):
    return _running(code, owner, last, _left(last, at), False)


def _running(code, owner, until, left, provisional):
    clock = clocks.CLOCKS[code]
    return Running(code, clock.label, clock.article, owner, until, left, provisional)


def _left(until, at):
    return clocks.working_days_between(timezone.localdate(at), until)

"""受理: a report that came after everybody had left is accepted or turned away in three days.

令146 art. 18: the police check the report and decide within three working days (art. 112(5));
where the facts cannot be proven, or the place is not theirs, they say so in writing, with reasons.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import examination, queue, signals
from accidents.models import Acceptance, Case
from ninde_kuaichu.foundation import clocks, workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

S = Case.Status
UNDECIDED = (S.SUBMITTED, S.REVIEWING, S.RETURNED, S.RELEASED, S.REFERRED)
RED_DAYS = 1  # working days left: our own choice, so that the last day but one is red already


class NotLate(Refusal):
    """Only a late report needs this decision, and only while it is open."""


class NotAccepted(Refusal):
    """Nothing is found before the report is accepted."""


class Decided(Refusal):
    """The decision was made, the other way."""


@dataclass(frozen=True, slots=True)
class Running:
    """The clock of one late report, for everybody to see.

    `days_left`: working days after today, 0 on the last one, negative when it is past.
    """

    due: date
    days_left: int
    provisional: bool

    @property
    def is_red(self) -> bool:
        return self.days_left <= RED_DAYS

    @property
    def is_past(self) -> bool:
        return self.days_left < 0


def is_open(case: Case) -> bool:
    """The decision is still to be made; reads `case.acceptance`, so select it in lists."""
    return case.is_late and case.status in UNDECIDED and decision(case) is None


def decision(case: Case) -> Acceptance | None:
    return getattr(case, "acceptance", None)


def is_turned_away(case: Case) -> bool:
    found = decision(case)
    return found is not None and not found.is_accepted


def running(case: Case, today: date) -> Running | None:
    """The clock while it runs: from the day of the report, the start not counted."""
    if not is_open(case):
        return None
    last = _deadline(case)
    return Running(last.date, clocks.working_days_between(today, last.date), last.provisional)


@transaction.atomic
def accept(case, *, actor, at) -> Acceptance:
    """受理: the facts can be shown; the case goes on as every other."""
    case = examination.in_charge(case, actor)
    if found := _decided(case, is_accepted=True):
        return found  # a double click
    found = _decide(case, actor, at, is_accepted=True)
    journal.record(
        case_no=case.case_no,
        action="case.accept",
        actor=actor,
        at=at,
        due=found.due_date.isoformat(),
    )
    examination.tell_parties(case, "case.accepted", at=at)
    signals.accepted.send(sender=None, case=case, actor=actor, at=at)
    return found


@transaction.atomic
def not_accept(case, *, actor, at, reason) -> Acceptance:
    """不予受理: the case ends here, and the parties are told why."""
    case = examination.in_charge(case, actor)
    if found := _decided(case, is_accepted=False):
        return found  # a double click
    if case.lease_holder_id:
        queue.let_go(case)
    found = _decide(case, actor, at, is_accepted=False, reason=reason.strip())
    workflow.move(case, "not_accept", actor=actor, at=at, due=found.due_date.isoformat())
    examination.tell_parties(case, "case.not_accepted", at=at)
    signals.not_accepted.send(sender=None, case=case, actor=actor, at=at, reason=found.reason)
    return found


def must_be_accepted(case) -> None:
    """A finding on a late report comes after its acceptance; raises NotAccepted."""
    if is_open(case):
        raise NotAccepted(_("这是事后报案，还没有决定是否受理。请先点“受理”或“不予受理”。"))


def _decided(case, *, is_accepted) -> Acceptance | None:
    found = decision(case)
    if found is None:
        if not is_open(case):
            raise NotLate(_("这起案件现在不用决定是否受理。"))
        return None
    if found.is_accepted is not is_accepted:
        raise Decided(_("已经决定过：%(decision)s。") % {"decision": found.word})
    return found


def _decide(case, actor, at, *, is_accepted, reason="") -> Acceptance:
    return Acceptance.objects.create(
        case=case,
        is_accepted=is_accepted,
        reason=reason,
        decided_by=actor,
        decided_at=at,
        due_date=_deadline(case).date,
    )


def _deadline(case) -> clocks.Deadline:
    return clocks.deadline("LATE_REPORT", timezone.localtime(case.submitted_at).date())

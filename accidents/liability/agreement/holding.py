"""An officer who doubts that the parties may agree here stops them for a while.

The law asks no officer to check a 协议书 (令146 art. 19–21), so nothing waits for one; see
docs/decisions/0004-agreements-are-not-checked-first.md.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability.agreement import opening
from accidents.liability.models import AgreementHold
from accidents.models import Case
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal


class NothingToHold(Refusal):
    """The paper is made already, or the officer has the case in hand anyway."""


@transaction.atomic
def hold(case, *, actor, at, reason) -> AgreementHold:
    """叫停协商: nothing is accepted until it is lifted, or the officer decides."""
    case = examination.in_charge(case, actor)
    if present := opening.hold(case):
        return present  # a double click
    if case.status != Case.Status.RELEASED:
        raise NothingToHold(_("现在没有可以叫停的协商。"))
    held = AgreementHold.objects.create(case=case, reason=reason, held_at=at, held_by=actor)
    journal.record(case_no=case.case_no, action="agreement.hold", actor=actor, at=at)
    examination.tell_parties(case, "agreement.held", at=at)
    return held


@transaction.atomic
def lift(case, *, actor, at) -> None:
    """恢复协商: the doubt is gone; the open proposal may be answered again."""
    case = examination.in_charge(case, actor)
    if present := opening.hold(case):
        present.lifted_at, present.lifted_by = at, actor
        present.save(update_fields=["lifted_at", "lifted_by"])
        journal.record(case_no=case.case_no, action="agreement.lift", actor=actor, at=at)
        examination.tell_parties(case, "agreement.lifted", at=at)

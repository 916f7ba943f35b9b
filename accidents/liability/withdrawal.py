"""A notice is taken back with nothing in its place; the register says so from then on.

A paper on liability is never taken back like this: a new finding cancels the old one
(令146 art. 79), so it is replaced.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents.liability.models import ON_LIABILITY, Certificate, Withdrawal
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

DECIDING = {Role.LEADER, Role.SUPERVISOR}


class NotToWithdraw(Refusal):
    """This paper cannot be taken back, or not by this person; the sentence says why."""


@transaction.atomic
def withdraw(certificate, *, actor, at, reason, note) -> Withdrawal:
    """Take a notice back.  Repeated, it changes nothing."""
    case = workflow.lock(certificate.case)
    if actor.role not in DECIDING or (
        actor.role == Role.LEADER and actor.organisation_id != certificate.unit_id
    ):
        raise NotToWithdraw(_("撤销文书由出具单位的大队领导或支队办理。"))
    if certificate.kind in ON_LIABILITY:
        raise NotToWithdraw(_("认定书、协议书、证明不能直接撤销，请更正，由新的文书取代。"))
    if Certificate.objects.get(pk=certificate.pk).superseded_by_id:
        raise NotToWithdraw(_("这份文书已经被新的文书取代。"))
    withdrawal, is_new = Withdrawal.objects.get_or_create(
        certificate=certificate,
        defaults={
            "reason": reason, "note": note, "withdrawn_at": at, "withdrawn_by": actor,
        },
    )  # fmt: skip
    if is_new:
        journal.record(
            case_no=case.case_no,
            action="certificate.withdraw",
            actor=actor,
            at=at,
            number=certificate.number,
            reason=reason,
        )
    return withdrawal

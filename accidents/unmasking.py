"""Personal data in clear, for an officer who needs it; every look is written to the journal."""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents.models import Case, Party, Witness
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

MAY_LOOK = DECIDING | {Role.SUPERVISOR}


class NotForYou(Refusal):
    """Helpers, guides and administrators work with masked data."""


def party(party: Party, *, actor, at) -> dict[str, str]:
    """Phone and document number of one party, and of who acts for it."""
    found = {"phone": party.phone, "document_no": party.document_no}
    if agent := getattr(party, "representative", None):
        found |= {"agent_phone": agent.phone, "agent_document_no": agent.document_no}
    return _look(party.case, found, actor, at, subject=party.seat)


def witness(witness: Witness, *, actor, at) -> dict[str, str]:
    """A witness's phone, to call back."""
    return _look(witness.case, {"phone": witness.phone}, actor, at, subject=f"witness:{witness.pk}")


def reporter(case: Case, *, actor, at) -> dict[str, str]:
    """What the reporter of a red case left: name, phone, words (令146 art. 16)."""
    found = {"name": case.reporter_name, "phone": case.reporter_phone, "words": case.red_facts}
    return _look(case, found, actor, at, subject="reporter")


@transaction.atomic
def _look(case, found, actor, at, *, subject):
    if actor.role not in MAY_LOOK:
        raise NotForYou(_("您不能查看当事人的完整信息。"))
    seen = {name: value for name, value in found.items() if value}
    if seen:
        journal.record(
            case_no=case.case_no,
            action="party.unmask",
            actor=actor,
            at=at,
            subject=subject,
            fields=sorted(seen),
        )
    return seen

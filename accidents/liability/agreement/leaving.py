"""反悔: a party does not stand by the agreement; an officer may find liability on it.

Who does not sign leaves it, too: a 协议书 is nothing without every signature (令146 art. 21), and
a refusal cannot be noted on it as on a 认定书 (art. 24).
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents.liability import objection
from accidents.liability.models import Certificate, Objection
from accidents.models import Party
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal


class NoAgreement(Refusal):
    """There is no agreement of one's own to leave."""


class NothingWithoutAll(Refusal):
    """An agreement takes every signature; a missing one cannot be noted on it."""


@transaction.atomic
def leave(certificate, party, *, words, actor, at) -> Objection:
    """The party asks for an officer's finding instead of the agreement.

    The officer calls back and corrects: the finding takes the place of the agreement, and both
    stand in the register.  Until then the paper is what it was.
    """
    if certificate.kind != Certificate.Kind.AGREEMENT:
        raise NoAgreement(_("这不是自行协商协议书，有不同意见请点“有异议”。"))
    case = workflow.lock(certificate.case)
    made = objection.make(
        certificate,
        party,
        reason=Objection.Reason.OTHER,
        words=_("对自行协商协议反悔，请交警定责。%(words)s") % {"words": words},
        actor=actor,
        at=at,
    )
    asked = Party.objects.filter(pk=party.pk).exclude(applies_online=True)
    if asked.update(applies_online=True):
        journal.record(
            case_no=case.case_no, action="agreement.leave", actor=actor, at=at, seat=party.seat
        )
    return made


def must_stand(certificate) -> None:
    """Nobody signs an agreement that somebody has left."""
    if certificate.kind == Certificate.Kind.AGREEMENT and _is_left(certificate):
        raise NoAgreement(_("有一方已反悔，请等交警处理。"))


def must_not_be_agreed(certificate) -> None:
    if certificate.kind == Certificate.Kind.AGREEMENT:
        raise NothingWithoutAll(_("协议书要各方都签字才有效；有人不签的，请交警定责。"))


def _is_left(certificate) -> bool:
    return certificate.objections.filter(answered_at=None).exists()

"""The joint request: every party asks on its own, and one No is enough (令146 art. 25, 26, 86)."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import editions
from accidents.liability.mediation import bars
from accidents.liability.models import Mediation, MediationRequest, Remark
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

Stage = Mediation.Stage


class NotAsked(Refusal):
    """There is no open request to answer, or it is past that."""


class MediationUnderWay(Refusal):
    """What the parties talk about is not changed under their hands."""


@transaction.atomic
def ask(case, party, *, actor, at) -> Mediation:
    """This party asks the police to mediate; the last one makes the request joint.

    Raises bars.NotMediable.
    """
    case = workflow.lock(case)
    bars.check(case, at=at)
    last = bars.until(case)
    mediation, is_new = Mediation.objects.get_or_create(
        case=case,
        ended_at=None,
        defaults={
            "certificate": case.certificates.in_force().get(),
            "opened_at": at,
            "ask_until": last.date if last else None,
        },
    )
    _request, is_fresh = MediationRequest.objects.get_or_create(
        mediation=mediation, party=party, defaults={"made_at": at, "made_by": actor}
    )
    if not is_fresh:
        return mediation  # a double tap
    journal.record(
        case_no=case.case_no, action="mediation.ask", actor=actor, at=at, seat=party.seat
    )
    if not waiting(mediation):
        mediation.requested_at = at
        mediation.save(update_fields=["requested_at"])
        journal.record(case_no=case.case_no, action="mediation.joint", actor=None, at=at)
    elif is_new:
        for other in waiting(mediation):
            path = reverse("liability:mediation", args=[case.case_no])
            examination.tell_party(other, "mediation.asked", at=at, path=path)
    return mediation


@transaction.atomic
def decline(mediation, party, *, actor, at) -> Mediation:
    """This party does not want mediation: there is none, and the paper says so (art. 26 (3))."""
    case = workflow.lock(mediation.case)
    mediation = workflow.lock(mediation)
    if mediation.ending == Mediation.Ending.NOT_AGREED:
        return mediation  # a double tap
    if mediation.stage != Stage.ASKED:
        raise NotAsked(_("已经共同申请了调解；不想继续的，请点“退出调解”。"))
    mediation.ended_at, mediation.ending = at, Mediation.Ending.NOT_AGREED
    mediation.save(update_fields=["ended_at", "ending"])
    journal.record(
        case_no=case.case_no, action="mediation.decline", actor=actor, at=at, seat=party.seat
    )
    Remark.objects.create(
        certificate=mediation.certificate,
        text=_("%(seat)s方不同意调解，依照《道路交通事故处理程序规定》第二十六条第三项，未予调解。")
        % {"seat": party.get_seat_display()},
        officer=case.officer,
        made_at=at,
    )
    editions.ask(mediation.certificate, at=at)
    return mediation


def carry_over(case, certificate) -> None:
    """A corrected paper takes the place of the old one under a request that is still open.

    The case row is locked.  Raises MediationUnderWay once the parties sit together.
    """
    mediation = case.mediations.running().first()
    if mediation is None:
        return
    if mediation.stage not in (Stage.ASKED, Stage.JOINT):
        raise MediationUnderWay(_("正在调解赔偿，更正认定前请先终结调解。"))
    mediation.certificate = certificate
    mediation.save(update_fields=["certificate"])


def waiting(mediation) -> list:
    """The known parties that have not asked yet, in seat order."""
    asked = mediation.requests.values("party")
    parties = mediation.case.parties.exclude(kind=PartyKind.UNKNOWN)
    return list(parties.exclude(pk__in=asked).order_by("seat"))

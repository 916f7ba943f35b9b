"""当场调解: the result stands on the certificate itself, before it is signed (令146 art. 25)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import issuing
from accidents.liability.mediation import bars
from accidents.liability.models import Certificate, Finding, Mediation, PartyFinding
from accidents.models import Case
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal


class NotOnTheSpot(Refusal):
    """Only at joint request, and before the certificate is served."""


@transaction.atomic
def settle(mediation, *, result, actor, at) -> Certificate:
    """Write what the parties agreed on a new sheet of the certificate, to be signed afresh."""
    case = examination.in_charge(mediation.case, actor)
    mediation = workflow.lock(mediation)
    if mediation.ending == Mediation.Ending.ON_PAPER:
        return case.certificates.in_force().get()  # a double click
    if mediation.stage != Mediation.Stage.JOINT or case.status != Case.Status.DETERMINED:
        raise NotOnTheSpot(_("当场调解要各方共同请求，并且在认定书送达之前。"))
    bars.check(case, at=at)
    old = case.certificates.in_force().get()
    if old.finding is None:
        raise NotOnTheSpot(_("没有认定责任的，不能当场调解。"))
    finding = _again(old.finding, at)
    paper = issuing.supersede(case, finding, at=at, mediation=result.strip())
    mediation.ended_at, mediation.ending = at, Mediation.Ending.ON_PAPER
    mediation.save(update_fields=["ended_at", "ending"])
    journal.record(
        case_no=case.case_no,
        action="mediation.on_the_spot",
        actor=actor,
        at=at,
        number=paper.number,
    )
    return paper


def _again(finding, at):
    """The same decision for a new sheet: a finding has one certificate."""
    rows = list(finding.parties.all())
    again = Finding.objects.create(
        case=finding.case,
        track=finding.track,
        officer=finding.officer,
        found_at=at,
        facts=finding.facts,
        shape=finding.shape,
        reason=finding.reason,
        proposed=finding.proposed,
        deviation=finding.deviation,
        correction=_("依各方当事人共同请求，载明当场调解结果"),
    )
    for row in rows:
        row.pk, row.finding = None, again
    PartyFinding.objects.bulk_create(rows)
    return again

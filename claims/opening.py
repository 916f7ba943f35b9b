"""Claims and the finding they rest on."""

from django.db import transaction

from claims.models import Claim
from ninde_kuaichu.foundation import workflow


@transaction.atomic
def suspend_for_case(*, case, at, **_):
    """The finding was corrected: unpaid claims wait until the new paper is served."""
    for claim in case.claims.order_by("pk"):
        claim = workflow.lock(claim)
        if "suspend" in Claim.MACHINE.open_to(claim.status):
            workflow.move(claim, "suspend", actor=None, at=at)


@transaction.atomic
def resume_for_case(*, case, at, **_):
    """The (new) paper is served: suspended claims start again."""
    for claim in case.claims.filter(status=Claim.Status.SUSPENDED).order_by("pk"):
        workflow.move(workflow.lock(claim), "resume", actor=None, at=at)

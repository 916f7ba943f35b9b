"""The city accepts an application, or tells in writing why not (令146 art. 71, 73)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents.liability.appeal import filing, notices
from accidents.liability.models import Appeal
from ninde_kuaichu.foundation import clocks, workflow
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

Ground, Stage = Appeal.Ground, Appeal.Stage


class NotSuperior(Refusal):
    """Only the city's supervisor decides on reviews."""


class NotWaiting(Refusal):
    """The application was decided on already."""


class NotAdmissible(Refusal):
    """Late, or the second one for this accident: it can only be refused."""


class GroundFalse(Refusal):
    """The chosen ground does not apply."""


@transaction.atomic
def accept(appeal, *, actor, at) -> Appeal:
    """Accepted as of the day it was received (art. 73): thirty days run from there (art. 74)."""
    appeal = under_lock(appeal, actor)
    if appeal.accepted_at:
        return appeal  # a double click
    _must_wait(appeal)
    if ground := obstacle(appeal):
        raise NotAdmissible(_("%(ground)s，只能不予受理。") % {"ground": ground.label})
    appeal.accepted_at = at
    appeal.decide_by = clocks.deadline("REVIEW_DECISION", appeal.handed_in_on).date
    appeal.save(update_fields=["accepted_at", "decide_by"])
    _note(appeal, "appeal.accept", actor, at, decide_by=appeal.decide_by.isoformat())
    notices.accepted(appeal, actor=actor, at=at)
    return appeal


@transaction.atomic
def refuse(appeal, *, ground, actor, at) -> Appeal:
    """Not accepted: a written notice with the ground (art. 71)."""
    appeal = under_lock(appeal, actor)
    if appeal.refused_at:
        return appeal  # a double click
    _must_wait(appeal)
    if ground != Ground.NO_REASONS and ground != obstacle(appeal):
        raise GroundFalse(_("这份申请不是“%(ground)s”。") % {"ground": Ground(ground).label})
    appeal.refused_at, appeal.ground = at, ground
    appeal.save(update_fields=["refused_at", "ground"])
    filing.no_longer_pending(appeal.case)
    _note(appeal, "appeal.refuse", actor, at, ground=ground)
    notices.refused(appeal, actor=actor, at=at)
    return appeal


def obstacle(appeal) -> Appeal.Ground | None:
    """What the dates say against it: once per accident, and in three working days (art. 71)."""
    if appeal.case.appeals.exclude(pk=appeal.pk).exclude(accepted_at=None).exists():
        return Ground.SECOND
    return Ground.LATE if appeal.handed_in_on > appeal.request_until else None


def under_lock(appeal, actor) -> Appeal:
    """The application for the city's supervisor; the case is locked first, and hangs on it."""
    case = workflow.lock(appeal.case)
    appeal = workflow.lock(appeal)
    appeal.case = case
    if actor.role != Role.SUPERVISOR or actor.organisation_id != appeal.superior_id:
        raise NotSuperior(_("复核由支队办理。"))
    return appeal


def _must_wait(appeal):
    if appeal.stage != Stage.FILED:
        raise NotWaiting(_("这份申请已经处理：%(stage)s。") % {"stage": appeal.stage.label})


def _note(appeal, action, actor, at, **data):
    journal.record(
        case_no=appeal.case.case_no, action=action, actor=actor, at=at, seat=appeal.party.seat,
        **data,
    )  # fmt: skip

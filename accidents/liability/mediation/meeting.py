"""A mediator, a place and a time: told three working days before (令146 art. 88)."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability.models import Mediation
from ninde_kuaichu.foundation import clocks, workflow
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

NOTICE, CHANGE = 3, 1  # working days before the meeting: art. 88
Stage = Mediation.Stage


class NotTime(Refusal):
    """Too early or too late; the sentence says which day would do."""


class NotMediator(Refusal):
    """Only a mediator or an officer of the station leads a mediation."""


@transaction.atomic
def appoint(mediation, *, mediator, place, meets_at, start, started_on, actor, at) -> Mediation:
    """Name who mediates, where and when; from `started_on` run the ten working days (art. 90).

    `start`: what began that day: the loss was fixed, the treatment ended, the disability rated.
    """
    case = examination.in_charge(mediation.case, actor)
    mediation = workflow.lock(mediation)
    if mediation.stage not in (Stage.JOINT, Stage.TALKING):
        raise NotTime(_("各方共同申请后才能安排调解。"))
    is_officer = mediator.role in DECIDING and mediator.organisation_id == case.station_id
    if not mediator.is_active or not (mediator.role == Role.MEDIATOR or is_officer):
        raise NotMediator(_("请选调解员，或者本大队的民警。"))
    today = timezone.localdate(at)
    if started_on > today:
        raise NotTime(_("调解开始的日期不能晚于今天。"))
    # Nobody mediates before it was asked for.
    begins = max(started_on, timezone.localdate(mediation.requested_at))
    mediation.mediator, mediation.appointed_by = mediator, actor
    mediation.start, mediation.started_on = start, begins
    mediation.due_on = clocks.deadline("MEDIATION", begins).date
    mediation.save(update_fields=["mediator", "appointed_by", "start", "started_on", "due_on"])
    _call(mediation, place, meets_at, actor, at)
    return mediation


@transaction.atomic
def move(mediation, *, place, meets_at, actor, at) -> Mediation:
    """Another place or time, told as early as the first."""
    mediation = in_room(mediation, actor)
    if mediation.stage != Stage.TALKING:
        raise NotTime(_("现在不能改期。"))
    _call(mediation, place, meets_at, actor, at)
    return mediation


@transaction.atomic
def ask_to_move(mediation, party, *, words, actor, at) -> Mediation:
    """A party cannot come then; it says so one working day before at the latest (art. 88)."""
    workflow.lock(mediation.case)
    mediation = workflow.lock(mediation)
    if mediation.stage != Stage.TALKING:
        raise NotTime(_("现在不能改期。"))
    last = clocks.add_working_days(timezone.localdate(at), CHANGE).date
    if timezone.localdate(mediation.meets_at) < last:
        raise NotTime(_("要改期的，最晚在调解前一个工作日提出；请直接打电话给调解员。"))
    seat = party.get_seat_display()
    mediation.move_wish = f"{seat}方：{words}"[:200]
    mediation.save(update_fields=["move_wish"])
    _note(mediation, "mediation.ask_to_move", actor, at, seat=party.seat)
    return mediation


def earliest(at):
    """The first day on which a meeting called now may take place."""
    return clocks.add_working_days(timezone.localdate(at), NOTICE).date


def in_room(mediation, actor) -> Mediation:
    """The mediation under lock, for its mediator or the officer in charge."""
    if mediation.mediator_id == actor.pk:
        workflow.lock(mediation.case)
    else:
        examination.in_charge(mediation.case, actor)
    mediation = workflow.lock(mediation)
    if mediation.ended_at:
        raise NotTime(_("调解已经结束。"))
    return mediation


def _call(mediation, place, meets_at, actor, at):
    first = earliest(at)
    if timezone.localdate(meets_at) < first:
        raise NotTime(
            _("时间地点要提前三个工作日告知，最早 %(day)s。") % {"day": f"{first:%Y-%m-%d}"}
        )
    mediation.place, mediation.meets_at, mediation.told_at = place, meets_at, at
    mediation.move_wish = ""
    mediation.save(update_fields=["place", "meets_at", "told_at", "move_wish"])
    _note(mediation, "mediation.call", actor, at, mediator=mediation.mediator.number)
    path = reverse("liability:mediation", args=[mediation.case.case_no])
    when = timezone.localtime(meets_at)
    examination.tell_parties(
        mediation.case,
        "mediation.called",
        at=at,
        path=path,
        when=f"{when.month}月{when.day}日{when:%H:%M}",
        place=place,
    )


def _note(mediation, action, actor, at, **data):
    journal.record(case_no=mediation.case.case_no, action=action, actor=actor, at=at, **data)

"""Who waits, in which order, and who holds which case."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents.models import Case
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.roles import DECIDING
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

# Weights of danger, our own choice: a person hurt outweighs the place, the place the hour.
MOTORWAY, HURT, IN_LANE, DARK = 40, 50, 30, 10


class HeldByOther(Refusal):
    """Somebody else is looking at it; the sentence names them."""


class HandsFull(Refusal):
    """The officer holds another case."""


class SteppedAside(Refusal):
    """The officer was recused from this case (令146 art. 105)."""


class NotHolder(Refusal):
    """The lease has gone to somebody else, or ran out."""


def danger(case) -> int:
    """How dangerous it is to wait there: 0 (a car park at noon) to 130."""
    return (
        MOTORWAY * bool(case.safety.get("motorway"))
        + HURT * (case.injury != Case.Injury.NONE)
        + IN_LANE * bool(case.safety.get("in_lane"))
        + DARK * is_dark(case)
    )


def is_dark(case) -> bool:
    """It happened between 19:00 and 6:00: our own choice of hours for the whole year."""
    hour = timezone.localtime(case.happened_at or case.created_at).hour
    return hour >= 19 or hour < 6


def position(case) -> int:
    """The driver's place in the station's queue, from 1; 0 when an officer has it."""
    if case.status != Case.Status.SUBMITTED:
        return 0
    ahead = Case.objects.filter(station=case.station, status=Case.Status.SUBMITTED)
    numbers = ahead.most_urgent_first().values_list("pk", flat=True)
    return list(numbers).index(case.pk) + 1


def take(case, *, actor, at) -> Case:
    """Lease a waiting case to an officer; nobody else can take it meanwhile."""
    try:
        with transaction.atomic():
            return _take(case, actor, at)
    except IntegrityError:  # two clicks of one officer in the same instant
        raise HandsFull(_("您手上还有一起案件，请先处理。")) from None


def _take(case, actor, at):
    if actor.role not in DECIDING:
        raise NotHolder(_("只有民警可以审核案件。"))
    case = workflow.lock(case)
    if case.status == Case.Status.REVIEWING:
        if case.lease_holder_id == actor.pk:
            return case
        if at < case.lease_until:
            raise HeldByOther(_("%(name)s 正在审核这起案件。") % {"name": case.lease_holder})
        give_back(case, actor=None, at=at, reason="EXPIRED")
    _must_not_have_stepped_aside(case, actor)
    _hands_must_be_free(actor)
    case.lease_holder, case.lease_until = actor, at + _lease()
    case.save(update_fields=["lease_holder", "lease_until"])
    workflow.move(case, "take", actor=actor, at=at)
    return case


def take_next(*, actor, at) -> Case | None:
    """The most urgent waiting case of the officer's station, or None when nobody waits."""
    for waiting in (
        Case.objects.all()
        .visible_to(actor)
        .filter(status=Case.Status.SUBMITTED, station=actor.organisation_id)
        .most_urgent_first()[:20]
    ):
        try:
            return take(waiting, actor=actor, at=at)
        except (HeldByOther, SteppedAside, workflow.IllegalMove):
            continue  # a colleague was quicker, or it is not for this officer
    return None


def renew(case, *, actor, at) -> None:
    """The holder's page is still open.  Silent; raises NotHolder when the lease is gone."""
    held = Case.objects.filter(pk=case.pk, status=Case.Status.REVIEWING, lease_holder=actor)
    if not held.update(lease_until=at + _lease()):
        raise NotHolder(_("这起案件已不在您手上。"))


@transaction.atomic
def put_back(case, *, actor, at) -> Case:
    """The holder gives the case back to the queue; it keeps its place."""
    case = held(case, actor)
    give_back(case, actor=actor, at=at, reason="PUT_BACK")
    return case


def return_expired(*, at) -> int:
    """Take cases back from officers who went away; returns how many."""
    expired = Case.objects.filter(status=Case.Status.REVIEWING, lease_until__lt=at)
    count = 0
    for candidate in expired.order_by("pk"):
        with transaction.atomic():
            case = workflow.lock(candidate)
            if case.status == Case.Status.REVIEWING and case.lease_until < at:
                give_back(case, actor=None, at=at, reason="EXPIRED")
                count += 1
    return count


@transaction.atomic
def take_over(case, *, actor, at, reason) -> Case:
    """Another officer of the station carries on with a case, and says why.

    While it is under review the lease changes hands, later the officer in charge does.
    """
    case = workflow.lock(case)
    if actor.role not in DECIDING or case.station_id != actor.organisation_id:
        raise NotHolder(_("只有本大队民警可以接手。"))
    _must_not_have_stepped_aside(case, actor)
    if case.status == Case.Status.REVIEWING:
        before = case.lease_holder
        if before == actor:
            return case  # a double click
        _hand_over(case, actor, at)
    elif case.officer_id:
        before, case.officer = case.officer, actor
        if before == actor:
            return case
        case.save(update_fields=["officer"])
    else:
        raise workflow.IllegalMove(_("这起案件没有人在办，不用接手。"))
    journal.record(
        case_no=case.case_no,
        action="case.take_over",
        actor=actor,
        at=at,
        before=str(before.pk),
        after=str(actor.pk),
        reason=reason,
    )
    return case


def held(case, actor) -> Case:
    """Lock a case under review for the officer who holds it; raises NotHolder."""
    case = workflow.lock(case)
    if case.status == Case.Status.REVIEWING and case.lease_holder_id != actor.pk:
        raise NotHolder(_("%(name)s 正在审核这起案件。") % {"name": case.lease_holder})
    return case


def let_go(case) -> None:
    """End the lease of a locked case."""
    case.lease_holder = case.lease_until = None
    case.save(update_fields=["lease_holder", "lease_until"])


def _hand_over(case, actor, at):
    _hands_must_be_free(actor)
    case.lease_holder, case.lease_until = actor, at + _lease()
    try:
        with transaction.atomic():
            case.save(update_fields=["lease_holder", "lease_until"])
    except IntegrityError:  # the same officer took another case in this instant
        raise HandsFull(_("您手上还有一起案件，请先处理。")) from None


def in_hand(actor) -> Case | None:
    """The case that this officer is looking at."""
    return Case.objects.filter(status=Case.Status.REVIEWING, lease_holder=actor).first()


def _hands_must_be_free(actor):
    if case := in_hand(actor):
        raise HandsFull(_("您手上还有案件 %(no)s，请先处理。") % {"no": case.case_no})


def _must_not_have_stepped_aside(case, actor):
    if case.recusals.filter(officer=actor, steps_aside=True).exists():
        raise SteppedAside(_("您已回避这起案件，请由其他民警办理。"))


def give_back(case, *, actor, at, reason) -> None:
    """End the lease of a locked case under review; it waits again, in its old place."""
    let_go(case)
    workflow.move(case, "put_back", actor=actor, at=at, reason=reason)


def _lease():
    return timedelta(seconds=settings.LEASE_SECONDS)

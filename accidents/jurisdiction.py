"""移送管辖: a case goes to the station of the place of the accident (令146 art. 9–11).

Until the other station has received it the first one goes on (art. 10); time limits run anew
from the day of receipt (art. 11), which is `Handover.received_at`.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import examination, queue
from accidents.models import Case, Handover
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

S = Case.Status
# Once a paper is issued the case stays where it was decided.
MOVABLE = (S.SUBMITTED, S.REVIEWING, S.RETURNED, S.RELEASED, S.REFERRED)


class NotMovable(Refusal):
    """Decided already, or on its way already."""


class NotReceiver(Refusal):
    """Only the station it was sent to receives or returns it."""


class NotCity(Refusal):
    """Only the common superior designates (art. 10)."""


@transaction.atomic
def send(case, *, receiver, ground, words, actor, at) -> Handover:
    """Send the case to another station, with the reason; it has to be received there."""
    case = examination.in_charge(case, actor)
    return _send(case, receiver, ground, words, actor, at)


@transaction.atomic
def designate(case, *, receiver, words, actor, at) -> Handover:
    """Two stations both claim or both decline it: the city says whose it is (art. 10)."""
    case = workflow.lock(case)
    if actor.role != Role.SUPERVISOR:
        raise NotCity(_("指定管辖由支队决定。"))
    case.handovers.filter(received_at=None, declined_at=None).update(
        declined_at=at, answer=_("支队另行指定管辖")
    )
    handover = _send(case, receiver, Handover.Ground.DESIGNATED, words, actor, at)
    return _receive(handover, case, actor, at, officer=None)


@transaction.atomic
def receive(handover, *, actor, at) -> Handover:
    """The other station takes it; whoever receives a released case decides it."""
    case, handover = _arriving(handover, actor)
    if handover.received_at:
        return handover  # a double click
    if handover.declined_at:
        raise NotReceiver(_("这次移送已经退回。"))
    officer = actor if case.status == S.RELEASED else None
    return _receive(handover, case, actor, at, officer=officer)


@transaction.atomic
def decline(handover, *, answer, actor, at) -> Handover:
    """It is not ours, either: the first station keeps it, or asks the city to designate."""
    case, handover = _arriving(handover, actor)
    if handover.declined_at:
        return handover  # a double click
    if handover.received_at:
        raise NotReceiver(_("案件已经接收，不能退回；请另行移送。"))
    if handover.ground == Handover.Ground.DESIGNATED:
        raise NotReceiver(_("支队指定管辖的，不能退回。"))
    handover.declined_at, handover.answer = at, answer
    handover.save(update_fields=["declined_at", "answer"])
    journal.record(case_no=case.case_no, action="handover.decline", actor=actor, at=at)
    return handover


def _send(case, receiver, ground, words, actor, at):
    stations = (Organisation.Kind.STATION, Organisation.Kind.CITY_POLICE)
    if case.status not in MOVABLE:
        raise NotMovable(_("已经定责或已结束的案件不能移送。"))
    if case.handovers.filter(received_at=None, declined_at=None).exists():
        raise NotMovable(_("这起案件正在移送，等对方接收。"))
    if receiver.pk == case.station_id or receiver.kind not in stations or not receiver.is_active:
        raise NotMovable(_("请选另一个大队。"))
    if case.status == S.REVIEWING:
        queue.give_back(case, actor=actor, at=at, reason="SENT")
    handover = Handover.objects.create(
        case=case,
        sender=case.station,
        receiver=receiver,
        ground=ground,
        words=words,
        sent_at=at,
        sent_by=actor,
    )
    journal.record(
        case_no=case.case_no,
        action="handover.send",
        actor=actor,
        at=at,
        before=case.station.code,
        after=receiver.code,
        ground=ground,
    )
    return handover


def _receive(handover, case, actor, at, *, officer):
    if case.status not in MOVABLE:
        raise NotMovable(_("移送期间已经定责，不用再接收。"))
    if case.status == S.REVIEWING:  # a colleague of the first station looks at it right now
        queue.give_back(case, actor=actor, at=at, reason="RECEIVED")
    handover.received_at, handover.received_by = at, actor
    handover.save(update_fields=["received_at", "received_by"])
    case.station, case.officer = handover.receiver, officer
    case.save(update_fields=["station", "officer"])
    journal.record(
        case_no=case.case_no,
        action="handover.receive",
        actor=actor,
        at=at,
        before=handover.sender.code,
        after=handover.receiver.code,
    )
    examination.tell_parties(case, "case.moved", at=at, unit=handover.receiver.short_name)
    return handover


def _arriving(handover, actor):
    case = workflow.lock(handover.case)
    handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if actor.role not in DECIDING or actor.organisation_id != handover.receiver_id:
        raise NotReceiver(_("只有接收大队的民警可以接收或退回。"))
    return case, handover

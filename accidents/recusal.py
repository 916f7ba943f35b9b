"""回避: asked for by a party or the officer, decided by the head of the unit in two working days.

令146 art. 105; 法 art. 83.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import examination, queue
from accidents.models import Case, Recusal
from ninde_kuaichu.foundation import clocks, workflow
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

S = Case.Status


class NobodyToRecuse(Refusal):
    """No officer has the case yet."""


class NotHead(Refusal):
    """The head of the unit decides; on the head, the city (art. 105)."""


class NotSuccessor(Refusal):
    """Another officer of the station has to carry on."""


class Decided(Refusal):
    """The request was decided already."""


@transaction.atomic
def ask(case, party, *, ground, words, actor, at) -> Recusal:
    """A party asks that the officer steps aside; the officer goes on until it is decided."""
    return _ask(workflow.lock(case), party, ground, words, actor, at)


@transaction.atomic
def step_aside(case, *, ground, words, actor, at) -> Recusal:
    """The officer asks it of its own accord."""
    return _ask(examination.in_charge(case, actor), None, ground, words, actor, at)


@transaction.atomic
def grant(recusal, *, successor, answer, actor, at) -> Recusal:
    """The officer steps aside; another one of the station has the case from now on."""
    case, recusal = _to_decide(recusal, actor)
    if recusal.steps_aside:
        return recusal  # a double click
    _undecided(recusal)
    same_station = successor.organisation_id == case.station_id and successor.is_active
    if successor == recusal.officer or successor.role not in DECIDING or not same_station:
        raise NotSuccessor(_("请选本大队的另一名民警接办。"))
    _decide(recusal, True, answer, actor, at)
    if case.status == S.REVIEWING and case.lease_holder_id == recusal.officer_id:
        queue.give_back(case, actor=actor, at=at, reason="RECUSED")
    if case.officer_id == recusal.officer_id:
        case.officer = successor
        case.save(update_fields=["officer"])
    examination.tell_parties(case, "recusal.granted", at=at, name=successor.name)
    return recusal


@transaction.atomic
def deny(recusal, *, answer, actor, at) -> Recusal:
    """The officer goes on; the party is told why."""
    case, recusal = _to_decide(recusal, actor)
    if recusal.steps_aside is False:
        return recusal  # a double click
    _undecided(recusal)
    _decide(recusal, False, answer, actor, at)
    examination.tell_parties(case, "recusal.denied", at=at)
    return recusal


def decider(recusal) -> str:
    """The role whose decision it is: of the station's head on officers, of the city on heads."""
    return Role.SUPERVISOR if recusal.officer.role == Role.LEADER else Role.LEADER


def may_decide(recusal, user) -> bool:
    if user.role != decider(recusal) or user.pk == recusal.officer_id:
        return False
    return user.role == Role.SUPERVISOR or user.organisation_id == recusal.case.station_id


def _ask(case, party, ground, words, actor, at):
    officer = case.lease_holder if case.status == S.REVIEWING else case.officer
    if officer is None:
        raise NobodyToRecuse(_("还没有民警办理这起案件，现在不用申请回避。"))
    recusal, is_new = Recusal.objects.get_or_create(
        case=case,
        officer=officer,
        decided_at=None,
        defaults={
            "party": party,
            "ground": ground,
            "words": words,
            "asked_at": at,
            "asked_by": actor,
            "decide_by": clocks.deadline("RECUSAL_DECISION", timezone.localdate(at)).date,
        },
    )
    if is_new:
        journal.record(
            case_no=case.case_no, action="recusal.ask", actor=actor, at=at, ground=ground,
            seat=party.seat if party else "", officer=officer.number,
        )  # fmt: skip
    return recusal


def _to_decide(recusal, actor):
    case = workflow.lock(recusal.case)
    recusal = Recusal.objects.select_for_update(of=("self",)).get(pk=recusal.pk)
    if not may_decide(recusal, actor):
        raise NotHead(_("回避由大队领导决定；大队领导的回避由支队决定。"))
    return case, recusal


def _undecided(recusal):
    if recusal.decided_at:
        raise Decided(_("这份回避申请已经有了决定。"))


def _decide(recusal, steps_aside, answer, actor, at):
    recusal.steps_aside, recusal.answer = steps_aside, answer
    recusal.decided_at, recusal.decided_by = at, actor
    recusal.save(update_fields=["steps_aside", "answer", "decided_at", "decided_by"])
    journal.record(
        case_no=recusal.case.case_no,
        action="recusal.grant" if steps_aside else "recusal.deny",
        actor=actor,
        at=at,
        officer=recusal.officer.number,
    )

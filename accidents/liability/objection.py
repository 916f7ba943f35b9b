"""有异议: a party does not agree; an officer calls back, then maintains, corrects or mediates.

It is not the review of 令146 art. 71 and stops no clock of it.  What is wrong is corrected by
`determination.correct`, which closes the objections to the paper it replaces.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability.models import Objection
from accidents.models import Case
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

Outcome = Objection.Outcome


class NotOpen(Refusal):
    """There is no paper to object to, or the objection was answered already."""


class NotCalled(Refusal):
    """Nobody is answered before somebody has listened."""


class NotYourObjection(Refusal):
    """Only who objects may take it back."""


@transaction.atomic
def make(certificate, party, *, reason, words, actor, at) -> Objection:
    """The party objects; the case is marked and its officer has to call back in time."""
    case = workflow.lock(certificate.case)
    in_force = case.certificates.in_force().filter(pk=certificate.pk)
    if not in_force.exists() or case.status not in (Case.Status.DETERMINED, Case.Status.SERVED):
        raise NotOpen(_("文书已更正或还未出具，请刷新页面。"))
    objection, is_new = Objection.objects.get_or_create(
        certificate=certificate,
        party=party,
        answered_at=None,
        defaults={
            "reason": reason,
            "words": words,
            "made_at": at,
            "made_by": actor,
            "call_by": at + timedelta(hours=settings.CALLBACK_HOURS),
        },
    )
    if is_new:
        case.is_disputed = True
        case.save(update_fields=["is_disputed"])
        _note(objection, "objection.make", actor, at, reason=reason)
    return objection


@transaction.atomic
def call_back(objection, *, words, actor, at) -> Objection:
    """The officer has spoken with the party; the clock stands still from here."""
    objection = _open(objection, actor)
    if objection.called_at is None:
        objection.called_at, objection.called_by, objection.call = at, actor, words
        objection.save(update_fields=["called_at", "called_by", "call"])
        _note(objection, "objection.call", actor, at)
    return objection


@transaction.atomic
def miss(objection, *, words, actor, at) -> None:
    """Nobody answered the telephone: kept in the journal, the clock runs on."""
    objection = _open(objection, actor)
    _note(objection, "objection.miss", actor, at)
    objection.call = words
    objection.save(update_fields=["call"])


@transaction.atomic
def maintain(objection, *, answer, actor, at) -> Objection:
    """The finding stands, with reasons; the party may still ask for a review."""
    return _answer(objection, Outcome.MAINTAINED, answer, actor, at)


@transaction.atomic
def mediate(objection, *, answer, actor, at) -> Objection:
    """The party takes the finding as it is; what is open is money (令146 art. 26 (1))."""
    return _answer(objection, Outcome.MEDIATION, answer, actor, at)


@transaction.atomic
def withdraw(objection, *, actor, at) -> Objection:
    """The party takes it back."""
    workflow.lock(objection.certificate.case)
    objection = Objection.objects.select_for_update().get(pk=objection.pk)
    if objection.party.user_id != actor.pk:
        raise NotYourObjection(_("只有提出异议的人可以撤回。"))
    if objection.answered_at is None:
        _close(objection, Outcome.WITHDRAWN, "", actor, at)
    return objection


def corrected(case, *, actor, at) -> None:
    """A new finding answers every open objection; the case row is locked."""
    for objection in open_of(case):
        _close(objection, Outcome.CORRECTED, _("已更正认定，请看新的认定书。"), actor, at)


def open_of(case) -> list[Objection]:
    rows = Objection.objects.filter(certificate__case=case, answered_at=None)
    return list(rows.select_related("party", "certificate__case").order_by("pk"))


def _open(objection, actor) -> Objection:
    """The objection under lock, for the officer in charge; raises NotOpen."""
    examination.in_charge(objection.certificate.case, actor)
    objection = Objection.objects.select_for_update().get(pk=objection.pk)
    if objection.answered_at:
        raise NotOpen(_("这条异议已经答复。"))
    return objection


def _answer(objection, outcome, answer, actor, at):
    objection = _open(objection, actor)
    if objection.called_at is None:
        raise NotCalled(_("请先给当事人回电话，再答复。"))
    _close(objection, outcome, answer, actor, at)
    examination.tell_party(objection.party, "objection.answered", at=at)
    return objection


def _close(objection, outcome, answer, actor, at):
    objection.outcome, objection.answer = outcome, answer
    objection.answered_at, objection.answered_by = at, actor
    objection.save(update_fields=["outcome", "answer", "answered_at", "answered_by"])
    case = objection.certificate.case
    still_open = Objection.objects.filter(certificate__case=case, answered_at=None).exists()
    Case.objects.filter(pk=case.pk).update(is_disputed=still_open)
    _note(objection, "objection.answer", actor, at, outcome=outcome)


def _note(objection, action, actor, at, **data):
    case_no = objection.certificate.case.case_no
    seat = objection.party.seat
    journal.record(case_no=case_no, action=action, actor=actor, at=at, seat=seat, **data)

"""Offers and counter-offers; the newest one stands, and what everybody takes is agreed."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import compensation
from accidents.liability.compensation import Terms
from accidents.liability.mediation import meeting
from accidents.liability.models import Mediation, MediationAnswer, MediationOffer
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

Stage = Mediation.Stage


class NotTalking(Refusal):
    """No mediation is under way, or the terms are agreed already."""


class Overtaken(Refusal):
    """There is a newer offer."""


class TermsFlawed(Refusal):
    """Items, shares or dates do not fit together; the sentence says which."""


@transaction.atomic
def offer(mediation, party, *, terms: Terms, words, actor, at) -> MediationOffer:
    """A party puts terms forward; they lapse with the next offer."""
    workflow.lock(mediation.case)
    made = _put(workflow.lock(mediation), party, terms, words, actor, at)
    MediationAnswer.objects.create(offer=made, party=party, accepts=True, at=at, made_by=actor)
    _tell(made, at, but=party)
    return made


@transaction.atomic
def propose(mediation, *, terms: Terms, words, actor, at) -> MediationOffer:
    """The mediator puts terms forward; every party has to take them."""
    made = _put(meeting.in_room(mediation, actor), None, terms, words, actor, at)
    _tell(made, at, but=None)
    return made


@transaction.atomic
def accept(offer, party, *, actor, at) -> Mediation:
    """This party takes the terms; the last one makes them agreed."""
    mediation = _answer(offer, party, True, "", actor, at)
    if mediation.agreed_at is None and not _waiting(offer):
        mediation.agreed_at = at
        mediation.save(update_fields=["agreed_at"])
        _note(mediation, "mediation.agree", None, at)
    return mediation


@transaction.atomic
def reject(offer, party, *, words, actor, at) -> Mediation:
    """This party does not take them; a counter-offer may follow."""
    return _answer(offer, party, False, words, actor, at)


def newest(mediation) -> MediationOffer | None:
    """The offer that stands, with its answers."""
    return mediation.offers.select_related("party").order_by("-pk").first()


def _put(mediation, party, terms, words, actor, at):
    if mediation.stage != Stage.TALKING:
        raise NotTalking(_("现在不能提方案。"))
    seats = {row.seat for row in _parties(mediation)}
    if found := compensation.check(terms, seats, timezone.localdate(at)):
        raise TermsFlawed(" ".join(compensation.COMPLAINTS[code] for code in found))
    made = MediationOffer.objects.create(
        mediation=mediation,
        party=party,
        terms=terms.as_json(),
        words=words,
        made_at=at,
        made_by=actor,
    )
    seat = party.seat if party else ""
    _note(mediation, "mediation.offer", actor, at, seat=seat, total=f"{terms.total:.2f}")
    return made


def _answer(offer, party, accepts, words, actor, at):
    workflow.lock(offer.mediation.case)
    mediation = workflow.lock(offer.mediation)
    if newest(mediation) != offer:
        raise Overtaken(_("已经有了新的方案，请看最新的。"))
    earlier = offer.answers.filter(party=party).first()
    if earlier and earlier.accepts == accepts:
        return mediation  # a double tap
    if mediation.stage != Stage.TALKING:
        raise NotTalking(_("方案已经定了，现在不能改。"))
    MediationAnswer.objects.update_or_create(
        offer=offer,
        party=party,
        defaults={"accepts": accepts, "words": words, "at": at, "made_by": actor},
    )
    action = "mediation.accept" if accepts else "mediation.reject"
    _note(mediation, action, actor, at, seat=party.seat)
    return mediation


def _parties(mediation):
    return list(mediation.case.parties.exclude(kind=PartyKind.UNKNOWN).order_by("seat"))


def _waiting(offer):
    taken = set(offer.answers.filter(accepts=True).values_list("party", flat=True))
    return [party for party in _parties(offer.mediation) if party.pk not in taken]


def _tell(made, at, *, but):
    path = reverse("liability:mediation", args=[made.mediation.case.case_no])
    for party in _parties(made.mediation):
        if party != but:
            examination.tell_party(party, "mediation.offered", at=at, path=path)


def _note(mediation, action, actor, at, **data):
    journal.record(case_no=mediation.case.case_no, action=action, actor=actor, at=at, **data)

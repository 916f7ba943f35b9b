"""What the room of a mediation shows, to a party and to the mediator alike."""

from dataclasses import dataclass
from typing import Any

from accidents.liability import compensation
from accidents.liability.compensation import Terms
from accidents.liability.mediation import asking, offers
from accidents.liability.models import Mediation, MediationAnswer, MediationOffer
from accidents.models import Party
from accidents.models.party import SEAT_LABELS
from accidents.vehicles import PartyKind


@dataclass(frozen=True)
class Shown:
    """An offer with its terms read, and what each party says to it."""

    offer: MediationOffer
    terms: Terms
    payments: list[tuple[str, str, str]]  # payer's and payee's labels, amount
    percents: list[tuple[str, int]]
    answers: list[tuple[Party, MediationAnswer | None]]
    stands: bool
    mine: MediationAnswer | None


def of(mediation: Mediation, own: Party | None) -> dict[str, Any]:
    """The context of both pages; `own` None for the mediator."""
    requests = {request.party_id: request for request in mediation.requests.all()}
    newest = offers.newest(mediation)
    rows = mediation.offers.select_related("party").prefetch_related("answers")
    known = parties(mediation)
    shown = [_shown(row, known, row == newest, own) for row in rows.order_by("-pk")]
    return {
        "asked": [(party, requests.get(party.pk)) for party in known],
        "has_asked": bool(own and own.pk in requests),
        "waiting_for": asking.waiting(mediation),
        "offers": shown,
        "newest": shown[0] if shown else None,
        "signatures": _signatures(mediation, known),
    }


def parties(mediation: Mediation) -> list[Party]:
    rows = mediation.case.parties.exclude(kind=PartyKind.UNKNOWN)
    return list(rows.order_by("seat"))


def found_percents(mediation: Mediation) -> dict[str, int]:
    """What the finding says; a 证明 says nothing, and the parties begin at nought."""
    return {row["seat"]: int(row["percent"] or 0) for row in mediation.certificate.sheet["parties"]}


def _shown(offer, known, stands, own):
    terms = compensation.of_json(offer.terms)
    answers = {answer.party_id: answer for answer in offer.answers.all()}
    return Shown(
        offer=offer,
        terms=terms,
        payments=[
            (SEAT_LABELS[row.payer], SEAT_LABELS[row.payee], f"{row.amount:.2f}")
            for row in terms.payments()
        ],
        percents=[(SEAT_LABELS[seat], percent) for seat, percent in sorted(terms.percents.items())],
        answers=[(party, answers.get(party.pk)) for party in known],
        stands=stands,
        mine=answers.get(own.pk) if own else None,
    )


def _signatures(mediation, known):
    if mediation.paper is None:
        return []
    given = {row.party_id: row for row in mediation.paper.signatures.all()}
    return [(party, given.get(party.pk)) for party in known]

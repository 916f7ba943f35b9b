"""自行协商 as one party sees it: how far the parties are, and what this one may do now."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from accidents import negotiation
from accidents.liability.agreement import answering, opening
from accidents.liability.models import AgreementHold, AgreementProposal
from accidents.liability.shares import LABELS
from accidents.liability.views import drawn
from accidents.models import Case, Party
from accidents.models.party import SEAT_LABELS


@dataclass(frozen=True)
class Portion:
    """One line under a proposal."""

    label: str
    name: str
    share: str
    percent: int
    is_own: bool


@dataclass(frozen=True)
class Talk:
    """`state`:

    CHOOSE    nobody has said anything: an officer's finding, or an agreement
    JOIN      another party asks for an officer's finding: does this one join?
    LATER     wants to agree; somebody's items are missing
    PROPOSE   wants to agree and may propose
    ANSWER    somebody proposes, this party has not answered
    WAIT      this party has said yes, others have not
    HELD      an officer has stopped it
    """

    state: str
    proposal: AgreementProposal | None = None
    hold: AgreementHold | None = None
    waiting_for: tuple[Party, ...] = ()
    asked_by: tuple[Party, ...] = ()

    @property
    def is_own(self) -> bool:
        return self.state == "WAIT"


def of(case: Case, own: Party | None) -> Talk | None:
    """None where there is nothing to talk about, or an officer's finding is wanted."""
    parties = sorted(case.parties.all(), key=lambda party: party.seat)
    if own is None or case.status != Case.Status.RELEASED:
        return None
    if not negotiation.allows(party.party_kind for party in parties):
        return None
    asked_by = tuple(party for party in parties if party.applies_online and party != own)
    if asked_by:
        return Talk("JOIN", asked_by=asked_by) if own.applies_online is None else None
    return None if own.applies_online else _among_themselves(case, own, opening.bars(case))


def portions(proposal: AgreementProposal, own: Party) -> list[Portion]:
    """What everybody would bear, the visitor first."""
    rows = [
        Portion(
            SEAT_LABELS[party.seat], party.plate or party.name, LABELS[share], percent, party == own
        )
        for party in proposal.case.parties.order_by("seat")
        for share, percent in [proposal.shares[party.seat]]
    ]
    return sorted(rows, key=lambda row: not row.is_own)


def picture(proposal: AgreementProposal) -> SafeString:
    kinds = {party.seat: party.party_kind for party in proposal.case.parties.all()}
    return drawn.of_acts({seat: proposal.situations.get(seat) for seat in kinds}, kinds)


def _among_themselves(case, own, bars):
    proposal, hold = opening.proposal(case), opening.hold(case)
    if hold and (proposal or own.applies_online is False):
        return Talk("HELD", proposal, hold)
    if {"NOT_ALLOWED", "HELD"} & {*bars}:
        return None
    if proposal:
        missing = tuple(answering.missing(proposal))
        return Talk("ANSWER" if own in missing else "WAIT", proposal, waiting_for=missing)
    if own.applies_online is None:
        return Talk("CHOOSE")
    return Talk("LATER" if "ITEMS_MISSING" in bars else "PROPOSE")

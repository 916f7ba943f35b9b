"""A party proposes who did what; the shares follow from the rules, three categories only."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import examination, statements
from accidents.liability import proposal as rules
from accidents.liability import shapes
from accidents.liability.agreement import opening
from accidents.liability.models import AgreementProposal
from accidents.models import Case, Party
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

Ending = AgreementProposal.Ending
TRACK = Case.Track.NEGOTIATED
# Our own choice: who has not agreed after so many proposals will not agree; each one is an SMS.
MOST = 8


class NotProposable(Refusal):
    """The rules give no division for this; the sentence says why."""


class TooMany(Refusal):
    """Talking leads nowhere: an officer has to decide."""


@transaction.atomic
def propose(case, party, *, situations: Mapping[str, str], shape, actor, at) -> AgreementProposal:
    """Propose; an open proposal, one's own or another's, ends by it.

    `situations`: seat -> code, of those who did something.  Proposing takes back the own
    application for an officer's finding.  Raises opening.NotNegotiable, NotProposable, TooMany.
    """
    case, party = taking_part(case, party, actor=actor, at=at)
    opening.check(case)
    listed = {seat: code for seat, code in sorted(situations.items()) if code}
    present = opening.proposal(case)
    same = (listed, shape)
    if present and present.party_id == party.pk and (present.situations, present.shape) == same:
        return present  # a double tap
    if case.agreement_proposals.count() >= MOST:
        raise TooMany(_("已经提了很多次方案，还没有谈成，请交警定责吧。"))
    divided = _divide(case, listed)
    if shape not in shapes.SHAPES:
        raise NotProposable(_("请选定两车是怎么碰上的。"))
    opening.end(case, Ending.REPLACED, at)
    made = AgreementProposal.objects.create(
        case=case,
        party=party,
        situations=listed,
        shares={seat: [str(p.share), p.percent] for seat, p in divided.shares.items()},
        shape=shape,
        reason=divided.reason,
        made_at=at,
        made_by=actor,
    )
    journal.record(
        case_no=case.case_no, action="agreement.propose", actor=actor, at=at, seat=party.seat,
        situations=listed,
    )  # fmt: skip
    tell_others(party, "agreement.proposed", at=at)
    return made


def division(case, situations: Mapping[str, str]) -> rules.Proposal:
    """What the rules make of it: shares and reason, or a refusal."""
    kinds = {party.seat: party.party_kind for party in case.parties.all()}
    return rules.propose({seat: situations.get(seat) or None for seat in kinds}, TRACK, kinds)


def taking_part(case, party, *, actor, at) -> tuple[Case, Party]:
    """Lock the case and note that this party wants to agree, and not an officer's finding."""
    case = workflow.lock(case)
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    if party.applies_online is not False:
        party.applies_online = False
        party.save(update_fields=["applies_online"])
        statements.judge_again(case, actor, at)
    return case, party


def tell_others(party, template, *, at) -> None:
    """An SMS to everybody but this party, leading to the page where they answer."""
    for other in party.case.parties.exclude(pk=party.pk).order_by("seat"):
        examination.tell_party(other, template, at=at)


def _divide(case, listed):
    divided = division(case, listed)
    if divided.refused:
        raise NotProposable(divided.reason)
    if complaints := rules.check(divided.shares, TRACK):
        raise NotProposable(" ".join(rules.COMPLAINTS[code] for code in complaints))
    return divided

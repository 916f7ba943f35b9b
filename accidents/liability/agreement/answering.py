"""What a party says to talking at all, and to a proposal."""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import statements
from accidents.liability.agreement import concluding, opening
from accidents.liability.agreement.proposing import taking_part, tell_others
from accidents.liability.models import AgreementAnswer, AgreementProposal
from accidents.models import Case, Party
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal


class ProposalGone(Refusal):
    """Somebody has proposed something else, or asked for an officer, in the meantime."""


@transaction.atomic
def prefer_talking(case, party, *, actor, at) -> Party:
    """The party wants to settle it with the others, or does not join their application."""
    case, party, was = _before_the_finding(case, party)
    if was is not False:
        taking_part(case, party, actor=actor, at=at)
        _note(party, "agreement.prefer", actor, at)
    return party


@transaction.atomic
def ask_police(case, party, *, actor, at) -> Party:
    """The party asks the police to find liability: at any moment, and nobody can refuse it.

    When every party asks, it is the joint application of 令146 art. 20.
    """
    case, party, was = _before_the_finding(case, party)
    if was:
        return party  # a double tap
    party.applies_online = True
    party.save(update_fields=["applies_online"])
    opening.end(case, AgreementProposal.Ending.OFFICER, at)
    _note(party, "agreement.ask_police", actor, at)
    statements.judge_again(case, actor, at)
    if case.parties.exclude(pk=party.pk).exclude(applies_online=True).exists():
        tell_others(party, "agreement.police_asked", at=at)
    return party


@transaction.atomic
def accept(proposal, party, *, actor, at) -> AgreementProposal:
    """This party agrees; with the last one the paper is made.

    Raises ProposalGone, opening.NotNegotiable.
    """
    case, party = taking_part(proposal.case, party, actor=actor, at=at)
    proposal = case.agreement_proposals.get(pk=proposal.pk)  # as it is now; the case is locked
    if proposal.ending == AgreementProposal.Ending.AGREED or proposal.party_id == party.pk:
        return proposal  # a double tap
    if proposal.ended_at:
        raise ProposalGone(_("方案刚刚变了，请看新的情况再决定。"))
    opening.check(case)
    _answer, is_new = AgreementAnswer.objects.get_or_create(
        proposal=proposal, party=party, defaults={"accepted_at": at, "accepted_by": actor}
    )
    if is_new:
        _note(party, "agreement.accept", actor, at)
        if not missing(proposal):
            concluding.conclude(case, proposal, actor=actor, at=at)
    return proposal


def missing(proposal) -> list[Party]:
    """Who has not accepted yet, in seat order; the proposer has by proposing."""
    accepted = proposal.answers.values("party")
    rest = proposal.case.parties.exclude(pk=proposal.party_id).exclude(pk__in=accepted)
    return list(rest.order_by("seat"))


def _before_the_finding(case, party):
    """Case and party under lock, and what the party wanted so far."""
    case = workflow.lock(case)
    if case.status != Case.Status.RELEASED:
        raise opening.NotNegotiable("NOT_NOW")
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    return case, party, party.applies_online


def _note(party, action, actor, at, **data):
    journal.record(
        case_no=party.case.case_no, action=action, actor=actor, at=at, seat=party.seat, **data
    )

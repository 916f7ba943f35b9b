"""Whether the parties may agree by themselves now, and how far they are."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accidents import judging, negotiation, statements
from accidents.liability.models import AgreementHold, AgreementProposal
from accidents.models import Case, Party
from accidents.triage import FactError
from ninde_kuaichu.foundation.workflow import Refusal

SENTENCES = {
    "NOT_NOW": "现在不能自行协商，请刷新页面看最新情况。",
    "NOT_BETWEEN_THEM": "这类事故不能由当事人自己定责，由交警处理。",  # 令146 art. 19
    "OFFICER_ASKED": "有一方已请交警定责，请等交警处理。",
    "HELD": "交警正在核对，请等交警放开，或者请交警定责。",
    "NOT_ALLOWED": "按填写的情况，这起事故要由交警处理，不能自行协商。",
    "ITEMS_MISSING": "还有当事人没有填完五项内容，填完才能提方案。",  # 令146 art. 21
}


class NotNegotiable(Refusal):
    """The parties cannot agree by themselves here and now; `code` says why."""

    def __init__(self, code: str):
        super().__init__(_(SENTENCES[code]))
        self.code = code


class UnderNegotiation(Refusal):
    """The parties are about to agree: an officer who decides stops that first, with a reason."""


def check(case: Case) -> None:
    """Raise NotNegotiable for the first bar that stands."""
    if found := bars(case):
        raise NotNegotiable(found[0])


def bars(case: Case) -> list[str]:
    """Every code of SENTENCES that applies now, in their order."""
    parties = list(case.parties.all())
    stands = {
        "NOT_NOW": case.status != Case.Status.RELEASED,
        "NOT_BETWEEN_THEM": not negotiation.allows(party.party_kind for party in parties),
        "OFFICER_ASKED": any(party.applies_online for party in parties),
        "HELD": hold(case) is not None,
        "NOT_ALLOWED": not _is_negotiated(case),
        "ITEMS_MISSING": not statements.is_complete(case),
    }
    return [code for code in SENTENCES if stands[code]]


def proposal(case: Case) -> AgreementProposal | None:
    """The open proposal."""
    rows = case.agreement_proposals.filter(ended_at=None).select_related("party")
    return rows.prefetch_related("answers").first()


def hold(case: Case) -> AgreementHold | None:
    """The officer's hold that has not been lifted."""
    return case.agreement_holds.filter(lifted_at=None).first()


def talking() -> Q:
    """Cases that the parties have in hand: a proposal is open, or everybody wants to agree.

    For a list; nobody has asked for an officer, and no officer has stopped it.
    """
    open_proposal = AgreementProposal.objects.filter(case=OuterRef("pk"), ended_at=None)
    stopped = AgreementHold.objects.filter(case=OuterRef("pk"), lifted_at=None)
    parties = Party.objects.filter(case=OuterRef("pk"))
    willing = parties.filter(applies_online=False)
    others = parties.exclude(applies_online=False)  # also who has not said
    return (
        Q(status=Case.Status.RELEASED)
        & ~Q(Exists(stopped))
        & (Q(Exists(open_proposal)) | (Q(Exists(willing)) & ~Q(Exists(others))))
    )


def is_talking(case: Case) -> bool:
    return Case.objects.filter(talking(), pk=case.pk).exists()


def is_being_answered(case: Case) -> bool:
    """A proposal is open, and no officer has stopped it."""
    return proposal(case) is not None and hold(case) is None


def must_be_over(case: Case) -> None:
    """Raise UnderNegotiation where an officer would decide over the parties' heads."""
    if is_being_answered(case):
        raise UnderNegotiation(_("各方正在自行协商。要由您定责，请先“叫停协商”并写明原因。"))


def end(case: Case, ending: str, at) -> None:
    """Close the open proposal, if there is one; the case row is locked."""
    case.agreement_proposals.filter(ended_at=None).update(ending=ending, ended_at=at)


def _is_negotiated(case: Case) -> bool:
    """What is known of the case leaves it to the parties."""
    try:
        return judging.judge(case).answer.track == Case.Track.NEGOTIATED
    except FactError:
        return False  # contradictions are for an officer

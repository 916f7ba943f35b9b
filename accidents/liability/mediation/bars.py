"""When there is no mediation: 令146 art. 26 and 86."""

from django.utils import timezone

from accidents.liability.models import Appeal, Mediation, Objection, Signature
from accidents.models import Case
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import clocks
from ninde_kuaichu.foundation.workflow import Refusal

SENTENCES = {
    "NO_PAPER": "还没有认定书，不能申请调解。",
    "OWN_AGREEMENT": "自行协商的事故已有协议书；不履行的，请找人民调解或者起诉。",  # art. 22
    "ALONE": "只有一方当事人，没有调解的对象。",
    "UNKNOWN_PARTY": "有当事人身份不明，不能共同申请调解。",
    "DISPUTED": "有当事人对认定有异议，依规定不调解。",  # art. 26 (1)
    "REFUSED_TO_SIGN": "有当事人拒绝在认定书上签名，依规定不调解。",  # art. 26 (2)
    "LATE": "已过申请调解的期限（收到认定书后十个工作日），可以找人民调解或者起诉。",  # art. 86
    "MEDIATED": "这起事故已经调解过，可以向人民法院起诉。",
}


class NotMediable(Refusal):
    """The law does not allow mediation here; the sentence says why, `code` which bar."""

    def __init__(self, code: str):
        super().__init__(SENTENCES[code])
        self.code = code


def check(case: Case, *, at) -> None:
    """Raise NotMediable for the first bar that stands."""
    if found := bars(case, at=at):
        raise NotMediable(found[0])


def bars(case: Case, *, at) -> list[str]:
    """Every code of SENTENCES that applies now, in their order."""
    paper = case.certificates.in_force().first()
    if paper is None or case.status not in (Case.Status.DETERMINED, Case.Status.SERVED):
        return ["NO_PAPER"]
    known = case.parties.exclude(kind=PartyKind.UNKNOWN).count()
    last = until(case)
    stands = {
        "OWN_AGREEMENT": paper.kind == "AGREEMENT",
        "ALONE": known < 2,
        "UNKNOWN_PARTY": known < case.parties.count(),
        "DISPUTED": case.appeal_pending
        or Appeal.objects.awaiting_new_finding().filter(case=case).exists()
        or Objection.objects.filter(certificate__case=case, answered_at=None).exists(),
        "REFUSED_TO_SIGN": paper.signatures.filter(method=Signature.Method.REFUSED).exists(),
        "LATE": last is not None and timezone.localdate(at) > last.date,
        "MEDIATED": paper.mediations.exclude(ended_at=None)
        .exclude(ending=Mediation.Ending.NOT_AGREED)
        .exists(),
    }
    return [code for code in SENTENCES if stands.get(code)]


def until(case: Case) -> clocks.Deadline | None:
    """The last day for asking jointly: ten working days from the receipt of the paper, or of
    the review that upheld it (art. 86); None while nothing has been served.
    """
    if case.status != Case.Status.SERVED or case.served_at is None:
        return None
    upheld = case.appeals.filter(
        outcome__in=[Appeal.Outcome.UPHELD, Appeal.Outcome.AMENDED],
        delivered_at__gte=case.served_at,
    ).first()
    received = upheld.delivered_at if upheld else case.served_at
    return clocks.deadline("MEDIATION_REQUEST", timezone.localdate(received))

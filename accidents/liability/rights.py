"""权利义务告知书: what a party may do, and until which day (令146 art. 65)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents.liability import freezing, issuing
from accidents.liability.models import Certificate
from accidents.models import Case
from ninde_kuaichu.foundation import clocks, workflow
from ninde_kuaichu.foundation.workflow import Refusal

RULES = "《道路交通事故处理程序规定》"


class NotServed(Refusal):
    """Before service no time runs, so there is no day to name."""


@transaction.atomic
def inform(case, *, actor, at) -> Certificate:
    """The notice with the last days written out; one for each service of a paper."""
    case = workflow.lock(case)
    paper = case.certificates.in_force().first()
    if paper is None or case.status not in (Case.Status.SERVED, Case.Status.CLOSED):
        raise NotServed(_("认定书送达后才能出具权利告知书。"))
    if paper.kind == Certificate.Kind.AGREEMENT:
        raise NotServed(_("自行协商协议书不是认定，不适用复核和调解的期限。"))
    notices = case.certificates.filter(kind=Certificate.Kind.RIGHTS)
    if earlier := notices.filter(sheet__content__found_number=paper.number).first():
        return earlier
    served = timezone.localdate(case.served_at)
    officers = [case.officer] if case.officer else []
    sheet = freezing.common(case, "RIGHTS", unit=case.station, at=at, officers=officers)
    sheet |= {
        "parties": paper.sheet["parties"],
        "content": {
            "found_number": paper.number,
            "found_kind": paper.kind,
            "served_on": served.isoformat(),
            "review_until": clocks.deadline("REVIEW_REQUEST", served).date.isoformat(),
            "mediation_until": clocks.deadline("MEDIATION_REQUEST", served).date.isoformat(),
            "superior": case.station.parent.name if case.station.parent else "",
            "basis": [f"{RULES}第六十五条", f"{RULES}第七十一条", f"{RULES}第八十六条"],
        },
    }
    return issuing.register(case, sheet, unit=case.station, actor=actor, at=at)

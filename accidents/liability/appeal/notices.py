"""The papers of a review, each told to all parties (令146 art. 71, 73, 75, 76, 78)."""

from django.urls import reverse
from django.utils import timezone

from accidents import examination
from accidents.liability import freezing, issuing
from accidents.liability.models import Appeal, Certificate

RULES = "《道路交通事故处理程序规定》"
SUE = "当事人也可以就损害赔偿争议直接向人民法院提起民事诉讼。"


def accepted(appeal, *, actor, at) -> Certificate:
    content = {
        "received_on": appeal.handed_in_on.isoformat(),
        "decide_by": appeal.decide_by.isoformat(),
        "basis": [f"{RULES}第七十三条", f"{RULES}第七十四条"],
    }
    return _publish(appeal, "REVIEW_ACCEPTED", content, [], actor, at, "review.accepted")


def refused(appeal, *, actor, at) -> Certificate:
    content = {
        "received_on": appeal.handed_in_on.isoformat(),
        "request_until": appeal.request_until.isoformat(),
        "ground": appeal.ground,
        "cause": Appeal.Ground(appeal.ground).label,
        "basis": [f"{RULES}第七十一条"],
    }
    return _publish(appeal, "REVIEW_REFUSED", content, [SUE], actor, at, "review.refused")


def concluded(appeal, *, actor, at) -> Certificate:
    """Art. 76: what was asked, what the review found, the conclusion."""
    content = {
        "outcome": appeal.outcome,
        "conclusion": Appeal.Outcome(appeal.outcome).label,
        "defects": [Appeal.Defect(defect).label for defect in appeal.defects],
        "words": appeal.words,
        "amendment": appeal.amendment,
        "find_anew_by": appeal.find_anew_by.isoformat() if appeal.find_anew_by else "",
        "request": appeal.request,
        "reasons": appeal.reasons,
        "evidence": appeal.evidence,
        "received_on": appeal.handed_in_on.isoformat(),
        "accepted_on": timezone.localdate(appeal.accepted_at).isoformat(),
        "facts": appeal.certificate.sheet["facts"],
        "basis": [f"{RULES}第七十六条"],
    }
    return _publish(appeal, "REVIEW_RESULT", content, [SUE], actor, at, "review.concluded")


def ended(appeal, *, actor, at) -> Certificate:
    content = {"basis": [f"{RULES}第七十五条"]}
    return _publish(appeal, "REVIEW_ENDED", content, [SUE], actor, at, "review.ended")


def _publish(appeal, kind, content, rights, actor, at, template):
    case = appeal.case
    officers = [one for one in (appeal.reviewer, appeal.second_reviewer) if one]
    sheet = freezing.common(
        case, kind, unit=appeal.superior, at=at, officers=officers, rights=rights
    )
    found = appeal.certificate
    sheet |= {
        "parties": found.sheet["parties"],
        "content": {
            "applicant": appeal.party.seat,
            "found_number": found.number,
            "found_by": found.sheet["unit"]["name"],
            "found_on": found.sheet["made_at"],
            "request": "",
            **content,
        },
    }
    paper = issuing.register(case, sheet, unit=appeal.superior, actor=actor, at=at)
    path = reverse("liability:review", args=[case.case_no])
    examination.tell_parties(case, template, at=at, path=path)
    return paper

"""Two officers look at the finding again, the city concludes (令146 art. 74, 76, 78)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents.liability import signals
from accidents.liability.appeal import admission, filing, notices
from accidents.liability.models import Appeal
from ninde_kuaichu.foundation import clocks
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

Outcome, Stage = Appeal.Outcome, Appeal.Stage
POLICE = DECIDING | {Role.SUPERVISOR}


class NotUnderReview(Refusal):
    """The application has not been accepted, or there is a conclusion already."""


class NotReviewer(Refusal):
    """Two officers of the city, neither of whom had to do with the finding (art. 74, 105)."""


class ConclusionFlawed(Refusal):
    """Outcome, defects and reasons do not fit together."""


@transaction.atomic
def name_reviewers(appeal, *, first, second, actor, at) -> Appeal:
    """At least two officers (art. 74); not those whose decision it is."""
    appeal = _under_review(appeal, actor)
    if first == second:
        raise NotReviewer(_("复核要两名民警，请选两个人。"))
    handled = {appeal.case.officer_id, _finder(appeal)}
    for officer in (first, second):
        is_police = officer.role in POLICE and officer.is_active
        if not is_police or officer.organisation_id != appeal.superior_id:
            raise NotReviewer(_("%(name)s 不是支队民警。") % {"name": officer})
        if officer.pk in handled:
            raise NotReviewer(_("%(name)s 办理过这起事故，不能复核。") % {"name": officer})
    appeal.reviewer, appeal.second_reviewer = first, second
    appeal.save(update_fields=["reviewer", "second_reviewer"])
    journal.record(
        case_no=appeal.case.case_no,
        action="appeal.reviewers",
        actor=actor,
        at=at,
        reviewers=[first.number, second.number],
    )
    return appeal


@transaction.atomic
def conclude(appeal, *, outcome, words, actor, at, defects=(), amendment="") -> Appeal:
    """维持, 补正后维持 or 责令重新调查、认定; the paper follows (art. 76).

    An ordered new finding is due in ten working days, by another officer (art. 79).
    """
    appeal = admission.under_lock(appeal, actor)
    if appeal.concluded_at:
        return appeal  # a double click
    if appeal.stage != Stage.ACCEPTED or appeal.reviewer_id is None:
        raise NotUnderReview(_("请先受理，并指定两名复核民警。"))
    _check(outcome, words, defects, amendment)
    today = timezone.localdate(at)
    appeal.outcome, appeal.words = outcome, words.strip()
    appeal.defects = [str(defect) for defect in defects] if outcome == Outcome.ORDERED else []
    appeal.amendment = amendment.strip() if outcome == Outcome.AMENDED else ""
    appeal.concluded_at, appeal.concluded_by = at, actor
    appeal.deliver_by = clocks.deadline("REVIEW_DELIVERY", today).date
    if outcome == Outcome.ORDERED:
        appeal.find_anew_by = clocks.deadline("NEW_FINDING", today).date
    appeal.save()
    filing.no_longer_pending(appeal.case)
    journal.record(
        case_no=appeal.case.case_no,
        action="appeal.conclude",
        actor=actor,
        at=at,
        outcome=outcome,
        defects=appeal.defects,
    )
    notices.concluded(appeal, actor=actor, at=at)
    if outcome == Outcome.ORDERED:
        signals.reopened.send(sender=None, case=appeal.case, at=at)
    return appeal


@transaction.atomic
def deliver(appeal, *, actor, at) -> Appeal:
    """The conclusion has reached the parties (art. 78); time for mediation runs from here."""
    appeal = admission.under_lock(appeal, actor)
    if appeal.delivered_at:
        return appeal  # a double click
    if appeal.stage != Stage.CONCLUDED:
        raise NotUnderReview(_("还没有复核结论。"))
    appeal.delivered_at = at
    appeal.save(update_fields=["delivered_at"])
    journal.record(case_no=appeal.case.case_no, action="appeal.deliver", actor=actor, at=at)
    return appeal


def _under_review(appeal, actor):
    appeal = admission.under_lock(appeal, actor)
    if appeal.stage != Stage.ACCEPTED:
        raise NotUnderReview(_("这份申请不在复核中。"))
    return appeal


def _finder(appeal):
    finding = appeal.certificate.finding
    return finding.officer_id if finding else None


def _check(outcome, words, defects, amendment):
    if outcome not in Outcome or not words.strip():
        raise ConclusionFlawed(_("请选结论并写明理由。"))
    if outcome == Outcome.ORDERED and not defects:
        raise ConclusionFlawed(_("责令重新认定的，请选出原认定的问题。"))
    if outcome == Outcome.AMENDED and not amendment.strip():
        raise ConclusionFlawed(_("补正后维持的，请写明补正了什么。"))

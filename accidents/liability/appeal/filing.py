"""A party asks for a review, in writing: online, on paper, or taken down from speech.

令146 art. 71: within three working days of service, with request, reasons and main evidence.
Whether it is in time is told at once and decided by the city (`admission`).
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents.liability.appeal import notices
from accidents.liability.models import Appeal, Certificate
from accidents.models import Case
from ninde_kuaichu.foundation import clocks, workflow
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.accounts.roles import DECIDING, HELPERS, Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

MAY_TAKE_DOWN = DECIDING | HELPERS | {Role.GUIDE}
REVIEWABLE = (Certificate.Kind.FINDING, Certificate.Kind.PROOF)


class NotReviewable(Refusal):
    """There is nothing here that the city could review."""


class Incomplete(Refusal):
    """Request, reasons or evidence are missing (art. 71)."""


class NotApplicant(Refusal):
    """Only who applied may take it back, and only before the conclusion (art. 75)."""


class NotTakenDown(Refusal):
    """Only staff write an application down for somebody else."""


@transaction.atomic
def file(certificate, party, *, request, reasons, evidence, actor, at) -> Appeal:
    """The party's own application, online."""
    return _file(certificate, party, Appeal.Way.ONLINE, timezone.localdate(at), None, actor, at,
                 request=request, reasons=reasons, evidence=evidence)  # fmt: skip


@transaction.atomic
def take_down(
    certificate, party, *, way, handed_in_on, request, reasons, evidence, actor, at
) -> Appeal:
    """A guide or officer enters a letter (PAPER) or what somebody says (SPOKEN).

    `handed_in_on`: the day it was received; the time limit looks at this day.
    """
    if actor.role not in MAY_TAKE_DOWN:
        raise NotTakenDown(_("只有工作人员可以代为登记复核申请。"))
    if handed_in_on > timezone.localdate(at):
        raise Incomplete(_("收到申请的日期不能晚于今天。"))
    return _file(certificate, party, way, handed_in_on, actor, actor, at,
                 request=request, reasons=reasons, evidence=evidence)  # fmt: skip


@transaction.atomic
def withdraw(appeal, *, actor, at) -> Appeal:
    """The applicant takes it back before the conclusion; everybody is told (art. 75)."""
    case = workflow.lock(appeal.case)
    appeal = workflow.lock(appeal)
    if appeal.ended_at:
        return appeal  # a double tap
    if actor.pk not in (appeal.party.user_id, appeal.taken_by_id):
        raise NotApplicant(_("只有申请人可以撤回复核申请。"))
    if appeal.stage not in (Appeal.Stage.FILED, Appeal.Stage.ACCEPTED):
        raise NotApplicant(_("复核已有结果，不能撤回。"))
    was_accepted = appeal.accepted_at is not None
    appeal.ended_at = at
    appeal.save(update_fields=["ended_at"])
    no_longer_pending(case)
    journal.record(
        case_no=case.case_no, action="appeal.withdraw", actor=actor, at=at, seat=appeal.party.seat
    )
    if was_accepted:
        notices.ended(appeal, actor=actor, at=at)
    return appeal


def until(certificate, party) -> clocks.Deadline | None:
    """The last day for this party: three working days from service (art. 71, 112).

    Served is who has signed, or whose refusal was noted, and everybody once the case is.
    None: not served yet, so no time runs.
    """
    case = certificate.case
    served = case.served_at if case.status in (Case.Status.SERVED, Case.Status.CLOSED) else None
    own = certificate.signatures.filter(party=party).first()
    received = served or (own.signed_at if own else None)
    return clocks.deadline("REVIEW_REQUEST", timezone.localdate(received)) if received else None


def superior(station) -> Organisation:
    """Art. 71: the next higher unit; of a county's station the city's."""
    if station.kind != Organisation.Kind.STATION:
        raise NotReviewable(_("本单位作出的认定，请向省公安厅交警总队申请复核。"))
    if station.parent and station.parent.kind == Organisation.Kind.CITY_POLICE:
        return station.parent
    city = Organisation.objects.filter(kind=Organisation.Kind.CITY_POLICE, is_active=True)
    return city.order_by("order", "pk").get()


def no_longer_pending(case) -> None:
    """Take the flag off the locked case when its last open application has ended."""
    case.appeal_pending = case.appeals.pending().exists()
    case.save(update_fields=["appeal_pending"])


def _file(certificate, party, way, handed_in_on, taken_by, actor, at, **words):
    case = workflow.lock(certificate.case)
    certificate = case.certificates.in_force().filter(pk=certificate.pk).first()
    if certificate is None or certificate.kind not in REVIEWABLE:
        raise NotReviewable(_("没有可以申请复核的认定书，请刷新页面。"))
    waiting = case.appeals.pending().filter(certificate=certificate, party=party).first()
    if waiting:
        return waiting  # a double tap
    last = until(certificate, party)
    if last is None:
        raise NotReviewable(_("认定书还没有送达，签收后三个工作日内可以申请复核。"))
    if not all(text.strip() for text in words.values()):
        raise Incomplete(_("请写明复核请求、理由和主要证据。"))
    appeal = Appeal.objects.create(
        case=case,
        certificate=certificate,
        party=party,
        superior=superior(case.station),
        attached=_evidence(case, certificate),
        way=way,
        filed_at=at,
        filed_by=actor,
        taken_by=taken_by,
        handed_in_on=handed_in_on,
        request_until=last.date,
        **words,
    )
    case.appeal_pending = True
    case.save(update_fields=["appeal_pending"])
    journal.record(
        case_no=case.case_no,
        action="appeal.file",
        actor=actor,
        at=at,
        seat=party.seat,
        way=way,
        handed_in_on=handed_in_on.isoformat(),
        evidence=len(appeal.attached),
    )
    return appeal


def _evidence(case, certificate) -> list[dict]:
    """The file as it lies today, by what cannot be changed afterwards."""
    paper = {"kind": "PAPER", "label": certificate.number, "sha256": certificate.sheet_hash}
    photos = [
        {"kind": "PHOTO", "label": photo.get_slot_display(), "sha256": photo.sha256}
        for photo in case.photos.order_by("received_at", "pk")
    ]
    statements = [
        {"kind": "STATEMENT", "label": party.get_seat_display(), "id": statement.pk}
        for party in case.parties.order_by("seat")
        for statement in party.statements.order_by("pk")
    ]
    witnesses = [
        {"kind": "WITNESS", "label": str(_("证人")), "id": witness.pk}
        for witness in case.witnesses.exclude(stated_at=None).order_by("pk")
    ]
    return [paper, *photos, *statements, *witnesses]

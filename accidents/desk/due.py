"""What the visitor has to do by when; what others have to do stands on the case itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accidents import recusal
from accidents.desk import access
from accidents.liability.deadlines import Owner, Running
from accidents.liability.models import Appeal, Mediation, Objection
from accidents.models import Case, Handover, Recusal
from ninde_kuaichu.foundation import clocks
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role

MOST = 100  # rows of the page; more than anybody works off in a day


@dataclass(frozen=True)
class Row:
    """One thing to do; `clock` None where no time runs."""

    case: Case
    what: str
    clock: Running | None
    address: str


@access.page_for(access.READERS | {Role.MEDIATOR})
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The nearest first; what has no clock comes last."""
    today = timezone.localdate()
    rows = [row for source in _SOURCES for row in source(request.user, today)]
    rows.sort(key=lambda row: (row.clock.until if row.clock else date.max, row.case.pk))
    context = admin.site.each_context(request)
    context |= {"title": _("时限和待办"), "rows": rows[:MOST], "more": len(rows) > MOST}
    return TemplateResponse(request, "console/due.html", context)


def _objections(user, today) -> Iterator[Row]:
    if user.role not in DECIDING:
        return
    open_ones = Objection.objects.filter(
        certificate__case__in=_cases(user), answered_at=None
    ).select_related("certificate__case__officer", "party")
    for made in open_ones.order_by("call_by", "pk")[:MOST]:
        case, seat = made.certificate.case, made.party.get_seat_display()
        if made.called_at or made.call_by is None:
            yield _row(case, _("答复%(seat)s方的异议") % {"seat": seat})
            continue
        until = timezone.localdate(made.call_by)
        left = -1 if timezone.now() > made.call_by else clocks.working_days_between(today, until)
        label = _("给%(seat)s方回电") % {"seat": seat}
        clock = Running("CALLBACK", label, "", Owner.OFFICER, until, left, moment=made.call_by)
        yield _row(case, label, clock)


def _mediations(user, today) -> Iterator[Row]:
    running = Mediation.objects.visible_to(user).filter(ended_at=None)
    for mediation in running.select_related("case__officer").order_by("due_on", "pk")[:MOST]:
        stage, is_mediator = mediation.stage, user.role == Role.MEDIATOR
        address = reverse("admin:room", args=[mediation.case.case_no]) if is_mediator else ""
        if user.role == Role.SUPERVISOR:
            continue
        if stage == Mediation.Stage.JOINT:
            yield _row(mediation.case, _("安排调解"))
        elif stage in (Mediation.Stage.TALKING, Mediation.Stage.SETTLED):
            clock = _clock("MEDIATION", Owner.MEDIATOR, mediation.due_on, today)
            yield _row(mediation.case, stage.label, clock, address)
        elif is_mediator:
            yield _row(mediation.case, stage.label, None, address)


def _appeals(user, today) -> Iterator[Row]:
    undone = Q(concluded_at=None) | Q(delivered_at=None)
    undone |= Q(outcome=Appeal.Outcome.ORDERED, new_finding=None)
    rows = Appeal.objects.visible_to(user).filter(undone, refused_at=None, ended_at=None)
    for appeal in rows.select_related("case__officer", "party").order_by("decide_by", "pk")[:MOST]:
        case = appeal.case
        if appeal.find_anew_by and appeal.new_finding_id is None and user.role in DECIDING:
            yield _row(
                case, _("重新认定（换人办理）"),
                _clock("NEW_FINDING", Owner.OFFICER, appeal.find_anew_by, today),
            )  # fmt: skip
        if user.pk not in (appeal.reviewer_id, appeal.second_reviewer_id) and (
            user.role != Role.SUPERVISOR
        ):
            continue
        if appeal.accepted_at is None:
            yield _row(case, _("审查复核申请"))
        elif appeal.concluded_at is None:
            yield _row(
                case, _("作出复核结论"),
                _clock("REVIEW_DECISION", Owner.CITY, appeal.decide_by, today),
            )  # fmt: skip
        elif appeal.delivered_at is None:
            yield _row(
                case, _("送达复核结论"),
                _clock("REVIEW_DELIVERY", Owner.CITY, appeal.deliver_by, today),
            )  # fmt: skip


def _recusals(user, today) -> Iterator[Row]:
    rows = Recusal.objects.filter(case__in=_cases(user), decided_at=None)
    for asked in rows.select_related("case__officer", "officer").order_by("decide_by", "pk")[:MOST]:
        if not recusal.may_decide(asked, user):
            continue
        clock = _clock("RECUSAL_DECISION", Owner.LEADER, asked.decide_by, today)
        yield _row(asked.case, _("决定是否回避"), clock)


def _handovers(user, today) -> Iterator[Row]:
    rows = Handover.objects.filter(case__in=_cases(user), received_at=None, declined_at=None)
    if user.role != Role.SUPERVISOR:
        rows = rows.filter(receiver=user.organisation_id)
    for handover in rows.select_related("case__officer").order_by("sent_at", "pk")[:MOST]:
        yield _row(handover.case, _("接收移送的案件"))


_SOURCES = (_objections, _mediations, _appeals, _recusals, _handovers)


def _cases(user):
    return Case.objects.visible_to(user).values("pk")


def _row(case, what, clock=None, address=""):
    return Row(case, what, clock, address or reverse("admin:desk", args=[case.case_no]))


def _clock(code, owner, until, today):
    rule = clocks.CLOCKS[code]
    left = clocks.working_days_between(today, until)
    return Running(code, rule.label, rule.article, owner, until, left)

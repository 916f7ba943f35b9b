"""The desk itself: what its template gets, for every view that shows it."""

from collections.abc import Mapping

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from accidents import acceptance
from accidents.desk import acts, board, dossier, proceedings, talks
from accidents.desk.paperwork import papers
from accidents.models import Case

RENEW_SECONDS = 20  # a third of the lease: two lost heartbeats are forgiven


def show(
    request: HttpRequest,
    case: Case,
    bound: Mapping[str, forms.Form] | None = None,
    revealed: Mapping[str, Mapping[str, str]] | None = None,
) -> HttpResponse:
    """The desk; `bound`: a form that came back, by the act's name."""
    bound = bound or {}
    may = acts.open_to(case, request.user)
    in_charge = acts.is_in_charge(case, request.user)
    offered = [_with_form(name, case, bound) for name in may if name in acts.ACTS]
    on_paper = papers(case, bound)
    cards, clocks = proceedings.of_case(case, request.user, bound, timezone.now())
    on_page = [form for _act, form in offered]
    on_page += [form for card in cards for _move, form in card.offered]
    on_page += [form for paper in on_paper for form in paper.forms()] if in_charge else []
    # Somebody was quicker: the act has no place on the page any more, but the refusal has.
    gone = [form for form in bound.values() if form not in on_page]
    context = admin.site.each_context(request) | dossier.of(case, revealed or {})
    context |= {
        "title": case.case_no,
        "may": may,
        "decision": next((name for name in acts.DECISIONS if name in may), ""),
        "acts": [pair for pair in offered if not pair[0].statuses],
        "rare_acts": [pair for pair in offered if pair[0].statuses],
        "cards": cards,
        "clocks": clocks,
        "register": case.certificates.order_by("-made_at", "-pk"),
        "refused": [error for form in gone for error in form.non_field_errors()],
        "is_in_charge": in_charge,
        "holds": case.status == Case.Status.REVIEWING and case.lease_holder_id == request.user.pk,
        "renew_seconds": RENEW_SECONDS,
        "papers": on_paper,
        "talks": talks.of_case(case),
        "strip": board.strip(request.user),
        "acceptance": acceptance.decision(case),
        "acceptance_clock": acceptance.running(case, timezone.localdate()),
    }
    return TemplateResponse(request, "console/desk.html", context)


def _with_form(name, case, bound):
    wanted = acts.ACTS[name]
    return wanted, bound.get(name) or wanted.form(case=case, act=name)

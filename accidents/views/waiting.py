"""Handing in, waiting for the officer, and «you may leave»."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_POST

from accidents import acceptance, alarm, facts, intake, queue, steps, triage
from accidents.advice import advice_text
from accidents.models import Case
from accidents.views import scope
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

S = Case.Status
_WAITING = (S.SUBMITTED, S.REVIEWING)
_HERE = (*_WAITING, S.RELEASED, S.REFERRED, S.TRANSFERRED, S.WITHDRAWN)


@login_required
@require_POST
@keys.repeatable
def submit(request: HttpRequest, case_no: str) -> HttpResponse:
    """Hand the case in; what is missing is said on the page where it is missing."""
    case = scope.case_or_404(request, case_no)
    try:
        intake.submit(case, actor=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("accidents:case", case_no)
    return redirect("accidents:waiting", case_no)


@login_required
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """One page for every state in which the driver waits or has to go."""
    case = scope.case_or_404(request, case_no)
    if not _belongs_here(case):
        return redirect("accidents:case", case_no)
    context = _shown(case) | {"request_key": keys.fresh()}
    if case.status == S.RELEASED:
        url_name, arguments = steps.next_step(case, request.user)
        context["next_url"] = reverse(url_name, kwargs=arguments)
        context["next_name"] = steps.name_of(url_name)
        return render(request, "accidents/released.html", context)
    if case.status == S.REFERRED:
        answer = triage.judge(facts.of_case(case))
        context |= {"advice": advice_text(answer.advice), "calls": alarm.numbers(case.safety)}
    return render(request, "accidents/waiting.html", context)


@login_required
@require_GET
def part(request: HttpRequest, case_no: str) -> HttpResponse:
    """The part that keeps itself fresh; `X-Go-To` when the page itself is another one now."""
    case = scope.case_or_404(request, case_no)
    if _state(case) != request.GET.get("state", ""):
        return HttpResponse(headers={"X-Go-To": _address_of(case)})
    shown = _shown(case)
    known = f"{case.status}:{case.status_at.isoformat()}:{shown['position']}"
    etag = f'"{hashlib.sha256(known.encode()).hexdigest()[:20]}"'
    fresh = get_conditional_response(request, etag=etag)
    response = fresh or render(request, "accidents/_waiting.html", shown)
    response.headers["ETag"] = etag
    return response


@login_required
@require_POST
@keys.repeatable
def ask_for_officer(request: HttpRequest, case_no: str) -> HttpResponse:
    """Any party's right at any moment (令146 art. 20 ¶2)."""
    case = scope.case_or_404(request, case_no)
    try:
        intake.ask_for_officer(case, actor=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("accidents:case", case_no)


@login_required
@require_POST
@keys.repeatable
def withdraw(request: HttpRequest, case_no: str) -> HttpResponse:
    """The reporter takes the report back."""
    case = scope.case_or_404(request, case_no)
    try:
        intake.withdraw(case, actor=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("accidents:case", case_no)


def _shown(case):
    return {
        "case": case,
        "steps": steps.WAY,
        "state": _state(case),
        "position": queue.position(case),
        "acceptance_clock": acceptance.running(case, timezone.localdate()),
        "can_withdraw": "withdraw" in Case.MACHINE.open_to(S(case.status)),
    }


def _belongs_here(case) -> bool:
    return case.status in _HERE or acceptance.is_turned_away(case)


def _state(case) -> str:
    """Which page this is: the queue is one page, whoever looks at the case meanwhile."""
    return "WAITING" if case.status in _WAITING else case.status


def _address_of(case):
    if not _belongs_here(case):
        return reverse("accidents:case", args=[case.case_no])
    # The address has to differ, or the browser would stay where it is.
    return f"{reverse('accidents:waiting', args=[case.case_no])}?state={_state(case)}"

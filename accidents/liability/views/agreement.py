"""定责 by an officer, or an agreement of the parties: choose, look at a proposal, answer it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accidents import steps
from accidents.liability.agreement import answering, leaving
from accidents.liability.forms import LeaveForm
from accidents.liability.models import Certificate
from accidents.liability.views import talk
from accidents.liability.views.seat import seat_or_404, step
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

CASE, RESULT = "accidents:case", "liability:result"


@login_required
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """What this party may say now; the result page where there is nothing to say."""
    case, party = seat_or_404(request, case_no)
    found = talk.of(case, party)
    if found is None:
        return redirect(RESULT, case_no)
    proposal = found.proposal
    context = {
        "case": case,
        "party": party,
        "talk": found,
        "proposal": proposal,
        "picture": talk.picture(proposal) if proposal else "",
        "portions": talk.portions(proposal, party) if proposal else [],
        "steps": steps.WAY,
        "request_key": keys.fresh(),
        "police_key": keys.fresh(),
    }
    return render(request, "liability/agreement.html", context)


@login_required
@require_POST
@keys.repeatable
def ask_police(request: HttpRequest, case_no: str) -> HttpResponse:
    """请交警定责: always possible, and nobody can refuse it."""
    case, party = seat_or_404(request, case_no)
    return step(
        request,
        lambda: answering.ask_police(case, party, actor=request.user, at=timezone.now()),
        _("已请交警定责。"),
        CASE,
        case_no,
    )


@login_required
@require_POST
@keys.repeatable
def prefer_talking(request: HttpRequest, case_no: str) -> HttpResponse:
    """双方商量好了; or: not joining the others' application."""
    case, party = seat_or_404(request, case_no)
    try:
        answering.prefer_talking(case, party, actor=request.user, at=timezone.now())
    except Refusal:
        return redirect(CASE, case_no)
    case, party = seat_or_404(request, case_no)
    found = talk.of(case, party)
    may_propose = found is not None and found.state == "PROPOSE"
    return redirect("liability:agreement_propose" if may_propose else CASE, case_no)


@login_required
@require_POST
@keys.repeatable
def accept(request: HttpRequest, case_no: str, pk: int) -> HttpResponse:
    """同意: with the last one the paper is made."""
    case, party = seat_or_404(request, case_no)
    proposal = get_object_or_404(case.agreement_proposals, pk=pk)
    return step(
        request,
        lambda: answering.accept(proposal, party, actor=request.user, at=timezone.now()),
        _("您已同意。"),
        CASE,
        case_no,
    )


@login_required
@keys.repeatable
def leave(request: HttpRequest, case_no: str) -> HttpResponse:
    """反悔: an officer finds liability instead."""
    case, party = seat_or_404(request, case_no)
    agreed = case.certificates.in_force().filter(kind=Certificate.Kind.AGREEMENT)
    certificate = get_object_or_404(agreed)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        return step(
            request,
            lambda: leaving.leave(
                certificate, party, words=words, actor=request.user, at=timezone.now()
            ),
            _("已请交警定责，民警会打电话给您。"),
            RESULT,
            case_no,
        )
    context = {"case": case, "party": party, "form": form, "request_key": keys.fresh()}
    return render(request, "liability/agreement_leave.html", context)

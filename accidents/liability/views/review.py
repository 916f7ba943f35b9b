"""复核 as a party sees it: apply in time, follow it, take it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accidents.liability import deadlines
from accidents.liability.appeal import filing
from accidents.liability.models import Appeal
from accidents.liability.proceeding_forms import ReviewForm
from accidents.liability.views.seat import seat_or_404, step
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

PAGE = "liability:review"


@login_required
@keys.repeatable
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """The application form while time runs, then where the review stands."""
    case, party = seat_or_404(request, case_no)
    certificate = case.certificates.in_force().first()
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and certificate and form.is_valid():
        try:
            filing.file(
                certificate, party, actor=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("复核申请已交给支队。"))
            return redirect(PAGE, case_no)
    return _show(request, case, party, certificate, form)


@login_required
@require_POST
@keys.repeatable
def withdraw(request: HttpRequest, case_no: str) -> HttpResponse:
    """Taken back before the conclusion (令146 art. 75)."""
    case, party = seat_or_404(request, case_no)
    appeal = get_object_or_404(case.appeals.pending(), party=party)
    return step(
        request,
        lambda: filing.withdraw(appeal, actor=request.user, at=timezone.now()),
        _("已撤回复核申请。"),
        PAGE,
        case_no,
    )


def _show(request, case, party, certificate, form):
    now = timezone.now()
    appeals = list(case.appeals.select_related("party", "superior").order_by("-pk"))
    own = next((appeal for appeal in appeals if appeal.party_id == party.pk), None)
    last = filing.until(certificate, party) if certificate else None
    is_reviewed = any(appeal.accepted_at for appeal in appeals)
    may_apply = certificate is not None and certificate.kind in filing.REVIEWABLE
    may_apply = may_apply and last is not None and not is_reviewed
    is_waiting = own is not None and own.stage in (Appeal.Stage.FILED, Appeal.Stage.ACCEPTED)
    is_late = last is not None and timezone.localdate(now) > last.date
    context = {
        "case": case,
        "party": party,
        "certificate": certificate,
        "form": form,
        "appeals": appeals,
        "own": own,
        "until": last,
        "is_late": is_late,
        "is_reviewed": is_reviewed,
        "may_apply": may_apply and not is_waiting,
        "may_withdraw": is_waiting,
        "clocks": deadlines.of_case(case, at=now),
        "papers": case.certificates.filter(kind__startswith="REVIEW").order_by("-made_at", "-pk"),
        "request_key": keys.fresh(),
    }
    return render(request, "liability/review.html", context)

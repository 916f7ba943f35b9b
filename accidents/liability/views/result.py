"""What was found, who has answered, and what each side may do now."""

import hashlib

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET

from accidents import acceptance, parties, steps
from accidents.liability import objection
from accidents.liability.forms import DisagreeForm
from accidents.liability.views import outcome
from accidents.models import Case
from accidents.views import scope
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

S = Case.Status
# Decided, or on the way there; anything else is the waiting page's.
_HERE = (S.RELEASED, S.DETERMINED, S.SERVED, S.CLOSED)


@login_required
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """The result; until there is one, and while the paper is drawn, it asks by itself."""
    parties.recognise(case_no, user=request.user, at=timezone.now())
    case = scope.case_or_404(request, case_no)
    if case.status not in _HERE or acceptance.is_turned_away(case):
        return redirect("accidents:case", case_no)
    context = _shown(request, case) | {"request_key": keys.fresh(), "steps": steps.WAY}
    return render(request, "liability/result.html", context)


@login_required
@require_GET
def part(request: HttpRequest, case_no: str) -> HttpResponse:
    """The part that keeps itself fresh; an unchanged one costs a 304."""
    case = scope.case_or_404(request, case_no)
    if case.status not in _HERE or acceptance.is_turned_away(case):
        return HttpResponse(headers={"X-Go-To": reverse("accidents:case", args=[case_no])})
    shown = _shown(request, case)
    if shown["is_decided"] and "undecided" in request.GET:
        # What stands around the fragment (the wish for an officer) has had its time, too.
        page_now = reverse("liability:result", args=[case_no])
        return HttpResponse(headers={"X-Go-To": f"{page_now}?decided=1"})
    html = render_to_string("liability/_result.html", shown, request)
    etag = f'"{hashlib.sha256(html.encode()).hexdigest()[:20]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(html)
    response.headers["ETag"] = etag
    return response


@login_required
@keys.repeatable
def disagree(request: HttpRequest, case_no: str) -> HttpResponse:
    """Three reasons and words; the officer calls back."""
    case = scope.case_or_404(request, case_no)
    party = scope.own_party(case, request.user)
    certificate = case.certificates.in_force().first()
    if party is None or certificate is None:
        raise Http404
    form = DisagreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            objection.make(
                certificate, party, actor=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("liability:result", case_no)
    context = {"case": case, "party": party, "form": form, "request_key": keys.fresh()}
    return render(request, "liability/disagree.html", context)


def _shown(request, case):
    shown = outcome.of(case, scope.own_party(case, request.user), request.user)
    return shown | {"acceptance_clock": acceptance.running(case, timezone.localdate())}

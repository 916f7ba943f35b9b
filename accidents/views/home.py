"""The front door, and the address that always leads to a case's next page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accidents import parties, steps
from accidents.views import scope

SHOWN = 20  # a driver has one or two; a helper's older ones are found in the console


def home(request: HttpRequest) -> HttpResponse:
    """事故快处: report, go on, or check a paper."""
    cases = scope.own_cases(request).order_by("-created_at", "-pk")[:SHOWN]
    rows = [
        {"case": case, "next": steps.name_of(steps.next_step(case, request.user)[0])}
        for case in cases
    ]
    return render(request, "accidents/home.html", {"rows": rows})


@login_required
def case(request: HttpRequest, case_no: str) -> HttpResponse:
    """The address in every SMS: on to wherever this driver's case stands."""
    parties.recognise(case_no, user=request.user, at=timezone.now())
    found = scope.case_or_404(request, case_no)
    url_name, arguments = steps.next_step(found, request.user)
    return redirect(url_name, **arguments)

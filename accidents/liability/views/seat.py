"""The visitor's seat in an own case, and how a step's page answers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accidents.models import Case, Party
from accidents.views import scope
from ninde_kuaichu.foundation.workflow import Refusal


def seat_or_404(request: HttpRequest, case_no: str) -> tuple[Case, Party]:
    """An own case in which the visitor is a party."""
    case = scope.case_or_404(request, case_no)
    party = scope.own_party(case, request.user)
    if party is None:
        raise Http404
    return case, party


def step(
    request: HttpRequest, stage: Callable[[], object], done: str, url_name: str, case_no: str
) -> HttpResponse:
    """Call one stage; say what came of it on the page it belongs to."""
    try:
        stage()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(url_name, case_no)

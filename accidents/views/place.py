"""What and where."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accidents import intake, steps
from accidents.forms.place import PlaceForm
from accidents.models import Case
from accidents.views import scope
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

_OPEN = (Case.Status.DRAFT, Case.Status.RETURNED)


@login_required
@keys.repeatable
def place(request: HttpRequest, case_no: str) -> HttpResponse:
    """Who took part, when, where; near a border one more question: which county."""
    case = scope.case_or_404(request, case_no)
    now = timezone.now()
    if request.method != "POST" and case.status not in _OPEN:
        return redirect("accidents:case", case_no)
    form = PlaceForm(request.POST if request.method == "POST" else None, case=case, at=now)
    if request.method == "POST" and form.is_valid() and not form.asks_county:
        try:
            intake.describe(case, actor=request.user, at=now, **form.stage_arguments())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("accidents:photos", case_no)
    template = "accidents/place_county.html" if form.asks_county else "accidents/place.html"
    context = {
        "case": case,
        "form": form,
        "place": _position(form),
        "steps": steps.WAY,
        "request_key": keys.fresh(),
    }
    return render(request, template, context)


def _position(form):
    """What the pin shows again after an error: the values as they were sent."""
    names = ("lng", "lat", "accuracy", "coordinate_system", "source")
    return {name: form[name].value() for name in names}

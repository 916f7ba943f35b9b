"""回避 as a party sees it: ask that another officer takes the case, and read the decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import recusal
from accidents.liability.proceeding_forms import RecusalForm
from accidents.liability.views.seat import seat_or_404
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal


@login_required
@keys.repeatable
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """The head of the unit decides in two working days (令146 art. 105)."""
    case, party = seat_or_404(request, case_no)
    form = RecusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recusal.ask(case, party, actor=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已交大队领导决定。"))
            return redirect("liability:recusal", case_no)
    asked = case.recusals.filter(party=party).select_related("officer").order_by("-pk")
    context = {
        "case": case,
        "party": party,
        "form": form,
        "asked": asked,
        "is_open": any(row.decided_at is None for row in asked),
        "request_key": keys.fresh(),
    }
    return render(request, "liability/recusal.html", context)

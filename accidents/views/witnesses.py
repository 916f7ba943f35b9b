"""Witnesses: named by a driver, heard without any sign-in, once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import parties
from accidents.forms.witnesses import TestimonyForm, WitnessForm
from accidents.views import qr, scope
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal


@login_required
@keys.repeatable
def name(request, case_no):
    """Name a witness; each gets a QR code.  What a witness said, only the officer reads."""
    case = scope.case_or_404(request, case_no)
    form = WitnessForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            parties.name_witness(case, actor=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记。请证人扫下面的码，或点短信里的链接。"))
            return redirect("accidents:witnesses", case_no)
    named = case.witnesses.filter(named_by=request.user).order_by("-named_at", "-pk")
    context = {
        "case": case,
        "form": form,
        "witnesses": [
            (witness, "" if witness.stated_at else qr.svg(parties.witness_link(witness)))
            for witness in named
        ],
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/witnesses.html", context)


@keys.repeatable
def say(request, token):
    """A witness's own words; who has the link is the witness."""
    try:
        witness = parties.witness_of(token)
    except Refusal as refusal:
        return render(request, "accidents/witness.html", {"sentence": str(refusal)}, status=410)
    form = TestimonyForm(request.POST or None, initial={"name": witness.name})
    if request.method == "POST" and form.is_valid():
        parties.witness_says(witness, at=timezone.now(), **form.cleaned_data)
        return redirect("accidents:witness", token)
    context = {"case": witness.case, "witness": witness, "form": form}
    return render(request, "accidents/witness.html", context | {"request_key": keys.fresh()})

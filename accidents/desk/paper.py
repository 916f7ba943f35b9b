"""The officer's note under the certificate: who did not sign, and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accidents.desk import access, dossier, screen
from accidents.desk.forms import NoteForm
from accidents.liability import signature
from ninde_kuaichu.foundation.idempotency.keys import repeatable
from ninde_kuaichu.foundation.workflow import Refusal


@access.desk_page
@require_POST
@repeatable
def note(request: HttpRequest, case_no: str, seat: str) -> HttpResponse:
    """Note that a party refuses, or cannot be reached."""
    case = access.case_of(request, case_no)
    party = get_object_or_404(case.parties, seat=seat)
    certificate = get_object_or_404(case.certificates.in_force())
    form = NoteForm(request.POST, case=case, act=f"note_{seat}")

    def write():
        signature.note(certificate, party, actor=request.user, at=timezone.now(), **form.values())

    return _answered(request, case, form, write, _("已注明。"))


def _answered(request, case, form, write, done):
    if form.is_valid():
        try:
            write()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("admin:desk", case.case_no)
    return screen.show(request, dossier.load(case.case_no, request.user), {form.act: form})

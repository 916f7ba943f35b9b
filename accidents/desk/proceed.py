"""One step of a proceeding, pressed at the desk or in the room of a mediation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accidents.desk import access, dossier, moves, proceedings, screen
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.idempotency.keys import repeatable
from ninde_kuaichu.foundation.workflow import Refusal


@access.page_for(access.READERS | {Role.MEDIATOR})
@require_POST
@repeatable
def step(request: HttpRequest, case_no: str, kind: str, pk: int, name: str) -> HttpResponse:
    """Call the move's stage; a form with errors and a refusal come back with what was typed."""
    case = access.case_of(request, case_no)
    move = moves.named(kind, name)
    if move is None:
        raise Http404
    record = proceedings.record_or_404(case, kind, pk)
    act = proceedings.form_name(kind, pk, name)
    form = move.form(request.POST, case=case, act=act)
    if form.is_valid():
        try:
            move.stage(record, actor=request.user, at=timezone.now(), **form.values())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{case.case_no}：{move.done}")
            return _back(request, case_no)
    if request.user.role == Role.MEDIATOR:
        messages.error(request, " ".join(_sentences(form)))
        return redirect("admin:room", case_no)
    return screen.show(request, dossier.load(case_no, request.user), {act: form})


def _back(request, case_no):
    """The step may have taken the case out of the user's sight."""
    if request.user.role == Role.MEDIATOR:
        return redirect("admin:proceedings")
    seen = access.sees(request, case_no)
    return redirect("admin:desk", case_no) if seen else redirect("admin:queue")


def _sentences(form):
    return [str(error) for errors in form.errors.values() for error in errors]

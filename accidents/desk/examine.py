"""One case on one screen, and the officer's acts on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accidents import queue, unmasking
from accidents.desk import access, acts, dossier, screen
from ninde_kuaichu.foundation.idempotency.keys import repeatable
from ninde_kuaichu.foundation.workflow import Refusal


@access.desk_page
@require_safe
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """Facts on the left, photos in the middle, acts on the right."""
    return screen.show(request, dossier.load(case_no, request.user))


@access.desk_page
@require_POST
@repeatable
def act(request: HttpRequest, case_no: str, name: str) -> HttpResponse:
    """Do one of the acts; a form with errors and a refusal come back with what was typed."""
    case = access.case_of(request, case_no)
    if name not in acts.ACTS:
        raise Http404
    wanted = acts.ACTS[name]
    form = wanted.form(request.POST, case=case, act=name)
    if form.is_valid():
        try:
            wanted.stage(case, actor=request.user, at=timezone.now(), **form.values())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{case.case_no}：{wanted.done}")
            return redirect("admin:desk", case_no) if wanted.stays else redirect("admin:queue")
    return screen.show(request, dossier.load(case_no, request.user), bound={name: form})


@access.desk_page
@require_POST
def renew(request: HttpRequest, case_no: str) -> HttpResponse:
    """The heartbeat of an open desk: 409 with the holder's name when the case is elsewhere."""
    case = access.case_of(request, case_no)
    try:
        queue.renew(case, actor=request.user, at=timezone.now())
    except Refusal as refusal:
        holder = case.lease_holder.name if case.lease_holder else ""
        lost = {"message": str(refusal), "holder": holder, "status": case.get_status_display()}
        return JsonResponse(lost, status=409)
    return JsonResponse({"message": ""})


@access.desk_page
@require_POST
def unmask(request: HttpRequest, case_no: str, subject: str) -> HttpResponse:
    """显示: the personal data of one person, once, on this answer only; it is journalled."""
    case = access.case_of(request, case_no)
    try:
        shown = _unmask(case, subject, request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:desk", case_no)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(shown)
    return screen.show(request, dossier.load(case_no, request.user), revealed={subject: shown})


def _unmask(case, subject, actor):
    at = timezone.now()
    if subject == "reporter":
        return unmasking.reporter(case, actor=actor, at=at)
    if subject.startswith("witness-"):
        number = subject.removeprefix("witness-")
        if not number.isdecimal():
            raise Http404
        witness = get_object_or_404(case.witnesses, pk=number)
        return unmasking.witness(witness, actor=actor, at=at)
    party = get_object_or_404(case.parties.select_related("representative"), seat=subject)
    return unmasking.party(party, actor=actor, at=at)

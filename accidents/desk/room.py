"""调解室: the mediator's page, and the officer's who has the case."""

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accidents.desk import access, proceedings
from accidents.liability import room
from accidents.liability.mediation import offers
from accidents.liability.models import Mediation
from accidents.liability.proceeding_forms import OfferForm
from accidents.models.party import SEAT_LABELS
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

in_the_room = access.page_for(access.READERS | {Role.MEDIATOR})


@in_the_room
@require_safe
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """Who talks to whom about what, the offers, and what the mediator may do."""
    return _show(request, _mediation_or_404(request, case_no), None)


@in_the_room
@keys.repeatable
def propose(request: HttpRequest, case_no: str) -> HttpResponse:
    """The mediator's own proposal; every party has to take it."""
    if request.method != "POST":  # the page with its errors was opened again
        return redirect("admin:room", case_no)
    mediation = _mediation_or_404(request, case_no)
    form = _form(mediation, request.POST)
    if form.is_valid():
        try:
            offers.propose(
                mediation,
                terms=form.terms(),
                words=form.cleaned_data["words"],
                actor=request.user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("方案已发给各方。"))
            return redirect("admin:room", case_no)
    return _show(request, mediation, form)


def _mediation_or_404(request, case_no) -> Mediation:
    seen = Mediation.objects.visible_to(request.user).select_related("case", "mediator")
    found = get_object_or_404(seen, case__case_no=case_no, ended_at=None)
    if found.requested_at is None:
        raise Http404
    return found


def _form(mediation, data=None) -> OfferForm:
    return OfferForm(
        data,
        parties=room.parties(mediation),
        percents=room.found_percents(mediation),
        earlier=offers.newest(mediation),
    )


def _show(request, mediation, form):
    now = timezone.now()
    cards, _clocks = proceedings.of_case(mediation.case, request.user, {}, now)
    talking = mediation.stage == Mediation.Stage.TALKING
    context = admin.site.each_context(request) | room.of(mediation, None)
    context |= {
        "title": _("调解室"),
        "case": mediation.case,
        "mediation": mediation,
        "parties": [
            row | {"label": SEAT_LABELS[row["seat"]]}
            for row in mediation.certificate.sheet["parties"]
        ],
        "sheet": mediation.certificate.sheet,
        "paper": mediation.certificate,
        "cards": [card for card in cards if card.record == mediation],
        "form": (form or _form(mediation)) if talking else None,
        "request_key": keys.fresh(),
        "to_desk": request.user.role in access.READERS,
    }
    return TemplateResponse(request, "console/room.html", context)

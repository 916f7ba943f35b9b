"""调解 as a party sees it: ask, say no, meet, offer, answer, go out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accidents.liability import room
from accidents.liability.mediation import asking, bars, ending, meeting, offers
from accidents.liability.models import Mediation
from accidents.liability.proceeding_forms import OfferForm, WordsForm
from accidents.liability.views.seat import seat_or_404, step
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

PAGE = "liability:mediation"


@login_required
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """Where the mediation stands, and the one thing to do next."""
    case, party = seat_or_404(request, case_no)
    return _show(request, case, party)


@login_required
@require_POST
@keys.repeatable
def ask(request: HttpRequest, case_no: str) -> HttpResponse:
    """This party wants mediation (令146 art. 86)."""
    case, party = seat_or_404(request, case_no)
    return step(
        request,
        lambda: asking.ask(case, party, actor=request.user, at=timezone.now()),
        _("已提出。各方都同意才能调解。"),
        PAGE,
        case_no,
    )


@login_required
@require_POST
@keys.repeatable
def decline(request: HttpRequest, case_no: str) -> HttpResponse:
    """This party does not (art. 26 (3))."""
    case, party = seat_or_404(request, case_no)
    mediation = _running_or_404(case)
    return step(
        request,
        lambda: asking.decline(mediation, party, actor=request.user, at=timezone.now()),
        _("已记下：您不同意调解。"),
        PAGE,
        case_no,
    )


@login_required
@keys.repeatable
def offer(request: HttpRequest, case_no: str) -> HttpResponse:
    """An offer or a counter-offer."""
    case, party = seat_or_404(request, case_no)
    if request.method != "POST":  # the page with its errors was opened again
        return redirect(PAGE, case_no)
    mediation = _running_or_404(case)
    form = _form(mediation, request.POST)
    if form.is_valid():
        try:
            offers.offer(
                mediation,
                party,
                terms=form.terms(),
                words=form.cleaned_data["words"],
                actor=request.user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("方案已发给对方。"))
            return redirect(PAGE, case_no)
    return _show(request, case, party, form=form)


@login_required
@require_POST
@keys.repeatable
def accept(request: HttpRequest, case_no: str, pk: int) -> HttpResponse:
    """The terms are fine."""
    case, party = seat_or_404(request, case_no)
    made = get_object_or_404(_running_or_404(case).offers, pk=pk)
    return step(
        request,
        lambda: offers.accept(made, party, actor=request.user, at=timezone.now()),
        _("您已同意这个方案。"),
        PAGE,
        case_no,
    )


@login_required
@require_POST
@keys.repeatable
def reject(request: HttpRequest, case_no: str, pk: int) -> HttpResponse:
    """The terms are not fine."""
    case, party = seat_or_404(request, case_no)
    made = get_object_or_404(_running_or_404(case).offers, pk=pk)
    return step(
        request,
        lambda: offers.reject(made, party, words="", actor=request.user, at=timezone.now()),
        _("您没有同意。可以提自己的方案。"),
        PAGE,
        case_no,
    )


@login_required
@keys.repeatable
def ask_to_move(request: HttpRequest, case_no: str) -> HttpResponse:
    """Another time, please (art. 88)."""
    case, party = seat_or_404(request, case_no)
    if request.method != "POST":
        return redirect(PAGE, case_no)
    mediation, form = _running_or_404(case), WordsForm(request.POST)
    if not form.is_valid():
        return _show(request, case, party, wish=form)
    words = form.cleaned_data["words"]
    return step(
        request,
        lambda: meeting.ask_to_move(
            mediation, party, words=words, actor=request.user, at=timezone.now()
        ),
        _("已告诉调解员。"),
        PAGE,
        case_no,
    )


@login_required
@require_POST
@keys.repeatable
def leave(request: HttpRequest, case_no: str) -> HttpResponse:
    """Out of a mediation under way (art. 94)."""
    case, party = seat_or_404(request, case_no)
    mediation = _running_or_404(case)
    words = request.POST.get("words", "")[:200]
    return step(
        request,
        lambda: ending.withdraw(
            mediation, party, words=words, actor=request.user, at=timezone.now()
        ),
        _("您已退出调解。"),
        PAGE,
        case_no,
    )


def _running_or_404(case) -> Mediation:
    return get_object_or_404(case.mediations.running())


def _form(mediation, data=None) -> OfferForm:
    earlier = offers.newest(mediation)
    return OfferForm(
        data,
        parties=room.parties(mediation),
        percents=room.found_percents(mediation),
        earlier=earlier,
    )


def _show(request, case, party, *, form=None, wish=None):
    now = timezone.now()
    mediation = case.mediations.order_by("-pk").first()
    is_running = mediation is not None and mediation.ended_at is None
    context: dict[str, Any] = {
        "case": case,
        "party": party,
        "mediation": mediation if mediation else None,
        "is_running": is_running,
        "request_key": keys.fresh(),
        "until": bars.until(case),
        "bars": [] if is_running else [bars.SENTENCES[code] for code in bars.bars(case, at=now)],
        "wish": wish or WordsForm(),
    }
    if mediation:
        context |= room.of(mediation, party)
        if mediation.stage == Mediation.Stage.TALKING:
            context["form"] = form or _form(mediation)
    return render(request, "liability/mediation.html", context)

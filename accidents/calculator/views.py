"""`/calculator/`: may this accident be handled fast?  Anybody may ask; nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accidents import rule_settings, triage
from accidents.advice import Advice, advice_text
from accidents.calculator import words
from accidents.calculator.forms import EligibilityForm

ASKED = "ask"  # the button: without it the address is somebody's link to the empty page

# What each track means to who asks: 令146 art. 13, 19–24 and 59.
MEANING = {
    triage.Track.NEGOTIATED: _("没有争议的，可以自己协商，签自行协商协议书。"),
    triage.Track.ONLINE: _("各方一起申请，交警在网上确定责任。"),
    triage.Track.SIMPLE: _("由一名交警按简易程序处理。"),
    triage.Track.TRANSFERRED: _("不能快处，由交警按一般程序处理。"),
    triage.Track.REFERRED: _("不能快处，由交警到现场处理。"),
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The questions, and above them the answer once there is one.

    The taps stand in the address: the answer can be sent to somebody, and no cookie is needed.
    """
    settings = rule_settings.by_county(timezone.now())
    form = EligibilityForm(request.GET if ASKED in request.GET else None, settings=settings)
    context = {"form": form, "asked": ASKED}
    if form.is_bound and form.is_valid():
        context |= _answered(triage.judge(form.facts()))
    return render(request, "calculator/eligibility.html", context)


def _answered(answer: triage.Answer) -> dict:
    advice = advice_text(answer.advice)
    return {
        "answer": answer,
        "meaning": MEANING[answer.track],
        "advice": advice,
        "is_grave": answer.advice == Advice.PROTECT_SCENE,
        "calls": [(number, what) for what, number in advice.calls],
        "missing": words.of_missing(answer.missing),
    }

"""Are you safe?  Red answers go out at once; the others wait for the sign-in and begin a case."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import alarm, facts, intake, triage
from accidents.advice import advice_text
from accidents.forms.report import NONE, ConsentForm, RedForm, SafetyForm, StartForm
from accidents.views import scope
from ninde_kuaichu.foundation.accounts.roles import STAFF, Role
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.signin import session
from ninde_kuaichu.foundation.workflow import Refusal

KEPT = "report"  # the taps of the first page, in the session until a case has them


@keys.repeatable
def safety(request: HttpRequest) -> HttpResponse:
    """The first page; nobody has to sign in to report a death or a fire."""
    kept = request.session.get(KEPT)
    form = SafetyForm(
        request.POST if request.method == "POST" else None,
        initial=kept and kept["answers"] | {NONE: not any(kept["answers"].values())},
    )
    if request.method == "POST" and form.is_valid():
        return _judged(request, form.cleaned_data["answers"])
    draft = scope.own_cases(request).filter(status="DRAFT").order_by("-created_at", "-pk").first()
    context = {"form": form, "request_key": keys.fresh(), "draft": draft}
    return render(request, "accidents/report_safety.html", context)


def _judged(request, answers):
    answer = triage.judge(facts.of_answers(answers))
    if answer.track == triage.Track.REFERRED:
        return _red(request, answers)
    if _is_driver(request) and not answer.reasons:
        return _opened(request, answers, consents=None)
    request.session[KEPT] = {"answers": answers}
    return redirect("accidents:start") if answer.reasons else _to_sign_in(request)


def _red(request, answers):
    try:
        case = intake.report_red(
            reporter=request.user if _is_driver(request) else None,
            answers=answers,
            at=timezone.now(),
            address=session.address(request),
        )
    except Refusal as refusal:  # whatever we cannot keep: the advice is what saves lives
        context = _advised(answers) | {"sentence": str(refusal)}
        return render(request, "accidents/report_red.html", context)
    return redirect("accidents:red", intake.red_link(case))


@keys.repeatable
def red(request: HttpRequest, token: str) -> HttpResponse:
    """The one right advice, whom to call, and the short form of 令146 art. 16."""
    case = intake.of_red_link(token)
    form = RedForm(request.POST if request.method == "POST" else None, case=case)
    if request.method == "POST" and form.is_valid():
        intake.supplement_red(case, at=timezone.now(), **form.told())
        messages.success(request, _("已记下，交警看得到。"))
        return redirect("accidents:red", token)
    context = _advised(case.safety) | {
        "case": case,
        "form": form,
        "is_told": bool(case.place),
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/report_red.html", context)


@keys.repeatable
def start(request: HttpRequest) -> HttpResponse:
    """What the taps mean, and the button that begins the case of a signed-in driver."""
    kept = request.session.get(KEPT)
    if kept is None:
        return redirect("accidents:report")
    answers = kept["answers"]
    is_hurt = bool(answers.get("minor_injury"))
    form = (ConsentForm if is_hurt else StartForm)(
        request.POST if request.method == "POST" else None
    )
    if request.method == "POST":
        if not _is_driver(request):
            return _to_sign_in(request)
        if form.is_valid():
            return _opened(request, answers, consents=form.answer())
    context = _advised(answers) | {
        "form": form,
        "is_hurt": is_hurt,
        "is_driver": _is_driver(request),
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/report_start.html", context)


def _opened(request, answers, *, consents):
    case = intake.open_case(
        reporter=request.user, answers=answers, at=timezone.now(), consents=consents
    )
    request.session.pop(KEPT, None)
    return redirect("accidents:place", case.case_no)


def _to_sign_in(request):
    if getattr(request.user, "role", None) in STAFF:
        raise scope.StaffAccount(_("您登录的是工作人员账号。请先退出，再用手机号登录报案。"))
    return redirect(f"{reverse('signin:phone')}?{urlencode({'next': reverse('accidents:start')})}")


def _is_driver(request) -> bool:
    return getattr(request.user, "role", None) == Role.DRIVER


def _advised(answers) -> dict:
    """One advice, never two."""
    answer = triage.judge(facts.of_answers(answers))
    return {
        "advice": advice_text(answer.advice),
        "reasons": answer.reasons,
        "warnings": alarm.warnings(answers),
        "calls": alarm.numbers(answers),
    }

"""快处规则: for the system administrator and the city; case content for the city alone."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accidents import rule_settings, rule_trial
from accidents.models import RuleSetting
from accidents.rulebook.forms import RulesForm, TrialForm
from accidents.triage.rules import RULES
from ninde_kuaichu.foundation.accounts.models import District
from ninde_kuaichu.foundation.geography.districts import BY_CODE
from ninde_kuaichu.foundation.idempotency.keys import repeatable
from ninde_kuaichu.foundation.workflow import Refusal

# The words of each reason; rows of one code differ in detail, the first speaks for it.
REASONS = {rule.code: rule.text for rule in reversed(RULES)}


def rules_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Visitors sign in; who is signed in as somebody else finds no such page."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated and request.user.role not in rule_settings.EDITORS:
            raise Http404
        return admin.site.admin_view(view)(request, *args, **kwargs)

    return guarded


@rules_page
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every county with the version in force and the next one."""
    at = timezone.now()
    versions = list(_versions(request))
    rows = [
        {
            "district": district,
            "now": _first(
                v for v in versions if v.district_id == district.pk and v.valid_from <= at
            ),
            "next": _first(
                v for v in reversed(versions) if v.district_id == district.pk and v.valid_from > at
            ),
        }
        for district in District.objects.visible_to(request.user)
        .filter(pk__in=BY_CODE)
        .order_by("pk")
    ]
    context = admin.site.each_context(request) | {"title": _("快处规则"), "rows": rows}
    return TemplateResponse(request, "rulebook/overview.html", context)


@rules_page
@repeatable
def county(request: HttpRequest, code: str) -> HttpResponse:
    """One county: its versions, and the form of a new one."""
    district = _district_or_404(request, code)
    now = timezone.now()
    before = rule_settings.in_force(district, now)
    form = RulesForm(request.POST or None, before=before)
    if request.method == "POST" and form.is_valid():
        try:
            setting = rule_settings.put_in_force(
                district, actor=request.user, at=now, **form.values()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已保存第 %(no)s 版。") % {"no": setting.pk})
            return redirect("admin:rules_of", code)
    return _shown(request, before, district, form)


@rules_page
@require_POST
def trial(request: HttpRequest, code: str) -> HttpResponse:
    """What the version in the form would have done to the last cases; nothing is written."""
    district = _district_or_404(request, code)
    before = rule_settings.in_force(district, timezone.now())
    form = TrialForm(request.POST, before=before)
    if not form.is_valid():
        return _shown(request, before, district, form)
    found = rule_trial.run(district, actor=request.user, **form.tried())
    rows = [
        {"change": change, "new": _told(change.new), "gone": _told(change.gone)}
        for change in found.cases
    ]
    return _shown(request, before, district, form, {"trial": found, "changed_cases": rows})


def _shown(request, in_force, district, form, more=None):
    versions = _versions(request).filter(district=district)
    context = admin.site.each_context(request) | {
        "title": _("%(county)s快处规则") % {"county": district.name},
        "district": district,
        "form": form,
        "versions": versions,
        "in_force": in_force,
        "most": rule_trial.MOST,
    }
    return TemplateResponse(request, "rulebook/county.html", context | (more or {}))


def _versions(request):
    rows = RuleSetting.objects.all().visible_to(request.user)
    return rows.select_related("set_by", "district").latest_first()


def _district_or_404(request, code) -> District:
    rows = District.objects.all().visible_to(request.user).filter(pk__in=BY_CODE)
    return get_object_or_404(rows, pk=code)


def _first(versions):
    return next(versions, None)


def _told(codes):
    return [(code, REASONS[code]) for code in codes]

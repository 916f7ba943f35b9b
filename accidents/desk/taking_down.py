"""代为登记复核申请: a letter handed in, or what somebody says at the counter (令146 art. 71)."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accidents.desk import access
from accidents.liability.appeal import filing
from accidents.liability.models import Appeal
from accidents.liability.proceeding_forms import ReviewForm
from accidents.models import Case, Party
from accidents.models.party import SEAT_LABELS
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal


class TakeDownForm(ReviewForm):
    """Who asks, how, and on which day it was received; then what the application has to state."""

    case_no = forms.CharField(label=gettext_lazy("案件编号"), max_length=24)
    seat = forms.ChoiceField(
        label=gettext_lazy("哪一方申请"),
        choices=[(seat, f"{label}方") for seat, label in SEAT_LABELS.items()],
    )
    way = forms.ChoiceField(
        label=gettext_lazy("方式"), widget=forms.RadioSelect,
        choices=[(way.value, way.label) for way in (Appeal.Way.SPOKEN, Appeal.Way.PAPER)],
    )  # fmt: skip
    handed_in_on = forms.DateField(
        label=gettext_lazy("收到日期"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("期限按这一天算"),
    )
    field_order = ["case_no", "seat", "way", "handed_in_on", "request", "reasons", "evidence"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        seen = Case.objects.visible_to(self.user).filter(case_no=given.get("case_no", ""))
        self.party = Party.objects.filter(
            case__in=seen.values("pk"), seat=given.get("seat")
        ).first()
        if self.party is None and "case_no" not in self.errors:
            self.add_error("case_no", _("没有这起案件，或者案件里没有这一方。"))
        return given


@access.page_for(filing.MAY_TAKE_DOWN)
@keys.repeatable
def page(request: HttpRequest) -> HttpResponse:
    """One form; what cannot be taken down is said beside it."""
    first = {"case_no": request.GET.get("case_no", ""), "handed_in_on": timezone.localdate()}
    form = TakeDownForm(request.POST or None, initial=first, user=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        case = form.party.case
        certificate = case.certificates.in_force().first()
        try:
            if certificate is None:
                raise filing.NotReviewable(_("没有可以申请复核的认定书。"))
            filing.take_down(
                certificate,
                form.party,
                actor=request.user,
                at=timezone.now(),
                **{name: given[name] for name in
                   ("way", "handed_in_on", "request", "reasons", "evidence")},
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(no)s 的复核申请已交支队。") % {"no": case.case_no})
            return redirect("admin:take_down")
    context = admin.site.each_context(request)
    context |= {"title": _("登记复核申请"), "form": form, "request_key": keys.fresh()}
    return TemplateResponse(request, "console/take_down.html", context)

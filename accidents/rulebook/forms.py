"""A version of a county's rules, to be tried or to be put in force."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.models import RuleSetting
from accidents.models.rules import KINDS
from ninde_kuaichu.foundation.idempotency import keys


class RulesForm(forms.Form):
    """`values()` gives what `rule_settings.put_in_force` takes."""

    request_key = forms.CharField(widget=forms.HiddenInput, initial=keys.fresh, required=False)
    amount_limit = forms.DecimalField(
        label=_("每车限额（元）"),
        required=False,
        min_value=1,
        max_digits=9,
        decimal_places=2,
        help_text=_("估计损失超过限额的，由交警按简易程序处理。不填就是没有限额，和全国规定一样。"),
    )
    taken = forms.MultipleChoiceField(
        label=_("网上处理哪些事故"),
        choices=list(KINDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("两车财产损失事故都处理。不勾的，请当事人打122，由民警到场处理。"),
    )
    valid_from = forms.DateTimeField(
        label=_("生效时间"),
        required=False,
        help_text=_("不填就是马上生效。只管生效以后报的案件。"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("依据的文件和文号"))

    def __init__(self, *args: Any, before: RuleSetting | None, **kwargs: Any):
        not_taken = before.not_taken if before else []
        initial = {
            "amount_limit": before.amount_limit if before else None,
            "taken": [code for code in KINDS if code not in not_taken],
        }
        super().__init__(*args, initial=initial, **kwargs)

    def tried(self) -> dict[str, Any]:
        """What `rule_trial.run` takes."""
        said = self.cleaned_data
        not_taken = [code for code in KINDS if code not in said["taken"]]
        return {"amount_limit": said["amount_limit"], "not_taken": not_taken}

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return self.tried() | {"valid_from": said["valid_from"], "reason": said["reason"]}


class TrialForm(RulesForm):
    """The same, before anybody has to say why."""

    reason = forms.CharField(
        label=_("理由"), max_length=200, required=False, help_text=_("保存时要填：依据的文件和文号")
    )

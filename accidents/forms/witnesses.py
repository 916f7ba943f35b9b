"""Who saw it, and what they saw."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation.signin.forms import PhoneField


class WitnessForm(forms.Form):
    """Name and phone, as far as the driver knows them; without a phone the QR code serves."""

    name = forms.CharField(label=_("证人姓名"), required=False, max_length=60)
    phone = PhoneField(
        label=_("证人手机号"),
        required=False,
        max_length=20,
        help_text=_("填了会发短信请证人说明；不填就让证人扫码"),
    )


class TestimonyForm(forms.Form):
    """The witness's own words."""

    name = forms.CharField(
        label=_("您的姓名"), max_length=60, widget=forms.TextInput({"autocomplete": "name"})
    )
    words = forms.CharField(
        label=_("您看到了什么"),
        max_length=500,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("只写亲眼看到的，最多 500 字"),
    )

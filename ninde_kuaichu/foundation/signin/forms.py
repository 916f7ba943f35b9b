from django import forms
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation import identity


class PhoneField(forms.CharField):
    """A mainland mobile number."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel-national"})

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return value
        try:
            return identity.mobile(value)
        except identity.Invalid as error:
            raise forms.ValidationError(str(error)) from error


class CodeField(forms.CharField):
    """Six digits from an SMS; the phone offers them above its keyboard."""

    def __init__(self, **kwargs):
        super().__init__(
            label=_("短信验证码"),
            max_length=8,
            widget=forms.TextInput(
                attrs={
                    "class": "code-input",
                    "inputmode": "numeric",
                    "autocomplete": "one-time-code",
                    "maxlength": 6,
                }
            ),
            **kwargs,
        )


class PhoneForm(forms.Form):
    phone = PhoneField(label=_("您的手机号"), max_length=20)


class CodeForm(forms.Form):
    code = CodeField()

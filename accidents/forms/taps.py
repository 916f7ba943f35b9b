"""Questions answered by one tap."""

from django import forms
from django.utils.translation import gettext_lazy as _

YES, NO = _("是"), _("否")


class Taps(forms.RadioSelect):
    """Radio buttons side by side, each as big as a thumb."""

    YES, NO = "yes", "no"

    def __init__(self, attrs=None, choices=()):
        super().__init__({"class": "taps"} | (attrs or {}), choices)


class YesNo(forms.TypedChoiceField):
    """Yes or no, always one of them; cleans to True or False."""

    def __init__(self, *, yes=YES, no=NO, **kwargs):
        super().__init__(
            choices=[(Taps.YES, yes), (Taps.NO, no)],
            coerce=lambda value: value == Taps.YES,
            widget=Taps,
            error_messages={"required": _("请选一个")},
            **kwargs,
        )

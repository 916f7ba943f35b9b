"""What comes with one photo."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PhotoForm(forms.Form):
    """One file, the key under which the phone sends it, and the hash the browser computed."""

    file = forms.FileField(
        allow_empty_file=True,  # the stage says in plain words what an empty photo means
        error_messages={"required": _("没有收到照片，请再选一次。")},
    )
    client_key = forms.RegexField(
        r"\A[0-9A-Za-z_-]{8,64}\Z",
        error_messages={
            "required": _("页面已过期，请刷新后再传。"),
            "invalid": _("页面已过期，请刷新后再传。"),
        },
    )
    sha256 = forms.RegexField(
        r"\A[0-9a-fA-F]{64}\Z",
        required=False,
        error_messages={"invalid": _("照片没传完整，请再传一次。")},
    )

    def sentence(self) -> str:
        """The first thing that is wrong."""
        return next(str(error) for errors in self.errors.values() for error in errors)

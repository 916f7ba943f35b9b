"""The parties' answers to a paper, and the public question whether one is genuine."""

import json
import math

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.liability.models import Objection, Withdrawal
from accidents.liability.shapes import SHAPES
from accidents.liability.signature import MOST_POINTS
from accidents.printable import printable
from ninde_kuaichu.foundation.signin.forms import CodeField

# Strokes come in widths of the pad: x in 0..1; a phone held upright is about twice as high as
# wide, and the slack is for rounding.
WIDEST, HIGHEST = 1.01, 4.0
MOST_BYTES = 10_000_000  # one certificate has about 100 kB; our own choice


class StrokesField(forms.CharField):
    """[[[x, y], …], …] as JSON; cleans to lists of pairs of floats, [] when nothing was drawn."""

    widget = forms.HiddenInput
    default_error_messages = {"malformed": _("签名没有传完整，请重新签名")}

    def __init__(self, **kwargs):
        super().__init__(required=False, strip=True, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return []
        try:
            # Every number as float: no integer of a million digits; no NaN, no Infinity.
            strokes = json.loads(text, parse_int=float, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise self._malformed() from error
        if not _are_strokes(strokes):
            raise self._malformed()
        return strokes

    def _malformed(self):
        return forms.ValidationError(self.error_messages["malformed"], code="malformed")


def _refuse(name):
    raise ValueError(name)


def _are_strokes(value) -> bool:
    if not isinstance(value, list) or not all(isinstance(stroke, list) for stroke in value):
        return False
    if len(value) + sum(len(stroke) for stroke in value) > MOST_POINTS:
        return False
    return all(_is_point(point) for stroke in value for point in stroke)


def _is_point(point) -> bool:
    if not isinstance(point, list) or len(point) != 2:
        return False
    if not all(isinstance(number, float) and math.isfinite(number) for number in point):
        return False
    x, y = point
    return -0.01 <= x <= WIDEST and -0.01 <= y <= HIGHEST


class _AnswerForm(forms.Form):
    """What every way of signing needs: consent to e-delivery, and the code from the SMS."""

    consents = forms.BooleanField(
        label=_("同意用电子方式送达文书"),
        help_text=_("签好后随时可在本页查看、下载；不同意的，请到大队领取纸质文书"),
        error_messages={"required": _("请勾选同意电子送达；不同意的，请到大队领取纸质文书")},
    )
    code = CodeField(error_messages={"required": _("请先获取验证码，再填在这里")})


class SignForm(_AnswerForm):
    """With a finger; or, where that does not work, by typing the name."""

    strokes = StrokesField()
    kept_strokes = StrokesField()  # drawn before the page came back with an error
    typed_name = forms.CharField(label=_("输入姓名，代替手写"), required=False, max_length=60)
    field_order = ["strokes", "kept_strokes", "typed_name", "consents", "code"]

    def clean(self):
        data = super().clean()
        drawn = data.get("strokes") or data.get("kept_strokes") or []
        if not drawn and not data.get("typed_name") and "strokes" not in self.errors:
            self.add_error("strokes", _("请先签名，或输入姓名"))
        data["drawn"] = drawn
        return data


class ThumbForm(_AnswerForm):
    """For who cannot write: a photographed thumb mark, in the presence of a named witness."""

    witness = forms.CharField(
        label=_("见证人姓名"),
        max_length=60,
        validators=[printable],
        help_text=_("在场看着按手印的人，不能是对方当事人"),
    )
    field_order = ["witness", "consents", "code"]


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("为什么不签"),
        max_length=100,
        validators=[printable],
        widget=forms.Textarea({"rows": 3}),
        help_text=_("会照写在认定书上，最多 100 字"),
    )


class DisagreeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("您对哪里有异议"),
        choices=Objection.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一个")},
    )
    words = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("写清楚哪一点不对，民警会联系您"),
    )


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("原因"),
        choices=Withdrawal.Reason.choices,
        help_text=_("任何人查验这份文书时都会看到"),
    )
    note = forms.CharField(
        label=_("说明"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("只有内部看得到"),
    )


class VerifyForm(forms.Form):
    """A code, or the paper itself."""

    code = forms.CharField(
        label=_("查验码"),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "class": "code-input"}
        ),
        help_text=_("认定书右上角二维码下面的 10 位字母数字"),
    )
    file = forms.FileField(
        label=_("或者上传认定书 PDF"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": "application/pdf,.pdf"}),
        help_text=_("不超过 10 MB；只用来比对，不保存"),
    )

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("code") and data.get("file") is None:
            raise forms.ValidationError(_("请输入查验码，或选择认定书 PDF"))
        return data

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 10 MB，不是我们的认定书"))
        return file


class ProposalForm(forms.Form):
    """What the choices of situations do not say of the paper that 令146 art. 21 wants."""

    shape = forms.ChoiceField(
        label=_("怎么碰上的"),
        choices=[("", _("请选择")), *((shape, shape) for shape in SHAPES)],
        error_messages={"required": _("请选一个最接近的")},
    )


class LeaveForm(forms.Form):
    words = forms.CharField(
        label=_("为什么反悔"),
        max_length=200,
        validators=[printable],
        widget=forms.Textarea({"rows": 3}),
        help_text=_("民警会打电话给您，最多 200 字"),
    )

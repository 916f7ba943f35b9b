"""The first page's questions, and what is asked after a red answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.facts import OTHER_QUESTIONS, RED_QUESTIONS
from ninde_kuaichu.foundation.accounts.models import District
from ninde_kuaichu.foundation.geography.districts import DISTRICTS
from ninde_kuaichu.foundation.signin.forms import PhoneField

NONE = "none"


class SafetyForm(forms.Form):
    """One tick per question; `none` says aloud that nothing of it is the case.

    `cleaned_data["answers"]`: every question's code -> bool.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, text in (RED_QUESTIONS | OTHER_QUESTIONS).items():
            self.fields[code] = forms.BooleanField(label=text, required=False)
        self.fields[NONE] = forms.BooleanField(label=_("以上都没有"), required=False)

    def red(self):
        return [self[code] for code in RED_QUESTIONS]

    def other(self):
        return [self[code] for code in OTHER_QUESTIONS]

    def clean(self):
        cleaned = super().clean()
        has_none = cleaned.pop(NONE, False)
        if has_none and any(cleaned.values()):
            raise forms.ValidationError(
                _("勾了“以上都没有”，又勾了别的。请取消其中一个。"), code="contradicts"
            )
        if not has_none and not any(cleaned.values()):
            raise forms.ValidationError(
                _("请勾选发生的情况。都没有的，勾最后一行“以上都没有”。"), code="empty"
            )
        return {"answers": dict(cleaned)}


class StartForm(forms.Form):
    """Nothing is asked: the press of the button counts."""

    consents = None

    def answer(self) -> bool | None:
        return None


class ConsentForm(StartForm):
    """Somebody is slightly hurt: does the reporter agree to the simple procedure?

    令146 art. 23(2): only when every party agrees.
    """

    consents = forms.ChoiceField(
        label=_("您同意由交警按简易程序在网上处理吗？"),
        help_text=_("要各方都同意才行。不同意的，交警按一般程序处理。"),
        choices=[("yes", _("同意")), ("no", _("不同意"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选“同意”或“不同意”。")},
    )

    def answer(self) -> bool | None:
        return self.cleaned_data["consents"] == "yes"


# The lines of 令146 art. 16 that go into one text, by their labels.
_LINES = {
    "vehicles": _("车辆（车型、车牌，装了什么）"),
    "fled": _("跑掉的车（车型、颜色、特征、往哪跑）"),
    "more": _("伤亡和其他情况"),
}


class RedForm(forms.Form):
    """What the police still need after the call (令146 art. 16): nothing but the place is asked
    twice, and a name may be kept back."""

    place = forms.CharField(
        label=_("在哪里"),
        max_length=120,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("请写事故在哪里，几个字就行。")},
    )
    county = forms.ChoiceField(label=_("哪个县（市、区）"), required=False)
    vehicles = forms.CharField(
        label=_LINES["vehicles"], max_length=200, required=False, widget=forms.Textarea({"rows": 2})
    )
    fled = forms.CharField(
        label=_LINES["fled"], max_length=200, required=False, widget=forms.Textarea({"rows": 2})
    )
    more = forms.CharField(
        label=_LINES["more"], max_length=200, required=False, widget=forms.Textarea({"rows": 2})
    )
    phone = PhoneField(label=_("您的手机号"), max_length=20, required=False)
    name = forms.CharField(label=_("您的姓名"), max_length=60, required=False)

    def __init__(self, *args, case, **kwargs):
        kwargs["initial"] = _told(case)
        super().__init__(*args, **kwargs)
        self.fields["county"].choices = [("", _("不清楚"))] + [
            (district.code, district.name) for district in DISTRICTS
        ]
        if not case.safety.get("fled"):
            del self.fields["fled"]

    def told(self) -> dict:
        """The arguments of `intake.supplement_red`."""
        said = self.cleaned_data
        lines = [
            f"{label}：{_one_line(said[code])}" for code, label in _LINES.items() if said.get(code)
        ]
        return {
            "place": _one_line(said["place"]),
            "phone": said["phone"],
            "name": said["name"],
            "words": "\n".join(lines),
            "district": District.objects.filter(code=said["county"]).first(),
        }


def _told(case) -> dict[str, str]:
    """What was told before, back in its fields."""
    initial = {
        "place": case.place,
        "county": case.district_id or "",
        "phone": case.reporter_phone,
        "name": case.reporter_name,
    }
    for line in case.red_facts.splitlines():
        for code, label in _LINES.items():
            if line.startswith(f"{label}："):
                initial[code] = line.partition("：")[2]
    return initial


def _one_line(text: str) -> str:
    return " ".join(text.split())

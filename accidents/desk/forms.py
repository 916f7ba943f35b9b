"""What the officer fills in at the desk, apart from the finding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.models import Case, PhotoRequest
from accidents.models.evidence import SCENE_SLOTS, Slot
from accidents.vehicles import NON_MOTOR_KINDS, PartyKind
from ninde_kuaichu.foundation.idempotency import keys

# What officers write most; anything else may be typed instead.
REASONS = {
    "refer": (
        "照片看不清事实，需要到现场查看",
        "当事人要求民警到场",
        "车辆不能移动，影响交通",
        "疑似酒驾、毒驾或其他违法犯罪",
        "当事人对事实争议大，无法在线处理",
    ),
    "transfer": (
        "有人受伤，不是各方都同意简易程序",
        "伤情加重",
        "需要检验、鉴定",
        "当事人身份或车辆情况存疑",
    ),
    "not_accept": (
        "经核查，没有证据证明事故事实存在",
        "事故地点不属于本大队管辖",
    ),
    "hold": (
        "情形与照片不符，要核对",
        "驾驶证或保险要核对",
        "可能有人受伤，要核对",
        "对方一直没有回答",
    ),
    "take_over": ("原承办民警交班", "原承办民警出警", "原承办民警申请回避", "领导指派"),
}


class ActForm(forms.Form):
    """Every act can be sent twice and counts once: the key is made with the page."""

    request_key = forms.CharField(widget=forms.HiddenInput, initial=keys.fresh, required=False)

    def __init__(self, *args: Any, case: Case, act: str, **kwargs: Any):
        super().__init__(*args, auto_id=f"{act}_%s", **kwargs)
        self.case, self.act = case, act

    def values(self) -> dict[str, Any]:
        """What the stage takes by name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "request_key"}


class ReasonForm(ActForm):
    reason = forms.CharField(label=_("理由"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offered = REASONS.get(self.act, ())
        self.fields["reason"].widget.attrs["list"] = f"{self.act}_offered"


class PhotoRequestForm(ActForm):
    """Which photo again, and why.  A photo of a person with the vehicle names the party."""

    slot = forms.ChoiceField(label=_("哪一张"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("为什么"), choices=PhotoRequest.Reason, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("补充说明"), max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [
            *[(slot.value, slot.label) for slot in (*SCENE_SLOTS, Slot.EXTRA)],
            *[
                (f"{Slot.PERSON_WITH_VEHICLE}:{seat}", f"{label} {Slot.PERSON_WITH_VEHICLE.label}")
                for seat, label in _with_vehicle(self.case)
            ],
        ]

    def values(self) -> dict[str, Any]:
        slot, _colon, seat = self.cleaned_data["slot"].partition(":")
        party = self.case.parties.get(seat=seat) if seat else None
        return super().values() | {"slot": Slot(slot), "party": party}


class NoteForm(ActForm):
    """The officer's note under the paper: refused, or not to be reached (令146 art. 24)."""

    method = forms.ChoiceField(
        label=_("情况"),
        choices=[("REFUSED", _("拒绝签名")), ("UNREACHABLE", _("无法联系"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("说明"), max_length=150)


def _with_vehicle(case):
    kinds = {*NON_MOTOR_KINDS, PartyKind.CAR, PartyKind.TRUCK, PartyKind.MOTORCYCLE}
    parties = sorted(case.parties.all(), key=lambda party: party.seat)
    return [(party.seat, party.get_seat_display()) for party in parties if party.kind in kinds]

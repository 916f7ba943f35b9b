"""What is filled in to move an objection, a mediation, a review, a recusal or a transfer on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.desk.forms import ActForm, ReasonForm
from accidents.liability.appeal import review
from accidents.liability.mediation import ending
from accidents.liability.models import Appeal, Mediation
from accidents.models import Handover, Recusal
from accidents.printable import printable
from ninde_kuaichu.foundation.accounts.models import Organisation, User
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role

STATIONS = (Organisation.Kind.STATION, Organisation.Kind.CITY_POLICE)


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WordsForm(ActForm):
    words = forms.CharField(
        label=_("情况"), max_length=300, widget=_area(2), validators=[printable]
    )


class AnswerForm(ActForm):
    answer = forms.CharField(label=_("答复"), max_length=300, widget=_area())


class ResultForm(ActForm):
    """What was agreed on the spot, as it will stand on the certificate (令146 art. 25)."""

    result = forms.CharField(
        label=_("调解结果"), max_length=500, widget=_area(), validators=[printable],
        help_text=_("会写进认定书，各方重新签字"),
    )  # fmt: skip


class MeetForm(ActForm):
    place = forms.CharField(label=_("地点"), max_length=120, validators=[printable])
    meets_at = forms.DateTimeField(
        label=_("时间"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("至少提前三个工作日告知"),
    )  # fmt: skip


class AppointForm(MeetForm):
    mediator = forms.ModelChoiceField(label=_("调解员"), queryset=User.objects.none())
    start = forms.ChoiceField(label=_("从什么时候起算"), choices=Mediation.Start.choices)
    started_on = forms.DateField(
        label=_("起算日期"), widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ["mediator", "place", "meets_at", "start", "started_on"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        active = User.objects.filter(is_active=True)
        own = active.filter(organisation=self.case.station_id, role__in=DECIDING)
        mediators = active.filter(role=Role.MEDIATOR)
        self.fields["mediator"].queryset = (mediators | own).order_by("role", "name", "pk")


class EndForm(ActForm):
    ending = forms.ChoiceField(
        label=_("为什么终结"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in ending.BY_THE_MEDIATOR],
    )  # fmt: skip
    words = forms.CharField(label=_("说明"), max_length=200, required=False, validators=[printable])


class GroundForm(ActForm):
    ground = forms.ChoiceField(
        label=_("不予受理的理由"), choices=Appeal.Ground.choices, widget=forms.RadioSelect
    )


class ReviewersForm(ActForm):
    first = forms.ModelChoiceField(label=_("复核民警"), queryset=User.objects.none())
    second = forms.ModelChoiceField(label=_("复核民警（第二名）"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        city = Organisation.Kind.CITY_POLICE
        people = User.objects.filter(
            is_active=True, organisation__kind=city, role__in=review.POLICE
        ).order_by("name", "pk")
        self.fields["first"].queryset = self.fields["second"].queryset = people


class ConcludeForm(ActForm):
    outcome = forms.ChoiceField(
        label=_("结论"), choices=Appeal.Outcome.choices, widget=forms.RadioSelect
    )
    defects = forms.MultipleChoiceField(
        label=_("原认定的问题（责令重新认定时选）"), choices=Appeal.Defect.choices,
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    amendment = forms.CharField(
        label=_("补正内容（补正后维持时填）"), max_length=500, required=False, widget=_area(2),
        validators=[printable],
    )  # fmt: skip
    words = forms.CharField(
        label=_("复核意见"), max_length=2000, widget=_area(4), validators=[printable]
    )


class SuccessorForm(AnswerForm):
    successor = forms.ModelChoiceField(label=_("改由谁办"), queryset=User.objects.none())
    field_order = ["successor", "answer"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(
            is_active=True, organisation=self.case.station_id, role__in=DECIDING
        )
        self.fields["successor"].queryset = people.order_by("name", "pk")


class DeclineForm(ActForm):
    answer = forms.CharField(label=_("为什么不归本大队管"), max_length=200)


class StationForm(ActForm):
    receiver = forms.ModelChoiceField(label=_("移送到"), queryset=Organisation.objects.none())
    words = forms.CharField(label=_("说明"), max_length=200)
    field_order = ["receiver", "ground", "words"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        stations = Organisation.objects.filter(kind__in=STATIONS, is_active=True)
        others = stations.exclude(pk=self.case.station_id).order_by("order", "pk")
        self.fields["receiver"].queryset = others


class SendForm(StationForm):
    ground = forms.ChoiceField(
        label=_("理由"), widget=forms.RadioSelect,
        choices=[
            (one.value, one.label) for one in Handover.Ground if one != Handover.Ground.DESIGNATED
        ],
    )  # fmt: skip


class StepAsideForm(ActForm):
    ground = forms.ChoiceField(
        label=_("回避理由"), choices=Recusal.Ground.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("说明"), max_length=300)


class RegisterForm(ActForm):
    """What art. 16 wants beyond what the driver has told."""

    cargo = forms.CharField(
        label=_("危险物品（种类、是否泄漏）"), max_length=100, required=False,
        validators=[printable],
    )  # fmt: skip
    fled = forms.CharField(
        label=_("逃逸车辆（车型、颜色、特征、方向、驾驶人体貌）"), max_length=200,
        required=False, validators=[printable],
    )  # fmt: skip
    reporter_wishes_secrecy = forms.BooleanField(label=_("报警人不愿意公开姓名"), required=False)


class ProofForm(ReasonForm):
    """事故证明: what was found out, and why it is no more (令146 art. 67)."""

    words = forms.CharField(
        label=_("调查得到的事实"), max_length=2000, widget=_area(4), validators=[printable]
    )
    field_order = ["words", "reason"]

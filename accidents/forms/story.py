"""What happened, in taps: one question each, never who is to blame."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents.forms.taps import Taps
from accidents.models import Case, Party, Statement
from accidents.questions import QUESTIONS, Question
from accidents.vehicles import MOTOR_KINDS, PartyKind

WORDS = 200  # characters; what the taps cannot say fits a text message
_ABOUT_ANOTHER = ("other_movement", "contact")
_ABOUT_A_VEHICLE = ("speed", "camera")


def asked(party: Party) -> list[Question]:
    """The questions that make sense for this party."""
    left_out = _ABOUT_ANOTHER if party.case.kind == Case.Kind.SINGLE else ()
    if party.party_kind == PartyKind.PEDESTRIAN:
        left_out += _ABOUT_A_VEHICLE
    elif party.party_kind not in MOTOR_KINDS:
        left_out += ("camera",)
    return [question for question in QUESTIONS if question.code not in left_out]


class StoryForm(forms.Form):
    words = forms.CharField(
        label=_("还想补充的"),
        required=False,
        max_length=WORDS,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("只写看到的经过，比如方向、车道、先后；最多 200 字"),
    )

    def __init__(self, *args, party: Party, earlier: Statement | None, **kwargs):
        initial = (earlier.answers | {"words": earlier.words}) if earlier else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.questions = asked(party)
        for question in self.questions:
            self.fields[question.code] = forms.ChoiceField(
                label=_(question.text),
                choices=list(question.answers.items()),
                widget=Taps,
                error_messages={"required": _("请选一个最接近的")},
            )
        self.order_fields([*(question.code for question in self.questions), "words"])

    def answers(self) -> dict[str, str]:
        return {question.code: self.cleaned_data[question.code] for question in self.questions}

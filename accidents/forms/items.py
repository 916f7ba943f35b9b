"""The five items of one party; which of them are asked follows what the party came as.

The fields are those of 《道路交通事故处理程序规定》 art. 24 (and 21 for an agreement).
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents import licences, negotiation, plates, rule_settings
from accidents.forms import known
from accidents.forms.known import UNHARMED
from accidents.forms.taps import Taps, YesNo
from accidents.models import Case, Party
from accidents.printable import printable
from accidents.vehicles import (
    DAMAGE_PARTS,
    MOTOR_KINDS,
    VEHICLE_TYPES,
    Item,
    PartyKind,
    asked_items,
    document_label,
    required_items,
)
from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.identity import Document, Invalid
from ninde_kuaichu.foundation.signin.forms import PhoneField

_HERE = next(iter(plates.OFFERED))
# What can be said of a licence and of compulsory cover, in the words of triage's facts.
LICENCE_STATES = [
    ("", _("不清楚")),
    ("valid", _("有效")),
    ("expired", _("已过期")),
    ("suspended", _("被暂扣")),
    ("revoked", _("被吊销")),
    ("none", _("没有驾驶证")),
]
COVER_STATES = [
    ("", _("不知道")),
    ("valid", _("有效")),
    ("expired", _("已过期")),
    ("none", _("没有交强险")),
]
_MOTOR_ONLY = (
    "licence_class", "licence_state", "plate_kind", "insurer", "policy_no", "compulsory",
)  # fmt: skip

_ASKED_OF_OTHERS = {
    "injury": _("对方受轻微伤了吗"),
    "consents_to_simple": _("有人受轻微伤：对方同意由一名民警按简易程序处理吗"),
}
_GROUPS = (
    ("", ("no_photo",)),
    (
        _("本人"),
        ("name", "phone", "document_kind", "document_no", "licence_class", "licence_state"),
    ),
    (_("车辆"), ("vehicle_type", "plate", "plate_kind")),
    (_("保险"), ("insurer", "policy_no", "compulsory")),
    (_("受损和伤情"), ("damaged_parts", "estimated_loss", "injury", "consents_to_simple")),
    (_("怎么处理"), ("applies_online",)),
)


class ItemsForm(forms.Form):
    """`items()` gives the cleaned values by the field names of Party."""

    name = forms.CharField(
        label=_("姓名"),
        max_length=60,
        validators=[printable],
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    phone = PhoneField(label=_("手机号"), max_length=20)
    document_kind = forms.ChoiceField(
        label=_("证件种类"), choices=[(kind.value, kind.label) for kind in Document]
    )
    document_no = forms.CharField(
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    licence_class = forms.ChoiceField(
        label=_("准驾车型"),
        required=False,
        choices=[
            ("", _("不清楚")),
            *((code, f"{code} {label}") for code, label in licences.CLASSES.items()),
        ],
    )
    licence_state = forms.ChoiceField(label=_("驾驶证状态"), required=False, choices=LICENCE_STATES)
    vehicle_type = forms.ChoiceField(label=_("车辆类型"))
    plate = forms.CharField(
        label=_("车牌号"),
        max_length=30,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "list": "plate-prefixes"}
        ),
    )
    plate_kind = forms.ChoiceField(
        label=_("其他号牌"),
        required=False,
        choices=[
            ("", _("普通或新能源号牌")),
            *((k.code, k.label) for k in plates.KINDS.values() if k.code in plates.FREE_KINDS),
        ],
        help_text=_("临时、军警、境外等号牌才选"),
    )
    insurer = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("保险公司"),
        required=False,
        empty_label=_("没有保险或不知道"),
    )
    policy_no = forms.CharField(
        label=_("保险单号"),
        required=False,
        max_length=40,
        validators=[printable],
        help_text=_("不知道可不填"),
    )
    compulsory = forms.ChoiceField(label=_("交强险"), required=False, choices=COVER_STATES)
    damaged_parts = forms.MultipleChoiceField(
        label=_("受损部位"),
        widget=forms.CheckboxSelectMultiple({"class": "taps"}),
        error_messages={"required": _("请点一下受损部位；没有受损请选“没有受损”")},
    )
    estimated_loss = forms.IntegerField(
        label=_("估计修车要多少钱（元）"),
        required=False,
        min_value=0,
        max_value=9_999_999,
        help_text=_("大概就行，只用来判断能不能网上快处，不影响赔多少"),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    injury = YesNo(label=_("您受轻微伤了吗"), help_text=_("擦伤、扭伤也算。伤得重请马上打 120"))
    consents_to_simple = YesNo(
        label=_("有人受轻微伤：同意由一名民警按简易程序处理吗"),
        yes=_("同意"),
        no=_("不同意"),
        help_text=_("各方都同意才能快处；不同意的，转一般程序处理"),
    )
    no_photo = forms.BooleanField(
        label=_("人车合影现在拍不了"),
        required=False,
        widget=forms.CheckboxInput({"data-photo-exception": True}),
    )

    def __init__(self, *args, party: Party, has_photo: bool, **kwargs):
        self.party, self.kind = party, party.party_kind
        self.asked = asked_items(self.kind)
        self.needs_photo = Item.PERSON_WITH_VEHICLE in self.asked and not has_photo
        super().__init__(*args, initial=known.start(party), **kwargs)
        self._leave_out()
        self._fit_to_kind()

    def _leave_out(self) -> None:
        """Drop what this party cannot have."""
        dropped = [] if self.kind in MOTOR_KINDS else [*_MOTOR_ONLY]
        if not self.party.is_known:
            dropped += ["name", "phone", "document_kind", "document_no", "injury"]
        if len(VEHICLE_TYPES[self.kind]) < 2:
            dropped.append("vehicle_type")
        if Item.PLATE not in self.asked:
            dropped.append("plate")
        if Item.DAMAGE not in self.asked:
            dropped.append("damaged_parts")
        if Item.DAMAGE not in self.asked or not rule_settings.has_limit(self.party.case):
            dropped.append("estimated_loss")
        if not self.needs_photo:
            dropped.append("no_photo")
        if not (self.party.is_known and self._somebody_is_hurt()):
            dropped.append("consents_to_simple")
        for name in dropped:
            self.fields.pop(name, None)

    def _fit_to_kind(self) -> None:
        fields = self.fields
        if "document_no" in fields:
            fields["document_no"].label = _(document_label(self.kind))
        if "vehicle_type" in fields:
            fields["vehicle_type"].choices = [
                ("", _("请选择")), *((word, word) for word in VEHICLE_TYPES[self.kind])
            ]  # fmt: skip
        if "plate" in fields:
            fields["plate"].required = Item.PLATE in required_items(self.kind)
            if self.kind in MOTOR_KINDS:
                fields["plate"].initial = _HERE
            elif self.kind == PartyKind.EBIKE:
                fields["plate"].help_text = _("照车上的牌子填，没有可不填")
        if "insurer" in fields:
            fields["insurer"].queryset = Organisation.objects.insurers()
        if "damaged_parts" in fields:
            fields["damaged_parts"].choices = [
                *DAMAGE_PARTS[self.kind].items(), (UNHARMED, _("没有受损"))
            ]  # fmt: skip

    def _somebody_is_hurt(self) -> bool:
        """Then 令146 art. 23 wants the consent of every party to the simple procedure."""
        case = self.party.case
        return (
            case.injury == Case.Injury.MINOR
            or self.data.get(self.add_prefix("injury")) == Taps.YES
            or case.parties.filter(injury=Case.Injury.MINOR).exists()
        )

    def clean_document_no(self):
        document = self.cleaned_data.get("document_kind", Document.RESIDENT_ID)
        try:
            return identity.document_number(document, self.cleaned_data["document_no"])
        except Invalid as error:
            raise forms.ValidationError(error.message) from error

    def clean(self):
        data = super().clean()
        if data.get("plate"):
            self._read_plate(data)
        elif "plate" in data:
            data["plate_kind"] = ""
        if self.needs_photo and not data.get("no_photo"):
            self.add_error("no_photo", _("请先在上面拍人车合影；拍不了请勾选这一项"))
        return data

    def _read_plate(self, data):
        try:
            if data.get("plate_kind"):
                plate = plates.free_text(data["plate"], data["plate_kind"])
            else:
                plate = plates.parse(data["plate"], self.kind, data.get("vehicle_type", ""))
        except Invalid as error:
            self.add_error("plate", error.message)
        else:
            data["plate"], data["plate_kind"] = plate.text, plate.kind_code

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, in the order of the page."""
        return [
            (heading, fields)
            for heading, names in _GROUPS
            if (fields := [self[name] for name in names if name in self.fields])
        ]

    def items(self) -> dict:
        """What `statements.give_items` keeps."""
        items = {name: value for name, value in self.cleaned_data.items() if name != "no_photo"}
        if "injury" in items:
            items["injury"] = Case.Injury.MINOR if items["injury"] else Case.Injury.NONE
        if "damaged_parts" in items:
            items["damaged_parts"] = [p for p in items["damaged_parts"] if p != UNHARMED]
        if "vehicle_type" not in items:
            items["vehicle_type"] = "".join(VEHICLE_TYPES[self.kind])
        return items


class OthersItemsForm(ItemsForm):
    """The reporter fills in for somebody who stands beside them, perhaps without a phone.

    Whoever comes to the pages in person says there, after the story, how liability is to be found;
    this party says it here, and by the code that confirms the items.
    """

    applies_online = YesNo(
        label=_("对方申请交警在线定责吗"),
        yes=_("申请"),
        no=_("不申请"),
        help_text=_("各方都申请，交警可在网上定责；不申请的，各方可以自己商量，也由交警处理"),
    )

    def __init__(self, *args, own_phone: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.own_phone = own_phone
        if not negotiation.allows(party.party_kind for party in self.party.case.parties.all()):
            del self.fields["applies_online"]  # an officer finds liability in any case
        for name, label in _ASKED_OF_OTHERS.items():
            if name in self.fields:
                self.fields[name].label = label
        if "phone" in self.fields:
            self.fields["phone"].label = _("对方的手机号")
            self.fields["phone"].required = False
            self.fields["phone"].help_text = _("会发一条短信请对方确认，任何手机都行")

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and phone == self.own_phone:
            raise forms.ValidationError(_("这是您自己的手机号，请填对方本人的"))
        return phone

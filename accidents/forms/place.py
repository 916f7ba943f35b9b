"""What and where: who took part, when, and the place in whatever way it can be said."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accidents.forms.position import PositionFields
from accidents.models import Case
from accidents.models.party import SEAT_LABELS, SEATS
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.geography import kilometre
from ninde_kuaichu.foundation.geography.districts import DISTRICTS

Count = Case.Kind
OWN_KINDS = [(kind.value, kind.label) for kind in PartyKind if kind != PartyKind.UNKNOWN]
ALL_KINDS = [(kind.value, kind.label) for kind in PartyKind]
# The list of police accident statistics.
WEATHER = ["晴", "阴", "雨", "雾", "大风", "雪", "冰雹", "沙尘", "其他"]
NOW, EARLIER = "NOW", "EARLIER"
_OTHERS = {seat: _("对方（%s方）是") % label for seat, label in SEAT_LABELS.items()}


class PlaceForm(PositionFields, forms.Form):
    """`stage_arguments()` gives what `intake.describe` takes.

    `asks_county` is set when the position lies near a border, off the land, or contradicts the
    county chosen: then the page asks which county it is, once for this position.
    """

    count = forms.ChoiceField(
        label=_("几方事故"),
        choices=[
            (Count.SINGLE, _("单方")),
            (Count.TWO, _("双方")),
            (Count.MORE, _("三方及以上")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选几方事故。")},
    )
    when = forms.ChoiceField(
        label=_("什么时候"),
        choices=[(NOW, _("刚刚")), (EARLIER, _("更早"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    happened_at = forms.DateTimeField(
        label=_("事故时间"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("请按 2026-03-02 09:30 的样子填写时间。")},
    )
    weather = forms.ChoiceField(
        label=_("天气"),
        choices=[(word, word) for word in WEATHER],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选天气。")},
    )
    county = forms.ChoiceField(
        label=_("县（市、区）"),
        required=False,
        choices=[("", _("按定位判断，或不清楚"))] + [(d.code, d.name) for d in DISTRICTS],
    )
    road = forms.CharField(label=_("道路"), max_length=60, required=False)
    kilometre = forms.CharField(
        label=_("公里桩"), max_length=40, required=False, help_text=_("例如 K2031+500")
    )
    place = forms.CharField(
        label=_("在哪里，说一说"),
        max_length=120,
        required=False,
        help_text=_("例如：闽东中路建设银行门口"),
    )
    unknown_place = forms.BooleanField(label=_("我不知道在哪里"), required=False)

    def __init__(self, *args, case: Case, at, **kwargs):
        self.at = at
        super().__init__(*args, initial=_told(case), **kwargs)
        for seat in SEATS:
            self.fields[f"kind_{seat}"] = forms.ChoiceField(
                label=_("您（甲方）是") if seat == "A" else _OTHERS[seat],
                choices=OWN_KINDS if seat == "A" else ALL_KINDS,
                required=False,  # how many are asked for depends on the count
                widget=forms.RadioSelect,
            )
        self.fields["happened_at"].widget.attrs["max"] = _local(at)

    def own(self):
        return self["kind_A"]

    def second(self):
        return self["kind_B"]

    def third(self):
        return self["kind_C"]

    def further(self):
        return [self[f"kind_{seat}"] for seat in SEATS[3:]]

    def has_further(self) -> bool:
        """Whether the folded part has something in it."""
        return any(field.value() or field.errors for field in self.further())

    def clean_kilometre(self):
        text = self.cleaned_data["kilometre"]
        self.post = kilometre.parse(text) if text else None
        if text and self.post is None:
            raise forms.ValidationError(_("没看懂公里桩。请照路边的牌子写，例如 K2031+500。"))
        return f"K{self.post.km}+{self.post.metres:03d}" if self.post else ""

    def clean(self):
        cleaned = super().clean()
        self._clean_kinds(cleaned)
        self._clean_time(cleaned)
        if not cleaned.get("road") and getattr(self, "post", None):
            cleaned["road"] = self.post.road[:60]  # "G15 K2031+500" in one field
        said = ("road", "kilometre", "place", "county")
        is_told = self.position or any(cleaned.get(name) for name in said)
        if not is_told and not cleaned.get("unknown_place") and not self.errors:
            self.add_error(
                "place", _("请定位、在图上点一下，或写几个字。都不行就勾“我不知道在哪里”。")
            )
        if not self.errors:
            self._find_county(cleaned["county"])
        return cleaned

    def _clean_kinds(self, cleaned):
        asked = {Count.SINGLE: 1, Count.TWO: 2, Count.MORE: 3}.get(cleaned.get("count"), 0)
        kinds = [cleaned.get(f"kind_{seat}", "") for seat in SEATS]
        for n, seat in enumerate(SEATS[:asked]):
            if not kinds[n]:
                self.add_error(f"kind_{seat}", _("请选一个。"))
        given = kinds if asked == 3 else kinds[:asked]
        cleaned["kinds"] = [PartyKind(kind) for kind in given if kind]

    def _clean_time(self, cleaned):
        if cleaned.get("when") == NOW:
            cleaned["happened_at"] = self.at
        elif not cleaned.get("happened_at") and "happened_at" not in self.errors:
            self.add_error("happened_at", _("请填事故时间。"))
        elif (moment := cleaned.get("happened_at")) and moment > self.at + timedelta(minutes=5):
            self.add_error("happened_at", _("事故时间不能晚于现在。"))
        elif moment:
            cleaned["happened_at"] = min(moment, self.at)  # a phone's clock may run fast

    def stage_arguments(self) -> dict:
        """What `intake.describe` takes besides case, actor and time."""
        names = ("kinds", "happened_at", "place", "road", "kilometre", "weather")
        return {name: self.cleaned_data[name] for name in names} | self.position_arguments()


def _told(case: Case) -> dict:
    """What was told before: the page may be opened again until the case is submitted."""
    if case.happened_at is None:
        return {}
    kinds = {f"kind_{party.seat}": party.kind for party in case.parties.all()}
    return kinds | {
        "count": case.kind,
        "when": EARLIER,
        "happened_at": timezone.localtime(case.happened_at),
        "weather": case.weather,
        "county": case.district_id or "",
        "road": case.road,
        "kilometre": case.kilometre,
        "place": case.place,
        "unknown_place": case.place_source == Case.PlaceSource.UNKNOWN,
        "lng": case.lng,
        "lat": case.lat,
        "accuracy": case.accuracy,
        "coordinate_system": "WGS84",
        "source": case.place_source,
    }


def _local(moment) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"

"""The questions of `/calculator/`: taps on the whole accident, no names, no numbers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accidents import licences, rule_settings
from accidents.models import RuleSetting
from accidents.models.party import SEAT_LABELS
from accidents.vehicles import MOTOR_KINDS, VEHICLE_TYPES

SINGLE, TWO, MORE, RIDER, WALKER, UNKNOWN = "SINGLE", "TWO", "MORE", "RIDER", "WALKER", "UNKNOWN"
WHO = [
    (SINGLE, _("只有一辆车")),
    (TWO, _("两辆机动车")),
    (MORE, _("三辆以上机动车")),
    (RIDER, _("机动车和电动车、自行车")),
    (WALKER, _("机动车和行人")),
    (UNKNOWN, _("找不到对方")),
]
_MOTOR_VEHICLES = {TWO: 2, MORE: 3}
ALONE = (SINGLE, UNKNOWN)
HURT = [
    ("NONE", _("没有人受伤")),
    ("MINOR", _("擦伤、扭伤等轻微伤")),
    ("SERIOUS", _("伤得重，或不清楚")),
    ("DEAD", _("有人死亡")),
]
AGREED = [
    ("YES", _("说法一致")),
    ("APPLY", _("说法不一，都愿意请交警在线定责")),
    ("NO", _("说法不一，有人不愿意")),
]
SOUND = [("YES", _("都有效")), ("NO", _("有人没有或失效"))]
# What is ticked where it is the case: code, words.
TICKS = [
    ("not_movable", _("有车开不动")),
    ("hit_facility", _("撞到护栏、电杆、房屋等")),
    ("inspection", _("有车年检过期")),
    ("plate", _("有车没有车牌，或车牌是假的")),
    ("impaired", _("有人喝酒、吸毒")),
    ("left", _("有一方离开了现场")),
    ("late", _("开走以后才报案")),
    ("deliberate", _("有人故意碰撞")),
    ("overload", _("校车、客车严重超员，或严重超速")),
    ("hazardous", _("有车装着危险物品")),
    ("destroyed", _("有人破坏现场、毁灭证据")),
    ("crime", _("涉嫌交通肇事、危险驾驶等犯罪")),
    ("dark", _("现场没法拍照")),
    ("special", _("有外国人、外交人员，或军车")),
    ("officer", _("有人要交警到现场")),
]
NONE = ("none", _("以上都没有"))
TYPES = [word for kind in VEHICLE_TYPES if kind in MOTOR_KINDS for word in VEHICLE_TYPES[kind]]
GEARS = [("manual", _("手动挡")), ("automatic", _("自动挡"))]
CHECKED = "AB"  # seats whose licence can be held against the vehicle on this page


def _taps(label: Any, choices: list, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=False, widget=forms.RadioSelect, **more
    )


def _menu(label: Any, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("不填")), *choices], required=False)


class EligibilityForm(forms.Form):
    """`facts()` gives what `triage.judge` takes; a question without an answer stays unknown.

    `settings`: the counties' settings in force, by county; the county is asked only where there
    are any, the estimate only where one has a limit.
    """

    who = forms.ChoiceField(
        label=_("谁和谁"),
        choices=WHO,
        widget=forms.RadioSelect,
        error_messages={"required": _("请先选谁和谁。")},
    )
    hurt = _taps(_("有人受伤吗"), HURT)
    consent = _taps(
        _("各方都同意交警按简易程序处理吗"), [("YES", _("都同意")), ("NO", _("有人不同意"))]
    )
    agreed = _taps(_("经过说法一致吗"), AGREED)
    licence = _taps(_("驾驶证"), SOUND)
    cover = _taps(_("交强险"), SOUND)
    ticks = forms.MultipleChoiceField(
        label=_("有没有下面的情况"),
        choices=[*TICKS, NONE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, settings: Mapping[str, RuleSetting], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.settings = settings
        for seat in CHECKED:
            self.fields[f"type_{seat}"] = _menu(_("车辆类型"), [(word, word) for word in TYPES])
            self.fields[f"class_{seat}"] = _menu(
                _("准驾车型"),
                [(code, f"{code} {words}") for code, words in licences.CLASSES.items()],
            )
            self.fields[f"gear_{seat}"] = _menu(_("变速箱"), GEARS)
        if settings:
            counties = [(code, row.district.name) for code, row in sorted(settings.items())]
            self.fields["county"] = _menu(_("在哪个县（市、区）"), counties)
        if any(row.amount_limit is not None for row in settings.values()):
            for seat in CHECKED:
                self.fields[f"loss_{seat}"] = forms.IntegerField(
                    label=_("%(seat)s车估计损失（元）") % {"seat": SEAT_LABELS[seat]},
                    required=False,
                    min_value=0,
                    max_value=9_999_999,
                    widget=forms.NumberInput({"inputmode": "numeric"}),
                )

    def checks(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The menus of each seat, for the folded part of the page."""
        names = ("type", "class", "gear")
        return [(SEAT_LABELS[seat], [self[f"{name}_{seat}"] for name in names]) for seat in CHECKED]

    def local(self) -> list[forms.BoundField]:
        """The county and the estimates, where a county has set something."""
        return [self[name] for name in self.fields if name.startswith(("county", "loss_"))]

    def has_more(self) -> bool:
        """Whether the folded part has something in it."""
        checked = [field for _seat, fields in self.checks() for field in fields]
        return any(field.value() or field.errors for field in [*self.local(), *checked])

    def clean_ticks(self) -> list[str]:
        ticks = self.cleaned_data["ticks"]
        if NONE[0] in ticks and len(ticks) > 1:
            raise forms.ValidationError(_("勾了“以上都没有”，又勾了别的。请取消其中一个。"))
        return ticks

    def facts(self) -> dict[str, Any]:
        """The answers as facts.  «Somebody» is put on the first vehicle: any one will do."""
        said = self.cleaned_data
        ticked = _Ticked(said["ticks"])
        seats = "ABC"[: _MOTOR_VEHICLES.get(said["who"], 1)]
        vehicles = [
            self._vehicle(seat, ticked if seat == "A" else ticked.others()) for seat in seats
        ]
        if said["who"] == RIDER:
            vehicles.append(_rider(ticked.others()))
        facts = {
            "vehicles": vehicles,
            "pedestrians": int(said["who"] == WALKER),
            "hit_facility": ticked.yes("hit_facility"),
            "deliberate": ticked.yes("deliberate"),
            "evidence_destroyed": ticked.yes("destroyed"),
            "crime_suspected": ticked.yes("crime"),
            "overload_or_overspeed": ticked.yes("overload"),
            "can_photograph": ticked.no("dark"),
            "officer_requested": ticked.yes("officer"),
            "reported_after_leaving": ticked.yes("late"),
        }
        if ticked.yes("special"):
            facts["special_party"] = "foreign"  # any of the three: they are one reason
        if said["who"] == UNKNOWN:
            facts["other_party"] = "unknown"
        facts |= self._injuries() | self._agreement()
        return facts | rule_settings.facts(self.settings.get(said.get("county", "")))

    def _vehicle(self, seat: str, ticked: "_Ticked") -> dict[str, Any]:
        said = self.cleaned_data
        states = {"YES": "valid", "NO": "none" if seat == "A" else "valid"}
        return {
            "id": seat,
            "kind": "motor",
            "vehicle_type": said.get(f"type_{seat}") or None,
            "transmission": said.get(f"gear_{seat}") or None,
            "plate_state": ticked.state("plate"),
            "compulsory": states.get(said["cover"]),
            "inspection": ticked.state("inspection"),
            "movable": ticked.no("not_movable"),
            "hazardous": ticked.yes("hazardous"),
            "estimated_loss": said.get(f"loss_{seat}"),
            "driver": {
                "licence": states.get(said["licence"]),
                "licence_class": said.get(f"class_{seat}") or None,
                "impaired": ticked.yes("impaired"),
                "left_scene": ticked.yes("left"),
            },
        }

    def _injuries(self) -> dict[str, Any]:
        hurt = self.cleaned_data["hurt"]
        if not hurt:
            return {}
        if hurt != "MINOR":
            return {"injuries": [] if hurt == "NONE" else [{"severity": hurt.lower()}]}
        consent = {"YES": True, "NO": False}.get(self.cleaned_data["consent"])
        return {"injuries": [{"severity": "minor", "all_parties_consent": consent}]}

    def _agreement(self) -> dict[str, Any]:
        agreed = self.cleaned_data["agreed"]
        if not agreed or self.cleaned_data["who"] in ALONE:
            return {}
        return {"facts_agreed": agreed == "YES", "joint_application": agreed == "APPLY"}


class _Ticked:
    """What the list of ticks says of one thing; with nothing ticked at all, nothing is known."""

    def __init__(self, ticks: list[str]):
        self.ticks = ticks

    def others(self) -> "_Ticked":
        """What it says of everybody on whom nothing was put."""
        return _Ticked([NONE[0]] if self.ticks else [])

    def yes(self, code: str) -> bool | None:
        return code in self.ticks if self.ticks else None

    def no(self, code: str) -> bool | None:
        return code not in self.ticks if self.ticks else None

    def state(self, code: str) -> str | None:
        return {True: "none", False: "valid", None: None}[self.yes(code)]


def _rider(ticked: _Ticked) -> dict[str, Any]:
    driver = {"impaired": ticked.yes("impaired"), "left_scene": ticked.yes("left")}
    return {
        "id": "B",
        "kind": "non_motor",
        "movable": ticked.no("not_movable"),
        "hazardous": ticked.yes("hazardous"),
        "driver": driver,
    }

"""The words of the eligibility calculator for `/api/docs/`: what may be asked, what comes back.

Documentation only: triage itself reads the facts, so that page, program and batch agree.
"""

from drf_spectacular.utils import OpenApiExample, extend_schema_field
from rest_framework import serializers

from accidents.advice import Advice
from accidents.calculator.entry import LONGEST_ID
from accidents.licences import CLASSES, TRANSMISSIONS
from accidents.triage import Track
from accidents.triage import facts as rules


class Tap(serializers.BooleanField):
    """true or false; absent and null are "unknown"."""

    def __init__(self, help_text: str = ""):
        super().__init__(required=False, allow_null=True, help_text=help_text)


class Word(serializers.ChoiceField):
    def __init__(self, choices: tuple[str, ...], help_text: str = ""):
        super().__init__(choices, required=False, allow_null=True, help_text=help_text)


# A number, or its digits as text: JSON's own numbers cannot be trusted with fen.
@extend_schema_field({"type": ["number", "string"], "minimum": 0, "pattern": r"^\d+(\.\d+)?$"})
class Yuan(serializers.DecimalField):
    def __init__(self, help_text: str):
        super().__init__(
            max_digits=None, decimal_places=None, min_value=0, required=False, allow_null=True,
            help_text=help_text,
        )  # fmt: skip


class DriverIn(serializers.Serializer):
    licence = Word(rules.LICENCE_STATES)
    licence_class = serializers.RegexField(
        f"^({'|'.join(CLASSES)})+$", required=False, allow_null=True, max_length=rules.LONGEST_TEXT,
        help_text="准驾车型代号，如 C1；和车辆类型比对",
    )  # fmt: skip
    impaired = Tap("饮酒、吸毒嫌疑")
    left_scene = Tap("离开了现场")


class VehicleIn(serializers.Serializer):
    id = serializers.CharField(required=False, help_text="甲乙丙的代号，不参加判断")
    kind = Word(("motor", "non_motor"))
    vehicle_type = serializers.RegexField(
        r"\S", required=False, allow_null=True, max_length=rules.LONGEST_TEXT,
        help_text="车辆类型，如 小型轿车",
    )  # fmt: skip
    transmission = Word(TRANSMISSIONS)
    plate_state = Word(rules.PLATE_STATES)
    compulsory = Word(rules.COVER_STATES, "交强险")
    inspection = Word(rules.COVER_STATES, "检验合格标志")
    movable = Tap("能自行移动")
    hazardous = Tap("载运危险物品")
    estimated_loss = Yuan("估计损失，元")
    driver = DriverIn(required=False, allow_null=True)


class InjuryIn(serializers.Serializer):
    severity = Word(rules.SEVERITIES)
    all_parties_consent = Tap("各方都同意简易程序")


class FactsIn(serializers.Serializer):
    """What is known of the accident; absent keys are unknown and listed in `missing`."""

    vehicles = serializers.ListField(
        child=VehicleIn(), required=False, allow_null=True, max_length=rules.MOST_VEHICLES
    )
    injuries = serializers.ListField(
        child=InjuryIn(), required=False, allow_null=True, max_length=rules.MOST_INJURIES
    )
    pedestrians = serializers.IntegerField(required=False, allow_null=True, min_value=0)
    hit_facility = Tap("撞到建筑物、公共设施或其他设施")
    deliberate = Tap("一方故意造成")
    evidence_destroyed = Tap("破坏、伪造现场或毁灭证据")
    crime_suspected = Tap("涉嫌交通肇事、危险驾驶等犯罪")
    overload_or_overspeed = Tap("校车、客运严重超员或超速")
    can_photograph = Tap("现场可以拍照")
    facts_agreed = Tap("各方对经过没有争议")
    joint_application = Tap("各方共同申请在线定责")
    officer_requested = Tap("有人要求交警到场")
    reported_after_leaving = Tap("离开现场后才报案")
    special_party = Word(rules.SPECIAL_PARTIES)
    other_party = Word(rules.OTHER_PARTIES)
    amount_limit = Yuan("本县（市、区）的限额，元；不填为没有限额")
    not_taken_here = serializers.ListField(
        child=serializers.ChoiceField(rules.LOCAL_SCOPE), required=False, allow_null=True,
        max_length=len(rules.LOCAL_SCOPE), help_text="本县（市、区）不在网上处理的事故",
    )  # fmt: skip


@extend_schema_field({"type": ["string", "integer"], "maxLength": LONGEST_ID})
class Name(serializers.CharField):
    """The caller's own id, repeated in the answer."""


class EligibilityIn(serializers.Serializer):
    id = Name(required=False, allow_null=True)
    facts = FactsIn()


class ReasonOut(serializers.Serializer):
    code = serializers.CharField()
    article = serializers.CharField()
    text = serializers.CharField()
    action = serializers.CharField()


class EligibilityOut(serializers.Serializer):
    id = Name(required=False)
    track = serializers.ChoiceField([track.value for track in Track])
    advice = serializers.ChoiceField([advice.value for advice in Advice])
    reasons = ReasonOut(many=True)
    missing = serializers.ListField(child=serializers.CharField())


class WrongOut(serializers.Serializer):
    """What cannot be read: the path of the field, and what is expected there."""

    field = serializers.CharField()
    message = serializers.CharField()


class TooOftenOut(serializers.Serializer):
    message = serializers.CharField()


_CAR = {
    "kind": "motor",
    "vehicle_type": "小型轿车",
    "plate_state": "valid",
    "compulsory": "valid",
    "inspection": "valid",
    "movable": True,
    "hazardous": False,
    "driver": {
        "licence": "valid",
        "licence_class": "C1",
        "impaired": False,
        "left_scene": False,
    },
}
EXAMPLE = OpenApiExample(
    "两车无伤，一方交强险过期",
    request_only=True,
    value={
        "id": "1",
        "facts": {
            "vehicles": [{"id": "A"} | _CAR, {"id": "B"} | _CAR | {"compulsory": "expired"}],
            "pedestrians": 0,
            "injuries": [],
            "facts_agreed": True,
        },
    },
)

"""Who takes part in an accident: kinds, vehicle types, the items asked, the parts that get hit.

Vehicle types are stored as the words the user reads; they follow the classes of GA 802.
"""

from enum import StrEnum


class PartyKind(StrEnum):
    """What a party came as.  Buses and taxis are types of CAR, tractors of TRUCK."""

    CAR = "CAR"
    TRUCK = "TRUCK"
    MOTORCYCLE = "MOTORCYCLE"
    EBIKE = "EBIKE"
    PEDESTRIAN = "PEDESTRIAN"
    UNKNOWN = "UNKNOWN"

    @property
    def label(self) -> str:
        return _KIND_LABELS[self]


_KIND_LABELS = {
    PartyKind.CAR: "小汽车、客车",
    PartyKind.TRUCK: "货车、作业车",
    PartyKind.MOTORCYCLE: "摩托车",
    PartyKind.EBIKE: "电动自行车、自行车",
    PartyKind.PEDESTRIAN: "行人",
    PartyKind.UNKNOWN: "对方情况不明",
}

MOTOR_KINDS = frozenset({PartyKind.CAR, PartyKind.TRUCK, PartyKind.MOTORCYCLE})
NON_MOTOR_KINDS = frozenset({PartyKind.EBIKE})

VEHICLE_TYPES: dict[PartyKind, tuple[str, ...]] = {
    PartyKind.CAR: ("小型轿车", "小型普通客车", "中型客车", "大型客车", "城市公交车"),
    PartyKind.TRUCK: (
        "轻型货车",
        "中型货车",
        "重型货车",
        "牵引车",
        "轻型牵引挂车",
        "挂车",
        "轻型专项作业车",
        "大中型专项作业车",
        "低速货车",
        "三轮汽车",
        "拖拉机",
        "轮式专用机械车",
    ),
    PartyKind.MOTORCYCLE: ("普通二轮摩托车", "普通三轮摩托车", "轻便摩托车"),
    PartyKind.EBIKE: ("电动自行车", "自行车", "其他非机动车"),
    PartyKind.PEDESTRIAN: ("行人",),
    PartyKind.UNKNOWN: (),
}


class Item(StrEnum):
    """The five items of the fast procedure."""

    DOCUMENT = "DOCUMENT"
    PLATE = "PLATE"
    INSURER = "INSURER"
    PERSON_WITH_VEHICLE = "PERSON_WITH_VEHICLE"
    DAMAGE = "DAMAGE"

    @property
    def label(self) -> str:
        return _ITEM_LABELS[self]


_ITEM_LABELS = {
    Item.DOCUMENT: "驾驶证号或身份证号",
    Item.PLATE: "车牌号",
    Item.INSURER: "保险公司",
    Item.PERSON_WITH_VEHICLE: "人车合影",
    Item.DAMAGE: "受损部位",
}
# A rider has neither driving licence nor compulsory insurance (法第七十六条、交强险条例第二条
# speak of motor vehicles), and a bicycle no plate; of an unknown party only a plate may be known.
_REQUIRED = {
    PartyKind.EBIKE: (Item.DOCUMENT, Item.PERSON_WITH_VEHICLE, Item.DAMAGE),
    PartyKind.PEDESTRIAN: (Item.DOCUMENT,),
    PartyKind.UNKNOWN: (Item.PLATE,),
}
_ALSO_ASKED = {PartyKind.EBIKE: (Item.PLATE,)}


def required_items(kind: PartyKind) -> tuple[Item, ...]:
    """Which of the five items a party of this kind must give."""
    return _REQUIRED.get(kind, tuple(Item))


def asked_items(kind: PartyKind) -> tuple[Item, ...]:
    """The required items and those that are welcome, in the order of `Item`."""
    wanted = {*required_items(kind), *_ALSO_ASKED.get(kind, ())}
    return tuple(item for item in Item if item in wanted)


def document_label(kind: PartyKind) -> str:
    """What the party's number is called on papers."""
    return "驾驶证号" if kind in MOTOR_KINDS else "身份证号"


# The eight places of the fast-procedure form (车损部位), then what the drawings add.
_EIGHT_PLACES = {
    "FRONT": "车头",
    "FRONT_LEFT": "左前角",
    "FRONT_RIGHT": "右前角",
    "LEFT": "车身左侧",
    "RIGHT": "车身右侧",
    "REAR": "车尾",
    "REAR_LEFT": "左后角",
    "REAR_RIGHT": "右后角",
}
_MIRRORS = {"MIRROR_LEFT": "左后视镜", "MIRROR_RIGHT": "右后视镜"}
_TWO_WHEELS = {
    "FRONT_WHEEL": "前轮",
    "HANDLEBAR": "车把",
    "LEFT": "车身左侧",
    "RIGHT": "车身右侧",
    "SEAT": "座位",
    "REAR_WHEEL": "后轮",
    "REAR": "车尾",
}

DAMAGE_PARTS: dict[PartyKind, dict[str, str]] = {
    PartyKind.CAR: _EIGHT_PLACES | _MIRRORS | {"ROOF": "车顶", "UNDERBODY": "底盘"},
    PartyKind.TRUCK: _EIGHT_PLACES
    | _MIRRORS
    | {"CAB": "驾驶室", "CARGO": "货箱", "TRAILER": "挂车", "UNDERBODY": "底盘"},
    PartyKind.MOTORCYCLE: _TWO_WHEELS | _MIRRORS | {"TANK": "油箱", "LAMP": "车灯"},
    PartyKind.EBIKE: _TWO_WHEELS | {"BASKET": "车篮", "BATTERY": "电池"},
    PartyKind.PEDESTRIAN: {},
    PartyKind.UNKNOWN: {},
}


def damage_labels(kind: PartyKind, codes: list[str]) -> list[str]:
    """The words for damaged parts, in the order of the drawing; unknown codes are left out."""
    return [label for code, label in DAMAGE_PARTS[kind].items() if code in codes]

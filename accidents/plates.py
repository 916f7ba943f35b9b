"""Number plates: formats of GA 36-2018, kinds (号牌种类) of GA/T 16.7."""

import re
from dataclasses import dataclass

from accidents.vehicles import MOTOR_KINDS, PartyKind
from ninde_kuaichu.foundation.identity import Invalid
from ninde_kuaichu.foundation.typed import compact

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# Offered in this order when somebody begins to type: first where we are.
OFFERED = {
    "闽J": "宁德",
    "闽A": "福州",
    "闽K": "福州",
    "闽B": "莆田",
    "闽C": "泉州",
    "闽D": "厦门",
    "闽E": "漳州",
    "闽F": "龙岩",
    "闽G": "三明",
    "闽H": "南平",
    "闽O": "省直",
}
LONGEST_FREE_TEXT = 16


@dataclass(frozen=True, slots=True)
class PlateKind:
    """A row of GA/T 16.7; `colour` is that of the plate, "" where it varies."""

    code: str
    label: str
    colour: str = ""


KINDS = {
    row[0]: PlateKind(*row)
    for row in [
        ("01", "大型汽车", "黄"),
        ("02", "小型汽车", "蓝"),
        ("03", "使馆汽车", "黑"),
        ("04", "领馆汽车", "黑"),
        ("05", "境外汽车"),
        ("06", "外籍汽车"),
        ("07", "普通摩托车", "黄"),
        ("08", "轻便摩托车", "蓝"),
        ("09", "使馆摩托车", "黑"),
        ("10", "领馆摩托车", "黑"),
        ("11", "境外摩托车"),
        ("12", "外籍摩托车"),
        ("13", "低速车", "黄"),
        ("14", "拖拉机"),
        ("15", "挂车", "黄"),
        ("16", "教练汽车", "黄"),
        ("17", "教练摩托车", "黄"),
        ("18", "试验汽车"),
        ("19", "试验摩托车"),
        ("20", "临时入境汽车"),
        ("21", "临时入境摩托车"),
        ("22", "临时行驶车"),
        ("23", "警用汽车", "白"),
        ("24", "警用摩托车", "白"),
        ("25", "原农机"),
        ("26", "香港入出境车", "黑"),
        ("27", "澳门入出境车", "黑"),
        ("31", "武警"),
        ("32", "军队"),
        ("41", "无号牌"),
        ("42", "假号牌"),
        ("43", "挪用号牌"),
        ("44", "无法识别"),
        ("51", "大型新能源汽车", "黄绿"),
        ("52", "小型新能源汽车", "渐变绿"),
        ("99", "其他"),
    ]
}
# Kinds whose form is not fixed, or not ours to check (146号令第十二条 for army and police).
FREE_KINDS = frozenset({"05", "06", "11", "12", "14", "18", "19", "20", "21", "22", "25"}) | {
    "31", "32", "99",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plate:
    """`text` without separators, as stored; `kind_code` of KINDS; `province` "" if none."""

    text: str
    kind_code: str
    province: str
    colour: str

    def __str__(self) -> str:
        """闽J·12345, as it is painted."""
        return f"{self.text[:2]}·{self.text[2:]}" if self.province else self.text


_ANY = "[0-9A-HJ-NP-Z]"  # I and O are not used
_OFFICE = f"[{PROVINCES}][A-HJ-Z]"  # 闽O exists: the province's own vehicles
_ORDINARY = re.compile(rf"{_OFFICE}{_ANY}{{5}}")
# (pattern, kind for cars and trucks, kind for motorcycles or "" where there is none)
_FORMATS = (
    # D battery electric, F other; A B C E and G H J K are the reserve letters of either.
    (re.compile(rf"{_OFFICE}[A-HJK]{_ANY}[0-9]{{4}}"), "52", ""),
    (re.compile(rf"{_OFFICE}[0-9]{{5}}[A-HJK]"), "51", ""),
    (re.compile(rf"{_OFFICE}{_ANY}{{4}}挂"), "15", ""),
    (re.compile(rf"{_OFFICE}{_ANY}{{4}}学"), "16", "17"),
    (re.compile(rf"{_OFFICE}{_ANY}{{4}}警"), "23", "24"),
    (re.compile(rf"粤Z{_ANY}{{4}}港"), "26", ""),
    (re.compile(rf"粤Z{_ANY}{{4}}澳"), "27", ""),
    (re.compile(r"[0-9]{6}使|使[0-9]{6}"), "03", "09"),
    (re.compile(rf"{_OFFICE}{_ANY}{{4}}领"), "04", "10"),
    (re.compile(rf"[{PROVINCES}]X{_ANY}{{4}}应急"), "99", ""),
    (re.compile(rf"WJ[{PROVINCES}]?{_ANY}{{4,6}}"), "31", "31"),
    (re.compile(rf"[军海空北沈兰济南广成][A-Z]{_ANY}{{5}}"), "32", "32"),
    (re.compile(rf"临[{PROVINCES}]?[0-9A-Z]{{4,10}}|[{PROVINCES}][0-9A-Z]{{4,10}}临"), "22", "22"),
)
_NO_PLATE = frozenset({"无", "无牌", "无号牌", "未上牌", "没有", "没有车牌"})


def parse(text: str, kind: PartyKind, vehicle_type: str = "") -> Plate:
    """Read a plate as typed; raises `Invalid` with what to do, and `suggestion` if there is one.

    Riders' plates and those of unknown parties may be anything that was seen.
    """
    plate = compact(text)
    if not plate:
        raise Invalid("PLATE_EMPTY", "请填写车牌号；没有车牌的填“无”")
    if plate in _NO_PLATE:
        return _plate("无号牌", "41")
    if kind not in MOTOR_KINDS:
        known = _kind_code(plate, PartyKind.CAR, "") if kind is PartyKind.UNKNOWN else ""
        unread = "44" if kind is PartyKind.UNKNOWN else "99"
        return _plate(plate, known) if known else free_text(plate, unread)
    if "拖拉机" in vehicle_type:
        return free_text(plate, "14")
    if code := _kind_code(plate, kind, vehicle_type):
        return _plate(plate, code)
    raise _explained(plate, kind, vehicle_type)


def free_text(text: str, kind_code: str) -> Plate:
    """A plate without a fixed form: temporary, army, foreign, e-bike …"""
    plate = compact(text)
    if not re.fullmatch(r"[\u4e00-\u9fff0-9A-Z]+", plate):
        raise Invalid("PLATE_CHARACTERS", "号牌只能填汉字、字母和数字，请重新填写")
    if len(plate) > LONGEST_FREE_TEXT:
        raise Invalid("PLATE_LONG", f"号牌不超过{LONGEST_FREE_TEXT}个字，请只填号牌上的字")
    return _plate(plate, kind_code)


def _plate(text: str, code: str) -> Plate:
    is_regular = code not in FREE_KINDS and text[0] in PROVINCES
    return Plate(text, code, text[0] if is_regular else "", KINDS[code].colour)


def _kind_code(plate: str, kind: PartyKind, vehicle_type: str) -> str:
    """The kind of a well-formed plate on such a vehicle, else ""."""
    on_motorcycle = kind is PartyKind.MOTORCYCLE
    for pattern, code, motorcycle_code in _FORMATS:
        if pattern.fullmatch(plate):
            return motorcycle_code if on_motorcycle else code
    if not _ORDINARY.fullmatch(plate) or _letters(plate) > 2:
        return ""
    if on_motorcycle:
        return "08" if "轻便" in vehicle_type else "07"
    if "低速" in vehicle_type or "三轮" in vehicle_type:
        return "13"
    large = "大中重" if kind is PartyKind.CAR else "大中重牵专"
    is_large = any(letter in vehicle_type for letter in large) or "公交" in vehicle_type
    is_large |= kind is PartyKind.TRUCK and not vehicle_type
    return "01" if is_large and "轻型" not in vehicle_type else "02"


def _letters(plate: str) -> int:
    """Letters in the serial: an ordinary plate has at most two (GA 36-2018)."""
    return sum(letter.isalpha() for letter in plate[2:])


def _explained(plate: str, kind: PartyKind, vehicle_type: str) -> Invalid:
    """Why this is no plate, and the nearest one that is."""
    digits = plate[:2] + plate[2:].replace("O", "0").replace("I", "1")
    if digits != plate and _kind_code(digits, kind, vehicle_type):
        return Invalid("PLATE_O_I", f"号牌里没有字母O和I，请改成数字：{digits}", digits)
    here = next(iter(OFFERED))
    for guess in (here[0] + plate, here + plate):
        if _kind_code(guess, kind, vehicle_type):
            return Invalid("PLATE_PROVINCE", f"请补上省份简称，例如{guess}", guess)
    if plate[0] not in PROVINCES:
        return Invalid("PLATE_PROVINCE", "号牌第一个字是省份简称，例如闽，请补上或改正")
    if kind is PartyKind.MOTORCYCLE and _kind_code(plate, PartyKind.CAR, ""):
        return Invalid("PLATE_VEHICLE", "这不是摩托车号牌，请核对号牌或改选车辆种类")
    if _ORDINARY.fullmatch(plate):
        return Invalid("PLATE_LETTERS", "号牌后五位最多有两个字母，请对照车牌核对")
    if len(plate) not in (7, 8):
        return Invalid("PLATE_LENGTH", "普通号牌共7位，新能源号牌共8位，请核对位数")
    return Invalid("PLATE", "车牌号不对，请对照车牌逐位核对；临时、军警号牌请选“其他号牌”")

"""Numbers that name a person: checked when they come in, masked when they go out.

A check returns the cleaned value or raises `Invalid`, whose text tells the person what to do.
"""

import re
from datetime import date
from enum import StrEnum

from ninde_kuaichu.foundation.typed import compact

# GB 11643-1999: weights of the first 17 digits; the remainder by 11 names the 18th character.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
# First two digits, GB/T 2260: the provinces; 81–83 also stand on residence permits of people
# from Hong Kong, Macau and Taiwan.  Older county codes (3522xx for Ningde before 1999) are
# still on valid cards, so the remaining digits are not looked up.
PROVINCES = frozenset(
    (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
    )
)
EARLIEST_BIRTH = date(1900, 1, 1)


class Invalid(ValueError):
    """A value that cannot be right.  `code` is stable; `message` is shown to the person."""

    def __init__(self, code: str, message: str, suggestion: str = ""):
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestion = suggestion


class Document(StrEnum):
    """Papers a party may show.  机动车驾驶证申领和使用规定第十二条: a licence bears its holder's
    identity number; people without one hold the other papers."""

    RESIDENT_ID = "RESIDENT_ID"
    HK_MACAU = "HK_MACAU"
    TAIWAN = "TAIWAN"
    RESIDENCE = "RESIDENCE"
    PASSPORT = "PASSPORT"
    FOREIGNER_ID = "FOREIGNER_ID"
    MILITARY = "MILITARY"

    @property
    def label(self) -> str:
        return _DOCUMENT_LABELS[self]


_DOCUMENT_LABELS = {
    Document.RESIDENT_ID: "居民身份证（驾驶证号相同）",
    Document.HK_MACAU: "港澳居民来往内地通行证",
    Document.TAIWAN: "台湾居民来往大陆通行证",
    Document.RESIDENCE: "港澳台居民居住证",
    Document.PASSPORT: "护照",
    Document.FOREIGNER_ID: "外国人永久居留身份证",
    Document.MILITARY: "军人或武警证件",
}
# Wide on purpose: their forms change with each edition, and a person is standing on the road.
_PATTERNS = {
    Document.HK_MACAU: re.compile(r"[HM][0-9]{8}([0-9]{2})?"),
    Document.TAIWAN: re.compile(r"[A-Z0-9]{8,12}"),
    Document.PASSPORT: re.compile(r"[A-Z0-9]{5,20}"),
    Document.FOREIGNER_ID: re.compile(r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]"),
    Document.MILITARY: re.compile(r"[\u4e00-\u9fffA-Z0-9]{4,20}"),
}


def id_number(text: str) -> str:
    """A resident identity number, which is also the number of a driving licence."""
    number = compact(text)
    if re.fullmatch(r"[0-9]{15}", number):
        raise Invalid("ID_OLD", "这是15位旧号码，请填写身份证上的18位号码")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise Invalid("ID_LENGTH", "身份证号应为18位，请对照证件逐位核对")
    if int(number[:2]) not in PROVINCES:
        raise Invalid("ID_AREA", "身份证号前两位不是有效的地区，请核对开头的数字")
    if _birth_date(number) is None:
        raise Invalid("ID_DATE", "身份证号中的出生日期不存在，请核对第7至14位")
    if check_character(number) != number[-1]:
        raise Invalid("ID_CHECKSUM", "身份证号有一位填错了，请对照证件逐位核对")
    return number


def document_number(document: str, text: str) -> str:
    """The number of any paper of `Document`."""
    kind = Document(document)
    if kind is Document.RESIDENT_ID:
        return id_number(text)
    if kind is Document.RESIDENCE:
        number = id_number(text)
        if number[:2] not in {"81", "82", "83"}:
            raise Invalid("RESIDENCE_AREA", "居住证号码以81、82或83开头，请核对证件种类")
        return number
    number = compact(text)
    if not _PATTERNS[kind].fullmatch(number):
        raise Invalid("DOCUMENT", f"{kind.label}号码不完整，请对照证件重新填写")
    return number


def licence_file_number(text: str) -> str:
    """档案编号 on the second page of a licence: twelve digits, no check character."""
    number = compact(text)
    if not re.fullmatch(r"[0-9]{12}", number):
        raise Invalid("FILE_NUMBER", "档案编号应为12位数字，请看驾驶证副页")
    return number


def mobile(text: str) -> str:
    """A mobile number of mainland China, without country code."""
    number = re.sub(r"^(\+86|0086|86(?=1[0-9]{10}$))", "", compact(text))
    if not re.fullmatch(r"1[3-9][0-9]{9}", number):
        raise Invalid("MOBILE", "手机号应为1开头的11位数字，请重新填写")
    return number


def check_character(number: str) -> str:
    """The 18th character that belongs to the first 17 digits (GB 11643-1999)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return CHECK_CHARACTERS[total % 11]


def mask_name(name: str) -> str:
    """张三 → 张*; what follows the first character is shown as at most three stars."""
    name = name.strip()
    return name[:1] + "*" * min(len(name) - 1, 3)


def mask_phone(number: str) -> str:
    """13812341234 → 138****1234; a shorter number keeps its last two digits."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else _keep_last(number, 2)


def mask_id(number: str) -> str:
    """350902199001011234 → 3509********1234; a shorter number keeps its last two characters."""
    return f"{number[:4]}********{number[-4:]}" if len(number) >= 15 else _keep_last(number, 2)


def mask_plate(plate: str) -> str:
    """闽J12345 → 闽J·**345; a text that is no plate keeps its last two characters."""
    if not re.fullmatch(r"[\u4e00-\u9fff][A-Z][A-Z0-9\u4e00-\u9fff]{5,8}", plate):
        return _keep_last(plate, 2)
    return f"{plate[:2]}·{'*' * (len(plate) - 5)}{plate[-3:]}"


def _keep_last(text: str, count: int) -> str:
    return "*" * max(len(text) - count, 0) + text[-count:] if len(text) > count else "*" * len(text)


def _birth_date(number: str) -> date | None:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return born if born >= EARLIEST_BIRTH else None

"""Every format of GA 36-2018 in use, and what is said about a typing mistake."""

import pytest

from accidents import plates
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.identity import Invalid

CAR, TRUCK, MOTORCYCLE = PartyKind.CAR, PartyKind.TRUCK, PartyKind.MOTORCYCLE


@pytest.mark.parametrize(
    ("typed", "kind", "vehicle_type", "text", "code", "colour"),
    [
        ("闽J12345", CAR, "小型轿车", "闽J12345", "02", "蓝"),
        ("闽JA123B", CAR, "", "闽JA123B", "02", "蓝"),
        ("闽J12345", CAR, "大型客车", "闽J12345", "01", "黄"),
        ("闽J12345", CAR, "城市公交车", "闽J12345", "01", "黄"),
        ("闽J12345", TRUCK, "重型货车", "闽J12345", "01", "黄"),
        ("闽J12345", TRUCK, "", "闽J12345", "01", "黄"),
        ("闽J12345", TRUCK, "轻型货车", "闽J12345", "02", "蓝"),
        ("闽J12345", TRUCK, "轻型专项作业车", "闽J12345", "02", "蓝"),
        ("闽J12345", TRUCK, "三轮汽车", "闽J12345", "13", "黄"),
        ("闽J12345", MOTORCYCLE, "普通二轮摩托车", "闽J12345", "07", "黄"),
        ("闽J12345", MOTORCYCLE, "轻便摩托车", "闽J12345", "08", "蓝"),
        ("闽JD12345", CAR, "小型轿车", "闽JD12345", "52", "渐变绿"),
        ("闽JFA2345", CAR, "小型轿车", "闽JFA2345", "52", "渐变绿"),
        ("闽JK12345", CAR, "小型轿车", "闽JK12345", "52", "渐变绿"),
        ("闽J12345D", TRUCK, "重型货车", "闽J12345D", "51", "黄绿"),
        ("闽J12345F", CAR, "大型客车", "闽J12345F", "51", "黄绿"),
        ("闽J1234挂", TRUCK, "挂车", "闽J1234挂", "15", "黄"),
        ("闽J1234学", CAR, "", "闽J1234学", "16", "黄"),
        ("闽J1234学", MOTORCYCLE, "", "闽J1234学", "17", "黄"),
        ("闽J1234警", CAR, "", "闽J1234警", "23", "白"),
        ("闽J1234警", MOTORCYCLE, "", "闽J1234警", "24", "白"),
        ("粤ZAB12港", CAR, "", "粤ZAB12港", "26", "黑"),
        ("粤Z1234澳", CAR, "", "粤Z1234澳", "27", "黑"),
        ("224001使", CAR, "", "224001使", "03", "黑"),
        ("使224001", CAR, "", "使224001", "03", "黑"),
        ("闽A0012领", CAR, "", "闽A0012领", "04", "黑"),
        ("闽X0012应急", CAR, "", "闽X0012应急", "99", ""),
        ("WJ闽12345", CAR, "", "WJ闽12345", "31", ""),
        ("南A12345", CAR, "", "南A12345", "32", ""),
        ("临闽J12345", CAR, "", "临闽J12345", "22", ""),
        ("闽O12345", CAR, "", "闽O12345", "02", "蓝"),
        ("拖闽09-1234", TRUCK, "拖拉机", "拖闽091234", "14", ""),
        ("无", CAR, "", "无号牌", "41", ""),
        ("宁德 A12345", PartyKind.EBIKE, "电动自行车", "宁德A12345", "99", ""),
        ("闽J12345", PartyKind.UNKNOWN, "", "闽J12345", "02", "蓝"),
        ("尾号345", PartyKind.UNKNOWN, "", "尾号345", "44", ""),
    ],
)
def test_parse(typed, kind, vehicle_type, text, code, colour):
    plate = plates.parse(typed, kind, vehicle_type)

    assert (plate.text, plate.kind_code, plate.colour) == (text, code, colour)


@pytest.mark.parametrize(
    "typed",
    ["闽j12345", " 闽J 12345 ", "闽J·12345", "闽J•12345", "闽J.12345", "闽Ｊ１２３４５",
     "闽J-12345", "\u202d闽J12345\u202c"],
)  # fmt: skip
def test_ways_of_typing_the_same_plate(typed):
    assert plates.parse(typed, CAR).text == "闽J12345"


@pytest.mark.parametrize("province", plates.PROVINCES)
def test_every_province_is_known(province):
    assert plates.parse(f"{province}A12345", CAR).province == province


@pytest.mark.parametrize(
    ("typed", "kind", "code", "suggestion"),
    [
        ("闽JO1234", CAR, "PLATE_O_I", "闽J01234"),
        ("闽j1234i", CAR, "PLATE_O_I", "闽J12341"),
        ("闽JD1O345", CAR, "PLATE_O_I", "闽JD10345"),
        ("J12345", CAR, "PLATE_PROVINCE", "闽J12345"),
        ("JD12345", CAR, "PLATE_PROVINCE", "闽JD12345"),
        ("12345", CAR, "PLATE_PROVINCE", "闽J12345"),
        ("某J12345", CAR, "PLATE_PROVINCE", ""),
        ("闽J1234", CAR, "PLATE_LENGTH", ""),
        ("闽J1234567", CAR, "PLATE_LENGTH", ""),
        ("闽JABC12", CAR, "PLATE_LETTERS", ""),
        ("闽JD12345", MOTORCYCLE, "PLATE_VEHICLE", ""),
        ("闽J1234挂", MOTORCYCLE, "PLATE_VEHICLE", ""),
        ("闽J1234好", CAR, "PLATE", ""),
        ("", CAR, "PLATE_EMPTY", ""),
        (" · ", PartyKind.EBIKE, "PLATE_EMPTY", ""),
        ("<b>12</b>", PartyKind.EBIKE, "PLATE_CHARACTERS", ""),
        ("宁" * 17, PartyKind.EBIKE, "PLATE_LONG", ""),
    ],
)
def test_a_mistake_is_explained(typed, kind, code, suggestion):
    with pytest.raises(Invalid) as caught:
        plates.parse(typed, kind)

    assert (caught.value.code, caught.value.suggestion) == (code, suggestion)
    assert suggestion in caught.value.message
    assert len(caught.value.message) <= 40


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        ("闽J12345", CAR, "闽J·12345"),
        ("闽JD12345", CAR, "闽J·D12345"),
        ("224001使", CAR, "224001使"),
        ("宁德A12345", PartyKind.EBIKE, "宁德A12345"),
        ("WJ闽12345", CAR, "WJ闽12345"),
    ],
)
def test_a_plate_is_shown_as_it_is_painted(typed, kind, shown):
    assert str(plates.parse(typed, kind)) == shown


def test_our_own_plates_are_offered_first():
    assert list(plates.OFFERED)[:2] == ["闽J", "闽A"]
    assert all(plates.parse(f"{office}12345", CAR) for office in plates.OFFERED)


@pytest.mark.parametrize("code", sorted(plates.FREE_KINDS))
def test_plates_without_a_fixed_form_are_taken_as_they_are(code):
    plate = plates.free_text("使 外 0012", code)

    assert (plate.text, plate.kind_code, plate.province) == ("使外0012", code, "")

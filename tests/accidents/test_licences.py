"""准驾车型: every class against what it may and may not drive."""

import pytest

from accidents.licences import CLASSES, COVERS, Fit, classes_in, licence_fit, licence_fits
from accidents.vehicles import MOTOR_KINDS, VEHICLE_TYPES

# Each class with a vehicle of its own name.
OWN = {
    "A1": "大型客车", "A2": "重型半挂牵引车", "A3": "城市公交车", "B1": "中型客车",
    "B2": "重型货车", "C1": "小型轿车", "C2": "小型自动挡汽车", "C3": "低速货车",
    "C4": "三轮汽车", "C5": "残疾人专用小型自动挡载客汽车", "C6": "轻型牵引挂车",
    "D": "普通三轮摩托车", "E": "普通二轮摩托车", "F": "轻便摩托车", "M": "轮式专用机械车",
    "N": "无轨电车", "P": "有轨电车",
}  # fmt: skip
# Not listed, and yet no certain mismatch: a small automatic may be an adapted one; a city bus of
# ten to nineteen seats is open to B1, and so to A2.
UNLISTED = {("C5", "C2"), ("B1", "A3"), ("A2", "A3")}


@pytest.mark.parametrize("held", CLASSES)
@pytest.mark.parametrize("needed", CLASSES)
def test_a_class_drives_its_own_and_what_the_annex_adds(held, needed):
    covered = {held} | COVERS.get(held, frozenset())
    drives_adapted = needed == "C5" and "C2" in covered
    fits = needed in covered or drives_adapted or (held, needed) in UNLISTED

    assert licence_fits(held, OWN[needed], "manual" if needed == "C1" else "") is fits


@pytest.mark.parametrize(
    ("held", "vehicle_type", "transmission", "fit"),
    [
        ("C1", "小型轿车", "", Fit.FITS),
        ("C1", "小型普通客车", "automatic", Fit.FITS),
        ("C2", "小型轿车", "manual", Fit.MISMATCH),
        ("C2", "小型轿车", "automatic", Fit.FITS),
        ("C2", "小型轿车", "", Fit.NEEDS_TRANSMISSION),
        ("C2", "轻型货车", "automatic", Fit.FITS),
        ("C2", "小型自动挡汽车", "manual", Fit.MISMATCH),
        ("C5", "小型轿车", "automatic", Fit.FITS),
        ("C5", "小型轿车", "manual", Fit.MISMATCH),
        ("C5", "轻型货车", "automatic", Fit.MISMATCH),
        ("C1", "中型普通客车", "", Fit.MISMATCH),
        ("B1", "大型普通客车", "", Fit.MISMATCH),
        ("B1", "城市公交车", "", Fit.NEEDS_TYPE),
        ("C1", "城市公交车", "", Fit.MISMATCH),
        ("C1", "重型自卸货车", "", Fit.MISMATCH),
        ("B2", "中型厢式货车", "", Fit.FITS),
        ("B2", "重型半挂牵引车", "", Fit.MISMATCH),
        ("A1", "重型半挂牵引车", "", Fit.MISMATCH),
        ("A2", "大型客车", "", Fit.MISMATCH),
        ("A2", "轻型牵引挂车", "", Fit.FITS),
        ("C1", "轻型牵引挂车", "", Fit.MISMATCH),
        ("C1", "挂车", "", Fit.NEEDS_TYPE),
        ("C1", "货车", "", Fit.NEEDS_TYPE),
        ("B2", "货车", "", Fit.FITS),
        ("D", "货车", "", Fit.MISMATCH),
        ("C1", "普通二轮摩托车", "", Fit.MISMATCH),
        ("E", "正三轮载客摩托车", "", Fit.MISMATCH),
        ("D", "两轮摩托车", "", Fit.FITS),
        ("F", "摩托车", "", Fit.NEEDS_TYPE),
        ("C1E", "普通二轮摩托车", "", Fit.FITS),
        ("a2d", "轻便二轮摩托车", "", Fit.FITS),
        ("C1", "大型专项作业车", "", Fit.MISMATCH),
        ("C1", "轮式装载机械", "", Fit.MISMATCH),
        ("C1", "拖拉机", "", Fit.OTHER_LICENCE),
        ("C1", "马车", "", Fit.NEEDS_TYPE),
        ("", "小型轿车", "", Fit.NEEDS_CLASS),
    ],
)
def test_licence_fit(held, vehicle_type, transmission, fit):
    assert licence_fit(held, vehicle_type, transmission) is fit
    assert licence_fits(held, vehicle_type, transmission) is (fit is not Fit.MISMATCH)


@pytest.mark.parametrize(
    "vehicle_type", [name for kind in sorted(MOTOR_KINDS) for name in VEHICLE_TYPES[kind]]
)
def test_every_type_of_the_form_is_understood(vehicle_type):
    best = {licence_fit(held, vehicle_type) for held in ("A1", "A2", "D", "M")}

    assert Fit.FITS in best or best == {Fit.OTHER_LICENCE}


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("C1", ("C1",)),
        ("a2 e", ("A2", "E")),
        ("B2、D", ("B2", "D")),
        ("Ｃ１", ("C1",)),
        ("A4", ()),
        ("C", ()),
        ("G", ()),
        ("", ()),
    ],
)
def test_classes_in(text, classes):
    assert classes_in(text) == classes

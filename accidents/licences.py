"""准驾车型: which class of driving licence is needed for which vehicle.

机动车驾驶证申领和使用规定第十一条 and its annex 1.  A mismatch takes the case off the fast track:
道路交通事故处理程序规定第十三条第一款第一项.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from ninde_kuaichu.foundation.typed import compact

CLASSES = {
    "A1": "大型客车",
    "A2": "重型牵引挂车",
    "A3": "城市公交车",
    "B1": "中型客车",
    "B2": "大型货车",
    "C1": "小型汽车",
    "C2": "小型自动挡汽车",
    "C3": "低速载货汽车",
    "C4": "三轮汽车",
    "C5": "残疾人专用小型自动挡载客汽车",
    "C6": "轻型牵引挂车",
    "D": "普通三轮摩托车",
    "E": "普通二轮摩托车",
    "F": "轻便摩托车",
    "M": "轮式专用机械车",
    "N": "无轨电车",
    "P": "有轨电车",
}
# 准予驾驶的其他准驾车型, the last column of annex 1.
COVERS = {
    "A1": frozenset({"A3", "B1", "B2", "C1", "C2", "C3", "C4", "M"}),
    "A2": frozenset({"B1", "B2", "C1", "C2", "C3", "C4", "C6", "M"}),
    "A3": frozenset({"C1", "C2", "C3", "C4"}),
    "B1": frozenset({"C1", "C2", "C3", "C4", "M"}),
    "B2": frozenset({"C1", "C2", "C3", "C4", "M"}),
    "C1": frozenset({"C2", "C3", "C4"}),
    "C3": frozenset({"C4"}),
    "D": frozenset({"E", "F"}),
    "E": frozenset({"F"}),
}
TRANSMISSIONS = ("manual", "automatic")


class Fit(StrEnum):
    """What can be said of a licence held against a vehicle."""

    FITS = "FITS"
    MISMATCH = "MISMATCH"
    NEEDS_CLASS = "NEEDS_CLASS"
    NEEDS_TRANSMISSION = "NEEDS_TRANSMISSION"
    NEEDS_TYPE = "NEEDS_TYPE"
    OTHER_LICENCE = "OTHER_LICENCE"  # tractors: 机动车驾驶证申领和使用规定第一百零八条


@dataclass(frozen=True, slots=True)
class _Need:
    """Words in the name of a vehicle type → the classes of which one is needed.

    More than one set: the words leave open which; each is possible.
    """

    words: re.Pattern[str]
    manual: tuple[frozenset[str], ...]
    automatic: tuple[frozenset[str], ...]


def _need(words: str, *choices: str, automatic: str = "") -> _Need:
    manual = tuple(frozenset(choice.split()) for choice in choices)
    return _Need(
        re.compile(words), manual, (frozenset(automatic.split()),) if automatic else manual
    )


# The first row whose words are found counts.
_NEEDS = (
    _need(r"有轨电车", "P"),
    _need(r"无轨电车", "N"),
    _need(r"轮式|专用机械", "M"),
    _need(r"轻便.*(摩托|轮)", "F"),
    _need(r"[正侧边三]三?轮.*摩托|三轮摩托", "D"),
    _need(r"[二两]轮.*摩托|摩托.*[二两]轮", "E"),
    _need(r"摩托", "D", "E", "F"),
    _need(r"三轮汽车", "C4"),
    _need(r"低速", "C3"),
    _need(r"残疾人专用", "C5 C2"),
    _need(r"轻型.*牵引", "C6"),
    _need(r"牵引", "A2"),
    _need(r"挂车", "A2", "C6", "C1"),  # behind which vehicle, the words do not say
    # City buses of ten to nineteen seats are open to B1 as well (annex 1).
    _need(r"大型.*(公交|公共汽车)", "A3"),
    _need(r"公交|公共汽车", "A3", "A3 B1"),
    _need(r"大型.*(客|校车)", "A1"),
    _need(r"中型.*(客|校车)", "B1"),
    _need(r"[大中重]型.*(作业|货|厢|仓|罐|自卸|平板)", "B2"),
    _need(r"[轻小微]型.*(作业|货|厢|仓|罐|自卸|平板)|皮卡", "C1", automatic="C2"),
    _need(r"作业车|货车", "B2", "C1"),
    _need(r"[小微]型.*(客|轿|汽车|越野|校车)|轿车|越野车|面包车", "C1", automatic="C2 C5"),
)


def classes_in(text: str) -> tuple[str, ...]:
    """The classes printed on a licence, e.g. "C1E" → ("C1", "E"); empty when it is none."""
    text = compact(text)
    found = re.findall(r"[ABC][1-6]|[DEFMNP]", text)
    return tuple(found) if "".join(found) == text and set(found) <= CLASSES.keys() else ()


def licence_fit(licence_class: str, vehicle_type: str, transmission: str = "") -> Fit:
    """Hold a licence against the vehicle driven; `transmission` as in TRANSMISSIONS or ""."""
    name = compact(vehicle_type)
    if "拖拉机" in name:
        return Fit.OTHER_LICENCE
    need = next((need for need in _NEEDS if need.words.search(name)), None)
    if need is None:
        return Fit.NEEDS_TYPE
    held = classes_in(licence_class)
    if not held:
        return Fit.NEEDS_CLASS
    answers = {
        "manual": _held_against(held, need.manual),
        "automatic": _held_against(held, need.automatic),
    }
    if "自动" in name:
        transmission = transmission or "automatic"
    if transmission:
        return answers[transmission]
    return answers["manual"] if len(set(answers.values())) == 1 else Fit.NEEDS_TRANSMISSION


def licence_fits(licence_class: str, vehicle_type: str, transmission: str = "") -> bool:
    """False only when the mismatch is certain: nobody is accused on a guess."""
    return licence_fit(licence_class, vehicle_type, transmission) is not Fit.MISMATCH


def _held_against(held: tuple[str, ...], choices: tuple[frozenset[str], ...]) -> Fit:
    may_drive = set(held).union(*(COVERS.get(each, frozenset()) for each in held))
    answers = {bool(may_drive & choice) for choice in choices}
    if len(answers) > 1:
        return Fit.NEEDS_TYPE
    return Fit.FITS if answers.pop() else Fit.MISMATCH

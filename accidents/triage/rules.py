"""The law of eligibility as a table: one row per reason, gravest first."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from accidents.advice import Advice
from accidents.licences import Fit
from accidents.triage.facts import Facts, Vehicle

# Changes with every change of the table; a case remembers the version that judged it.
RULES_VERSION = "2026-2"


class Track(StrEnum):
    """Which law carries the case; gravest first: the order decides when several apply."""

    REFERRED = "REFERRED"
    TRANSFERRED = "TRANSFERRED"
    SIMPLE = "SIMPLE"
    ONLINE = "ONLINE"
    NEGOTIATED = "NEGOTIATED"

    @property
    def label(self) -> str:
        return _TRACK_LABELS[self]


_TRACK_LABELS = {
    Track.REFERRED: "转现场处理",
    Track.TRANSFERRED: "转一般程序",
    Track.SIMPLE: "简易程序",
    Track.ONLINE: "在线共同申请定责",
    Track.NEGOTIATED: "自行协商",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """When `fits`, the case goes at least this grave a way; `advice` None changes nothing.

    `text` says what is the matter, `action` what to do now, both for the driver.
    """

    code: str
    article: str
    track: Track
    advice: Advice | None
    text: str
    action: str
    fits: Callable[[Facts], bool]


_HANDLING = "《道路交通事故处理程序规定》第{}"
_ONLINE_SCOPE = "《道路交通事故互联网在线快速处理工作规范（试行）》第{}条"
_SCENE = "保护现场，打122报警，等交警来。"
_MOVE = "拍照后把车移到不挡路的地方，打122报警，在那里等交警。"
_DESK = "拍照后撤离，由交警在线处理。"


def _art_13(item: str) -> str:
    return _HANDLING.format(f"十三条第一款第{item}项")


def _any_vehicle(fits: Callable[[Vehicle], bool | None]) -> Callable[[Facts], bool]:
    return lambda facts: any(fits(vehicle) for vehicle in facts.vehicles)


def _any_motor(fits: Callable[[Vehicle], bool | None]) -> Callable[[Facts], bool]:
    return _any_vehicle(lambda vehicle: vehicle.is_motor and fits(vehicle))


def _hurt(*severities: str | None) -> Callable[[Facts], bool]:
    return lambda facts: any(injury.severity in severities for injury in facts.injuries or ())


def _has_no_valid_licence(vehicle: Vehicle) -> bool:
    if vehicle.licence == "valid" or (vehicle.licence is None and vehicle.licence_class):
        return vehicle.fit is Fit.MISMATCH
    return vehicle.licence is not None


def _is_over_limit(facts: Facts) -> bool:
    limit = facts.amount_limit
    return limit is not None and any(
        vehicle.estimated_loss is not None and vehicle.estimated_loss > limit
        for vehicle in facts.vehicles
    )


def _is_outside_local_scope(facts: Facts) -> bool:
    applies = {
        "SINGLE_VEHICLE": facts.is_single,
        "MORE_THAN_TWO": len(facts.vehicles) + (facts.pedestrians or 0) > 2,
        "NON_MOTOR": facts.has_non_motor,
        "MINOR_INJURY": any(injury.severity == "minor" for injury in facts.injuries or ()),
    }
    return any(applies[kind] for kind in facts.not_taken_here)


def _applies_for_online_finding(facts: Facts) -> bool:
    return facts.joint_application is True and facts.is_motor_only


# Rows of one code stand together; the first that fits speaks for the code.
RULES = (
    Rule(
        "INJURY", f"{_HANDLING.format('十三条、第二十三条')}",
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有人死亡或受伤较重，或伤情还不清楚。",
        "先打120救人，再打122报警，车不要动。",
        _hurt("serious", "dead", None),
    ),
    Rule(
        "INJURY", _HANDLING.format("二十三条第二项"),
        Track.SIMPLE, Advice.PROTECT_SCENE,
        "有人受轻微伤。",
        "需要救护就打120。各方都同意的，由交警按简易程序处理。",
        _hurt("minor"),
    ),
    Rule(
        "NO_CONSENT", _HANDLING.format("二十三条第二项"),
        Track.TRANSFERRED, Advice.PROTECT_SCENE,
        "有人受轻微伤，但不是各方都同意简易程序。",
        "保护现场，打122报警，由交警按一般程序处理。",
        lambda facts: any(
            injury.severity == "minor" and injury.all_parties_consent is False
            for injury in facts.injuries or ()
        ),
    ),
    Rule(
        "CRIME_SUSPECTED", _HANDLING.format("二十三条"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "涉嫌交通肇事、危险驾驶等犯罪。",
        _SCENE,
        lambda facts: facts.crime_suspected is True,
    ),
    Rule(
        "HAZARDOUS", _HANDLING.format("十五条"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有车辆载运危险物品。",
        "马上报警，说明是什么物品、有没有泄漏，人员离远。",
        _any_vehicle(lambda vehicle: vehicle.hazardous),
    ),
    Rule(
        "NO_VALID_LICENCE", _art_13("一"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有驾驶人没有有效驾驶证，或驾驶证的准驾车型与车辆不符。",
        _SCENE,
        _any_motor(_has_no_valid_licence),
    ),
    Rule(
        "IMPAIRED", _art_13("二"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有驾驶人疑似饮酒，或服用精神药品、麻醉药品。",
        _SCENE,
        _any_vehicle(lambda vehicle: vehicle.impaired),
    ),
    Rule(
        "OVERLOAD_OR_OVERSPEED", _art_13("三"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "校车或客运车辆涉嫌严重超员或严重超速。",
        _SCENE,
        lambda facts: facts.overload_or_overspeed is True,
    ),
    Rule(
        "PLATE_INVALID", _art_13("四"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有机动车没有号牌，或使用伪造、变造的号牌。",
        _SCENE,
        _any_motor(lambda vehicle: vehicle.plate_state in ("none", "forged")),
    ),
    Rule(
        "NOT_MOVABLE", _art_13("五"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有车辆不能自行移动。",
        "打开双闪灯，放好警示牌，人到路外，打122报警等交警来。",
        _any_vehicle(lambda vehicle: vehicle.movable is False),
    ),
    Rule(
        "LEFT_SCENE", _art_13("六"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有一方离开了现场。",
        "不要追。记下车牌、车型、颜色和去向，打122报警。",
        lambda facts: facts.other_party == "departed"
        or any(vehicle.left_scene for vehicle in facts.vehicles),
    ),
    Rule(
        "DELIBERATE", _art_13("七"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有证据表明事故是一方故意造成的。",
        _SCENE,
        lambda facts: facts.deliberate is True,
    ),
    Rule(
        "EVIDENCE_DESTROYED", _ONLINE_SCOPE.format("六"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "有人故意破坏、伪造现场或毁灭证据。",
        _SCENE,
        lambda facts: facts.evidence_destroyed is True,
    ),
    Rule(
        "CANNOT_PHOTOGRAPH", _ONLINE_SCOPE.format("六"),
        Track.REFERRED, Advice.PROTECT_SCENE,
        "现场无法拍照。",
        _SCENE,
        lambda facts: facts.can_photograph is False,
    ),
    Rule(
        "OFFICER_REQUESTED", _HANDLING.format("二十条第二款"),
        Track.REFERRED, Advice.PHOTOGRAPH_MOVE_REPORT,
        "有人要求交警到现场。",
        "拍照后把车移到不挡路的地方，在那里等交警。",
        lambda facts: facts.officer_requested is True,
    ),
    Rule(
        "OUTSIDE_LOCAL_SCOPE", f"{_ONLINE_SCOPE.format('五')}；本县（市、区）网上快处范围设置",
        Track.REFERRED, Advice.PHOTOGRAPH_MOVE_REPORT,
        "这类事故不在本县（市、区）的网上处理范围内。",
        _MOVE,
        _is_outside_local_scope,
    ),
    Rule(
        "SPECIAL_PARTY", _HANDLING.format("十二条、第九十六条至第一百零二条"),
        Track.TRANSFERRED, None,
        "有外国人、外交人员，或军队、武警的人员、车辆。",
        "如实告诉交警，由交警按一般程序处理。",
        lambda facts: facts.special_party not in (None, "none"),
    ),
    Rule(
        "NO_INSPECTION_MARK", _HANDLING.format("十四条第一项"),
        Track.SIMPLE, Advice.PHOTOGRAPH_MOVE_REPORT,
        "有机动车没有有效的检验合格标志。",
        _MOVE,
        _any_motor(lambda vehicle: vehicle.inspection in ("expired", "none")),
    ),
    Rule(
        "NO_COMPULSORY", f"{_HANDLING.format('十四条第一项')}；{_ONLINE_SCOPE.format('五')}",
        Track.SIMPLE, Advice.PHOTOGRAPH_MOVE_REPORT,
        "有机动车没有有效的交强险。",
        _MOVE,
        _any_motor(lambda vehicle: vehicle.compulsory in ("expired", "none")),
    ),
    Rule(
        "HIT_FACILITY", _HANDLING.format("十四条第二项"),
        Track.SIMPLE, Advice.PHOTOGRAPH_MOVE_REPORT,
        "撞到了建筑物、公共设施或其他设施。",
        _MOVE,
        lambda facts: facts.hit_facility is True,
    ),
    Rule(
        "LATE_REPORT", _HANDLING.format("十八条"),
        Track.SIMPLE, Advice.REPORT_LATE,
        "离开现场后才报案。",
        "补报时间、地点、经过并上传照片；交警在3个工作日内决定是否受理。",
        lambda facts: facts.reported_after_leaving is True,
    ),
    Rule(
        "SINGLE_VEHICLE", _ONLINE_SCOPE.format("五"),
        Track.SIMPLE, Advice.PHOTOGRAPH_AND_LEAVE,
        "只涉及一辆车，没有可以协商的对方。",
        _DESK,
        lambda facts: facts.is_single,
    ),
    Rule(
        "AMOUNT_OVER_LIMIT", "本县（市、区）在线快处金额设置",
        Track.SIMPLE, Advice.PHOTOGRAPH_AND_LEAVE,
        "有车辆的估计损失超过本地在线快处的限额。",
        _DESK,
        _is_over_limit,
    ),
    Rule(
        "FACTS_DISPUTED", _HANDLING.format("二十条第一款"),
        Track.ONLINE, Advice.PHOTOGRAPH_AND_LEAVE,
        "各方对事故经过有争议，共同申请在线定责。",
        "拍照后撤离，各自说明经过，由交警在线确定责任。",
        lambda facts: facts.facts_agreed is False and _applies_for_online_finding(facts),
    ),
    Rule(
        "FACTS_DISPUTED", _HANDLING.format("二十条、第二十三条"),
        Track.SIMPLE, Advice.PHOTOGRAPH_AND_LEAVE,
        "各方对事故经过有争议。",
        _DESK,
        lambda facts: facts.facts_agreed is False,
    ),
    Rule(
        "NON_MOTOR", f"{_HANDLING.format('十九条')}；{_ONLINE_SCOPE.format('五')}",
        Track.NEGOTIATED, Advice.PHOTOGRAPH_AND_LEAVE,
        "有非机动车或行人一方。",
        "拍照后撤离，再商量；商量不成的，可以请交警处理。",
        lambda facts: facts.has_non_motor,
    ),
)  # fmt: skip

"""From what is known of a case to the facts that triage judges.

What nobody has said is left out: triage lists it as missing, and guesses nothing.
"""

from typing import Any

from accidents import rule_settings
from accidents.models import Case, Party, RuleSetting
from accidents.vehicles import MOTOR_KINDS, PartyKind

# The red questions of the first page, in the order they are asked.
RED_QUESTIONS = {
    "dead_or_serious": "有人死亡、重伤、昏迷或骨折",
    "fire": "车辆起火、冒烟或漏油",
    "hazardous": "车上装有危险物品",
    "impaired": "有人喝酒或吸毒",
    "fled": "对方跑了",
    "no_licence": "有人没有驾驶证或证照不符",
    "bad_plate": "没有车牌，或车牌是假的",
    "not_movable": "车子开不动",
    "deliberate": "有人故意碰撞",
    "overload": "校车客车严重超员，或严重超速",
    "wants_officer": "我要民警到现场",
}
OTHER_QUESTIONS = {
    "minor_injury": "有人受轻微伤（擦伤、扭伤）",
    "hit_facility": "撞到护栏、电杆、房屋等",
    "no_insurance": "有车没有交强险或年检过期",
    "motorway": "事故在高速公路上",
    "in_lane": "车还停在行车道上",
}

# 号牌种类 of GA/T 16.7 that take a case off the fast track: 令146 art. 13(4).
_PLATE_STATES = {"41": "none", "42": "forged"}


def of_answers(answers: dict[str, bool]) -> dict:
    """The facts that the first page's taps establish, before any vehicle is known."""
    said = {question for question, yes in answers.items() if yes}
    vehicle: dict[str, Any] = {"id": "A", "kind": "motor", "driver": {}}
    if "hazardous" in said:
        vehicle["hazardous"] = True
    if {"fire", "not_movable"} & said:  # nobody drives a burning car out of the way
        vehicle["movable"] = False
    if "bad_plate" in said:
        vehicle["plate_state"] = "none"
    if "no_insurance" in said:
        vehicle["compulsory"] = "none"
    if "impaired" in said:
        vehicle["driver"]["impaired"] = True
    if "no_licence" in said:
        vehicle["driver"]["licence"] = "none"
    facts: dict[str, Any] = {"vehicles": [vehicle], "injuries": []}
    if "dead_or_serious" in said:
        facts["injuries"].append({"severity": "serious"})
    if "minor_injury" in said:
        facts["injuries"].append({"severity": "minor"})
    if "fled" in said:
        facts["other_party"] = "departed"
    for key, question in [
        ("deliberate", "deliberate"),
        ("overload_or_overspeed", "overload"),
        ("officer_requested", "wants_officer"),
        ("hit_facility", "hit_facility"),
    ]:
        if question in said:
            facts[key] = True
    return facts


def of_case(case: Case) -> dict:
    """Everything recorded so far, in the shape of `triage.judge`, with the county's settings."""
    return of_case_under(rule_settings.of_case(case), case)


def of_case_under(setting: RuleSetting | None, case: Case) -> dict:
    """The facts of a case as another version of the county's settings would have them judged."""
    parties = sorted(case.parties.all(), key=lambda party: party.seat)
    facts = of_answers(case.safety)
    first, *_ = facts["vehicles"]
    vehicles = [
        _vehicle(party, first if party.seat == "A" else {})
        for party in parties
        if party.kind != PartyKind.PEDESTRIAN and party.is_known
    ]
    facts |= {
        "vehicles": vehicles or [first],
        "pedestrians": sum(party.kind == PartyKind.PEDESTRIAN for party in parties),
        "reported_after_leaving": case.is_late,
        "officer_requested": case.wants_officer,
        "can_photograph": True,
    }
    if any(not party.is_known for party in parties):
        facts.setdefault("other_party", "unknown")
    _injuries(facts, parties)
    known = [party for party in parties if party.is_known]
    applications = [party.applies_online if party.is_confirmed else None for party in known]
    if True in applications:
        # Who asks the police to find liability leaves it to them; all together: art. 20 of 令146.
        facts["facts_agreed"] = False
        if None not in applications:
            facts["joint_application"] = all(applications)
    elif applications and None not in applications:
        facts["facts_agreed"] = True  # all of them want to settle it themselves: art. 19
    return facts | rule_settings.facts(setting)


def _vehicle(party: Party, known: dict) -> dict:
    vehicle: dict[str, Any] = {
        "id": party.seat,
        "kind": "motor" if party.kind in MOTOR_KINDS else "non_motor",
    }
    vehicle |= {key: value for key, value in known.items() if key not in ("id", "kind", "driver")}
    driver = dict(known.get("driver", {}))
    if party.vehicle_type:
        vehicle["vehicle_type"] = party.vehicle_type
    if party.plate:
        vehicle.setdefault("plate_state", _PLATE_STATES.get(party.plate_kind, "valid"))
    if party.compulsory:
        vehicle.setdefault("compulsory", party.compulsory)
    if party.estimated_loss is not None:
        vehicle["estimated_loss"] = str(party.estimated_loss)
    if party.licence_state:
        driver.setdefault("licence", party.licence_state)
    if party.licence_class:
        driver["licence_class"] = party.licence_class
    return vehicle | {"driver": driver}


def _injuries(facts: dict, parties: list[Party]) -> None:
    hurt = [party for party in parties if party.injury != Case.Injury.NONE]
    if any(party.injury != Case.Injury.MINOR for party in hurt):
        facts["injuries"] = [{"severity": "serious"}]
    elif hurt and not facts["injuries"]:
        facts["injuries"] = [{"severity": "minor"}]
    known = [party for party in parties if party.is_known]
    answers = [party.consents_to_simple if party.is_confirmed else None for party in known]
    if None not in answers:
        for injury in facts["injuries"]:
            if injury["severity"] == "minor":
                injury["all_parties_consent"] = all(answers)

"""What triage would still like to know: asked, never guessed."""

from accidents.licences import Fit
from accidents.triage.facts import Facts, Injury, Vehicle


def missing(facts: Facts) -> list[str]:
    """The paths nobody has answered yet, of those that can apply, in the order they are asked."""
    paths = [] if facts.vehicles else ["vehicles"]
    paths += [path for vehicle in facts.vehicles for path in _missing_of_vehicle(vehicle)]
    if facts.amount_limit is not None:
        paths += [f"{v.path}estimated_loss" for v in facts.vehicles if v.estimated_loss is None]
    paths += [path for injury in facts.injuries or () for path in _missing_of_injury(injury)]
    return paths + [key for key in _askable(facts) if getattr(facts, key) is None]


def _askable(facts: Facts) -> list[str]:
    keys = ["pedestrians", "injuries", "hit_facility", "deliberate", "evidence_destroyed"]
    keys.append("crime_suspected")
    if not facts.vehicles or any(vehicle.is_motor is not False for vehicle in facts.vehicles):
        keys.append("overload_or_overspeed")
    keys.append("can_photograph")
    if not facts.is_single:  # alone, there is nobody to agree with
        keys.append("facts_agreed")
        # Only who disputes the facts may apply together: 道路交通事故处理程序规定第二十条.
        if facts.facts_agreed is not True:
            keys.append("joint_application")
    return [*keys, "officer_requested", "reported_after_leaving"]


def _missing_of_vehicle(vehicle: Vehicle) -> list[str]:
    answers: list[tuple[str, object]] = [("kind", vehicle.is_motor)]
    if vehicle.is_motor:
        answers += [
            ("plate_state", vehicle.plate_state),
            ("compulsory", vehicle.compulsory),
            ("inspection", vehicle.inspection),
            ("driver.licence", vehicle.licence),
        ]
        # Without a valid licence its class does not matter any more.
        if vehicle.licence in (None, "valid"):
            answers += _missing_for_the_class(vehicle)
    answers += [
        ("movable", vehicle.movable),
        ("hazardous", vehicle.hazardous),
        ("driver.impaired", vehicle.impaired),
        ("driver.left_scene", vehicle.left_scene),
    ]
    return [f"{vehicle.path}{key}" for key, value in answers if value is None]


def _missing_for_the_class(vehicle: Vehicle) -> list[tuple[str, object]]:
    fit = vehicle.fit
    has_class = vehicle.licence_class if fit is not Fit.OTHER_LICENCE else "not needed"
    return [
        ("vehicle_type", None if fit is Fit.NEEDS_TYPE else vehicle.vehicle_type),
        ("driver.licence_class", has_class),
        ("transmission", None if fit is Fit.NEEDS_TRANSMISSION else "known or no matter"),
    ]


def _missing_of_injury(injury: Injury) -> list[str]:
    if injury.severity is None:
        return [f"{injury.path}severity"]
    if injury.severity == "minor" and injury.all_parties_consent is None:
        return [f"{injury.path}all_parties_consent"]
    return []

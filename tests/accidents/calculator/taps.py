"""The facts of a worked case as somebody would tap them on `/calculator/`."""

TICKS = {
    "hit_facility": "hit_facility",
    "deliberate": "deliberate",
    "evidence_destroyed": "destroyed",
    "crime_suspected": "crime",
    "overload_or_overspeed": "overload",
    "officer_requested": "officer",
    "reported_after_leaving": "late",
}


def taps_of(facts: dict) -> dict:
    vehicles = facts["vehicles"]
    motor = [vehicle for vehicle in vehicles if vehicle["kind"] == "motor"]
    drivers = [vehicle["driver"] for vehicle in vehicles]
    ticks = [tick for key, tick in TICKS.items() if facts[key]]
    ticks += ["impaired"] * any(driver["impaired"] for driver in drivers)
    ticks += ["left"] * any(driver["left_scene"] for driver in drivers)
    ticks += ["not_movable"] * any(not vehicle["movable"] for vehicle in vehicles)
    ticks += ["dark"] * (not facts["can_photograph"])
    taps = {
        "ask": "1",
        "who": _who(facts, len(vehicles), len(motor)),
        "hurt": (facts["injuries"] or [{"severity": "none"}])[0]["severity"].upper(),
        "licence": _sound(vehicle["driver"]["licence"] for vehicle in motor),
        "cover": _sound(vehicle["compulsory"] for vehicle in motor),
        "ticks": ticks or ["none"],
        "agreed": "YES",
    }
    if facts["injuries"]:
        taps["consent"] = "YES" if facts["injuries"][0]["all_parties_consent"] else "NO"
    if not facts["facts_agreed"]:
        taps["agreed"] = "APPLY" if facts["joint_application"] else "NO"
    for vehicle in motor[:2]:
        taps[f"type_{vehicle['id']}"] = vehicle["vehicle_type"]
        taps[f"class_{vehicle['id']}"] = vehicle["driver"]["licence_class"]
        taps[f"gear_{vehicle['id']}"] = vehicle.get("transmission", "")
    return taps


def _who(facts, vehicles, motor):
    if facts["pedestrians"]:
        return "WALKER"
    return {(1, 1): "SINGLE", (2, 2): "TWO", (2, 1): "RIDER", (3, 3): "MORE"}[vehicles, motor]


def _sound(states):
    return "YES" if all(state == "valid" for state in states) else "NO"

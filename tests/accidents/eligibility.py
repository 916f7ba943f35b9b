"""Facts for triage: a harmless accident, changed one path at a time."""

import copy
import json
import re
from pathlib import Path

CASES = json.loads((Path(__file__).parent / "eligibility_cases.json").read_text(encoding="utf-8"))
_BY_ID = {case["id"]: case["facts"] for case in CASES}


def facts_of(case: str, **changes) -> dict:
    """The facts of a case with top-level keys replaced."""
    return copy.deepcopy(_BY_ID[case]) | changes


def put(facts: dict, path: str, value) -> dict:
    """The facts with the value at "vehicles[1].driver.licence" replaced."""
    *way, last = _steps(path)
    facts = copy.deepcopy(facts)
    inner = facts
    for step in way:
        inner = inner[step]
    inner[last] = value
    return facts


def drop(facts: dict, path: str) -> dict:
    """The facts without the key at the path."""
    *way, last = _steps(path)
    facts = copy.deepcopy(facts)
    inner = facts
    for step in way:
        inner = inner[step]
    del inner[last]
    return facts


def _steps(path: str) -> list:
    return [int(step) if step.isdigit() else step for step in re.findall(r"[a-z_]+|\d+", path)]

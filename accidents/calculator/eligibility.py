"""May this accident be handled fast, and how: triage behind the calculators' door."""

from typing import Any

from accidents import triage
from accidents.calculator.entry import BadEntry

KEY = "facts"


def answer(facts: Any) -> dict[str, Any]:
    """Track, advice, every reason and what is missing; raises BadEntry."""
    try:
        return triage.judge(facts).as_data()
    except triage.FactError as error:
        raise BadEntry(error.field, error.message) from error

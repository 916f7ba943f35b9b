"""Between whom 令146 art. 19 leaves liability to the parties."""

import pytest

from accidents import negotiation
from accidents.vehicles import PartyKind

CAR, TRUCK, BIKE = PartyKind.CAR, PartyKind.TRUCK, PartyKind.EBIKE
WALKER, UNKNOWN = PartyKind.PEDESTRIAN, PartyKind.UNKNOWN


@pytest.mark.parametrize(
    ("_case", "kinds", "allowed"),
    [
        ("art. 19 ¶1: motor vehicles", [CAR, TRUCK], True),
        ("art. 19 ¶1: motor and non-motor", [CAR, BIKE], True),
        ("three of them", [CAR, TRUCK, BIKE], True),
        ("art. 19: non-motor vehicles", [BIKE, BIKE], True),
        ("art. 19: non-motor and pedestrian", [BIKE, WALKER], True),
        ("motor and pedestrian: not named", [CAR, WALKER], False),
        ("with a motor vehicle among them", [CAR, BIKE, WALKER], False),
        ("pedestrians alone", [WALKER, WALKER], False),
        ("nobody to agree with", [CAR], False),
        ("nobody knows who", [CAR, UNKNOWN], False),
    ],
)
def test_who_may_agree(_case, kinds, allowed):
    assert negotiation.allows(kinds) is allowed
    assert negotiation.allows(reversed(kinds)) is allowed

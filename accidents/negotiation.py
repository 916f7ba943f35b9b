"""Between whom the law leaves liability to the parties themselves.

道路交通事故处理程序规定（公安部令第146号）第十九条: motor vehicles among each other and with
non-motor vehicles, non-motor vehicles among each other and with pedestrians.  A motor vehicle and
a pedestrian are not named there: that case is an officer's.
"""

from collections.abc import Iterable

from accidents.vehicles import MOTOR_KINDS, PartyKind


def allows(kinds: Iterable[PartyKind]) -> bool:
    """Whether parties of these kinds may agree by themselves; nobody may be unknown."""
    found = list(kinds)
    has_motor = any(kind in MOTOR_KINDS for kind in found)
    has_pedestrian = PartyKind.PEDESTRIAN in found
    only_pedestrians = set(found) == {PartyKind.PEDESTRIAN}
    return (
        len(found) > 1
        and PartyKind.UNKNOWN not in found
        and not (has_motor and has_pedestrian)
        and not only_pedestrians
    )

"""Scenes of overtaking."""

from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast, bystander
from accidents.liability.diagram.marks import (
    RED,
    arrow,
    came,
    came_from,
    clash,
    curve,
    intent,
    siren,
)
from accidents.liability.diagram.roads import EAST, EAST_OUTER, WEST, box
from accidents.liability.diagram.signs import caption
from accidents.liability.drawing import Point, Shape


def overtake_turning(cast: Cast, other: str = "LEFT") -> list[Shape]:
    """The one ahead turns left or about; the actor passes on its left."""
    turning = cast.other.at(262, 186, -44)
    actor = cast.actor.at(246, 158, -8, "nose")
    ways: dict[str, list[Point]] = {
        "LEFT": [(276, 150), (286, 60)],
        "U_TURN": curve((276, 150), (296, 116), (190, 140)),
    }
    side_road = [box(240, 0, 320, 124, roads.ASPHALT)] if other == "LEFT" else []
    return [
        *roads.two_lanes(),
        *side_road,
        *came_from(actor, (40, EAST), RED),
        *came_from(turning, (130, EAST)),
        *intent(ways[other]),
        *clash((248, 160), turning, actor),
        *cast.more((376, EAST, 0), (102, EAST, 0)),
    ]


def overtake_overtaking(cast: Cast) -> list[Shape]:
    slow = bystander().at(330, EAST_OUTER, 0)
    other = cast.other.at(286, 204, -8)
    actor = cast.actor.at(262, 172, -4, "nose")
    return [
        *roads.ground(),
        box(0, 110, roads.WIDTH, 298, roads.ASPHALT),
        roads.along(112),
        roads.along(296),
        roads.dashes(238),
        *caption(330, 330, "被超的车"),
        *came_from(actor, (40, EAST), RED),
        *came_from(other, (80, EAST_OUTER)),
        *intent([other.ahead(12), other.ahead(70)]),
        *slow.shapes(),
        *clash((264, 182), other, actor),
        *cast.more((102, EAST_OUTER, 0), (382, EAST, 0)),
    ]


def overtake_oncoming(cast: Cast) -> list[Shape]:
    slow = bystander().at(176, EAST, 0)
    actor = cast.actor.at(268, WEST + 4, 0, "nose")
    other = cast.other.at(268, WEST, 180, "nose")
    return [
        *roads.two_lanes(),
        *came_from(actor, (30, EAST), RED),
        *came(other, 66),
        *intent([(230, EAST), (300, EAST)]),
        *slow.shapes(),
        *caption(176, 284, "被超的车"),
        *clash((268, WEST), actor, other),
        *cast.more((374, EAST, 0), (96, EAST, 0)),
    ]


def overtake_right(cast: Cast) -> list[Shape]:
    other = cast.other.at(270, EAST + 3, 0)
    actor = cast.actor.at(282, 250, -8)
    return [
        *roads.four_lanes(),
        *came_from(actor, (40, EAST), RED),
        *came(other, 56),
        *intent([actor.ahead(12), actor.ahead(60)], RED),
        *clash((312, 226), other, actor),
        *caption(282, 320, "从右侧超越"),
        *cast.more((384, EAST, 0), (384, EAST_OUTER, 0)),
    ]


def cut_back(cast: Cast) -> list[Shape]:
    other = cast.other.at(262, EAST + 4, 0, "nose")
    actor = cast.actor.at(282, 190, 22)
    return [
        *roads.two_lanes(),
        *arrow([(30, EAST), *curve((90, 152), (120, 148), (190, 150)), actor.behind(12)], RED),
        *came(other, 46),
        *intent(curve(actor.ahead(12), (350, 209), (410, 209)), RED),
        *clash((262, 205), other, actor),
        *cast.more((98, EAST, 0), (382, WEST, 180)),
    ]


def overtake_special(cast: Cast) -> list[Shape]:
    other = cast.other.at(286, EAST + 3, 0)
    actor = cast.actor.at(300, 172, 10)
    return [
        *roads.two_lanes(),
        *came_from(actor, (40, EAST), RED),
        *came(other, 66),
        *clash((318, 188), other, actor),
        *siren(other),
        *caption(286, 284, "执行紧急任务"),
        *cast.more((98, EAST, 0), (384, WEST, 180)),
    ]


def overtake_at_crossing(cast: Cast) -> list[Shape]:
    other = cast.other.at(252, EAST + 3, 0)
    actor = cast.actor.at(262, 172, 10)
    return [
        *roads.two_lanes("SOLID"),
        *roads.zebra(300),
        *came_from(actor, (40, EAST), RED),
        *came(other, 56),
        *intent(curve(actor.ahead(12), (370, 190), (420, EAST)), RED),
        *clash((276, 190), other, actor),
        *caption(320, 284, "人行横道"),
        *cast.more((98, EAST, 0), (384, WEST, 180)),
    ]

"""Scenes at the roadside: reversing, starting, turning about, one alone, ramps."""

from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast
from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import (
    GREEN,
    RED,
    arrow,
    backed,
    came,
    came_from,
    clash,
    curve,
    intent,
    trail,
)
from accidents.liability.diagram.roads import EAST, WEST, box
from accidents.liability.diagram.scenes_standing import bays
from accidents.liability.diagram.signs import board, caption, no_u_turn, slope
from accidents.liability.drawing import Circle, Line, Polygon, Shape
from accidents.vehicles import PartyKind


def reverse(cast: Cast) -> list[Shape]:
    actor = cast.actor.at(234, EAST, 0, "tail")
    other = cast.other.at(234, EAST, 0, "nose")
    return [
        *roads.two_lanes(),
        *backed(actor, 74, RED),
        *clash((234, EAST), actor, other),
        *caption(actor.x + 20, 284, "倒车"),
        *cast.more((96, EAST, 0), (384, WEST, 180)),
    ]


def reverse_both(cast: Cast) -> list[Shape]:
    """Tail against tail (draw_case, when each side reversed)."""
    actor = cast.actor.at(240, EAST, 0, "tail")
    other = cast.other.at(240, EAST, 180, "tail")
    return [
        *roads.two_lanes("NONE"),
        *backed(actor, 64, RED),
        *backed(other, 64),
        *clash((240, EAST), actor, other),
        *caption(240, 284, "双方倒车"),
        *cast.more((100, WEST, 180), (384, WEST, 180)),
    ]


def roll_back(cast: Cast) -> list[Shape]:
    actor = cast.actor.at(234, EAST, 0, "tail")
    other = cast.other.at(234, EAST, 0, "nose")
    return [
        *roads.two_lanes(),
        *slope("WEST"),
        *intent([(actor.ahead(70)[0], EAST), actor.ahead(16)], RED),
        *clash((234, EAST), actor, other),
        *caption(actor.x + 20, 284, "溜车"),
        *cast.more((96, EAST, 0), (384, WEST, 180)),
    ]


def pull_out(cast: Cast) -> list[Shape]:
    actor = cast.actor.at(272, 230, -24, "nose")
    other = cast.other.at(286, EAST - 3, 0)
    return [
        *roads.two_lanes(),
        *bays(),
        *board(404, 314, "P"),
        *arrow([(128, 272), (168, 268), actor.behind(8)], RED),
        *came_from(other, (60, EAST - 3)),
        *intent([other.ahead(12), other.ahead(80)]),
        *clash((272, 226), other, actor),
        *cast.more((102, 206, 0), (384, WEST, 180)),
    ]


def u_turn(cast: Cast, place: str = "OPEN") -> list[Shape]:
    """The actor turns about into the way of one that comes from the east."""
    actor = cast.actor.at(235, 140, 245, "nose")
    other = cast.other.at(260, WEST, 180, "nose")
    if place == "OPEN":
        ground = [*roads.two_lanes(), *caption(240, 284, "可以掉头的路段")]
    else:
        ground = [*roads.two_lanes("SOLID"), *roads.zebra(150), *no_u_turn(384, 286)]
    return [
        *ground,
        *trail(curve((60, EAST), (290, EAST + 18), actor.behind(-4)), RED),
        *intent(curve(actor.ahead(6), (216, 128), (80, WEST)), RED),
        *came(other, 76),
        *clash((260, 151), other, actor),
        *cast.more((384, EAST, 0), (104, WEST, 180)),
    ]


def single(cast: Cast) -> list[Shape]:
    """Off the road against a tree and the guard rail; who else is named drives by."""
    actor = cast.actor.at(300, 262, 30, "nose")
    return [
        *roads.two_lanes(),
        Line(((200, 266), (460, 266)), INK, 5),
        *(Circle(x, 266, 5, WHITE, INK) for x in range(210, 460, 50)),
        Circle(316, 288, 26, GREEN, INK),
        *came_from(actor, (40, EAST), RED),
        *clash((302, 264), actor),
        *(cast.other.at(244, WEST, 180).shapes() if cast.other.label else []),
        *cast.more((104, WEST, 180), (384, WEST, 180)),
    ]


def motorway_merge(cast: Cast) -> list[Shape]:
    """From the ramp into the right lane of the motorway, where the other drives."""
    actor = cast.actor.at(276, 232, -20, "nose")
    other = cast.other.at(290, 205, 0)
    ramp = Polygon(((0, 360), (70, 360), (330, 284), (330, 240), (200, 240)), roads.ASPHALT)
    return [
        *roads.motorway()[:-2],
        *roads.motorway()[-2:-1],
        ramp,
        box(196, 236, 330, 242, roads.ASPHALT),
        Line(((180, 240), (340, 240)), WHITE, 3, dashed=True),
        *caption(176, 320, "匝道", "start"),
        *came_from(actor, (90, 326), RED),
        *came_from(other, (60, 205)),
        *intent([other.ahead(12), other.ahead(80)]),
        *clash((276, 228), other, actor),
        *cast.more((110, WEST, 0), (384, WEST, 0)),
    ]


def motorway_reverse(cast: Cast) -> list[Shape]:
    """Backwards on the motorway towards the one behind."""
    actor = cast.actor.at(262, EAST, 0, "tail")
    other = cast.other.at(262, EAST, 0, "nose")
    return [
        *roads.motorway(),
        *backed(actor, 64, RED),
        *came(other, 76),
        *clash((262, EAST), actor, other),
        *caption(actor.x + 10, 316, "倒车、逆行、停车"),
        *cast.more((104, WEST, 0), (384, WEST, 0)),
    ]


def rider_runs_into(cast: Cast) -> list[Shape]:
    """A rider meets what stands ahead: the other side, or a pole."""
    pole = cast.other.kind == PartyKind.UNKNOWN and not cast.other.label
    actor = cast.actor.at(270, 258, 0, "nose")
    ahead = (
        [Circle(282, 258, 11, "#6d4c41", INK), *caption(300, 316, "固定物", "start")]
        if pole
        else cast.other.at(270, 258, 0, "tail").shapes()
    )
    return [
        *roads.with_cycle_lanes(),
        *came_from(actor, (152, 258), RED),
        *ahead,
        *clash((270, 258), actor),
        *cast.more((330, EAST, 0), (104, EAST, 0)),
    ]

"""Scenes with riders and pedestrians."""

from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast, bystander
from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import RED, arrow, came, came_from, clash, curve, intent
from accidents.liability.diagram.roads import EAST, WEST
from accidents.liability.diagram.signs import board, caption, traffic_light
from accidents.liability.drawing import Line, Shape
from accidents.vehicles import PartyKind


def cycle_lane_intrusion(cast: Cast) -> list[Shape]:
    """A motor vehicle leaves its lane for the cycle lane."""
    actor = cast.actor.at(226, 252, 8, "nose")
    other = cast.other.at(230, 258, 0, "tail")
    return [
        *roads.with_cycle_lanes(),
        *came_from(actor, (40, EAST), RED),
        *arrow([other.ahead(12), other.ahead(70)]),
        *clash((228, 256), other, actor),
        *cast.more((384, EAST, 0), (384, WEST, 180)),
    ]


def zebra(cast: Cast) -> list[Shape]:
    """The actor drives on although somebody is on the zebra."""
    actor = cast.actor.at(256, EAST, 0, "nose")
    other = cast.other.at(272, EAST - 6, 270)
    return [
        *roads.two_lanes("SOLID"),
        *roads.zebra(252),
        *came_from(actor, (60, EAST), RED),
        *arrow([(272, 330), (272, 262)]),
        *clash((258, EAST - 4), actor, other),
        *caption(300, 284, "人行横道", "start"),
        *cast.more((100, EAST, 0), (384, WEST, 180)),
    ]


def crossing_no_signal(cast: Cast) -> list[Shape]:
    """No light, no zebra: somebody crosses, the actor does not give way."""
    actor = cast.actor.at(256, EAST, 0, "nose")
    other = cast.other.at(270, EAST - 6, 270)
    return [
        *roads.two_lanes(),
        *came_from(actor, (60, EAST), RED),
        *arrow([(270, 330), (270, 262)]),
        *intent([(270, 172), (270, 96)]),
        *clash((258, EAST - 4), actor, other),
        *caption(300, 284, "没有信号灯", "start"),
        *cast.more((100, EAST, 0), (384, WEST, 180)),
    ]


def rider_in_motor_lane(cast: Cast) -> list[Shape]:
    """The cycle lane is free, the rider is on the motor lane."""
    actor = cast.actor.at(270, EAST, 0, "tail")
    other = cast.other.at(270, EAST - 4, 0, "nose")
    return [
        *roads.with_cycle_lanes(),
        *arrow([actor.ahead(12), actor.ahead(80)], RED),
        *came(other, 76),
        *clash((270, EAST - 2), actor, other),
        *cast.more((100, EAST, 0), (384, WEST, 180)),
    ]


def riding_across(cast: Cast, place: str = "ZEBRA") -> list[Shape]:
    """A rider crosses on the saddle: over the zebra without dismounting, or away from it."""
    x = 260
    actor = cast.actor.at(x, 188, 270)
    other = cast.other.at(x - 8, EAST, 0, "nose")
    at = 240 if place == "ZEBRA" else 390
    note = "没有下车推行" if place == "ZEBRA" else "没走人行横道"
    return [
        *roads.two_lanes("SOLID"),
        *roads.zebra(at),
        *came_from(other, (60, EAST)),
        *arrow([(x, 340), (x, 244)], RED),
        *intent([(x, 152), (x, 92)], RED),
        *clash((x - 8, EAST - 6), other, actor),
        *board(140, 296, note),
        *cast.more((100, EAST, 0), (110, WEST, 180)),
    ]


def swerve(cast: Cast) -> list[Shape]:
    """A rider veers left out of the cycle lane in front of the other."""
    actor = cast.actor.at(278, 222, -50)
    other = cast.other.at(262, EAST - 4, 0, "nose")
    return [
        *roads.with_cycle_lanes(),
        *came_from(actor, (150, 258), RED),
        *came_from(other, (60, EAST - 4)),
        *clash((264, 216), other, actor),
        *caption(312, 264, "突然猛拐", "start"),
        *cast.more((384, EAST - 4, 0), (100, WEST, 180)),
    ]


def riding_abreast(cast: Cast) -> list[Shape]:
    """Two riders side by side, weaving; the outer one touches the other side."""
    actor = cast.actor.at(290, 236, -8)
    mate = bystander(PartyKind.EBIKE).at(286, 264, 0)
    other = cast.other.at(282, EAST - 6, 0)
    weave = [(152, 256), (180, 240), (206, 254), (232, 238), actor.behind(4)]
    return [
        *roads.with_cycle_lanes(),
        *arrow(weave, RED),
        *came_from(other, (60, EAST - 6)),
        *other.shapes(),
        *clash((300, 222), mate, actor),
        *caption(324, 266, "并行、追逐", "start"),
        *cast.more((384, EAST - 4, 0), (100, WEST, 180)),
    ]


def borrowing_lane(cast: Cast) -> list[Shape]:
    """The cycle lane is blocked, a rider goes round; the actor does not slow down."""
    other = cast.other.at(268, EAST + 4, 0, "tail")
    actor = cast.actor.at(268, EAST, 0, "nose")
    return [
        *roads.with_cycle_lanes(),
        *bystander().at(330, 258, 0).shapes(),
        *caption(326, 297, "非机动车道被占用"),
        *intent([*curve((180, 258), (230, 258), (258, 236))]),
        *came_from(actor, (60, EAST), RED),
        *clash((268, EAST + 4), other, actor),
        *cast.more((100, WEST, 180), (384, WEST, 180)),
    ]


def beside_zebra(cast: Cast) -> list[Shape]:
    """A pedestrian crosses away from the zebra nearby."""
    actor = cast.actor.at(256, 206, 270)
    other = cast.other.at(246, EAST, 0, "nose")
    return [
        *roads.two_lanes("SOLID"),
        *roads.zebra(380),
        *came_from(other, (60, EAST)),
        *arrow([(256, 330), (256, 246)], RED),
        *intent([(256, 176), (256, 96)], RED),
        *clash((246, 220), other, actor),
        *caption(392, 284, "人行横道"),
        *cast.more((100, EAST, 0), (110, WEST, 180)),
    ]


def walking_on_red(cast: Cast) -> list[Shape]:
    actor = cast.actor.at(266, 206, 270)
    other = cast.other.at(254, EAST, 0, "nose")
    return [
        *roads.two_lanes("SOLID"),
        *roads.zebra(246),
        *traffic_light(322, 86, "RED"),
        *caption(300, 90, "人行横道信号灯", "end"),
        *traffic_light(150, 290, "GREEN"),
        *came_from(other, (60, EAST)),
        *arrow([(266, 330), (266, 246)], RED),
        *intent([(266, 176), (266, 120)], RED),
        *clash((254, 218), other, actor),
        *cast.more((100, WEST, 180), (384, WEST, 180)),
    ]


def turning_back(cast: Cast) -> list[Shape]:
    """A pedestrian turns round in the middle of the road, or breaks into a run."""
    actor = cast.actor.at(262, 196, 90)
    other = cast.other.at(252, EAST, 0, "nose")
    return [
        *roads.two_lanes(),
        *came_from(other, (60, EAST)),
        *arrow([(290, 330), (290, 160), (262, 160), (262, 172)], RED),
        *clash((250, 212), other, actor),
        *caption(264, 284, "突然折返、加速横穿", "end"),
        *cast.more((100, WEST, 180), (384, WEST, 180)),
    ]


def walking_in_lane(cast: Cast) -> list[Shape]:
    """The pavement is free, the pedestrian walks on the motor lane."""
    actor = cast.actor.at(272, EAST + 8, 0)
    other = cast.other.at(258, EAST, 0, "nose")
    return [
        *roads.with_cycle_lanes(),
        *came_from(other, (60, EAST)),
        *arrow([(296, EAST + 8), (360, EAST + 8)], RED),
        *clash((258, EAST + 4), other, actor),
        *caption(346, 200, "机动车道", "start", WHITE),
        *cast.more((100, WEST, 180), (384, WEST, 180)),
    ]


def over_barrier(cast: Cast) -> list[Shape]:
    """A pedestrian has climbed over the fence between the carriageways."""
    actor = cast.actor.at(262, 204, 90)
    other = cast.other.at(250, EAST, 0, "nose")
    return [
        *roads.two_lanes("NONE"),
        Line(((0, 180), (480, 180)), INK, 6),
        *(Line(((x, 172), (x, 188)), INK, 3) for x in range(10, 480, 20)),
        *caption(384, 160, "隔离护栏", ink=WHITE),
        *came_from(other, (60, EAST)),
        *arrow([(262, 40), (262, 168)], RED),
        *clash((248, 214), other, actor),
        *cast.more((100, WEST, 180), (384, WEST, 180)),
    ]

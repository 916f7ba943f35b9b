"""Scenes in which one side stands: parked, broken down, with a door open."""

from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast
from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import RED, came, came_from, clash
from accidents.liability.diagram.roads import EAST, WEST, box
from accidents.liability.diagram.signs import board, caption, no_stopping
from accidents.liability.drawing import Line, Shape


def bays(y: float = 238) -> list[Shape]:
    """Parking bays along the right edge of a road of one lane each way."""
    return [
        box(60, y, 420, y + 48, roads.ASPHALT),
        *(Line(((x, y), (x, y + 48)), WHITE, 3) for x in (60, 180, 300, 420)),
        Line(((60, y + 48), (420, y + 48)), WHITE, 3),
        Line(((60, y), (420, y)), WHITE, 3, dashed=True),
    ]


def hit_parked(cast: Cast) -> list[Shape]:
    other = cast.other.at(240, 262, 0)
    actor = cast.actor.at(232, 240, 14, "nose")
    return [
        *roads.two_lanes(),
        *bays(),
        *board(404, 314, "P"),
        *caption(240, 318, "依法停放"),
        *came_from(actor, (40, EAST - 6), RED),
        *clash((228, 243), other, actor),
        *cast.more((360, 262, 0), (120, 262, 0)),
    ]


def parked(cast: Cast, place: str = "NO_STOPPING") -> list[Shape]:
    """The actor stands where it may not; the other, moving, runs into it."""
    match place:
        case "NO_STOPPING":
            ground = [*roads.two_lanes("SOLID"), *no_stopping(384, 284)]
            y, x, note = EAST + 4, 260, "妨碍通行"
        case "ZEBRA":
            ground = [*roads.two_lanes("SOLID"), *roads.zebra(282), *no_stopping(384, 284)]
            y, x, note = EAST + 4, 260, "停在人行横道上"
        case "JUNCTION":
            side = box(330, 122, 430, 360, roads.ASPHALT)
            ground = [*roads.two_lanes("SOLID"), side, *caption(380, 320, "路口", ink=WHITE)]
            y, x, note = EAST + 8, 240, "停在路口50米内"
        case "BUS_STOP":
            edge = Line(((200, 236), (200, 190), (400, 190), (400, 236)), roads.YELLOW, 3, True)
            ground = [*roads.two_lanes(), edge, *board(386, 286, "公交站")]
            y, x, note = EAST + 4, 260, "停在站点30米内"
        case _:
            gap = [Line(((300, 216), (300, 238)), INK, 2), *caption(318, 284, "没有紧靠右侧")]
            ground = [*roads.two_lanes(), *gap]
            y, x, note = EAST - 12, 260, ""
    actor = cast.actor.at(x, y, 0, "tail")
    other = cast.other.at(x, y - 4, 0, "nose")
    return [
        *ground,
        *came(other, 76),
        *clash((x, y - 2), actor, other),
        *(board(150, 290, note) if note else []),
        *cast.more((104, WEST, 180), (376, WEST, 180)),
    ]


def parked_on_pavement(cast: Cast) -> list[Shape]:
    """The actor stands on the pavement, partly in the cycle lane; the other comes along it."""
    actor = cast.actor.at(260, 284, 0, "tail")
    other = cast.other.at(260, 266, 0, "nose")
    return [
        *roads.with_cycle_lanes(),
        *came(other, 48),
        *clash((260, 272), actor, other),
        *board(330, 324, "停在人行道上"),
        *cast.more((100, EAST, 0), (384, EAST, 0)),
    ]


def broken_down(cast: Cast, road: str = "STREET") -> list[Shape]:
    """The actor stands broken down without a warning triangle behind it."""
    ground = roads.four_lanes() if road == "STREET" else roads.motorway()
    lane, free = EAST, 180 if road == "STREET" else 0
    actor = cast.actor.at(290, lane, 0, "tail")
    other = cast.other.at(290, lane, 0, "nose")
    note = "故障车，没有设置警告标志" if road == "STREET" else "150米外没有设置警告标志"
    return [
        *ground,
        *came(other, 76),
        *clash((290, lane), actor, other),
        *board(270, 318, note),
        *cast.more((104, WEST, free), (384, WEST, free)),
    ]


def door_driver(cast: Cast) -> list[Shape]:
    """Stopped at the right edge, the left door opens in front of one passing."""
    actor = cast.actor.at(272, 216, 0)
    other = cast.other.at(268, 168, 0, "nose")
    return [
        *roads.two_lanes(),
        *came(other, 76),
        *clash((272, 172), actor, other),
        Line((actor.point(20, -18), actor.point(4, -44)), RED, 7),
        *caption(282, 284, "开左侧车门"),
        *cast.more((104, EAST, 0), (384, EAST, 0)),
    ]


def door_passenger(cast: Cast) -> list[Shape]:
    """A passenger gets out on the right into the cycle lane."""
    actor = cast.actor.at(262, 212, 0)
    other = cast.other.at(246, 258, 0, "nose")
    return [
        *roads.with_cycle_lanes(),
        *came_from(other, (152, 258)),
        *clash((250, 256), actor, other),
        Line((actor.point(2, 18), actor.point(-14, 44)), RED, 7),
        *caption(278, 265, "乘客开右侧车门", "start"),
        *cast.more((104, EAST, 0), (384, EAST, 0)),
    ]

"""Scenes at junctions.  The actor mostly comes from the south, heading north."""

from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast, bystander
from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import RED, arrow, came_from, clash, curve, intent, siren
from accidents.liability.diagram.roads import EAST, NORTH, SOUTH, WEST, box
from accidents.liability.diagram.signs import board, caption, give_way, traffic_light
from accidents.liability.drawing import Circle, Line, Shape, Text

LAMP = (332, 290)  # beside the way from the south


def control_of(control: str) -> list[Shape]:
    """What rules the junction, seen by who comes from the south."""
    match control:
        case "RED" | "GREEN":
            return traffic_light(*LAMP, control)
        case "YIELD":
            bars = [box(x, 256, x + 12, 262, WHITE) for x in range(244, 296, 18)]
            return [*bars, *give_way(328, 268), *caption(352, 276, "让行标志", "start")]
        case "POLICE":
            return [
                Circle(196, 252, 15, "#1565c0", INK),
                Text(196, 258.5, "警", 18, WHITE),
                *caption(176, 262, "停止手势", "end"),
            ]
        case "SIREN":
            return traffic_light(*LAMP, "GREEN")
        case "RIGHT_HAND":
            return caption(308, 268, "没有信号灯和标志", "start")
        case "UNSLOWED":
            return caption(304, 268, "没有信号灯，没减速", "start")
        case _:
            return caption(312, 268, "没有信号灯", "start")


def ground_for(control: str) -> list[Shape]:
    lit = control in ("RED", "GREEN", "POLICE", "SIREN")
    return roads.junction("STOP_LINES" if lit else "PLAIN")


def straight_crossing(cast: Cast, control: str = "RED") -> list[Shape]:
    """Two ways cross.  The other comes from the actor's right, or (not slowed) its left."""
    if control == "UNSLOWED":
        other, heading, far = cast.other.at(250, EAST, 0, "nose"), 0, 60
    else:
        other, heading, far = cast.other.at(288, WEST, 180, "nose"), 180, 430
    start = (far, EAST if heading == 0 else WEST)
    if control == "UNSLOWED":
        actor = cast.actor.at(NORTH, EAST - 14, 270)
        touch = (252, EAST)
    else:
        actor = cast.actor.at(NORTH, WEST + 12, 270)
        touch = (286, WEST)
    return [
        *ground_for(control),
        *control_of(control),
        *came_from(actor, (NORTH, 345), RED),
        *intent([actor.ahead(12), (NORTH, 24)], RED),
        *came_from(other, start),
        *clash(touch, actor, other),
        *(siren(other) if control == "SIREN" else []),
        *(caption(472, 112, "执行紧急任务", "end") if control == "SIREN" else []),
        *cast.more((60, EAST, 0), (SOUTH, 50, 90)),
    ]


def left_against_straight(cast: Cast, control: str = "GREEN") -> list[Shape]:
    """The actor turns left across the one that comes straight on from the north."""
    actor = cast.actor.at(226, 172, 238, "nose")
    other = cast.other.at(SOUTH - 2, 166, 90)
    return [
        *ground_for(control),
        *control_of(control),
        *came_from(actor, (NORTH, 345), RED),
        *intent(curve((204, 168), (184, 152), (70, WEST)), RED),
        *came_from(other, (other.x, 24)),
        *intent([other.ahead(12), (other.x, 330)]),
        *clash((228, 178), other, actor),
        *cast.more((420, WEST, 180), (60, EAST, 0)),
    ]


def right_on_red(cast: Cast) -> list[Shape]:
    """The actor turns right on red into the way of one that crosses on green."""
    actor = cast.actor.at(288, 224, -45, "nose")
    other = cast.other.at(288, EAST, 0)
    return [
        *roads.junction(),
        *control_of("RED"),
        *traffic_light(112, 270, "GREEN"),
        *came_from(actor, (NORTH - 8, 352), RED),
        *intent(curve((316, 216), (340, EAST), (420, EAST)), RED),
        *came_from(other, (60, EAST)),
        *clash((284, 226), other, actor),
        *cast.more((90, WEST, 180), (SOUTH, 50, 90)),
    ]


def right_against_left(cast: Cast, control: str = "NONE") -> list[Shape]:
    """From opposite sides into the same arm: the actor turns right, the other left."""
    actor = cast.actor.at(318, 214, -20, "nose")
    other = cast.other.at(318, 186, 30)
    return [
        *ground_for(control),
        *control_of(control),
        *came_from(actor, (NORTH, 350), RED),
        *intent(curve((330, 210), (370, EAST), (430, EAST)), RED),
        *came_from(other, (SOUTH, 20)),
        *intent(curve(other.ahead(10), (390, 206), (440, 206))),
        *clash((320, 208), other, actor),
        *cast.more((60, EAST, 0), (430, WEST, 180)),
    ]


def guided_lanes(cast: Cast) -> list[Shape]:
    """The lane is for going straight on, the actor turns left across the left-turn lane."""
    arms = [
        *roads.ground(),
        box(0, 60, roads.WIDTH, 176, roads.ASPHALT),
        box(122, 0, 338, roads.HEIGHT, roads.ASPHALT),
        Line(((220, 190), (220, 360)), roads.YELLOW, 4),
        Line(((279, 190), (279, 360)), WHITE, 3),
        Line(((222, 190), (338, 190)), WHITE, 4),
        Line(((0, 118), (110, 118)), roads.YELLOW, 3),
        Line(((350, 118), (480, 118)), roads.YELLOW, 3),
    ]
    other = cast.other.at(214, 128, 215)
    actor = cast.actor.at(246, 108, 222, "nose")
    painted = [
        *arrow([(250, 344), (250, 318), (238, 318)], WHITE),
        *arrow([(309, 344), (309, 316)], WHITE),
    ]
    return [
        *arms,
        *painted,
        *caption(250, 290, "左转", ink=WHITE),
        *caption(309, 290, "直行", ink=WHITE),
        *came_from(actor, (309, 262), RED),
        *intent(curve((200, 92), (150, 86), (60, 88)), RED),
        *came_from(other, (250, 262)),
        *clash((236, 112), other, actor),
        *cast.more((420, 88, 180), (176, 30, 90)),
    ]


def roundabout(cast: Cast) -> list[Shape]:
    """The actor enters from the south; the other comes round from the west."""
    other = cast.other.at(232, 251, 0)
    actor = cast.actor.at(258, 266, -72, "nose")
    return [
        *roads.roundabout(),
        *came_from(actor, (262, 356), RED),
        *came_from(other, (150, 136)),
        *intent(curve(other.ahead(10), (330, 238), (338, 166))),
        *clash((258, 268), other, actor),
        *cast.more((334, 96, 250), (60, 178, 0)),
    ]


def blocked_junction(cast: Cast) -> list[Shape]:
    """The way out is blocked, the actor stands in the middle; the other crosses."""
    actor = cast.actor.at(NORTH, 184, 270)
    other = cast.other.at(250, EAST, 0, "nose")
    return [
        *roads.junction(),
        *bystander().at(NORTH, 76, 270).shapes(),
        *bystander().at(NORTH, -12, 270).shapes(),
        *caption(312, 70, "前方堵车", "start"),
        *came_from(actor, (NORTH, 345), RED),
        *came_from(other, (60, EAST)),
        *clash((251, EAST), actor, other),
        *cast.more((60, WEST, 180), (SOUTH, 50, 90)),
    ]


def cut_corner(cast: Cast) -> list[Shape]:
    """A rider turns left on the near side of the middle instead of going round it."""
    actor = cast.actor.at(222, 212, 205, "nose")
    other = cast.other.at(SOUTH - 4, 206, 90)
    return [
        *roads.junction(),
        Circle(240, 180, 5, WHITE, INK),
        *caption(250, 172, "中心点", "start"),
        *came_from(actor, (NORTH, 345), RED),
        *came_from(other, (other.x, 30)),
        *clash((224, 214), other, actor),
        *board(400, 320, "左转走小弯"),
        *cast.more((430, WEST, 180), (60, EAST, 0)),
    ]

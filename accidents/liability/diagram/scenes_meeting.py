"""Scenes in which the sides come towards each other."""

from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast
from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import RED, came, came_from, clash, intent
from accidents.liability.diagram.roads import EAST, EAST_OUTER, WEST, box
from accidents.liability.diagram.signs import board, caption, slope
from accidents.liability.drawing import Circle, Line, Polygon, Shape


def wrong_way(cast: Cast, side: str = "LANE") -> list[Shape]:
    """The actor comes against the traffic, in the lane or along its right edge."""
    y = EAST if side == "LANE" else EAST + 14
    actor = cast.actor.at(258, y, 180, "nose")
    other = cast.other.at(258, y, 0, "nose")
    return [
        *roads.two_lanes(),
        *intent([(120, WEST), (80, WEST)], WHITE),
        *came(actor, 76, RED),
        *came(other, 76),
        *clash((258, y), actor, other),
        *caption(actor.x + 20, 284, "逆行"),
        *cast.more((100, EAST, 0), (384, WEST, 180)),
    ]


def meeting(cast: Cast) -> list[Shape]:
    """No centre line: the actor keeps to the middle, they scrape."""
    actor = cast.actor.at(222, 190, -4)
    other = cast.other.at(276, 152, 180)
    return [
        *roads.ground(),
        box(0, 126, roads.WIDTH, 234, roads.ASPHALT),
        *came(actor, 96, RED),
        *came(other, 86),
        *clash((249, 170), actor, other),
        *caption(240, 264, "没有中心线的道路"),
        *cast.more((92, 206, 0), (388, 152, 180)),
    ]


def obstacle_meeting(cast: Cast) -> list[Shape]:
    """The obstacle lies in the actor's lane; it swings out instead of waiting."""
    actor = cast.actor.at(270, 160, -8, "nose")
    other = cast.other.at(270, WEST, 180, "nose")
    return [
        *roads.two_lanes("NONE"),
        box(230, 188, 300, 236, "#b08968"),
        Line(((230, 188), (300, 236)), INK, 2),
        Line(((230, 236), (300, 188)), INK, 2),
        *caption(265, 284, "障碍物"),
        *came_from(actor, (40, EAST), RED),
        *came(other, 66),
        *clash((270, 156), actor, other),
        *cast.more((98, EAST, 0), (388, EAST, 0)),
    ]


def slope_meeting(cast: Cast) -> list[Shape]:
    """On a narrow slope the one going down does not wait."""
    actor = cast.actor.at(246, 184, 0, "nose")
    other = cast.other.at(246, 176, 180, "nose")
    return [
        *roads.ground(),
        box(0, 140, roads.WIDTH, 220, roads.ASPHALT),
        *slope("EAST"),
        *came(actor, 76, RED),
        *came(other, 76),
        *clash((246, 180), actor, other),
        *caption(actor.x - 30, 250, "下坡"),
        *caption(other.x + 30, 250, "上坡"),
        *cast.more((98, 184, 0), (386, 176, 180)),
    ]


def mountain_meeting(cast: Cast) -> list[Shape]:
    """On a narrow mountain road the one beside the rock does not wait."""
    actor = cast.actor.at(246, 190, -4, "nose")
    other = cast.other.at(246, 168, 180, "nose")
    rocks = [(x, 240 + (x // 40 % 2) * 26) for x in range(0, 481, 40)]
    return [
        *roads.ground(),
        box(0, 132, roads.WIDTH, 228, roads.ASPHALT),
        Polygon((*((float(x), float(y)) for x, y in rocks), (480, 330), (0, 330)), "#a1887f", INK),
        *caption(240, 300, "山体", ink=WHITE),
        *(Circle(x, 122, 4, INK) for x in range(20, 480, 40)),
        *caption(240, 100, "临崖一侧"),
        *came(actor, 76, RED),
        *came(other, 76),
        *clash((246, 178), actor, other),
        *cast.more((98, 200, 0), (386, 162, 180)),
    ]


def flight(cast: Cast) -> list[Shape]:
    """The actor drives away from what it hit."""
    other = cast.other.at(170, EAST, 0)
    actor = cast.actor.at(336, EAST, 0)
    return [
        *roads.four_lanes(),
        *clash(other.ahead(), other),
        *actor.shapes(),
        *intent([actor.ahead(8), (actor.ahead(40)[0], EAST)], RED),
        *intent([(other.ahead()[0] + 24, EAST), actor.behind(16)], RED),
        *board(300, 322, "碰撞后驶离现场", "#b71c1c"),
        *cast.more((102, EAST_OUTER, 0), (376, EAST_OUTER, 0)),
    ]


def tampering(cast: Cast) -> list[Shape]:
    """The actor has moved from where it stood at the collision."""
    other = cast.other.at(300, EAST, 0, "tail")
    actor = cast.actor.at(150, EAST_OUTER, 0)
    stood = cast.actor.at(300, EAST, 0, "nose")
    edge = [stood.point(a, b) for a, b in [(40, -18), (40, 18), (-40, 18), (-40, -18), (40, -18)]]
    return [
        *roads.four_lanes(),
        Line(tuple(edge), WHITE, 3, dashed=True),
        *clash((300, EAST), other),
        *intent([(250, EAST + 16), (200, EAST + 40)], RED),
        *actor.shapes(),
        *board(260, 322, "破坏、伪造现场", "#b71c1c"),
        *caption(170, 215, "原来的位置", ink=WHITE),
        *cast.more((280, EAST_OUTER, 0), (384, EAST_OUTER, 0)),
    ]

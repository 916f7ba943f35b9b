"""Scenes between junctions: following, changing lanes, queues, loads."""

from accidents.liability.diagram import roads
from accidents.liability.diagram.cast import Cast, bystander
from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import (
    RED,
    arrow,
    burst,
    came,
    came_from,
    clash,
    curve,
    intent,
)
from accidents.liability.diagram.roads import EAST, EAST_OUTER, WEST, box
from accidents.liability.diagram.signs import board, caption, slope
from accidents.liability.drawing import Line, Shape
from accidents.vehicles import PartyKind


def rear_end(cast: Cast, road: str = "STREET", note: str = "") -> list[Shape]:
    """The actor runs into the tail of the one ahead; a third is pushed into next."""
    ground = {"STREET": roads.four_lanes, "MOTORWAY": roads.motorway, "SLOPE": roads.two_lanes}
    ahead = 40 * len(cast.extras[:2])
    y = EAST
    actor = cast.actor.at(252 - ahead, y, 0, "nose")
    other = cast.other.at(252 - ahead, y, 0, "tail")
    shapes = [
        *ground[road](),
        *(slope("EAST") if road == "SLOPE" else []),
        *came(actor, 56, RED),
        *clash((252 - ahead, y), actor, other),
        *(board(actor.x, y + 44, note) if note else []),
    ]
    tail = other.ahead()[0]
    for extra in cast.extras[:2]:
        next_one = extra.at(tail, y, 0, "tail")
        shapes += [*next_one.shapes(), *burst(tail, y)]
        tail = next_one.ahead()[0]
    return shapes


def lane_change(cast: Cast, line: str = "DASHED", note: str = "") -> list[Shape]:
    actor = cast.actor.at(268, 233, -22, "nose")
    other = cast.other.at(290, EAST - 7, 0)
    return [
        *roads.four_lanes(line),
        *(caption(404, 233, "实线", ink=WHITE) if line == "SOLID" else []),
        *came_from(actor, (50, EAST_OUTER), RED),
        *came(other, 76),
        *intent([other.ahead(12), other.ahead(70)]),
        *clash((272, 227), other, actor),
        *(board(actor.x, 318, note) if note else []),
        *cast.more((108, EAST, 0), (378, EAST_OUTER, 0)),
    ]


def lane_change_both(cast: Cast) -> list[Shape]:
    """Both change into the lane between them (draw_case, when each side has this act)."""
    left = cast.actor.at(262, 184, 20)
    right = cast.other.at(262, 234, -20)
    return [
        *roads.ground(),
        box(0, 94, roads.WIDTH, 326, roads.ASPHALT),
        roads.along(96),
        roads.along(324),
        roads.dashes(172),
        roads.dashes(248),
        *came_from(left, (50, 134), RED),
        *came_from(right, (50, 286), RED),
        *clash((292, 210), left, right),
        *cast.more((380, 134, 0), (380, 286, 0)),
    ]


def bus_lane(cast: Cast) -> list[Shape]:
    """The actor stands in a lane it may not use; who may use it comes from behind."""
    actor = cast.actor.at(316, EAST_OUTER - 8, 12)
    other = cast.other.at(262, EAST_OUTER + 4, 0, "nose")
    return [
        *roads.four_lanes("SOLID"),
        box(0, 240, roads.WIDTH, 296, "#c98f5a"),
        *caption(376, 320, "公交专用车道"),
        *came_from(actor, (90, EAST), RED),
        *came(other, 36),
        *clash((270, 262), other, actor),
        *cast.more((384, EAST, 0), (100, 151, 180)),
    ]


def queue_jump(cast: Cast) -> list[Shape]:
    """The actor passes a queue on the wrong side and pushes in."""
    other = cast.other.at(262, EAST + 2, 0, "nose")
    actor = cast.actor.at(284, 184, 24)
    return [
        *roads.two_lanes(),
        *arrow([(30, EAST), *curve((60, 152), (90, 146), (200, 150)), actor.behind(12)], RED),
        *other.shapes(),
        *bystander().at(*other.behind(12), 0, "nose").shapes(),
        *bystander().at(340, EAST, 0, "tail").shapes(),
        *clash((264, 200), actor),
        *caption(240, 284, "前方停车排队"),
        *cast.more((384, WEST, 180), (90, WEST, 180)),
    ]


def filtering(cast: Cast) -> list[Shape]:
    """The actor rides or drives between the queues."""
    other = cast.other.at(290, EAST - 3, 0)
    actor = cast.actor.at(252, 238, -4)
    return [
        *roads.four_lanes(),
        *came_from(actor, (40, 238), RED),
        *intent([actor.ahead(40), actor.ahead(90)], RED),
        *other.shapes(),
        *bystander().at(170, EAST, 0).shapes(),
        *bystander().at(170, EAST_OUTER + 2, 0).shapes(),
        *clash((actor.ahead()[0] - 4, 229), actor),
        *caption(240, 320, "排队等候"),
        *cast.more((380, EAST_OUTER + 4, 0), (382, EAST, 0)),
    ]


def zip_merge(cast: Cast) -> list[Shape]:
    """Two lanes become one; the actor does not wait for its turn."""
    other = cast.other.at(268, 214, 8)
    actor = cast.actor.at(268, 254, -12)
    taper = ((0, 296), (210, 296), (330, 238), (roads.WIDTH, 238))
    return [
        *roads.ground(),
        box(0, 180, roads.WIDTH, 296, roads.ASPHALT),
        roads.Polygon((*taper, (roads.WIDTH, 300), (0, 300)), roads.GROUND),
        Line(taper, WHITE, 3),
        roads.along(182),
        Line(((0, 238), (200, 238)), WHITE, 3, dashed=True),
        *came_from(actor, (30, EAST_OUTER), RED),
        *came_from(other, (80, EAST)),
        *intent([other.ahead(8), (334, EAST + 4)]),
        *bystander().at(386, EAST, 0).shapes(),
        *clash((292, 234), other, actor),
        *caption(384, 274, "车道减少"),
        *cast.more((106, EAST, 0), (106, EAST_OUTER, 0)),
    ]


def motorcycle_inner_lane(cast: Cast) -> list[Shape]:
    """A motorcycle keeps to the left lane although the right one is free."""
    actor = cast.actor.at(262, EAST, 0, "tail")
    other = cast.other.at(262, EAST, 0, "nose")
    return [
        *roads.four_lanes(),
        *arrow([actor.ahead(14), actor.ahead(80)], RED),
        *came(other, 56),
        *clash((262, EAST), actor, other),
        *caption(330, 275, "最右侧车道", ink=WHITE),
        *cast.more((102, EAST_OUTER, 0), (382, WEST, 180)),
    ]


def hands_off(cast: Cast) -> list[Shape]:
    """A rider weaves without a hand on the bar and touches the one beside."""
    other = cast.other.at(280, EAST, 0)
    actor = cast.actor.at(296, 232, -22)
    rides = actor.player.kind == PartyKind.EBIKE
    note = "手持物品、双手离把" if rides else "手没有扶车把"
    weave = [(40, 262), (90, 246), (140, 272), (190, 246), (240, 262), actor.behind(6)]
    return [
        *roads.four_lanes(),
        *arrow(weave, RED),
        *came(other, 56),
        *clash((306, 224), other, actor),
        *board(300, 322, note),
        *cast.more((384, EAST, 0), (384, EAST_OUTER, 0)),
    ]


def load_dropped(cast: Cast) -> list[Shape]:
    """Boxes fall from the actor's vehicle on the one behind."""
    actor = cast.actor.at(340, EAST, 0)
    other = cast.other.at(222, EAST, 0, "nose")
    crates = [(234, 200), (256, 216), (268, 196)]
    return [
        *roads.four_lanes(),
        *came(other, 56),
        *intent([actor.ahead(8), (460, EAST)], RED),
        *clash((226, 206), actor, other),
        *(s for x, y in crates for s in crate(x, y)),
        *caption(258, 321, "掉落的货物"),
        Line(((258, 300), (256, 232)), INK, 2),
        *cast.more((102, EAST_OUTER, 0), (384, WEST, 180)),
    ]


def crate(x: float, y: float) -> list[Shape]:
    return [
        box(x - 9, y - 9, x + 9, y + 9, "#a1662f"),
        Line(((x - 9, y - 9), (x + 9, y + 9)), INK, 1.5),
    ]


def open_door_driving(cast: Cast) -> list[Shape]:
    """A door swings open on the move and strikes the one alongside."""
    actor = cast.actor.at(270, EAST_OUTER, 0)
    other = cast.other.at(272, EAST - 4, 0)
    return [
        *roads.four_lanes(),
        *came(actor, 56, RED),
        *came(other, 56),
        *other.shapes(),
        *actor.shapes(),
        *burst(262, 226),
        Line((actor.point(18, -18), actor.point(-8, -40)), RED, 7),
        *caption(270, 321, "车门没有关好"),
        *cast.more((384, EAST, 0), (384, EAST_OUTER, 0)),
    ]

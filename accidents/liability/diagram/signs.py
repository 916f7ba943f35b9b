"""Words, lights and signs beside the road."""

from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import RED, YELLOW
from accidents.liability.drawing import Circle, Line, Polygon, Shape, Text


def caption(x: float, y: float, text: str, anchor: str = "middle", ink: str = INK) -> list[Shape]:
    return [Text(x, y, text, 18, ink, anchor)]


def board(x: float, y: float, text: str, fill: str = "#0d47a1") -> list[Shape]:
    """A rectangular sign."""
    half = 10 * len(text) + 5
    corners = ((x - half, y - 14), (x + half, y - 14), (x + half, y + 14), (x - half, y + 14))
    return [Polygon(corners, fill, WHITE), Text(x, y + 6.5, text, 18, WHITE)]


def traffic_light(x: float, y: float, lit: str) -> list[Shape]:
    """A light with the word beside it, for who sees no colours and for black-and-white print."""
    lamps = [("RED", "#ff1744"), ("AMBER", YELLOW), ("GREEN", "#00e676")]
    return [
        Polygon(((x - 10, y - 27), (x + 10, y - 27), (x + 10, y + 27), (x - 10, y + 27)), INK),
        *(
            Circle(x, y - 17 + 17 * i, 7, *((colour, WHITE) if name == lit else ("#4a4a4a", "")))
            for i, (name, colour) in enumerate(lamps)
        ),
        *caption(x + 16, y + 6, {"RED": "红灯", "GREEN": "绿灯"}[lit], "start"),
    ]


def give_way(x: float, y: float) -> list[Shape]:
    """The sign 减速让行."""
    edge = ((x - 19, y - 15), (x + 19, y - 15), (x, y + 19))
    return [Polygon(edge, WHITE, RED), Line((*edge, edge[0]), RED, 4), Text(x, y, "让", 14, INK)]


def no_u_turn(x: float, y: float) -> list[Shape]:
    """The sign 禁止掉头."""
    bend = ((x + 6, y + 10), (x + 6, y - 6), (x - 6, y - 6), (x - 6, y + 4))
    return [
        Circle(x, y, 20, RED),
        Circle(x, y, 15, WHITE),
        Line(bend, INK, 3.5),
        Polygon(((x - 12, y + 2), (x, y + 2), (x - 6, y + 10)), INK),
        Line(((x - 12, y - 12), (x + 12, y + 12)), RED, 4),
    ]


def no_stopping(x: float, y: float) -> list[Shape]:
    """The sign 禁止停车."""
    return [
        Circle(x, y, 20, RED),
        Circle(x, y, 15, "#0d47a1"),
        Line(((x - 11, y - 11), (x + 11, y + 11)), RED, 5),
        Line(((x - 11, y + 11), (x + 11, y - 11)), RED, 5),
        *caption(x, y + 38, "禁止停车"),
    ]


def slope(down_to: str) -> list[Shape]:
    """The lie of the land above the road, falling to the EAST or to the WEST."""
    high, low = (70, 410) if down_to == "EAST" else (410, 70)
    return [
        Polygon(((high, 60), (low, 112), (high, 112)), "#d9cfbf", INK),
        *caption(high + (low - high) * 0.12, 104, "坡顶"),
        *caption(high + (low - high) * 0.9, 84, "坡底"),
    ]

"""Roads seen from above; traffic keeps to the right (道路交通安全法 article 35).

East-west roads run through the middle of the 480 × 360 drawing: eastbound lanes lie below the
centre line, westbound ones above it.  Northbound lanes lie right of it, southbound ones left.
"""

from collections.abc import Iterable
from math import cos, pi, sin

from accidents.liability.diagram.figures import INK, WHITE
from accidents.liability.diagram.marks import YELLOW
from accidents.liability.diagram.signs import board, caption
from accidents.liability.drawing import Circle, Line, Polygon, Shape

WIDTH, HEIGHT = 480, 360
LANE = 58
EAST, WEST = 209, 151  # middles of the inner lanes
EAST_OUTER, WEST_OUTER = 267, 93
NORTH, SOUTH = 269, 211
GROUND, ASPHALT, PAVEMENT, GRASS = "#f3f4ef", "#8f98a3", "#d4d4cd", "#c5d6b5"


def box(left: float, top: float, right: float, bottom: float, fill: str) -> Polygon:
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill)


def ground() -> list[Shape]:
    return [box(0, 0, WIDTH, HEIGHT, GROUND)]


def along(y: float, colour: str = WHITE, width: float = 3) -> Line:
    return Line(((0, y), (WIDTH, y)), colour, width)


def dashes(y: float, colour: str = WHITE) -> Line:
    return Line(((0, y), (WIDTH, y)), colour, 3, dashed=True)


def four_lanes(divider: str = "DASHED") -> list[Shape]:
    """Two lanes each way, pavements outside; a double yellow centre line."""
    middle = {"DASHED": dashes(238), "SOLID": along(238)}[divider]
    return [
        *ground(),
        box(0, 44, WIDTH, 316, PAVEMENT),
        box(0, 64, WIDTH, 296, ASPHALT),
        along(177, YELLOW),
        along(183, YELLOW),
        dashes(122),
        middle,
    ]


def two_lanes(centre: str = "DASHED") -> list[Shape]:
    """One lane each way."""
    lines: dict[str, list[Shape]] = {
        "DASHED": [dashes(180, YELLOW)],
        "SOLID": [along(180, YELLOW)],
        "NONE": [],
    }
    return [
        *ground(),
        box(0, 102, WIDTH, 258, PAVEMENT),
        box(0, 122, WIDTH, 238, ASPHALT),
        *lines[centre],
    ]


def with_cycle_lanes() -> list[Shape]:
    """One motor lane and one cycle lane each way, the pavement outside."""
    return [
        *ground(),
        box(0, 58, WIDTH, 302, PAVEMENT),
        box(0, 84, WIDTH, 276, ASPHALT),
        box(0, 84, WIDTH, 120, "#b9a48f"),
        box(0, 240, WIDTH, 276, "#b9a48f"),
        along(122),
        along(238),
        dashes(180, YELLOW),
        *caption(56, 264, "非机动车道", "start"),
        *caption(424, 109, "非机动车道", "end"),
        *caption(56, 296, "人行道", "start"),
    ]


def motorway() -> list[Shape]:
    """Two lanes and the emergency lane of the eastbound carriageway; the median on top."""
    return [
        *ground(),
        box(0, 96, WIDTH, 116, GRASS),
        box(0, 116, WIDTH, 282, ASPHALT),
        along(114, INK, 4),
        along(122),
        dashes(180),
        along(238),
        along(284, INK, 4),
        *board(372, 72, "高速公路", "#1b5e20"),
        *caption(56, 267, "应急车道", "start", WHITE),
    ]


def junction(marks: str = "STOP_LINES") -> list[Shape]:
    """Two roads of one lane each way; STOP_LINES with zebras, PLAIN as in the country."""
    arms: list[Shape] = [
        *ground(),
        box(0, 122, WIDTH, 238, ASPHALT),
        box(182, 0, 298, HEIGHT, ASPHALT),
        Line(((0, 180), (160, 180)), YELLOW, 3),
        Line(((320, 180), (WIDTH, 180)), YELLOW, 3),
        Line(((240, 0), (240, 100)), YELLOW, 3),
        Line(((240, 260), (240, HEIGHT)), YELLOW, 3),
    ]
    if marks == "PLAIN":
        return arms
    return [
        *arms,
        *stripes((x, 126, x, 234) for x in (164, 306)),
        *upright_stripes((186, y, 294, y) for y in (104, 246)),
        Line(((156, 182), (156, 236)), WHITE, 4),
        Line(((324, 124), (324, 178)), WHITE, 4),
        Line(((184, 96), (184, 96), (238, 96)), WHITE, 4),
        Line(((242, 264), (296, 264)), WHITE, 4),
    ]


def stripes(columns: Iterable[tuple[float, float, float, float]]) -> list[Shape]:
    """Zebras across an east-west road, each given as x, top, x, bottom; 10 wide."""
    return [
        box(x, y, x + 10, y + 6, WHITE)
        for x, top, _, bottom in columns
        for y in range(int(top), int(bottom), 12)
    ]


def upright_stripes(rows: Iterable[tuple[float, float, float, float]]) -> list[Shape]:
    """Zebras across a north-south road, each given as left, y, right, y; 10 wide."""
    return [
        box(x, y, x + 6, y + 10, WHITE)
        for left, y, right, _ in rows
        for x in range(int(left), int(right), 12)
    ]


def zebra(x: float, top: float = 124, bottom: float = 236) -> list[Shape]:
    """A wide zebra across an east-west road, its left edge at x."""
    return [box(x, y, x + 40, y + 8, WHITE) for y in range(int(top), int(bottom), 16)]


def roundabout() -> list[Shape]:
    ring = [(cos(i * pi / 24), sin(i * pi / 24)) for i in range(49)]
    return [
        *ground(),
        box(0, 113, WIDTH, 199, ASPHALT),
        box(197, 0, 283, HEIGHT, ASPHALT),
        Circle(240, 156, 132, ASPHALT),
        Line(tuple((240 + 131 * x, 156 + 131 * y) for x, y in ring), WHITE, 3, dashed=True),
        Circle(240, 156, 58, GRASS, WHITE),
        *caption(240, 162, "环岛"),
        Line(((0, 156), (100, 156)), YELLOW, 3),
        Line(((380, 156), (WIDTH, 156)), YELLOW, 3),
    ]

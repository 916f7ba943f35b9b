"""What moved and what met: arrows, the burst at the contact, the lamps of a siren."""

from collections.abc import Sequence
from math import cos, hypot, pi, radians, sin

from accidents.liability.diagram.figures import INK, SIZES, WHITE, Figure
from accidents.liability.drawing import Circle, Line, Point, Polygon, Shape

RED = "#c62828"
GREEN = "#1b8a3a"
YELLOW = "#ffd54f"


def curve(start: Point, bend: Point, end: Point) -> list[Point]:
    """A quadratic Bézier curve as twelve straight pieces."""

    def on(axis: int, t: float) -> float:
        return (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bend[axis] + t * t * end[axis]

    return [(on(0, i / 12), on(1, i / 12)) for i in range(13)]


def arrow(points: Sequence[Point], colour: str = INK) -> list[Shape]:
    """The way somebody came; a white edge keeps it visible on dark asphalt and in print."""
    return _arrow(points, colour, Line(tuple(points), colour, 4))


def intent(points: Sequence[Point], colour: str = INK) -> list[Shape]:
    """The way somebody meant to go on."""
    return _arrow(points, colour, Line(tuple(points), colour, 3, dashed=True))


def trail(points: Sequence[Point], colour: str = INK) -> list[Shape]:
    """The way somebody came, where a head would lie under the vehicle."""
    return [Line(tuple(points), WHITE, 7), Line(tuple(points), colour, 4)]


def _arrow(points: Sequence[Point], colour: str, line: Line) -> list[Shape]:
    (x0, y0), (x1, y1) = points[-2:]
    length = hypot(x1 - x0, y1 - y0)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    head = [
        (x1 + 10 * dx, y1 + 10 * dy),
        (x1 - 5 * dx - 8 * dy, y1 - 5 * dy + 8 * dx),
        (x1 - 5 * dx + 8 * dy, y1 - 5 * dy - 8 * dx),
    ]
    return [Line(tuple(points), WHITE, line.width + 3), line, Polygon(tuple(head), colour, WHITE)]


def came(figure: Figure, length: float, colour: str = INK) -> list[Shape]:
    """The way straight behind somebody."""
    return arrow([figure.behind(14 + length), figure.behind(14)], colour)


def came_from(figure: Figure, start: Point, colour: str = INK) -> list[Shape]:
    """The way from `start`, bending into the heading; none where the figure leaves no room."""
    end = figure.behind(12)
    ahead = cos(radians(figure.heading)), sin(radians(figure.heading))
    if (end[0] - start[0]) * ahead[0] + (end[1] - start[1]) * ahead[1] < 15:
        return []
    return arrow(curve(start, figure.behind(44), end), colour)


def backed(figure: Figure, length: float, colour: str = INK) -> list[Shape]:
    """The way somebody came backwards."""
    return arrow([figure.ahead(16 + length), figure.ahead(16)], colour)


def burst(x: float, y: float) -> list[Shape]:
    """The point of contact."""
    rays = [(i * pi / 8, 17 if i % 2 == 0 else 7.5) for i in range(16)]
    return [Polygon(tuple((x + r * cos(a), y + r * sin(a)) for a, r in rays), YELLOW, RED)]


def clash(at: Point, *figures: Figure) -> list[Shape]:
    """Figures with the burst where they meet; a rider's or walker's label stays on top of it."""
    small = [f for f in figures if SIZES[f.player.kind][1] < 30]
    large = [f for f in figures if f not in small]
    return [
        *(shape for figure in large for shape in figure.shapes(at)),
        *burst(*at),
        *(shape for figure in small for shape in figure.shapes()),
    ]


def siren(figure: Figure) -> list[Shape]:
    """The lamps of a police car, a fire engine or an ambulance, across its windscreen."""
    ahead = max(SIZES[figure.player.kind][0] / 2 - 19, 20)
    lamps = ((figure.point(ahead, -9), "#2979ff"), (figure.point(ahead, 9), "#ff1744"))
    return [Circle(x, y, 7, colour, WHITE) for (x, y), colour in lamps]

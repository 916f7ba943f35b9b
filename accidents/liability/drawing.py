"""What a drawing is made of, and how it becomes SVG.

Four shapes, so that a phone (SVG), the console (SVG) and a certificate (PDF) draw the same.
x grows to the right, y downwards; colours are "#rrggbb", or "" for none; `y` of a text is its
baseline; the outline of a filled shape is OUTLINE wide.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

Point = tuple[float, float]

OUTLINE = 1.5
DASH = 10.0
GAP = 7.0


@dataclass(frozen=True)
class Line:
    points: tuple[Point, ...]
    stroke: str
    width: float = OUTLINE
    dashed: bool = False


@dataclass(frozen=True)
class Polygon:
    points: tuple[Point, ...]
    fill: str
    stroke: str = ""


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    r: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True)
class Text:
    """`anchor` is start, middle or end; `size` is the height of the em."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    anchor: str = "middle"


Shape = Line | Polygon | Circle | Text


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def enlarged(shapes: Iterable[Shape], factor: float, left: float, top: float) -> list[Shape]:
    """The part of a picture that begins at left, top, `factor` times as large."""

    def move(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(((x - left) * factor, (y - top) * factor) for x, y in points)

    larger: list[Shape] = []
    for shape in shapes:
        match shape:
            case Line():
                width = shape.width * factor
                larger.append(replace(shape, points=move(shape.points), width=width))
            case Polygon():
                larger.append(replace(shape, points=move(shape.points)))
            case Circle():
                ((x, y),) = move([(shape.x, shape.y)])
                larger.append(replace(shape, x=x, y=y, r=shape.r * factor))
            case Text():
                ((x, y),) = move([(shape.x, shape.y)])
                larger.append(replace(shape, x=x, y=y, size=shape.size * factor))
    return larger


def svg(drawing: Drawing, title: str) -> str:
    """An inline SVG: presentation attributes only, for a page that forbids inline styles.

    It has no width of its own and fills what it stands in.
    """
    name = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" aria-label="{name}"'
        f' viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}"'
        f' font-family="sans-serif"><title>{name}</title>{"".join(map(_element, drawing.shapes))}'
        "</svg>"
    )


def _element(shape: Shape) -> str:
    match shape:
        case Line():
            dashes = f' stroke-dasharray="{_number(DASH)} {_number(GAP)}"' if shape.dashed else ""
            return (
                f'<polyline points="{_points(shape.points)}" fill="none"'
                f' stroke="{shape.stroke}" stroke-width="{_number(shape.width)}"'
                f' stroke-linejoin="round"{dashes}/>'
            )
        case Polygon():
            return f'<polygon points="{_points(shape.points)}"{_paint(shape.fill, shape.stroke)}/>'
        case Circle():
            return (
                f'<circle cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.r)}"'
                f"{_paint(shape.fill, shape.stroke)}/>"
            )
        case Text():
            return (
                f'<text x="{_number(shape.x)}" y="{_number(shape.y)}"'
                f' font-size="{_number(shape.size)}" fill="{shape.fill}"'
                f' text-anchor="{shape.anchor}">{escape(shape.text)}</text>'
            )


def _paint(fill: str, stroke: str) -> str:
    outline = f' stroke="{stroke}" stroke-width="{_number(OUTLINE)}"' if stroke else ""
    return f' fill="{fill or "none"}"{outline}'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """One decimal is a tenth of a unit, less than an eye sees; no trailing zeros."""
    return f"{round(value, 1):g}"

"""Vehicles and people seen from above.

Units are those of the 480 × 360 drawing; a car is 80 long and 36 wide.  Headings are degrees
clockwise from east as y grows downwards: 0 east, 90 south, 180 west, 270 north.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin

from accidents.liability.drawing import Circle, Point, Polygon, Shape, Text
from accidents.vehicles import PartyKind

INK = "#1a1a1a"
WHITE = "#ffffff"
GLASS = "#5b6b7b"
SIZES = {  # length, width
    PartyKind.CAR: (80, 36),
    PartyKind.UNKNOWN: (80, 36),
    PartyKind.TRUCK: (112, 40),
    PartyKind.MOTORCYCLE: (54, 20),
    PartyKind.EBIKE: (50, 16),
    PartyKind.PEDESTRIAN: (26, 26),
}


@dataclass(frozen=True)
class Player:
    """Somebody in the picture: what is written on it, what it is, how it is filled."""

    label: str
    kind: PartyKind
    fill: str
    ink: str

    def at(self, x: float, y: float, heading: float, touch: str = "centre") -> "Figure":
        """Stand so that `touch` (centre, nose, tail, left, right) lies on x, y."""
        length, width = SIZES[self.kind]
        along, across = {
            "centre": (0, 0),
            "nose": (length / 2, 0),
            "tail": (-length / 2, 0),
            "left": (0, -width / 2),
            "right": (0, width / 2),
        }[touch]
        middle = Figure(self, x, y, heading)
        return Figure(self, *middle.point(-along, -across), heading)


@dataclass(frozen=True)
class Figure:
    """A player that stands somewhere; x, y is its centre."""

    player: Player
    x: float
    y: float
    heading: float

    def point(self, along: float, across: float) -> Point:
        """A point ahead of (along) and to the right of (across) the centre."""
        c, s = cos(radians(self.heading)), sin(radians(self.heading))
        return self.x + along * c - across * s, self.y + along * s + across * c

    def polygon(self, corners: Sequence[Point], fill: str, stroke: str = "") -> Polygon:
        return Polygon(tuple(self.point(*corner) for corner in corners), fill, stroke)

    def ahead(self, gap: float = 0) -> Point:
        return self.point(SIZES[self.player.kind][0] / 2 + gap, 0)

    def behind(self, gap: float = 0) -> Point:
        return self.point(-SIZES[self.player.kind][0] / 2 - gap, 0)

    def shapes(self, contact: Point | None = None) -> list[Shape]:
        """Its outline and label; the label keeps away from the contact where it can."""
        match self.player.kind:
            case PartyKind.TRUCK:
                return _truck(self, contact)
            case PartyKind.MOTORCYCLE:
                return _motorcycle(self)
            case PartyKind.EBIKE:
                return _ebike(self)
            case PartyKind.PEDESTRIAN:
                return [self.polygon(_oval(9, 19), GLASS, INK), *_head(self, 14)]
            case _:
                return _car(self)


def _car(car: Figure) -> list[Shape]:
    body = [(40, -10), (34, -17), (-34, -18), (-40, -13), (-40, 13), (-34, 18), (34, 17), (40, 10)]
    return [
        car.polygon(body, car.player.fill, INK),
        car.polygon([(26, -15), (16, -13), (16, 13), (26, 15)], GLASS),
        car.polygon([(-22, -13), (-31, -14), (-31, 14), (-22, 13)], GLASS),
        *_label(car, car.point(-3, 0), 24),
    ]


def _truck(truck: Figure, contact: Point | None) -> list[Shape]:
    place = truck.point(-15, 0)
    if contact and hypot(place[0] - contact[0], place[1] - contact[1]) < 32:
        place = truck.point(-38, 0)
    cab = [(56, -15), (52, -19), (30, -19), (30, 19), (52, 19), (56, 15)]
    return [
        truck.polygon(cab, truck.player.fill, INK),
        truck.polygon([(52, -15), (44, -14), (44, 14), (52, 15)], GLASS),
        truck.polygon([(26, -20), (-56, -20), (-56, 20), (26, 20)], truck.player.fill, INK),
        *_label(truck, place, 24),
    ]


def _motorcycle(bike: Figure) -> list[Shape]:
    return [
        bike.polygon([(27, -3), (15, -4), (15, 4), (27, 3)], INK),
        bike.polygon([(-15, -5), (-27, -5), (-27, 5), (-15, 5)], INK),
        bike.polygon([(18, -6), (-20, -7), (-20, 7), (18, 6)], bike.player.fill, INK),
        bike.polygon([(14, -14), (17, -14), (17, 14), (14, 14)], INK),
        *_head(bike, 14),
    ]


def _ebike(bike: Figure) -> list[Shape]:
    return [
        bike.polygon([(25, -2), (-25, -2), (-25, 2), (25, 2)], INK),
        bike.polygon([(24, -6), (15, -6), (15, 6), (24, 6)], WHITE, INK),
        bike.polygon([(12, -15), (15, -15), (15, 15), (12, 15)], INK),
        *_head(bike, 14),
    ]


def _head(who: Figure, r: float) -> list[Shape]:
    return [Circle(who.x, who.y, r, who.player.fill, INK), *_label(who, (who.x, who.y), 19)]


def _label(who: Figure, at: Point, size: float) -> list[Shape]:
    if not who.player.label:
        return []
    return [Text(at[0], at[1] + size * 0.36, who.player.label, size, who.player.ink)]


def _oval(a: float, b: float) -> list[Point]:
    return [(a * cos(i * pi / 8), b * sin(i * pi / 8)) for i in range(16)]

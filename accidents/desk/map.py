"""Where it happened, drawn from the county outlines: no tiles, no request to a map service."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from accidents.models import Case
from ninde_kuaichu.foundation.geography.coordinates import wgs84_to_gcj02
from ninde_kuaichu.foundation.geography.outlines import ORIGIN, OUTLINES_FILE, STEP

# One degree of longitude at 27° N is this much of a degree of latitude: cos(27°).
NARROW = 0.891
WIDE, HIGH = 8, 5  # the shape of the picture
MARGIN = 1.15


@dataclass(frozen=True)
class Outline:
    """One county: its path in steps from ORIGIN, x to the east, y to the south."""

    name: str
    path: str
    is_here: bool
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Map:
    """All in steps; the pin at x, y; `gcj02` is the position as Chinese maps know it."""

    view_box: str
    outlines: tuple[Outline, ...]
    x: int
    y: int
    radius: int
    font_size: int
    gcj02: str


def of_case(case: Case) -> Map | None:
    """The county of the case with the pin in it; None where nobody knows the position."""
    if case.lng is None or case.lat is None:
        return None
    x, y = _place(float(case.lng), float(case.lat))
    # 东侨 has no border of its own: it lies in the county of its parent.
    codes = [case.district_id, case.district.parent_id] if case.district else []
    here = next((county for county in _counties() if county["code"] in codes), None)
    xs, ys = [x], [y]
    if here:
        west, north, east, south = here["box"]
        xs, ys = [x, west, east], [y, north, south]
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDE / HIGH, 400) * MARGIN
    height = width * HIGH / WIDE
    left, top = (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2
    outlines = tuple(
        Outline(county["name"], county["path"], county is here, *_above(county["seat"], width))
        for county in _counties()
        if _overlaps(county["box"], left, top, width, height)
    )
    shifted = wgs84_to_gcj02(float(case.lng), float(case.lat))
    return Map(
        view_box=f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}",
        outlines=outlines,
        x=round(x),
        y=round(y),
        radius=round(width / 50),
        font_size=round(width / 25),
        gcj02=f"{shifted.lng:.6f}, {shifted.lat:.6f}",
    )


def _above(seat, width):
    """Where a county's name stands clear of a pin in its seat."""
    x, y = seat
    return x, y - round(width / 25)


def _place(lng, lat):
    return (lng - ORIGIN.lng) / STEP * NARROW, (ORIGIN.lat - lat) / STEP


def _overlaps(box, left, top, width, height):
    west, north, east, south = box
    return west < left + width and east > left and north < top + height and south > top


@cache
def _counties():
    packed = json.loads(OUTLINES_FILE.read_text(encoding="utf-8"))
    return [_county(row) for row in packed["counties"]]


def _county(row):
    rings = [_ring(ring) for ring in row["rings"]]
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    x, y = row["seat"]
    return {
        "code": row["code"],
        "name": row["name"],
        "seat": (round(x * NARROW), -y),
        "path": "".join(_path(ring) for ring in rings),
        "box": (min(xs), min(ys), max(xs), max(ys)),
    }


def _ring(flat):
    """The points of one ring: a position, then the way to each next one."""
    x = y = 0
    points = []
    for n in range(0, len(flat), 2):
        x, y = x + flat[n], y + flat[n + 1]
        points.append((round(x * NARROW), -y))
    return points


def _path(points):
    """Relative steps: half the length of absolute ones."""
    (x, y), steps = points[0], pairwise(points)
    return f"M{x} {y}l" + " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in steps) + "z"

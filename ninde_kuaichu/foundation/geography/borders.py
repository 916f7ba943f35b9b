"""The border lines of the counties as the data file has them: rings of (lng, lat) degrees."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from ninde_kuaichu.foundation.geography.coordinates import Point

BORDERS_FILE = Path(__file__).parent / "data" / "ningde_counties_wgs84.geojson"


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed line, first point repeated at the end, and the box around it."""

    points: tuple[Point, ...]
    west: float
    east: float
    south: float
    north: float

    def is_crossed_east_of(self, lng: float, lat: float) -> bool:
        """Whether a ray to the east crosses the line an odd number of times."""
        if not (self.south <= lat <= self.north and lng <= self.east):
            return False
        odd = False
        for start, end in pairwise(self.points):
            if (start.lat > lat) != (end.lat > lat):
                rise = (lat - start.lat) / (end.lat - start.lat)
                odd ^= lng < start.lng + rise * (end.lng - start.lng)
        return odd


@dataclass(frozen=True, slots=True)
class County:
    """Outer lines and holes together: a point is inside when it is inside an odd number."""

    code: str
    name: str
    seat: Point
    rings: tuple[Ring, ...]

    def contains(self, lng: float, lat: float) -> bool:
        return sum(ring.is_crossed_east_of(lng, lat) for ring in self.rings) % 2 == 1


@cache
def counties() -> tuple[County, ...]:
    """The nine counties with a published border, read once per process."""
    features = json.loads(BORDERS_FILE.read_text(encoding="utf-8"))["features"]
    return tuple(
        County(
            code=feature["properties"]["code"],
            name=feature["properties"]["name"],
            seat=Point(*feature["properties"]["seat"]),
            rings=tuple(
                _ring(line) for polygon in feature["geometry"]["coordinates"] for line in polygon
            ),
        )
        for feature in features
    )


def _ring(line: list[list[float]]) -> Ring:
    points = tuple(Point(lng, lat) for lng, lat in line)
    lngs, lats = zip(*points, strict=True)
    return Ring(points, min(lngs), max(lngs), min(lats), max(lats))

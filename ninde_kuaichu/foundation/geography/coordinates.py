"""GCJ-02 (what phones and maps in China show) to WGS-84 (what we store) and back; distances.

The shift is the widely published approximation of the Chinese map offset on the Krasovsky 1940
ellipsoid.  The inverse is found by iteration and meets the forward function to a millimetre.
All angles are degrees, longitude first.
"""

from math import asin, cos, hypot, pi, radians, sin, sqrt
from typing import NamedTuple

SEMI_MAJOR_AXIS_M = 6_378_245.0  # Krasovsky 1940
ECCENTRICITY_SQUARED = 0.00669342162296594323
EARTH_RADIUS_M = 6_371_008.8  # mean radius R1 of the IUGG, as for WGS-84
METRES_PER_DEGREE = radians(1) * EARTH_RADIUS_M  # along a meridian

# The published shift applies inside this box only; outside both systems are the same.
WEST, EAST, SOUTH, NORTH = 72.004, 137.8347, 0.8293, 55.8271
CLOSE_ENOUGH = 1e-9  # degrees: a tenth of a millimetre


class Point(NamedTuple):
    """Longitude and latitude in degrees."""

    lng: float
    lat: float


def wgs84_to_gcj02(lng: float, lat: float) -> Point:
    """Shift a WGS-84 position to where Chinese maps draw it."""
    if not (WEST <= lng <= EAST and SOUTH <= lat <= NORTH):
        return Point(lng, lat)
    east, north = _shift(lng - 105.0, lat - 35.0)
    curve = 1 - ECCENTRICITY_SQUARED * sin(radians(lat)) ** 2
    meridian = SEMI_MAJOR_AXIS_M * (1 - ECCENTRICITY_SQUARED) / curve**1.5
    parallel = SEMI_MAJOR_AXIS_M / sqrt(curve) * cos(radians(lat))
    return Point(lng + east * 180 / (parallel * pi), lat + north * 180 / (meridian * pi))


def gcj02_to_wgs84(lng: float, lat: float) -> Point:
    """Undo the shift: the WGS-84 position whose image is the given GCJ-02 position."""
    guess = Point(lng, lat)
    for _ in range(10):  # converges in three or four rounds inside China
        image = wgs84_to_gcj02(*guess)
        east, north = image.lng - lng, image.lat - lat
        guess = Point(guess.lng - east, guess.lat - north)
        if max(abs(east), abs(north)) < CLOSE_ENOUGH:
            break
    return guess


def distance_m(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance in metres between two (longitude, latitude) pairs."""
    east = sin(radians(there[0] - here[0]) / 2)
    north = sin(radians(there[1] - here[1]) / 2)
    half_chord = north**2 + cos(radians(here[1])) * cos(radians(there[1])) * east**2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half_chord)))


def distance_to_stretch_m(
    point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> float:
    """Metres from a point to the straight stretch between two others.

    On a plane that touches at the point: good to a metre in ten kilometres.
    """
    east_scale = METRES_PER_DEGREE * cos(radians(point[1]))
    x, y = (start[0] - point[0]) * east_scale, (start[1] - point[1]) * METRES_PER_DEGREE
    along_x, along_y = (end[0] - start[0]) * east_scale, (end[1] - start[1]) * METRES_PER_DEGREE
    length = along_x**2 + along_y**2
    part = 0.0 if length == 0 else min(1.0, max(0.0, -(x * along_x + y * along_y) / length))
    return hypot(x + part * along_x, y + part * along_y)


def _shift(x: float, y: float) -> tuple[float, float]:
    """Metres east and north by which the map moves a point, from degrees off 105° E 35° N."""
    ripple = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + ripple
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + ripple
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    return east, north

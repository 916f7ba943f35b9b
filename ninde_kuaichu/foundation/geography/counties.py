"""Which county a position lies in, and whether a person should confirm it."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, inf, radians

from ninde_kuaichu.foundation.geography.borders import County, Ring, counties
from ninde_kuaichu.foundation.geography.coordinates import (
    METRES_PER_DEGREE,
    distance_to_stretch_m,
)
from ninde_kuaichu.foundation.geography.districts import DONGQIAO

# The borders are reference data, not a survey, and a phone's position is some tens of metres
# off: closer than this to another county the reporter is asked which one it is.
NEAR_BORDER_M = 200
# Bridges, quays and reclaimed land lie off the coastline of the data: up to here the nearest
# county is proposed, never taken for granted.
OFFSHORE_M = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """The county of a position; `county_code` is "" when none is near.

    `near_border`: ask "is this the right county?".  `inside`: within that county's border;
    outside all of them the nearest one is a proposal only.  `candidates`: the codes to offer,
    likeliest first, with 东侨 after 蕉城区 because it has no border of its own.
    """

    county_code: str
    county_name: str
    near_border: bool
    inside: bool
    candidates: tuple[str, ...] = ()


NOWHERE = Place("", "", near_border=False, inside=False)


def county_of(lng: float, lat: float) -> Place:
    """Find the county of a WGS-84 position (degrees)."""
    home = next((county for county in counties() if county.contains(lng, lat)), None)
    others = [county for county in counties() if county is not home]
    reach = NEAR_BORDER_M if home else OFFSHORE_M
    nearest = sorted(
        (distance, county.code, county)
        for county in others
        if (distance := _distance_m(county, lng, lat, reach)) <= reach
    )
    if home is None and not nearest:
        return NOWHERE
    found = home or nearest[0][2]
    codes = dict.fromkeys([found.code, *(code for _, code, _ in nearest)])
    return Place(
        county_code=found.code,
        county_name=found.name,
        near_border=bool(nearest),
        inside=home is not None,
        candidates=tuple(_with_dongqiao(codes)),
    )


def _with_dongqiao(codes: dict[str, None]) -> list[str]:
    offered = []
    for code in codes:
        offered.append(code)
        if code == DONGQIAO.parent:
            offered.append(DONGQIAO.code)
    return offered


def _distance_m(county: County, lng: float, lat: float, reach: float) -> float:
    """Metres from a position outside the county to its border; infinite beyond `reach`."""
    return min(
        (
            distance_to_stretch_m((lng, lat), start, end)
            for ring in county.rings
            if _may_reach(ring, lng, lat, reach)
            for start, end in pairwise(ring.points)
        ),
        default=inf,
    )


def _may_reach(ring: Ring, lng: float, lat: float, reach: float) -> bool:
    up = reach / METRES_PER_DEGREE
    across = up / cos(radians(lat))
    return (
        ring.west - across <= lng <= ring.east + across
        and ring.south - up <= lat <= ring.north + up
    )

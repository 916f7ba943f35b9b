"""Simplified county outlines for the phone's pin map, written to `static/geo/counties.json`.

    {"origin": [lng, lat], "step": 0.0001, "counties": [
        {"code": "350902", "name": "蕉城区", "seat": [x, y], "rings": [[x, y, dx, dy, …], …]}]}

Positions are whole steps from the origin: lng = origin[0] + x * step, lat = origin[1] + y * step
(WGS-84 degrees, one step is about 10 m).  A ring starts with a position and goes on with
differences; it closes by itself.  Rings are drawn with the even-odd rule.

Run `python -m ninde_kuaichu.foundation.geography.outlines` after the borders have changed.
"""

import json
from itertools import groupby, pairwise
from pathlib import Path

from ninde_kuaichu.foundation.geography.borders import counties
from ninde_kuaichu.foundation.geography.coordinates import Point
from ninde_kuaichu.foundation.geography.simplification import owners_of_edges, simplified

OUTLINES_FILE = Path(__file__).parents[3] / "static" / "geo" / "counties.json"
TOLERANCE_M = 40  # how far a left-out border point may lie from the drawn line
STEP = 0.0001  # degrees
ORIGIN = Point(118.0, 26.0)  # south-west of every border: positions are positive


def outlines() -> dict:
    """All outlines in the form described above."""
    owners = owners_of_edges(counties())
    return {
        "origin": list(ORIGIN),
        "step": STEP,
        "counties": [
            {
                "code": county.code,
                "name": county.name,
                "seat": list(_in_steps(county.seat)),
                "rings": [
                    _differences(simplified(ring.points, owners, TOLERANCE_M))
                    for ring in county.rings
                ],
            }
            for county in counties()
        ],
    }


def encoded() -> str:
    """The file's text."""
    return json.dumps(outlines(), ensure_ascii=False, separators=(",", ":")) + "\n"


def _in_steps(point: Point) -> tuple[int, int]:
    return round((point.lng - ORIGIN.lng) / STEP), round((point.lat - ORIGIN.lat) / STEP)


def _differences(line: list[Point]) -> list[int]:
    """First position, then the way from each point to the next; steps of no length left out."""
    positions = [position for position, _ in groupby(_in_steps(point) for point in line)]
    flat = [*positions[0]]
    for (x, y), (next_x, next_y) in pairwise(positions):
        flat += [next_x - x, next_y - y]
    return flat


if __name__ == "__main__":
    OUTLINES_FILE.parent.mkdir(parents=True, exist_ok=True)
    OUTLINES_FILE.write_text(encoded(), encoding="utf-8")

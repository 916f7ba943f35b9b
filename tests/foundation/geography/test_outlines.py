"""The outlines on the phone are the borders of the data, simplified and small."""

import gzip
import json
from itertools import accumulate, pairwise

import pytest

from ninde_kuaichu.foundation.geography import outlines
from ninde_kuaichu.foundation.geography.borders import counties
from ninde_kuaichu.foundation.geography.coordinates import Point, distance_to_stretch_m

FILE = json.loads(outlines.OUTLINES_FILE.read_text(encoding="utf-8"))


def drawn(ring):
    """Decode a ring as the phone does, and close it."""
    lng, lat = FILE["origin"]
    xs, ys = accumulate(ring[::2]), accumulate(ring[1::2])
    points = [
        Point(lng + x * FILE["step"], lat + y * FILE["step"]) for x, y in zip(xs, ys, strict=True)
    ]
    return [*points, points[0]]


def test_the_committed_file_is_made_from_the_borders():
    assert outlines.OUTLINES_FILE.read_text(encoding="utf-8") == outlines.encoded()


def test_the_file_is_small_on_the_wire():
    assert len(gzip.compress(outlines.encoded().encode(), mtime=0)) <= 12_000


@pytest.mark.parametrize("n", range(9))
def test_no_border_point_is_far_from_the_drawn_line(n):
    county, shown = counties()[n], FILE["counties"][n]
    # Half a step of rounding in both directions, about 8 m, comes on top.
    allowed = outlines.TOLERANCE_M + 8

    assert (shown["code"], shown["name"]) == (county.code, county.name)
    assert len(shown["rings"]) == len(county.rings)
    for ring, line in zip(county.rings, shown["rings"], strict=True):
        stretches = list(pairwise(drawn(line)))
        for point in ring.points:
            assert any(distance_to_stretch_m(point, *stretch) <= allowed for stretch in stretches)


def test_every_ring_is_an_area_of_whole_steps():
    for shown in FILE["counties"]:
        for ring in shown["rings"]:
            assert len(ring) >= 6
            assert all(type(number) is int for number in ring)


def test_neighbours_share_their_border_points():
    towards = [
        {edge for ring in shown["rings"] for edge in pairwise(drawn(ring))}
        for shown in FILE["counties"]
    ]
    edges = set().union(*towards)
    shared = [edge for edge in edges if edge[::-1] in edges]

    # Drawn apart, the counties would have no stretch in common.
    assert len(shared) > 500


def test_each_seat_is_drawn_in_its_place():
    lng, lat = FILE["origin"]
    for county, shown in zip(counties(), FILE["counties"], strict=True):
        x, y = shown["seat"]
        assert (lng + x * 1e-4, lat + y * 1e-4) == pytest.approx(county.seat, abs=0.6e-4)

"""Fewer points for the same border lines, with neighbours still meeting point on point.

Lines are lists of `Point` (degrees).  Simplification is Douglas–Peucker (1973), in metres.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ninde_kuaichu.foundation.geography.borders import County
from ninde_kuaichu.foundation.geography.coordinates import Point, distance_to_stretch_m

Edge = frozenset[Point]
Owners = dict[Edge, frozenset[str]]


def owners_of_edges(counties: Iterable[County]) -> Owners:
    """Which counties each stretch between two neighbouring border points belongs to."""
    owners: defaultdict[Edge, set[str]] = defaultdict(set)
    for county in counties:
        for ring in county.rings:
            for edge in pairwise(ring.points):
                owners[frozenset(edge)].add(county.code)
    return {edge: frozenset(codes) for edge, codes in owners.items()}


def simplified(ring: tuple[Point, ...], owners: Owners, tolerance_m: float) -> list[Point]:
    """The ring, not closed, with no left-out point further than `tolerance_m` from it.

    It is cut where the neighbour changes, and each piece is simplified in one direction,
    whichever county it is read from: so both sides keep the same points.
    """
    kept: list[Point] = []
    for piece in _pieces(list(ring[:-1]), owners):
        turned = piece[0] > piece[-1]
        line = _douglas_peucker(piece[::-1] if turned else piece, tolerance_m)
        kept += (line[::-1] if turned else line)[:-1]
    return kept


def _pieces(ring: list[Point], owners: Owners) -> Iterator[list[Point]]:
    """The ring in lines that overlap in their end points."""
    cuts = [n for n in range(len(ring)) if _neighbour_changes(ring, n, owners)]
    if len(cuts) < 2:
        cuts = _three_corners(ring)
    turned = ring[cuts[0] :] + ring[: cuts[0] + 1]
    for start, end in pairwise([*(cut - cuts[0] for cut in cuts), len(ring)]):
        yield turned[start : end + 1]


def _neighbour_changes(ring: list[Point], n: int, owners: Owners) -> bool:
    here, after = ring[n], ring[(n + 1) % len(ring)]
    return owners[frozenset((ring[n - 1], here))] != owners[frozenset((here, after))]


def _three_corners(ring: list[Point]) -> list[int]:
    """An island keeps at least a triangle: its first, its farthest and its broadest point."""
    first = min(range(len(ring)), key=lambda n: ring[n])
    far = max(
        range(len(ring)), key=lambda n: distance_to_stretch_m(ring[n], ring[first], ring[first])
    )
    broad = max(
        range(len(ring)), key=lambda n: distance_to_stretch_m(ring[n], ring[first], ring[far])
    )
    return sorted({first, far, broad})


def _douglas_peucker(line: list[Point], tolerance_m: float) -> list[Point]:
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        worst = max(
            range(start + 1, end),
            key=lambda n: distance_to_stretch_m(line[n], line[start], line[end]),
        )
        if distance_to_stretch_m(line[worst], line[start], line[end]) > tolerance_m:
            kept.add(worst)
            waiting += [(start, worst), (worst, end)]
    return [line[n] for n in sorted(kept)]

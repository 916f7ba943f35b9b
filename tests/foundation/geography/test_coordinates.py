"""The shift between GCJ-02 and WGS-84, and distances."""

import pytest

from ninde_kuaichu.foundation.geography.coordinates import (
    distance_m,
    distance_to_stretch_m,
    gcj02_to_wgs84,
    wgs84_to_gcj02,
)

# WGS-84 and where two independent programs draw it in GCJ-02.
KNOWN = [
    ((119.5, 26.7), (119.50475074248668, 26.69663471881875)),
    ((120.3, 27.3), (120.30425889922637, 27.296820280296046)),
]


@pytest.mark.parametrize(("true", "drawn"), KNOWN)
def test_wgs84_to_gcj02(true, drawn):
    assert wgs84_to_gcj02(*true) == pytest.approx(drawn, abs=1e-12)


@pytest.mark.parametrize("lng", [118.5, 119.2, 119.9, 120.7])
@pytest.mark.parametrize("lat", [26.3, 26.8, 27.2, 27.6])
def test_the_inverse_returns_to_the_spot(lng, lat):
    shifted = wgs84_to_gcj02(lng, lat)

    assert 400 < distance_m(shifted, (lng, lat)) < 700
    assert distance_m(gcj02_to_wgs84(*shifted), (lng, lat)) < 0.001


@pytest.mark.parametrize("abroad", [(139.7, 35.7), (2.35, 48.85), (119.5, -26.7)])
def test_nothing_is_shifted_abroad(abroad):
    assert wgs84_to_gcj02(*abroad) == abroad
    assert gcj02_to_wgs84(*abroad) == abroad


@pytest.mark.parametrize(
    ("here", "there", "metres"),
    [
        ((119.5, 26.7), (119.5, 26.7), 0),
        ((119.5, 26.7), (119.5, 27.7), 111195.1),  # one degree of the meridian
        ((119.5, 26.7), (119.501, 26.7), 99.3),
        ((0.0, 0.0), (180.0, 0.0), 20015114.4),
    ],
)
def test_distance_m(here, there, metres):
    assert distance_m(here, there) == pytest.approx(metres, abs=0.1)
    assert distance_m(there, here) == distance_m(here, there)


@pytest.mark.parametrize(
    ("_case", "start", "end", "metres"),
    [
        ("beside it", (119.49, 26.701), (119.51, 26.701), 111.2),
        ("before its end", (119.501, 26.7), (119.51, 26.7), 99.3),
        ("on it", (119.49, 26.7), (119.51, 26.7), 0),
        ("a stretch without length", (119.5, 26.701), (119.5, 26.701), 111.2),
    ],
)
def test_distance_to_stretch_m(_case, start, end, metres):
    for stretch in [(start, end), (end, start)]:
        assert distance_to_stretch_m((119.5, 26.7), *stretch) == pytest.approx(metres, abs=0.1)

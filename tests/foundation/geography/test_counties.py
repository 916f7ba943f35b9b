"""Counties by position, with doubt where doubt is due."""

from itertools import pairwise
from math import cos, hypot, radians

import pytest

from ninde_kuaichu.foundation.geography.borders import counties
from ninde_kuaichu.foundation.geography.coordinates import METRES_PER_DEGREE, distance_m
from ninde_kuaichu.foundation.geography.counties import NOWHERE, county_of
from ninde_kuaichu.foundation.geography.districts import BY_CODE, CITY, DISTRICTS, towns_of

SEATS = {county.code: county.seat for county in counties()}


@pytest.mark.parametrize("county", counties(), ids=lambda county: county.name)
def test_each_county_seat_lies_in_its_county(county):
    place = county_of(*county.seat)

    assert (place.county_code, place.county_name) == (county.code, BY_CODE[county.code].name)
    assert place.inside is True


def test_a_position_well_inside_is_certain():
    place = county_of(*SEATS["350981"])

    assert place.near_border is False
    assert place.candidates == ("350981",)


def test_dongqiao_is_offered_wherever_jiaocheng_is():
    assert county_of(*SEATS["350902"]).candidates == ("350902", "350902500")


def _between(one, other):
    """A point on the border of two counties and the way from the one's seat towards it."""
    shared = set(_points(one)) & set(_points(other))
    return sorted(shared)[len(shared) // 2]


def _points(code):
    county = next(county for county in counties() if county.code == code)
    return [point for ring in county.rings for point in ring.points]


@pytest.mark.parametrize(
    ("one", "other"),
    [("350902", "350981"), ("350921", "350982"), ("350922", "350923"), ("350924", "350981")],
)
def test_at_a_border_both_counties_are_offered(one, other):
    lng, lat = _between(one, other)
    at_border = [county_of(lng + e * 1e-4, lat + n * 1e-4) for e in (-5, 0, 5) for n in (-5, 0, 5)]

    assert all(place.near_border for place in at_border)
    assert all({one, other} <= set(place.candidates) for place in at_border)
    assert {place.county_code for place in at_border} >= {one, other}


@pytest.mark.parametrize(("metres", "near"), [(190, True), (210, False)])
def test_near_means_two_hundred_metres(metres, near):
    # Away at a right angle from the middle of the longest straight border of 福安 and 寿宁.
    edges = {frozenset(edge) for edge in pairwise(_points("350924"))}
    shared = [edge for edge in pairwise(_points("350981")) if frozenset(edge) in edges]
    start, end = max(shared, key=lambda edge: distance_m(*edge))
    lng, lat = (start.lng + end.lng) / 2, (start.lat + end.lat) / 2
    squeeze = cos(radians(lat))
    east, north = (end.lng - start.lng) * squeeze, end.lat - start.lat
    step = metres / METRES_PER_DEGREE / hypot(east, north)

    places = [
        county_of(lng - side * north * step / squeeze, lat + side * east * step) for side in (-1, 1)
    ]

    assert {place.county_code for place in places} == {"350924", "350981"}
    assert [place.near_border for place in places] == [near, near]


@pytest.mark.parametrize(
    ("_case", "lng", "lat"),
    [
        ("福州", 119.30, 26.08),
        ("温州", 120.70, 28.00),
        ("open sea", 120.90, 26.60),
        ("no position", float("nan"), float("nan")),
        ("the other end of the world", -60.0, -27.0),
    ],
)
def test_outside_no_county_is_claimed(_case, lng, lat):
    assert county_of(lng, lat) == NOWHERE


def test_just_off_the_coast_the_nearest_county_is_proposed_not_claimed():
    east_end = max(_points("350982"))  # the easternmost islet of 福鼎市

    place = county_of(east_end.lng + 0.01, east_end.lat)

    assert distance_m(east_end, (east_end.lng + 0.01, east_end.lat)) < 2000
    assert (place.county_code, place.inside, place.near_border) == ("350982", False, True)


def test_the_ten_units_of_the_city():
    assert len(DISTRICTS) == 10
    assert len(BY_CODE) == 10
    assert {district.parent for district in DISTRICTS} == {CITY.code, "350902"}
    assert {county.code for county in counties()} | {"350902500"} == BY_CODE.keys()


def test_towns():
    towns = {code: towns_of(code) for code in BY_CODE if code != "350902500"}

    assert sum(len(each) for each in towns.values()) == 130
    assert towns["350902"][0].name == "蕉南街道"
    assert all(town.code.startswith(code) for code, each in towns.items() for town in each)
    assert [town.name for town in towns_of("350902500")] == ["东侨开发区"]
    assert towns_of("110101") == ()

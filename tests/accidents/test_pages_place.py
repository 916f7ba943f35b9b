"""What and where, in every way it can be said."""

import html
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accidents.models import Case
from ninde_kuaichu.foundation.geography.coordinates import wgs84_to_gcj02
from ninde_kuaichu.foundation.geography.districts import DISTRICTS
from tests.factories import CaseFactory, DistrictFactory, OfficerFactory, StationFactory

pytestmark = pytest.mark.django_db

# Degrees, WGS-84.  The seats of two counties, far from every border, and a quarter where two
# units share one polygon.
FUDING = {"lng": "120.2160", "lat": "27.3240"}
SHOUNING = {"lng": "119.5050", "lat": "27.4570"}
JIAOCHENG = {"lng": "119.5270", "lat": "26.6590"}
AT_SEA = {"lng": "120.7000", "lat": "26.3500"}
TWO_CARS = {
    "count": "TWO",
    "kind_A": "CAR",
    "kind_B": "CAR",
    "when": "NOW",
    "weather": "晴",
    "place": "闽东中路",
}


@pytest.fixture
def stations(db):
    StationFactory(kind="CITY_POLICE", code="350900")
    return {
        unit.code: StationFactory(district=DistrictFactory(code=unit.code, name=unit.name))
        for unit in DISTRICTS
    }


@pytest.fixture
def case(client, stations):
    case = CaseFactory(parties="A", photos=[], happened_at=None, place="", weather="", station=None,
                       district=None)  # fmt: skip
    client.force_login(case.reporter)
    return case


@pytest.fixture
def post(client, case):
    def send(**more):
        response = client.post(f"/case/{case.case_no}/place/", TWO_CARS | more)
        case.refresh_from_db()
        return response

    return send


def text(response) -> str:
    return html.unescape(response.content.decode())


def seats(case):
    return [(party.seat, party.kind) for party in case.parties.order_by("seat")]


def test_two_cars_on_a_street(post, case, stations):
    response = post(county="350982", road="104国道", kilometre="K31+5")

    assert response.url == f"/case/{case.case_no}/photos/"
    assert seats(case) == [("A", "CAR"), ("B", "CAR")]
    assert (case.place, case.road, case.kilometre) == ("闽东中路", "104国道", "K31+005")
    assert (case.station, case.place_source) == (stations["350982"], "HAND")
    assert abs(case.happened_at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("_case", "sent", "expected"),
    [
        ("alone", {"count": "SINGLE"}, ["CAR"]),
        ("alone, other boxes do not count", {"count": "SINGLE", "kind_C": "TRUCK"}, ["CAR"]),
        ("two", {"kind_B": "UNKNOWN"}, ["CAR", "UNKNOWN"]),
        ("three", {"count": "MORE", "kind_C": "EBIKE"}, ["CAR", "CAR", "EBIKE"]),
        (
            "a pile-up",
            {"count": "MORE"} | {f"kind_{seat}": "TRUCK" for seat in "CDE"},
            ["CAR", "CAR", "TRUCK", "TRUCK", "TRUCK"],
        ),
    ],
)
def test_parties_as_they_were_counted(_case, sent, expected, post, case):
    post(**sent)

    assert [kind for _seat, kind in seats(case)] == expected


@pytest.mark.parametrize(
    ("_case", "sent", "sentence"),
    [
        ("no count", {"count": ""}, "请选几方事故"),
        ("the other one is missing", {"kind_B": ""}, "请选一个"),
        ("the third is missing", {"count": "MORE"}, "请选一个"),
        ("own kind unknown", {"kind_A": "UNKNOWN"}, "有效"),
        ("earlier, but when", {"when": "EARLIER"}, "请填事故时间"),
        ("tomorrow", {"when": "EARLIER", "happened_at": "2099-01-01T08:00"}, "不能晚于现在"),
        ("no time at all", {"when": "EARLIER", "happened_at": "昨天"}, "请按"),
        ("no weather", {"weather": ""}, "请选天气"),
        ("no kilometre post", {"kilometre": "很远"}, "没看懂公里桩"),
        ("coordinates that are none", {"lng": "x", "lat": "1"}, "定位没有成功"),
        ("beyond the pole", {"lng": "119", "lat": "91"}, "定位没有成功"),
        ("no number", {"lng": "nan", "lat": "nan"}, "定位没有成功"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(_case, sent, sentence, post, case):
    page = text(post(road="学院路", **sent))

    assert sentence in page
    assert 'value="学院路"' in page
    assert case.happened_at is None


def test_nowhere_at_all_is_asked_again(post, case):
    assert "都不行就勾“我不知道在哪里”" in text(post(place=""))
    assert case.happened_at is None


def test_who_does_not_know_where_goes_on(post, case):
    response = post(place="", unknown_place="on")

    assert response.url.endswith("/photos/")
    assert (case.place_source, case.district) == ("UNKNOWN", None)
    assert case.station.kind == "CITY_POLICE"


def test_a_position_finds_county_and_station(post, case, stations):
    post(**FUDING, accuracy="24.6", coordinate_system="WGS84", source="GPS", place="")

    assert (case.lng, case.lat) == (Decimal("120.2160"), Decimal("27.3240"))
    assert (case.accuracy, case.place_source, case.county_uncertain) == (25, "GPS", False)
    assert (case.district_id, case.station) == ("350982", stations["350982"])


def test_a_position_of_chinese_maps_is_converted(post, case):
    lng, lat = wgs84_to_gcj02(120.2160, 27.3240)

    post(lng=str(lng), lat=str(lat), coordinate_system="GCJ-02", source="PIN")

    assert (case.lng, case.lat, case.place_source) == (
        Decimal("120.2160"),
        Decimal("27.3240"),
        "PIN",
    )


def ask(post, **sent):
    """Send, expect the question, answer it with the first county offered."""
    page = text(post(**sent))
    offered = re.findall(r'name="county" value="(\d*)"', page)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    return offered, hidden


@pytest.mark.parametrize(
    ("_case", "sent", "offered"),
    [
        ("two units in one polygon", JIAOCHENG, ["350902", "350902500", ""]),
        ("the hand contradicts the map", SHOUNING | {"county": "350982"}, ["350924", "350982", ""]),
        ("outside", AT_SEA, [*(unit.code for unit in DISTRICTS), ""]),
    ],
)
def test_where_the_polygon_cannot_tell_the_driver_is_asked_once(_case, sent, offered, post, case):
    seen, hidden = ask(post, **sent)
    assert seen == offered
    assert case.happened_at is None

    response = post(**hidden | {"county": offered[1]})

    assert response.url.endswith("/photos/")
    assert case.district_id == offered[1]


def test_a_moved_pin_is_asked_about_again(post, case):
    _offered, hidden = ask(post, **JIAOCHENG)

    page = text(post(**hidden | AT_SEA | {"county": ""}))

    assert "请确认县区" in page


@pytest.mark.parametrize(
    ("_case", "sent", "chosen", "uncertain"),
    [
        ("one of two units inside", JIAOCHENG, "350902500", False),
        ("against the map", SHOUNING | {"county": "350982"}, "350982", True),
        ("off the land", AT_SEA, "350921", True),
    ],
)
def test_a_doubtful_county_is_marked(_case, sent, chosen, uncertain, post, case):
    _offered, hidden = ask(post, **sent)

    post(**hidden | {"county": chosen})

    assert (case.district_id, case.county_uncertain) == (chosen, uncertain)


def test_the_page_comes_back_with_what_was_told(client, post, case):
    post(count="MORE", kind_C="EBIKE", county="350982", **FUDING)

    page = text(client.get(f"/case/{case.case_no}/place/"))

    for field, value in [("count", "MORE"), ("kind_C", "EBIKE"), ("weather", "晴")]:
        assert re.search(rf'name="{field}" value="{value}"[^>]* checked', page), field
    assert 'value="120.216000"' in page


def test_a_late_report_is_marked(post, case):
    yesterday = timezone.localtime() - timedelta(hours=30)

    post(when="EARLIER", happened_at=f"{yesterday:%Y-%m-%dT%H:%M}")

    assert case.is_late


def test_a_phone_whose_clock_runs_fast_is_no_error(post, case):
    soon = timezone.localtime() + timedelta(minutes=2)

    response = post(when="EARLIER", happened_at=f"{soon:%Y-%m-%dT%H:%M}")

    assert response.url.endswith("/photos/")
    assert case.happened_at <= timezone.now()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["stranger", "officer"])
def test_nobody_elses_case_is_here(who, method, client, case):
    case.station = StationFactory()
    case.save()
    stranger = OfficerFactory(organisation=case.station) if who == "officer" else OfficerFactory()
    client.force_login(stranger)

    response = getattr(client, method)(f"/case/{case.case_no}/place/", TWO_CARS)

    assert response.status_code == 404
    assert Case.objects.get().happened_at is None


def test_who_is_not_signed_in_is_asked_to(client, case):
    client.logout()

    response = client.get(f"/case/{case.case_no}/place/")

    assert response.url == f"/sign-in/phone/?next=/case/{case.case_no}/place/"


def test_a_case_that_was_handed_in_is_not_described_again(client, stations):
    case = CaseFactory(submitted=True)
    client.force_login(case.reporter)
    address = f"/case/{case.case_no}/place/"

    assert client.get(address).url == f"/case/{case.case_no}/"
    assert "已提交" in text(client.post(address, TWO_CARS))

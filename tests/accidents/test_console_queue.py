"""The live queue: who is shown, in which order, and how a case is taken."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accidents.models import Case, PhotoRequest, SlotException
from ninde_kuaichu.foundation.accounts.roles import Role
from tests.accidents.desks import browser, desk
from tests.factories import CaseFactory, OfficerFactory, StationFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def station():
    return StationFactory()


@pytest.fixture
def officer(station):
    return OfficerFactory(organisation=station)


def waiting(station, **changes):
    return CaseFactory(submitted=True, station=station, **changes)


def positions(page, *cases):
    text = page.content.decode()
    return [text.index(case.case_no) for case in cases]


def test_danger_first_then_the_longest_wait(station, officer, noon):
    new, old = waiting(station), waiting(station, submitted_at=noon - 9 * MINUTE)
    hurt = waiting(station, danger=50)

    page = browser(officer).get("/console/queue/")

    found = positions(page, hurt, old, new)
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("_case", "changes", "words"),
    [
        ("nothing special", {}, ""),
        ("hurt", {"injury": "MINOR"}, "轻微受伤"),
        ("on the motorway", {"safety": {"motorway": True}}, "高速公路"),
        ("in the lane", {"safety": {"in_lane": True}}, "占用车道"),
        ("reported later, and long ago", {"is_late": True}, "受理期限已过"),
        ("near the border", {"county_uncertain": True}, "县界附近"),
        ("the rules speak against it", {"track": "REFERRED"}, "规则：不宜快处"),
    ],
)
def test_a_badge_says_what_is_urgent(_case, changes, words, station, officer):
    waiting(station, **changes)

    page = browser(officer).get("/console/queue/part/").content.decode()

    marks = page[page.index('<td class="marks">') : page.index('<td class="where">')]
    assert (words in marks) if words else ("badge" not in marks)


def test_night_return_and_a_missing_photo_are_marked(station, officer, noon):
    case = waiting(station, happened_at=noon - timedelta(hours=14))
    PhotoRequest.objects.create(
        case=case, slot="CONTACT", reason="DARK", asked_by=officer, asked_at=noon
    )
    SlotException.objects.create(
        case=case, slot="SCENE_REAR", reason="DANGEROUS", declared_by=officer, declared_at=noon
    )

    page = browser(officer).get("/console/queue/part/").content.decode()

    assert all(words in page for words in ("夜间", "退补过", "停留危险，缺照片"))


def test_ready_cases_come_first_among_those_to_determine(station, officer, noon):
    unready = CaseFactory(released=True, station=station, released_at=noon - 9 * MINUTE)
    ready = CaseFactory(released=True, station=station, officer=officer, parties__complete=True)

    page = browser(officer).get("/console/queue/")

    assert positions(page, ready, unready) == sorted(positions(page, ready, unready))
    assert page.content.decode().count("五项已齐") == 1
    assert desk(ready, "determine") in page.content.decode()
    assert desk(unready, "determine") not in page.content.decode()


def test_an_empty_desk_says_so(officer):
    page = browser(officer).get("/console/queue/").content.decode()

    assert "现在没有案件在等" in page
    assert 'data-alert-count="0"' in page


def test_only_the_own_station_waits_here(station, officer):
    foreign = CaseFactory(submitted=True)

    assert foreign.case_no not in browser(officer).get("/console/queue/").content.decode()


def test_an_unchanged_queue_costs_a_304(station, officer):
    waiting(station)
    client = browser(officer)
    first = client.get("/console/queue/part/")

    again = client.get("/console/queue/part/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    waiting(station)
    changed = client.get("/console/queue/part/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_the_page_starts_with_the_etag_of_its_lists(station, officer):
    waiting(station)
    client = browser(officer)

    part = client.get("/console/queue/part/")

    quoted = part["ETag"].replace('"', "&quot;")
    assert f'data-poll-etag="{quoted}"' in client.get("/console/queue/").content.decode()


def test_take_next_leads_to_the_most_urgent_case(station, officer):
    waiting(station)
    hurt = waiting(station, danger=50)

    answer = browser(officer).post("/console/queue/next/")

    assert answer["Location"] == desk(hurt)
    hurt.refresh_from_db()
    assert (hurt.status, hurt.lease_holder) == ("REVIEWING", officer)


def test_a_second_click_leads_to_the_case_in_hand(station, officer):
    waiting(station), waiting(station)
    client = browser(officer)

    addresses = [client.post("/console/queue/next/")["Location"] for _click in range(2)]

    assert addresses[0] == addresses[1]
    assert Case.objects.filter(status="REVIEWING").count() == 1


def test_nobody_waiting_is_said(officer):
    page = browser(officer).post("/console/queue/next/", follow=True)

    assert "现在没有等待的案件" in page.content.decode()


def test_a_colleague_was_quicker(station, officer):
    case = waiting(station)
    colleague = OfficerFactory(organisation=station)
    browser(colleague).post(desk(case, "take"))

    page = browser(officer).post(desk(case, "take"), follow=True).content.decode()

    assert f"{colleague.name} 正在审核这起案件" in page
    assert f"{colleague.name} 审核中" in page
    case.refresh_from_db()
    assert case.lease_holder == colleague


def test_one_case_in_hand_and_the_rest_cannot_be_taken(station, officer):
    mine, other = waiting(station), waiting(station)
    client = browser(officer)
    client.post(desk(mine, "take"))

    page = client.post(desk(other, "take"), follow=True).content.decode()

    assert f"您手上还有案件 {mine.case_no}" in page
    assert f"继续手上的案件 {mine.case_no}" in page
    assert Case.objects.get(pk=other.pk).status == "SUBMITTED"


def test_the_supervisor_sees_every_station_and_takes_nothing(station):
    case = waiting(station)
    supervisor = OfficerFactory(role=Role.SUPERVISOR)
    client = browser(supervisor)

    page = client.get("/console/queue/").content.decode()
    client.post(desk(case, "take"))
    client.post("/console/queue/next/")

    assert case.case_no in page
    assert station.short_name in page
    assert "接下一起" not in page
    assert Case.objects.get(pk=case.pk).status == "SUBMITTED"


def test_the_strip_above_a_case_counts_who_waits(station, officer):
    client = browser(officer)
    assert "没有别的案件在等" in client.get("/console/queue/strip/").content.decode()

    waiting(station, submitted_at=timezone.now())

    assert "还有 1 起在等" in client.get("/console/queue/strip/").content.decode()


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.OFFICER, Role.LEADER, Role.SUPERVISOR, Role.DRIVER})
)
def test_other_staff_find_no_queue(role):
    client = browser(OfficerFactory(role=role))

    pages = ["/console/queue/", "/console/queue/part/", "/console/queue/strip/"]
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert client.post("/console/queue/next/").status_code == 404


def test_a_visitor_is_sent_to_sign_in(client):
    answer = client.get("/console/queue/")

    assert answer["Location"] == "/console/login/?next=/console/queue/"

"""One case on one screen: what stands there, and what the officer may do with it when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accidents import queue
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.desks import browser, desk
from tests.accidents.liability.ways import determine
from tests.factories import CaseFactory, OfficerFactory, PhotoFactory, StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(reviewing=True)


@pytest.fixture
def officer(case):
    return case.lease_holder


@pytest.fixture
def client(officer):
    return browser(officer)


def acts_of(page):
    """The acts whose forms or links are on the page, by the last word of their address."""
    text = page.content.decode()
    names = ("take", "release", "send_back", "ask_photo", "refer", "transfer", "take_over",
             "put_back", "determine")  # fmt: skip
    return [name for name in names if f"/{name}/" in text]


def case_in(status, officer, **changes):
    return CaseFactory(station=officer.organisation, status=status, submitted_at=timezone.now(),
                       officer=officer if status == "RELEASED" else None, **changes)  # fmt: skip


@pytest.mark.parametrize(
    ("status", "open_acts"),
    [
        ("SUBMITTED", ["take", "refer"]),
        ("RETURNED", ["refer"]),
        ("RELEASED", ["ask_photo", "refer", "transfer", "determine"]),
        ("REFERRED", ["transfer"]),
        ("TRANSFERRED", []),
        ("WITHDRAWN", []),
    ],
)
def test_the_status_decides_which_acts_are_open(status, open_acts):
    officer = OfficerFactory()

    page = browser(officer).get(desk(case_in(status, officer)))

    assert acts_of(page) == open_acts


def test_the_holder_has_the_four_acts_and_the_heartbeat(case, client):
    page = client.get(desk(case))

    assert acts_of(page) == ["release", "send_back", "refer", "transfer", "put_back"]
    assert f'data-lease="{desk(case, "renew")}"' in page.content.decode()


def test_a_colleague_sees_who_has_it_and_may_only_take_over(case, officer):
    page = browser(OfficerFactory(organisation=case.station)).get(desk(case))

    assert acts_of(page) == ["take_over"]
    assert f"{officer.name} 正在审核这起案件" in page.content.decode()
    assert "data-lease=" not in page.content.decode()


def test_the_supervisor_reads_and_does_nothing(case):
    page = browser(OfficerFactory(role=Role.SUPERVISOR)).get(desk(case))

    assert page.status_code == 200
    assert acts_of(page) == []


def test_what_the_rules_say_stands_with_its_article(client, case):
    case.safety = {"minor_injury": True}
    case.save()

    page = client.get(desk(case)).content.decode()

    assert "有人受轻微伤。" in page
    assert "《道路交通事故处理程序规定》第二十三条" in page


def test_facts_that_the_rules_cannot_read_are_no_crash(client, case):
    case.parties.filter(seat="A").update(compulsory="maybe")

    assert "规则无法判断，请人工核实" in client.get(desk(case)).content.decode()


def test_photos_carry_slot_receipt_and_marks(client, case, officer):
    photo = PhotoFactory(case=case, uploader=case.reporter, slot="EXTRA", is_after_release=True)
    old = PhotoFactory(
        case=case, uploader=case.reporter, slot="CONTACT", replaced_at=timezone.now()
    )
    case.photos.filter(slot="SCENE_REAR").delete()

    page = client.get(desk(case)).content.decode()

    assert photo.receipt in page
    assert f"/photo/{photo.uid}/view/" in page
    assert "撤离后补拍" in page
    assert old.receipt in page[page.index("被重拍替换的照片") :]
    assert "缺 车后方全景" in page


def test_the_place_is_drawn_and_doubted_where_it_should_be(client, case):
    case.lng, case.lat, case.accuracy = "119.527100", "26.659300", 20
    case.road, case.kilometre, case.county_uncertain = "G15 沈海高速", "K1987+300", True
    case.place_source = Case.PlaceSource.GPS
    case.save()

    page = client.get(desk(case)).content.decode()

    assert '<svg class="place-map"' in page
    for words in ("K1987+300", "误差约 20 米", "县界附近", "119.527100", "定位"):
        assert words in page


def test_a_release_tells_the_parties_and_leads_back_to_the_queue(client, case, officer):
    answer = client.post(desk(case, "release"))

    case.refresh_from_db()
    assert (case.status, case.officer) == ("RELEASED", officer)
    assert answer["Location"] == "/console/queue/"
    assert Notice.objects.filter(template="case.released").count() == 2


def test_a_double_click_releases_once(client, case):
    first, second = (client.post(desk(case, "release"), {"request_key": "k1"}) for _ in range(2))

    assert first["Location"] == second["Location"]
    releases = [entry for entry in journal.of(case.case_no) if entry.action == "case.release"]
    assert len(releases) == 1


@pytest.mark.parametrize(
    ("_case", "slot", "seat"),
    [("of the scene", "CONTACT", None), ("with the person", "PERSON_WITH_VEHICLE:B", "B")],
)
def test_a_photo_is_asked_for_again(_case, slot, seat, client, case):
    client.post(desk(case, "send_back"), {"slot": slot, "reason": "PLATE", "note": "尾号看不清"})

    case.refresh_from_db()
    asked = case.photo_requests.get()
    assert case.status == "RETURNED"
    assert (asked.slot, asked.reason, asked.note) == (slot.split(":")[0], "PLATE", "尾号看不清")
    assert (asked.party.seat if asked.party else None) == seat


def test_a_form_with_errors_keeps_what_was_typed(client, case):
    page = client.post(desk(case, "send_back"), {"slot": "CONTACT", "note": "尾号看不清"})

    text = page.content.decode()
    assert page.status_code == 200
    assert 'value="尾号看不清"' in text
    chosen = text[text.index('value="CONTACT"') :]
    assert "checked" in chosen[: chosen.index(">")]
    assert Case.objects.get(pk=case.pk).status == "REVIEWING"


@pytest.mark.parametrize(("act", "status"), [("refer", "REFERRED"), ("transfer", "TRANSFERRED")])
def test_referring_and_transferring_need_a_reason(act, status, client, case):
    client.post(desk(case, act), {"reason": "  "})
    assert Case.objects.get(pk=case.pk).status == "REVIEWING"

    client.post(desk(case, act), {"reason": "当事人对事实争议大"})

    case.refresh_from_db()
    assert (case.status, case.referral_reason) == (status, "当事人对事实争议大")
    assert case.lease_holder is None


def test_a_case_goes_back_to_its_place(client, case, noon):
    client.post(desk(case, "put_back"))

    case.refresh_from_db()
    assert (case.status, case.lease_holder, case.submitted_at) == ("SUBMITTED", None, noon)


def test_one_more_photo_after_release_keeps_the_status():
    officer = OfficerFactory()
    case = case_in("RELEASED", officer)

    answer = browser(officer).post(desk(case, "ask_photo"), {"slot": "EXTRA", "reason": "MORE"})

    assert answer["Location"] == desk(case)
    assert Case.objects.get(pk=case.pk).status == "RELEASED"
    assert case.photo_requests.count() == 1


def test_a_double_click_asks_for_one_photo():
    officer = OfficerFactory()
    case, client = case_in("RELEASED", officer), browser(officer)
    form = {"slot": "EXTRA", "reason": "MORE", "request_key": "k1"}

    answers = [client.post(desk(case, "ask_photo"), form) for _click in range(2)]

    assert [answer["Location"] for answer in answers] == [desk(case)] * 2
    assert case.photo_requests.count() == 1


@pytest.mark.parametrize("act", ["release", "send_back", "refer", "transfer", "put_back"])
def test_a_colleague_is_refused_with_a_sentence(act, case, officer):
    colleague = browser(OfficerFactory(organisation=case.station))
    form = {"reason": "BLURRED", "slot": "CONTACT"}

    page = colleague.post(desk(case, act), form)

    assert page.status_code == 200
    assert f"{officer.name} 正在审核这起案件。" in page.content.decode()
    assert Case.objects.get(pk=case.pk).status == "REVIEWING"


@pytest.mark.parametrize("status", ["SUBMITTED", "RETURNED", "TRANSFERRED", "WITHDRAWN"])
def test_an_act_that_came_too_late_is_refused_with_a_sentence(status):
    officer = OfficerFactory()
    case = case_in(status, officer)

    page = browser(officer).post(desk(case, "release"))

    assert page.status_code == 200
    assert "不能这样做。请刷新页面再看。" in page.content.decode()
    assert Case.objects.get(pk=case.pk).status == status


def test_an_unknown_act_is_no_page(client, case):
    assert client.post(desk(case, "delete")).status_code == 404
    assert client.get(desk(case, "release")).status_code == 405


# --- The lease -----------------------------------------------------------------


def test_the_heartbeat_keeps_the_case(client, case):
    before = case.lease_until

    answer = client.post(desk(case, "renew"))

    case.refresh_from_db()
    assert answer.status_code == 200
    assert case.lease_until > before


def test_a_lost_lease_names_the_new_holder(client, case):
    colleague = OfficerFactory(organisation=case.station)
    browser(colleague).post(desk(case, "take_over"), {"reason": "原承办民警出警"})

    answer = client.post(desk(case, "renew"))

    assert answer.status_code == 409
    assert answer.json()["holder"] == colleague.name
    assert answer.json()["message"] == "这起案件已不在您手上。"


def test_taking_over_needs_a_reason_and_writes_it_down(case, officer):
    colleague = OfficerFactory(organisation=case.station)
    client = browser(colleague)
    client.post(desk(case, "take_over"), {"reason": ""})
    assert Case.objects.get(pk=case.pk).lease_holder == officer

    client.post(desk(case, "take_over"), {"reason": "原承办民警交班"})

    entry = journal.of(case.case_no).last()
    assert Case.objects.get(pk=case.pk).lease_holder == colleague
    assert (entry.action, entry.actor, entry.data["reason"]) == (
        "case.take_over", colleague, "原承办民警交班",
    )  # fmt: skip
    assert (entry.before, entry.after) == (str(officer.pk), str(colleague.pk))


def test_taking_over_with_full_hands_is_refused(case, officer):
    colleague = OfficerFactory(organisation=case.station)
    held = CaseFactory(submitted=True, station=case.station)
    queue.take(held, actor=colleague, at=timezone.now())

    page = browser(colleague).post(desk(case, "take_over"), {"reason": "交班"})

    assert f"您手上还有案件 {held.case_no}" in page.content.decode()
    assert Case.objects.get(pk=case.pk).lease_holder == officer


def test_a_released_case_changes_its_officer():
    case = CaseFactory(released=True)
    colleague = OfficerFactory(organisation=case.station)

    browser(colleague).post(desk(case, "take_over"), {"reason": "原承办民警交班"})

    assert Case.objects.get(pk=case.pk).officer == colleague


def test_nobody_takes_over_what_nobody_has():
    officer = OfficerFactory()
    case = case_in("SUBMITTED", officer)

    page = browser(officer).post(desk(case, "take_over"), {"reason": "交班"})

    assert "没有人在办" in page.content.decode()


def test_the_timeline_tells_the_last_thing_first(noon):
    case = CaseFactory(released=True, parties__complete=True)
    determine(case, noon)

    page = browser(case.officer).get(desk(case)).content.decode()

    timeline = page[page.index('class="timeline"') :]
    assert timeline.index("出具文书") < timeline.index("定责")


def test_two_stations_keep_their_names_apart():
    case = CaseFactory(submitted=True, submitted_at=timezone.now() - timedelta(minutes=1))
    elsewhere = OfficerFactory(organisation=StationFactory())

    posts = ["take", "release", "refer", "renew", "take_over"]

    assert browser(elsewhere).get(desk(case)).status_code == 404
    assert {browser(elsewhere).post(desk(case, act)).status_code for act in posts} == {404}
    assert Case.objects.get(pk=case.pk).status == "SUBMITTED"

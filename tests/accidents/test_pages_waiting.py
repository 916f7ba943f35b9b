"""Handing in, waiting, and «you may leave»."""

import html
import re

import pytest

from accidents import intake
from accidents.models import Case
from ninde_kuaichu.foundation.journal import chain as journal
from tests.factories import NOON, CaseFactory, DriverFactory, OfficerFactory, PhotoFactory

pytestmark = pytest.mark.django_db

S = Case.Status


@pytest.fixture
def signed_in(client):
    def enter(case):
        client.force_login(case.reporter)
        return case

    return enter


def text(response) -> str:
    return html.unescape(response.content.decode())


def address(case, step="waiting"):
    return f"/case/{case.case_no}/{step}/"


def actions(case):
    return [entry.action for entry in journal.of(case.case_no)]


class TestHandingIn:
    def test_a_complete_case_waits(self, client, signed_in):
        case = signed_in(CaseFactory())

        response = client.post(address(case, "submit"), {"request_key": "k1"})

        case.refresh_from_db()
        assert response.url == address(case)
        assert case.status == S.SUBMITTED

    @pytest.mark.parametrize("second_key", ["k1", "k2"])
    def test_a_double_tap_is_harmless(self, second_key, client, signed_in):
        case = signed_in(CaseFactory())

        first = client.post(address(case, "submit"), {"request_key": "k1"})
        second = client.post(address(case, "submit"), {"request_key": second_key})

        assert first["Location"] == second["Location"] == address(case)
        assert actions(case) == ["case.submit"]

    def test_what_is_missing_is_said_where_it_is_missing(self, client, signed_in):
        case = signed_in(CaseFactory(photos=["SCENE_FRONT"]))

        page = text(client.post(address(case, "submit"), {"request_key": "k1"}, follow=True))

        assert "还缺照片：车后方全景、碰撞部位" in page
        assert 'data-photo-slot="CONTACT"' in page
        case.refresh_from_db()
        assert case.status == S.DRAFT

    def test_is_not_for_strangers_nor_by_looking(self, client, signed_in):
        case = signed_in(CaseFactory())
        assert client.get(address(case, "submit")).status_code == 405
        client.force_login(DriverFactory())

        assert client.post(address(case, "submit")).status_code == 404
        assert actions(case) == []


class TestTheQueue:
    def test_tells_the_place(self, client, signed_in):
        first = CaseFactory(submitted=True, submitted_at=NOON.replace(hour=11))
        case = signed_in(CaseFactory(submitted=True, station=first.station))

        page = text(client.get(address(case)))

        assert re.search(r"您是第 <b[^>]*>2</b> 位", page)
        assert 'data-since="2026-03-02T12:00:00+08:00"' in page
        assert '<meta http-equiv="refresh"' in page

    def test_tells_that_an_officer_looks(self, client, signed_in):
        case = signed_in(CaseFactory(reviewing=True))

        assert "交警正在看您的照片" in text(client.get(address(case)))

    def test_the_fragment_is_a_304_until_something_changes(self, client, signed_in):
        case = signed_in(CaseFactory(submitted=True))
        ahead = CaseFactory(submitted=True, station=case.station, danger=50)
        part = f"{address(case)}part/?state=WAITING"

        first = client.get(part)
        same = client.get(part, headers={"If-None-Match": first.headers["ETag"]})
        Case.objects.filter(pk=ahead.pk).update(status=S.REVIEWING)
        later = client.get(part, headers={"If-None-Match": first.headers["ETag"]})

        assert (first.status_code, same.status_code, later.status_code) == (200, 304, 200)
        assert same.content == b""
        assert "<form" not in text(first)  # a token in it would make each answer another one
        assert ">1</b>" in text(later)

    @pytest.mark.parametrize(
        ("status", "target"),
        [
            (S.SUBMITTED, None),
            (S.REVIEWING, None),
            (S.RETURNED, "{case}"),
            (S.RELEASED, "{case}waiting/?state=RELEASED"),
            (S.REFERRED, "{case}waiting/?state=REFERRED"),
            (S.TRANSFERRED, "{case}waiting/?state=TRANSFERRED"),
            (S.WITHDRAWN, "{case}waiting/?state=WITHDRAWN"),
            (S.DETERMINED, "{case}"),
        ],
    )
    def test_the_page_moves_when_the_case_does(self, status, target, client, signed_in):
        case = signed_in(CaseFactory(status=status, submitted_at=NOON))

        response = client.get(f"{address(case)}part/?state=WAITING")

        there = target and target.format(case=f"/case/{case.case_no}/")
        assert response.headers.get("X-Go-To") == there

    def test_the_part_is_for_the_parties_only(self, client, signed_in):
        case = signed_in(CaseFactory(submitted=True))
        client.force_login(OfficerFactory(organisation=case.station))

        assert client.get(f"{address(case)}part/").status_code == 404


class TestYouMayLeave:
    def test_fills_the_screen_and_says_what_is_next(self, client, signed_in):
        case = signed_in(CaseFactory(released=True))

        page = text(client.get(address(case)))

        assert '<body class="released"' in page
        assert "<h1>您可以撤离</h1>" in page
        assert f'href="{address(case, "items")}"' in page
        assert "填写五项内容" in page

    def test_each_driver_goes_on_with_the_own_step(self, client, signed_in):
        case = CaseFactory(released=True, parties__complete=True)
        client.force_login(case.parties.get(seat="B").user)

        assert f'href="{address(case, "story")}"' in text(client.get(address(case)))


class TestAnOfficerPlease:
    @pytest.mark.parametrize("status", [S.DRAFT, S.SUBMITTED, S.REVIEWING, S.RETURNED, S.RELEASED])
    @pytest.mark.parametrize("seat", ["A", "B"])
    def test_is_never_refused(self, seat, status, client):
        case = CaseFactory(status=status)
        client.force_login(case.parties.get(seat=seat).user)

        response = client.post(address(case, "officer"), {"request_key": "k1"}, follow=True)

        case.refresh_from_db()
        assert (case.status, case.wants_officer) == (S.REFERRED, True)
        assert "民警会到现场处理" in text(response)
        assert "拍照，移车，再报警" in text(response)  # one advice: clear the lane, then wait

    def test_twice_is_once(self, client, signed_in):
        case = signed_in(CaseFactory(submitted=True))

        for key in ("k1", "k1", "k2"):
            client.post(address(case, "officer"), {"request_key": key})

        assert actions(case) == ["case.refer"]

    def test_after_the_finding_there_is_a_sentence(self, client, signed_in):
        case = signed_in(CaseFactory(status=S.CLOSED))

        client.post(address(case, "officer"))

        case.refresh_from_db()
        assert case.status == S.CLOSED


class TestTakingItBack:
    def test_the_reporter_may(self, client, signed_in):
        case = signed_in(CaseFactory(submitted=True))
        assert "确定撤回" in text(client.get(address(case)))

        page = text(client.post(address(case, "withdraw"), follow=True))

        assert "这起案件已撤回" in page
        assert actions(case) == ["case.withdraw"]

    def test_the_other_side_may_not(self, client):
        case = CaseFactory(submitted=True)
        client.force_login(case.parties.get(seat="B").user)
        assert "确定撤回" not in text(client.get(address(case)))

        page = text(client.post(address(case, "withdraw"), follow=True))

        assert "只有报案人可以撤回" in page
        case.refresh_from_db()
        assert case.status == S.SUBMITTED

    def test_not_while_an_officer_looks(self, client, signed_in):
        case = signed_in(CaseFactory(reviewing=True))

        page = text(client.post(address(case, "withdraw"), follow=True))

        assert "现在是「审核中」" in page


@pytest.mark.parametrize(
    ("_case", "traits", "step"),
    [
        ("nothing told yet", {"happened_at": None}, "place"),
        ("place told", {}, "photos"),
        ("sent back", {"status": S.RETURNED}, "photos"),
        ("handed in", {"submitted": True}, "waiting"),
        ("with an officer", {"reviewing": True}, "waiting"),
        ("referred", {"status": S.REFERRED}, "waiting"),
        ("transferred", {"status": S.TRANSFERRED}, "waiting"),
        ("withdrawn", {"status": S.WITHDRAWN}, "waiting"),
        ("released", {"released": True}, "items"),
        ("items given", {"released": True, "parties__complete": True}, "story"),
        ("decided", {"status": S.DETERMINED}, "result"),
        ("served", {"status": S.SERVED}, "result"),
        ("closed", {"status": S.CLOSED}, "result"),
    ],
)
def test_the_address_of_a_case_leads_to_its_next_step(_case, traits, step, client, signed_in):
    case = signed_in(CaseFactory(**traits))

    assert client.get(f"/case/{case.case_no}/").url == address(case, step)


class TestAfterTheOwnPart:
    @pytest.fixture
    def case(self, client):
        case = CaseFactory(released=True, parties__complete=True)
        first = case.parties.get(seat="A")
        first.statements.create(answers={}, given_by=first.user, given_at=NOON)
        client.force_login(first.user)
        return case

    def next(self, client, case):
        return client.get(f"/case/{case.case_no}/").url

    def test_the_reporter_invites_who_is_not_here(self, client, case):
        case.parties.filter(seat="B").update(user=None, items_at=None)

        assert self.next(client, case) == address(case, "invite/B")

    @pytest.mark.parametrize(
        ("_case", "change"),
        [
            ("somebody sits there", {"items_at": None}),
            ("the reporter filled in", {"user": None}),
            ("nobody knows them", {"user": None, "items_at": None, "kind": "UNKNOWN"}),
        ],
    )
    def test_else_waits_for_the_result(self, _case, change, client, case):
        case.parties.filter(seat="B").update(**change)

        assert self.next(client, case) == address(case, "result")

    def test_the_second_driver_invites_nobody(self, client, case):
        second = case.parties.get(seat="B")
        second.statements.create(answers={}, given_by=second.user, given_at=NOON)
        case.parties.create(seat="C", kind="CAR")
        client.force_login(second.user)

        assert self.next(client, case) == address(case, "result")


def test_a_late_report_says_what_follows(client, signed_in):
    case = signed_in(CaseFactory(submitted=True, is_late=True))

    assert "交警先决定是否受理" in text(client.get(address(case)))


def test_a_red_report_of_a_driver_leads_to_the_waiting_page(client):
    driver = DriverFactory()
    case = intake.report_red(reporter=driver, answers={"fire": True}, at=NOON)
    client.force_login(driver)

    page = text(client.get(f"/case/{case.case_no}/", follow=True))

    assert "民警会到现场处理" in page
    assert 'href="tel:119"' in page


def test_photos_of_a_red_report_are_welcome(client):
    driver = DriverFactory()
    case = intake.report_red(reporter=driver, answers={"wants_officer": True}, at=NOON)
    PhotoFactory(case=case, slot="SCENE_FRONT", uploader=driver)
    client.force_login(driver)

    page = text(client.get(address(case, "photos")))

    assert page.count("data-photo-slot=") == 3  # two of the scene are open, and the extras

"""A late report on the desk, in the queue and on the driver's phone."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accidents import acceptance
from accidents.models import Acceptance, Case
from tests.factories import CaseFactory, DriverFactory, OfficerFactory

pytestmark = pytest.mark.django_db
S = Case.Status


def text(response) -> str:
    return html.unescape(response.content.decode())


def late(**changes):
    at = timezone.now()
    defaults = {"released": True, "is_late": True, "submitted_at": at, "released_at": at}
    return CaseFactory(**defaults | changes)


def held(case):
    """The case under review by an officer whose lease runs."""
    officer = OfficerFactory(organisation=case.station)
    Case.objects.filter(pk=case.pk).update(
        status=S.REVIEWING, lease_holder=officer, lease_until=timezone.now() + timedelta(hours=1)
    )
    case.refresh_from_db()
    return officer


def act(client, case, name, **typed):
    return client.post(f"/console/case/{case.case_no}/{name}/", {"request_key": "k1"} | typed)


class TestTheDesk:
    def test_shows_the_last_day_and_both_decisions(self, client):
        case = late(parties__complete=True)
        client.force_login(case.officer)

        page = text(client.get(f"/console/case/{case.case_no}/"))

        due = acceptance.running(case, timezone.localdate()).due
        assert f"最迟{due.month}月{due.day}日决定" in page
        assert f"/console/case/{case.case_no}/accept/" in page
        assert f"/console/case/{case.case_no}/not_accept/" in page
        assert f"/console/case/{case.case_no}/determine/" not in page
        assert "可以定责" not in page

    def test_says_that_it_is_past(self, client):
        case = late(submitted_at=timezone.now() - timedelta(days=30))
        client.force_login(case.officer)

        page = text(client.get(f"/console/case/{case.case_no}/"))

        assert "已经超期，请马上决定。" in page
        assert "受理期限已过" in page

    def test_a_prompt_report_shows_nothing_of_it(self, client):
        case = CaseFactory(released=True)
        client.force_login(case.officer)

        page = text(client.get(f"/console/case/{case.case_no}/"))

        assert "是否受理" not in page
        assert "not_accept" not in page

    def test_accepting_stays_on_the_case(self, client):
        case = late(parties__complete=True)
        client.force_login(case.officer)

        response = act(client, case, "accept")

        page = text(client.get(response.url))
        assert response.url == f"/console/case/{case.case_no}/"
        assert Acceptance.objects.get().is_accepted
        assert f"/console/case/{case.case_no}/determine/" in page
        assert "not_accept" not in page

    def test_turning_away_goes_back_to_the_queue(self, client):
        case = late(released=False, submitted=True)
        client.force_login(held(case))

        response = act(client, case, "not_accept", reason="经核查，没有证据证明事故事实存在")

        case.refresh_from_db()
        assert response.url == "/console/queue/"
        assert case.status == S.CLOSED
        page = text(client.get(f"/console/case/{case.case_no}/"))
        assert "经核查，没有证据证明事故事实存在" in page

    def test_without_a_reason_nothing_is_decided(self, client):
        case = late(released=False, submitted=True)
        client.force_login(held(case))

        response = act(client, case, "not_accept", reason="")

        assert response.status_code == 200
        assert not Acceptance.objects.exists()

    def test_a_stranger_finds_no_such_case(self, client):
        case = late()
        client.force_login(OfficerFactory())

        assert act(client, case, "accept").status_code == 404
        assert not Acceptance.objects.exists()


class TestTheQueue:
    def test_lists_what_is_to_be_decided_oldest_first(self, client):
        newer = late()
        older = late(
            station=newer.station,
            officer=newer.officer,
            parties__complete=True,
            submitted_at=timezone.now() - timedelta(days=2),
        )
        CaseFactory(released=True, station=newer.station)
        decided = late(station=newer.station)
        acceptance.accept(decided, actor=decided.officer, at=timezone.now())
        client.force_login(newer.officer)

        page = text(client.get("/console/queue/"))

        listed = page[page.index("要决定是否受理") : page.index("待定责")]
        assert re.findall(r">(KC\d+)</a>", listed) == [older.case_no, newer.case_no]
        assert "个工作日内决定受理" in listed
        assert f"/console/case/{older.case_no}/determine/" not in page

    def test_is_silent_where_there_is_none(self, client):
        case = CaseFactory(released=True)
        client.force_login(case.officer)

        assert "要决定是否受理" not in text(client.get("/console/queue/"))

    def test_more_late_reports_cost_no_more_queries(self, client, django_assert_max_num_queries):
        case = late()
        client.force_login(case.officer)
        with django_assert_max_num_queries(40) as one:
            client.get("/console/queue/part/")
        for _ in range(4):
            late(station=case.station)

        with django_assert_max_num_queries(len(one)):
            client.get("/console/queue/part/")


class TestTheDriver:
    def address(self, case):
        return f"/case/{case.case_no}/waiting/"

    def test_knows_the_last_day_while_waiting_and_after_release(self, client):
        case = late(released=False, submitted=True, submitted_at=timezone.now())
        client.force_login(case.reporter)
        due = acceptance.running(case, timezone.localdate()).due

        waiting = text(client.get(self.address(case)))
        Case.objects.filter(pk=case.pk).update(status=S.RELEASED)
        released = text(client.get(self.address(case)))

        for page in (waiting, released):
            assert f"最迟 <b>{due.month}月{due.day}日</b> 决定" in page

    def test_sees_no_clock_once_it_is_accepted(self, client):
        case = late()
        acceptance.accept(case, actor=case.officer, at=timezone.now())
        client.force_login(case.reporter)

        assert "决定是否受理" not in text(client.get(self.address(case)))

    def test_reads_why_it_was_turned_away(self, client):
        case = late()
        acceptance.not_accept(
            case, actor=case.officer, at=timezone.now(), reason="没有证据证明事故事实存在"
        )
        client.force_login(case.reporter)

        to = client.get(f"/case/{case.case_no}/")
        page = text(client.get(to.url))

        assert to.url == self.address(case)
        assert "<h1>不予受理</h1>" in page
        assert "没有证据证明事故事实存在" in page
        assert "向人民法院起诉" in page

    @pytest.mark.parametrize(
        "watching", ["waiting/part/?state=RELEASED", "result/part/", "result/"]
    )
    def test_is_led_there_from_wherever_it_is_watched(self, watching, client):
        case = late()
        client.force_login(case.reporter)
        acceptance.not_accept(case, actor=case.officer, at=timezone.now(), reason="没有证据")

        response = client.get(f"/case/{case.case_no}/{watching}")

        target = response.headers.get("X-Go-To") or response.url
        assert text(client.get(target, follow=True)).count("<h1>不予受理</h1>") == 1

    def test_a_stranger_reads_nothing(self, client):
        case = late()
        acceptance.not_accept(case, actor=case.officer, at=timezone.now(), reason="没有证据")
        client.force_login(DriverFactory())

        assert client.get(self.address(case)).status_code == 404

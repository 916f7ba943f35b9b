"""复核, 回避 and the register of papers on the phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accidents.liability import reception
from accidents.liability.models import Appeal, Objection
from accidents.models import Recusal
from tests.accidents.desks import browser
from tests.accidents.liability.reviews import WRITTEN
from tests.accidents.liability.ways import determine, draw_all, serve
from tests.factories import CaseFactory, CityFactory, DriverFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def case():
    CityFactory()
    return CaseFactory(released=True, parties__complete=True)


def page(name, case, *more):
    return reverse(f"liability:{name}", args=[case.case_no, *more])


def phone(case, seat="A"):
    return browser(case.parties.get(seat=seat).user)


def text(response):
    return response.content.decode()


def test_the_form_names_the_last_day_and_hands_in(case, now):
    serve(case, now)
    client = phone(case)
    assert "最晚" in text(client.get(page("review", case)))

    answer = client.post(page("review", case), WRITTEN)

    appeal = Appeal.objects.get()
    assert answer.headers["Location"] == page("review", case)
    assert (appeal.way, appeal.party.seat, appeal.request) == ("ONLINE", "A", "重新认定")
    shown = text(client.get(page("review", case)))
    assert "待受理" in shown
    assert "提交复核申请" not in shown
    assert "复核不停止理赔" in text(phone(case, "B").get(page("review", case)))


def test_what_is_missing_is_said_and_the_rest_is_kept(case, now):
    serve(case, now)

    answer = phone(case).post(page("review", case), {"request": "重新认定"})

    assert answer.status_code == 200
    assert "重新认定" in text(answer)
    assert not Appeal.objects.exists()


def test_after_the_last_day_the_page_says_what_will_come(case, now):
    serve(case, now - timedelta(days=30))

    assert "已过期限" in text(phone(case).get(page("review", case)))


def test_before_service_there_is_no_form(case, now):
    determine(case, now)

    shown = text(phone(case).get(page("review", case)))

    assert "提交复核申请" not in shown
    assert "送达后三个工作日内" in shown


def test_taken_back(case, now):
    serve(case, now)
    client = phone(case)
    client.post(page("review", case), WRITTEN)
    assert phone(case, "B").post(page("review_withdraw", case)).status_code == 404

    client.post(page("review_withdraw", case))

    assert Appeal.objects.get().stage == "ENDED"


def test_a_party_asks_for_another_officer(case):
    client = phone(case)

    client.post(page("recusal", case), {"ground": "RELATIVE", "words": "是对方表哥"})

    assert Recusal.objects.get().party.seat == "A"
    shown = text(client.get(page("recusal", case)))
    assert "等大队领导决定" in shown
    assert "提出申请" not in shown


def test_the_register_shows_what_this_party_may_read(case, now, seal_dir):
    paper = reception.register(case, actor=case.officer, at=now)
    serve(case, now)
    draw_all(now)

    mine, others = (text(phone(case, seat).get(page("papers", case))) for seat in "AB")

    assert "受案登记表" in mine
    assert "受案登记表" not in others
    assert "认定书" in others
    for name in ("one_paper", "one_paper_pdf"):
        address = reverse(f"liability:{name}", args=[paper.uid])
        assert phone(case, "A").get(address).status_code == 200
        assert phone(case, "B").get(address).status_code == 404
        assert browser(DriverFactory()).get(address).status_code == 404
        assert browser(case.officer).get(address).status_code == 200
    image = reverse("liability:one_paper_image", args=[paper.uid, 1])
    assert phone(case).get(image).headers["Content-Type"] == "image/png"
    assert phone(case).get(image.replace("1.png", "9.png")).status_code == 404


def test_the_notice_of_rights_is_made_on_demand(case, now):
    serve(case, now)
    client = phone(case)
    assert "要一份权利义务告知书" in text(client.get(page("papers", case)))

    for _n in range(2):
        client.post(page("rights", case))

    assert case.certificates.filter(kind="RIGHTS").count() == 1


def test_who_objects_sees_until_when_the_officer_calls(case, now):
    determine(case, now)
    client = phone(case)
    client.post(page("disagree", case), {"reason": "FACTS", "words": "不对"})

    made = Objection.objects.get()
    shown = text(client.get(page("result", case)))

    call_by = timezone.localtime(made.call_by)
    assert f"最晚 {call_by.month}月{call_by.day}日 {call_by:%H:%M} 给您打电话" in shown


@pytest.mark.parametrize("name", ["review", "recusal", "papers"])
def test_a_stranger_finds_nothing(name, case, now):
    serve(case, now)

    assert browser(DriverFactory()).get(page(name, case)).status_code == 404

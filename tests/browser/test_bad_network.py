"""Roadside networks: nothing that was photographed is lost, nothing counts twice."""

import pytest
from playwright.sync_api import expect

from accidents.models import Case, Photo
from ninde_kuaichu.foundation.journal import chain
from tests.browser.line import Line
from tests.browser.people import FIRST
from tests.browser.phones import SCENE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HALF = 30_000  # bytes; a drawn photo has about 65,000


@pytest.fixture
def line(site):
    line = Line(site)
    yield line
    line.close()


@pytest.fixture
def phone(line, new_phone):
    """With the first of three photos delivered."""
    phone = new_phone(FIRST, base_url=line.address)
    phone.report()
    phone.describe()
    phone.photograph("SCENE_FRONT")
    return phone


def taken(phone):
    """(slot, receipt) of every photo the server has, and how many the journal knows."""
    case_no = phone.case_no()
    photos = Photo.objects.filter(case__case_no=case_no).order_by("pk")
    entries = chain.of(case_no).filter(action="photo.receive").count()
    return [(photo.slot, photo.receipt) for photo in photos], entries


def waits(phone, slot):
    """The photo is kept, and says so."""
    status = phone.slot(slot).locator("[data-photo-status]")
    expect(status).to_contain_text("照片没有丢，会自动重新发送")


def submitted(phone):
    phone.submit()
    photos, entries = taken(phone)
    assert [slot for slot, _receipt in photos] == list(SCENE)
    assert len({receipt for _slot, receipt in photos}) == 3
    assert entries == 3


def test_a_photo_cut_off_half_way_goes_on_by_itself(phone, line):
    line.cut_during(f"POST /case/{phone.case_no()}/photos/SCENE_REAR/", after=HALF)
    phone.pick("SCENE_REAR", shift=60)
    waits(phone, "SCENE_REAR")
    assert line.is_cut.is_set()
    phone.pick("CONTACT", shift=120)
    waits(phone, "CONTACT")
    expect(phone.page.get_by_role("button", name="提交，请交警审核")).to_be_disabled()
    assert [slot for slot, _receipt in taken(phone)[0]] == ["SCENE_FRONT"]

    line.mend()
    phone.has_receipt("SCENE_REAR")
    phone.has_receipt("CONTACT")

    submitted(phone)


def test_a_photo_whose_receipt_was_lost_counts_once(phone):
    """The server has it, the phone does not know: the second try carries the same key."""
    line = phone.page.context.new_cdp_session(phone.page)
    answered = []

    def lose_the_answer(event):
        answered.append(event["responseStatusCode"])
        lost = {"requestId": event["requestId"], "errorReason": "ConnectionReset"}
        line.send("Fetch.failRequest", lost)
        line.send("Fetch.disable")

    line.on("Fetch.requestPaused", lose_the_answer)
    pattern = {"urlPattern": "*/photos/SCENE_REAR/*", "requestStage": "Response"}
    line.send("Fetch.enable", {"patterns": [pattern]})
    phone.pick("SCENE_REAR", shift=60)
    waits(phone, "SCENE_REAR")
    assert answered == [201]
    assert len(taken(phone)[0]) == 2

    phone.has_receipt("SCENE_REAR")  # by itself, after the first pause
    phone.photograph("CONTACT", shift=120)

    submitted(phone)


def test_submitting_with_a_double_tap_counts_once(phone):
    phone.photograph("SCENE_REAR", shift=60)
    phone.photograph("CONTACT", shift=120)

    phone.page.get_by_role("button", name="提交，请交警审核").dblclick(no_wait_after=True)

    phone.sees("正在排队")
    case_no = phone.case_no()
    assert chain.of(case_no).filter(action="case.submit").count() == 1
    assert Case.objects.get(case_no=case_no).status == "SUBMITTED"


def test_the_waiting_page_says_that_the_network_is_gone_and_comes_back(phone):
    phone.photograph("SCENE_REAR", shift=60)
    phone.photograph("CONTACT", shift=120)
    phone.submit()

    phone.page.context.set_offline(True)
    expect(phone.page.get_by_text("网络不好，正在重试")).to_be_visible(timeout=15_000)
    phone.page.context.set_offline(False)

    expect(phone.page.get_by_text("网络不好，正在重试")).to_have_count(0)
    expect(phone.page.get_by_text("您是第")).to_be_visible()

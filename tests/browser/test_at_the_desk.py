"""What officer and driver see of each other: a photo sent back, and a case already taken."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accidents import queue
from accidents.models import Case, Photo
from ninde_kuaichu.foundation.accounts.models import Organisation
from tests.browser.people import FIRST
from tests.factories import CaseFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def behind(case):
    """Another case of the same station that was handed in later and is just as dangerous."""
    station = Organisation.objects.get(code="350902")
    now = timezone.now()
    return CaseFactory(
        submitted=True, station=station, submitted_at=now, created_at=now, danger=case.danger
    )


def test_one_photo_sent_back_is_taken_again_and_keeps_its_place(new_phone, new_desk):
    phone, officer = new_phone(FIRST), new_desk("jiaocheng1")
    case_no = phone.hand_in()
    first_turn = Case.objects.get(case_no=case_no)
    later = behind(first_turn)
    officer.take_next()
    officer.send_back("CONTACT", "BLURRED")

    phone.sees("请补拍照片")
    expect(phone.slot("CONTACT")).to_contain_text("交警说：照片模糊，请拿稳再拍")
    expect(phone.page.get_by_text("交警说")).to_have_count(1)
    phone.photograph("CONTACT", shift=200)
    phone.submit()

    again = Case.objects.get(case_no=case_no)
    assert again.submitted_at == first_turn.submitted_at
    assert (queue.position(again), queue.position(later)) == (1, 2)
    expect(phone.page.locator(".waiting-number")).to_have_text("1")
    photos = Photo.objects.filter(case=again, slot="CONTACT").order_by("pk")
    assert [photo.replaced_at is None for photo in photos] == [False, True]
    officer.take_next()
    expect(officer.page.locator("#content h1")).to_contain_text(case_no)
    expect(officer.page.get_by_text("被重拍替换的照片")).to_be_visible()


def test_the_second_officer_sees_who_holds_the_case(new_phone, new_desk):
    phone = new_phone(FIRST)
    case_no = phone.hand_in()
    first, second = new_desk("jiaocheng1"), new_desk("jiaocheng2")
    expect(second.page.get_by_role("button", name=f"接 {case_no}")).to_be_visible()
    first.take_next()

    row = second.page.get_by_role("row").filter(has_text=case_no)
    expect(row).to_contain_text("陈建国 审核中", timeout=15_000)
    expect(row.get_by_role("button")).to_have_count(0)
    expect(second.page.get_by_role("button", name="接下一起")).to_be_disabled()
    second.open_case(case_no)
    expect(second.page.get_by_text("陈建国 正在审核这起案件。")).to_be_visible()
    expect(second.page.get_by_role("button", name="放行")).to_have_count(0)

    case = Case.objects.get(case_no=case_no)
    assert (case.status, case.lease_holder.username) == ("REVIEWING", "jiaocheng1")


def test_a_photo_is_enlarged_and_turned(new_phone, new_desk):
    new_phone(FIRST).hand_in()
    officer = new_desk("jiaocheng1")
    officer.take_next()
    panes = officer.page.locator("[data-viewer-pane]")
    expect(panes).to_have_count(3)
    for n in range(3):
        image = panes.nth(n).locator("img")
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("image => image.naturalWidth") > 0

    panes.nth(0).get_by_role("button", name="放大").click()
    panes.nth(0).get_by_role("button", name="向右转").click()

    expect(panes.nth(0).locator("img")).to_have_attribute("style", re.compile(r"rotate\(90deg\)"))
    expect(panes.nth(1).locator("img")).to_have_attribute("style", re.compile(r"rotate\(0deg\)"))

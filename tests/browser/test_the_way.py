"""Two phones and one officer take a whole case to the sealed paper that both have signed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accidents.models import Case, Party, Photo
from ninde_kuaichu.foundation.journal import chain
from tests.browser.people import FIRST, SECOND

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_phones_and_one_officer(new_phone, new_desk, tmp_path):
    first, officer = new_phone(FIRST), new_desk("jiaocheng1")
    case_no = first.hand_in()
    officer.take_next()
    first.sees("交警正在看您的照片")
    officer.release()
    first.sees("您可以撤离")

    first.go_on()
    first.give_items()
    first.tell()
    first.ask_for_a_finding()
    second = new_phone(SECOND)
    second.join(first.show_code())
    second.give_items()
    second.tell()
    second.ask_for_a_finding()
    second.sees("交警正在定责")

    officer.determine(case_no, A="104310", B="NONE")
    second.sees("责任认定结果")
    expect(second.page.locator(".own-share")).to_contain_text("无责任")
    _read(second)
    first.open(f"/case/{case_no}/")
    first.tap("同意并签字")
    first.sign()
    first.work()
    second.tap("同意并签字")
    second.sign()
    second.work()

    for phone in (first, second):
        phone.sees("认定书已送达")
    case = Case.objects.get(case_no=case_no)
    assert (case.status, case.station.code) == ("SERVED", "350902")
    assert Photo.objects.filter(case=case).count() == 5
    joined = [party.joined for party in case.parties.order_by("seat")]
    assert joined == [Party.Joined.REPORTED, Party.Joined.LINK]
    assert list(chain.verify()) == []
    _check(second, _download(first, tmp_path))


def _read(phone):
    """The paper as pictures, which is what WeChat can show."""
    phone.tap("看认定书")
    pages = phone.page.locator("img.paper")
    expect(pages).to_have_count(1)
    for n in range(pages.count()):
        page = pages.nth(n)
        page.scroll_into_view_if_needed()
        expect(page).to_have_js_property("complete", True)
        assert page.evaluate("image => image.naturalWidth") >= 1000
    phone.tap("返回结果")


def _download(phone, folder) -> Path:
    with phone.page.expect_download() as waiting:
        phone.tap("下载认定书")
    name = waiting.value.suggested_filename
    assert re.fullmatch(r"宁公交认字〔\d{4}〕第\d+号\.pdf", name)
    file = folder / name
    waiting.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF-")
    return file


def _check(phone, paper):
    """Anybody's browser: the paper is genuine; with one byte changed it is not."""
    content = paper.read_bytes()
    altered = paper.with_name("altered.pdf")
    middle = len(content) // 2
    altered.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    for file, verdict in ((paper, "真实有效"), (altered, "被改动过")):
        phone.open("/verify/")
        phone.page.locator("[name=file]").set_input_files(file)
        phone.tap("查验")
        expect(phone.page.locator(".verdict h2")).to_have_text(verdict)

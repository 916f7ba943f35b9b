"""Answering the paper: a signature that survives a turned phone, and a refusal with a reason."""

import json

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accidents.liability.models import Signature
from accidents.models import Case
from ninde_kuaichu.seeding import cases
from ninde_kuaichu.walkthrough.story import work
from tests.browser.people import Person
from tests.browser.phones import NAME, SCREEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON_ITS_SIDE = {"width": SCREEN["height"], "height": SCREEN["width"]}
SHARP = "canvas => Math.round(canvas.getBoundingClientRect().width * devicePixelRatio)"
INKED = """canvas => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, n) => n % 4 === 3 && value > 0);
}"""


@pytest.fixture
def determined(site):
    """The demo case whose paper waits for both signatures."""
    cases.load(timezone.now())
    work()
    return Case.objects.get(status="DETERMINED")


@pytest.fixture
def driver(determined, new_phone):
    """陈静, who is to bear everything, with the paper before her."""
    name, document_no, plate, insurer = cases.DRIVERS["13800000004"]
    person = Person(name, "13800000004", document_no, plate, insurer, (), {})
    phone = new_phone(person)
    phone.open(f"/sign-in/phone/?next=/case/{determined.case_no}/")
    phone.sign_in()
    phone.sees("责任认定结果")
    return phone


def test_strokes_survive_the_turned_phone(driver, determined):
    page = driver.page
    driver.tap("同意并签字")
    driver.tap("开始签名")
    canvas = page.locator(".sign-canvas")
    upright = canvas.evaluate("canvas => canvas.clientHeight / canvas.clientWidth")
    driver.draw(NAME[0])
    _turn(page, ON_ITS_SIDE)
    driver.draw([(0.45, 0.3), (0.5, 0.6), (0.55, 0.4)])
    _turn(page, SCREEN)
    driver.tap("写好了")
    drawn = json.loads(page.locator("[data-signature-strokes]").input_value())
    driver.tick("consents")
    driver.tap("获取验证码")
    page.locator("[name=code]").fill(driver.newest_code())
    driver.tap("同意并签字")
    expect(page.get_by_text("您已签字。")).to_be_visible()

    signature = Signature.objects.get(certificate__case=determined)
    assert (signature.method, signature.strokes) == ("STROKES", drawn)
    assert len(drawn) == 2
    # The first stroke is where it was written, in widths of the view held upright.
    wide, high = NAME[0][0]
    assert drawn[0][0] == pytest.approx([wide, high * upright], abs=0.02)


def _turn(page, screen):
    """The strokes are painted anew, in the size that the view has now."""
    page.set_viewport_size(screen)
    expect(page.locator("html")).to_have_js_property("clientWidth", screen["width"])
    canvas = page.locator(".sign-canvas")
    expect(canvas).to_have_js_property("width", canvas.evaluate(SHARP))
    assert canvas.evaluate(INKED)


def test_a_slip_of_the_finger_is_no_signature(driver):
    driver.tap("同意并签字")
    driver.tap("开始签名")
    driver.draw([(0.5, 0.5), (0.52, 0.52)])
    driver.tap("写好了")

    expect(driver.page.get_by_text("笔画太少")).to_be_visible()
    driver.tap("返回")
    assert driver.page.locator("[data-signature-strokes]").input_value() == ""


def test_a_refusal_with_its_reason_goes_on_the_paper(driver, determined):
    driver.tap("拒绝签字")
    driver.page.locator("[name=reason]").fill("对方突然变道，我没有责任")
    driver.tap("拒绝签字")

    expect(driver.page.get_by_text("已注明您拒绝签字。")).to_be_visible()
    signature = Signature.objects.get(certificate__case=determined)
    assert (signature.method, signature.note) == ("REFUSED", "对方突然变道，我没有责任")
    driver.work()
    assert determined.certificates.get().latest_edition().n == 2
    driver.tap("看认定书")
    expect(driver.page.locator("img.paper").first).to_have_js_property("complete", True)


def test_who_refused_may_still_sign(driver, determined):
    driver.tap("拒绝签字")
    driver.page.locator("[name=reason]").fill("再想想")
    driver.tap("拒绝签字")
    driver.tap("同意并签字")

    driver.sign()

    assert [row.method for row in Signature.objects.filter(certificate__case=determined)] == [
        "STROKES"
    ]

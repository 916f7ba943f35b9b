"""A stranger's phone checks papers with the network off: the line to the site is cut for good."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from accidents.liability import certificate as paper
from accidents.liability import determination, lists
from accidents.models import Case
from ninde_kuaichu.foundation import pdf
from tests.accidents.liability.ways import REAR_END, WORDS, determine
from tests.architecture.sources import ROOT
from tests.browser.line import Line
from tests.factories import CaseFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VECTORS = json.loads((ROOT / "docs" / "verification-vectors.json").read_text())
YESTERDAY = timedelta(days=1)
# A browser without an Ed25519 of its own: before Chrome 137.
WITHOUT_ED25519 = """
for (const name of ["importKey", "verify"]) {
  const own = crypto.subtle[name].bind(crypto.subtle);
  crypto.subtle[name] = (...all) => all.includes("Ed25519")
    ? Promise.reject(new DOMException("no such algorithm", "NotSupportedError")) : own(...all);
}
"""
# A browser with a reader of codes; chromium on Linux has none.  What it sees is given.
WITH_READER = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return [{ rawValue: window.seen }]; }
};
"""


@pytest.fixture
def line(site, settings):
    line = Line(site)
    settings.BASE_URL = line.address
    yield line
    line.close()


@pytest.fixture
def phone(line, windows):
    """Nobody's phone; its only way to the site is the line."""
    return windows.phone(None, base_url=line.address)


def at(days):
    return timezone.now() - days * YESTERDAY


def issue(days=2):
    return determine(CaseFactory(released=True, parties__complete=True), at(days))


def correct(old, days=1):
    case = Case.objects.get(pk=old.case_id)
    return determination.correct(
        case, actor=case.officer, at=at(days), decisions=REAR_END, shape="追尾碰撞",
        words=WORDS, reason="号牌登记有误",
    ).certificate  # fmt: skip


def scan(certificate):
    """What an independent reader reads from the page as it is drawn."""
    picture = pdf.page_images(paper.render(certificate.sheet, []), 1080)[0]
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    return code.text


def visit(phone):
    """The one visit with a network, until everything is kept."""
    phone.open("/verify/offline/")
    phone.page.locator("[data-offline][data-ready]").wait_for(state="attached")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def cut(phone, line):
    line.cut()
    phone.page.context.set_offline(True)


def paste(phone, text):
    phone.page.locator("[data-text]").fill(text)
    phone.tap("查验")


def says(phone, verdict):
    expect(phone.page.locator(".verdict:visible")).to_have_count(1)
    expect(phone.page.locator(".verdict:visible h2")).to_have_text(verdict)


def test_genuine_altered_and_superseded_without_network(phone, line):
    genuine, old = issue(), issue()
    new = correct(old)
    lists.catch_up(at=at(0))
    codes = {name: scan(made) for name, made in (("genuine", genuine), ("old", old), ("new", new))}
    visit(phone)
    cut(phone, line)

    phone.open(codes["genuine"])  # the address in the code, as a camera would open it
    says(phone, "真实有效")
    cells = phone.page.locator("[data-cells]")
    expect(cells).to_contain_text(genuine.number)
    expect(cells).to_contain_text("闽J·**345")
    expect(cells).to_contain_text("全部责任 100%")
    expect(phone.page.locator("[data-age]")).to_contain_text("1 份被更正或撤销")

    phone.open("/verify/offline/")
    paste(phone, codes["old"])
    says(phone, "已被更正")
    expect(cells).to_contain_text(new.number)
    paste(phone, codes["new"])
    says(phone, "真实有效")
    place = codes["genuine"].index("#") + 100
    other = "A" if codes["genuine"][place] != "A" else "B"
    paste(phone, codes["genuine"][:place] + other + codes["genuine"][place + 1 :])
    says(phone, "被改动过")
    expect(cells).to_be_hidden()
    paste(phone, "https://pay.example/#abc")
    says(phone, "读不出来")


def test_the_line_is_really_cut(phone, line):
    visit(phone)
    cut(phone, line)

    answer = phone.page.evaluate("fetch('/healthz').then(() => 'answered', () => 'nothing')")

    assert answer == "nothing"


def test_a_paper_younger_than_the_list_is_not_called_good(phone, line):
    lists.catch_up(at=at(0))
    today = issue(days=0)
    visit(phone)
    cut(phone, line)

    phone.open(scan(today))

    says(phone, "签名是真的")


def test_an_old_list_says_how_old_it_is(phone, line):
    certificate = issue(days=30)
    lists.publish(timezone.localdate(at(10)), at=at(0))
    visit(phone)
    cut(phone, line)

    phone.open(scan(certificate))

    says(phone, "真实有效")
    expect(phone.page.locator("[data-caveat]")).to_be_visible()
    expect(phone.page.locator("[data-age]")).to_contain_text("9 天前")


def test_the_list_is_renewed_when_the_network_is_back(phone, line):
    old = issue()
    lists.publish(timezone.localdate(at(2)), at=at(0))
    visit(phone)
    cut(phone, line)
    phone.open(scan(old))
    says(phone, "真实有效")

    correct(old)
    lists.catch_up(at=at(0))
    phone.tap("更新名单")
    expect(phone.page.locator("[data-age]")).to_contain_text("没有网络")
    line.mend()
    phone.page.context.set_offline(False)
    phone.tap("更新名单")
    expect(phone.page.locator("[data-age]")).to_contain_text("1 份被更正或撤销")
    cut(phone, line)
    phone.page.reload()

    says(phone, "已被更正")


def test_with_network_the_code_opens_the_register_and_the_link_takes_the_extract_along(phone):
    certificate = issue()
    visit(phone)

    phone.open(scan(certificate))
    expect(phone.page.locator(".verdict h2")).to_have_text("真实有效")
    expect(phone.page.get_by_text("查验码只能查到有没有这一份")).to_be_visible()
    phone.tap("离线查验：先打开一次，以后不用网络")

    says(phone, "签名是真的")  # no list has been published


@pytest.mark.parametrize("script", ["", WITHOUT_ED25519], ids=["own Ed25519", "vendored Ed25519"])
def test_the_browser_agrees_with_the_vectors(script, phone):
    phone.page.add_init_script(script)
    visit(phone)

    answers = phone.page.evaluate(
        """async ([vectors, tries]) => {
          const { proof: url, noble } = document.querySelector("[data-offline]").dataset;
          const proof = await import(url);
          const one = (text) => proof.check(text, vectors.keys, noble).then(
            (extract) => extract.number, (error) => error.message);
          const answers = [];
          for (const text of tries) answers.push(await one(text));
          const list = await proof.open(vectors.list, vectors.keys, noble);
          const forged = { ...vectors.list, payload: vectors.list.payload.slice(0, -4) + "AAAA" };
          const refused = await proof.open(forged, vectors.keys, noble).catch((e) => e.message);
          const loaded = performance.getEntriesByName(new URL(noble, location).href).length > 0;
          return [...answers, list.revoked[0].number, refused, loaded];
        }""",
        [
            VECTORS,
            [VECTORS["qr"], *VECTORS["altered"], VECTORS["unknown_key"], *VECTORS["unreadable"]],
        ],
    )

    number = VECTORS["sheet"]["number"]
    assert answers == [
        number,
        *["ALTERED"] * len(VECTORS["altered"]),
        "UNKNOWN_KEY",
        *["UNREADABLE"] * len(VECTORS["unreadable"]),
        number,
        "ALTERED",
        bool(script),  # the library is fetched by those alone who need it
    ]


def test_an_old_browser_checks_without_network_too(phone, line):
    phone.page.add_init_script(WITHOUT_ED25519)
    certificate = issue()
    lists.catch_up(at=at(0))
    visit(phone)
    cut(phone, line)

    phone.open(scan(certificate))

    says(phone, "真实有效")


def test_a_picture_of_the_code_is_read_where_the_browser_can(phone, line):
    phone.page.add_init_script(WITH_READER)
    certificate = issue()
    lists.catch_up(at=at(0))
    visit(phone)
    cut(phone, line)
    phone.page.evaluate("text => { window.seen = text }", scan(certificate))

    picture = pdf.page_images(paper.render(certificate.sheet, []), 720)[0]
    phone.page.locator("[data-picture]").set_input_files(
        {"name": "code.png", "mimeType": "image/png", "buffer": picture}
    )

    says(phone, "真实有效")


def test_without_a_reader_no_camera_is_offered(phone):
    visit(phone)

    expect(phone.page.get_by_role("button", name="打开摄像头")).to_be_hidden()


def test_a_phone_that_never_had_a_network_says_so(phone, line):
    certificate = issue()
    visit(phone)
    phone.page.evaluate("caches.delete('verify-lists')")
    cut(phone, line)

    phone.open(scan(certificate))

    says(phone, "还不能查")

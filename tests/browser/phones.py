"""A driver's phone: what its owner does on our pages, in the owner's words."""

import re
from collections.abc import Callable
from itertools import pairwise

from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from accidents.questions import QUESTIONS
from ninde_kuaichu.foundation.notices import sms
from tests.browser import qr_reader
from tests.browser.people import Person, photo

SCREEN = {"width": 360, "height": 740}
PHONE = {
    "viewport": SCREEN,
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
    "geolocation": {"latitude": 26.6593, "longitude": 119.5271, "accuracy": 20},  # 闽东中路
    "permissions": ["geolocation"],
}
SCENE = {"SCENE_FRONT": "车前方全景", "SCENE_REAR": "车后方全景", "CONTACT": "碰撞部位"}
# A name in two strokes, in widths and heights of the signing view.
NAME = [[(0.15, 0.2), (0.45, 0.35), (0.2, 0.6)], [(0.5, 0.2), (0.6, 0.55), (0.9, 0.35), (0.7, 0.2)]]
BY_ITSELF = 20_000  # ms in which a page that asks every four seconds must have noticed


class Phone:
    """One browser window in a driver's hand.  `work` is the site's worker."""

    def __init__(self, page: Page, owner: Person, work: Callable[[], None]):
        self.page, self.owner, self.work = page, owner, work

    # --- hands ------------------------------------------------------------------
    def open(self, address: str) -> None:
        self.page.goto(address)

    def tap(self, name: str) -> None:
        """Press the one visible button or link of this name."""
        self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        ).locator("visible=true").first.click()

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f'label:has(input[name="{name}"][value="{value}"])').click()

    def tick(self, name: str) -> None:
        self.page.locator(f'label:has(input[name="{name}"])').click()

    def heading(self, text: str) -> Locator:
        return self.page.get_by_role("heading", name=text)

    def sees(self, text: str) -> None:
        """The page says so, at once or as soon as it has noticed by itself."""
        expect(self.heading(text)).to_be_visible(timeout=BY_ITSELF)

    def newest_code(self) -> str:
        """The six digits of the last SMS to this phone."""
        self.work()
        texts = [row["text"] for row in self._inbox() if re.search(r"\b\d{6}\b", row["text"])]
        return re.findall(r"\b\d{6}\b", texts[-1])[0]

    def newest_link(self) -> str:
        self.work()
        texts = [row["text"] for row in self._inbox() if "http" in row["text"]]
        return "http" + texts[-1].partition("http")[2]

    def _inbox(self):
        rows = sms.FileSms(settings.SMS_FILE).read()
        return [row for row in rows if row["phone"] == self.owner.phone]

    # --- the way ----------------------------------------------------------------
    def report(self) -> None:
        """From the front door to an open draft, signing in on the way."""
        self.open("/")
        self.tap("我要报案")
        self.tick("none")
        self.tap("下一步")
        self.sign_in()
        self.tap("开始填写")

    def sign_in(self) -> None:
        self.page.locator("[name=phone]").fill(self.owner.phone)
        self.tap("获取验证码")
        self.page.locator("[name=code]").wait_for()
        self.page.locator("[name=code]").fill(self.newest_code())
        self.tap("登录")

    def describe(self) -> None:
        self.choose("count", "TWO")
        self.choose("kind_A", "CAR")
        self.choose("kind_B", "CAR")
        self.locate()
        self.choose("weather", "晴")
        self.tap("下一步：拍照片")
        self.tap("确认，去拍照片")  # 东侨 has no border of its own: in 蕉城 the page asks

    def locate(self) -> None:
        self.tap("用我的位置")
        expect(self.page.locator("[data-pin-words]")).to_contain_text("图钉在蕉城区")

    def slot(self, slot: str) -> Locator:
        return self.page.locator(f"#slot-{slot} form[data-photo-slot]").last

    def pick(self, slot: str, shift: int = 0) -> None:
        """Hand a photo to the slot, and do not wait."""
        picture = photo(SCENE.get(slot, slot), self.owner.plate, shift)
        self.slot(slot).locator("input[type=file]").set_input_files(picture)

    def photograph(self, slot: str, shift: int = 0) -> None:
        self.pick(slot, shift)
        self.has_receipt(slot)

    def has_receipt(self, slot: str) -> None:
        status = self.slot(slot).locator("[data-photo-status]")
        expect(status).to_contain_text("已收到 ✓", timeout=BY_ITSELF)

    def photograph_scene(self) -> None:
        for n, slot in enumerate(SCENE):
            self.photograph(slot, shift=n * 60)

    def submit(self) -> None:
        self.tap("提交，请交警审核")
        self.sees("正在排队")

    def hand_in(self) -> str:
        """Everything up to the queue; the case's number."""
        self.report()
        self.describe()
        self.photograph_scene()
        self.submit()
        return self.case_no()

    def case_no(self) -> str:
        return re.search(r"/case/([^/]+)/", self.page.url)[1]

    def go_on(self) -> None:
        """From the green page to the five items."""
        self.page.locator("main a.btn").click()

    def give_items(self) -> None:
        page, owner = self.page, self.owner
        self.photograph("PERSON_WITH_VEHICLE", shift=17)
        page.locator("[name=name]").fill(owner.name)
        page.locator("[name=document_no]").fill(owner.document_no)
        page.locator("[name=licence_class]").select_option("C1")
        page.locator("[name=licence_state]").select_option("valid")
        page.locator("[name=vehicle_type]").select_option("小型轿车")
        page.locator("[name=plate]").fill(owner.plate)
        page.locator("[name=insurer]").select_option(label=owner.insurer)
        page.locator("[name=policy_no]").fill("PDZA202635090000017")
        page.locator("[name=compulsory]").select_option("valid")
        self.mark_damage()
        self.choose("injury", "no")
        self.tap("填好了，下一步")
        self.sees("当时是什么情况")

    def mark_damage(self) -> None:
        for part in self.owner.damage:
            self.page.locator(f"[data-part={part}]").click()
            expect(self.page.locator(f"[name=damaged_parts][value={part}]")).to_be_checked()

    def tell(self) -> None:
        for question in QUESTIONS:
            self.choose(question.code, self.owner.story[question.code])
        self.tap("说完了，下一步")
        expect(self.heading("当时是什么情况")).not_to_be_visible()

    def ask_for_a_finding(self) -> None:
        """Rather than agree among themselves: an officer is to decide."""
        first, after_another = (
            self.page.get_by_role("button", name=name, exact=True)
            for name in ("请交警定责", "我也申请")
        )
        first.or_(after_another).click()

    def show_code(self) -> bytes:
        """A picture of the QR code for the other phone."""
        return self.page.locator("svg.qr").screenshot()

    def scan(self, picture: bytes) -> None:
        """Point the camera at the other phone and open what it says."""
        self.open(qr_reader.read(picture))

    def join(self, picture: bytes) -> None:
        self.scan(picture)
        self.tap("用手机号登录，开始填写")
        self.sign_in()
        self.tap("是我，开始填写")

    def draw_name(self) -> None:
        """Open the signing view, write with a finger, accept."""
        self.tap("开始签名")
        for stroke in NAME:
            self.draw(stroke)
        self.tap("写好了")
        expect(self.page.locator("[data-signature-status]")).to_have_text("已签名 ✓")

    def draw(self, stroke: list[tuple[float, float]]) -> None:
        """One stroke of the finger; `stroke` in widths and heights of the signing view."""
        box = self.page.locator(".sign-canvas").bounding_box()
        dots = [
            {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}
            for x, y in _between(stroke)
        ]
        finger = self.page.context.new_cdp_session(self.page)
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": dots[:1]})
        for dot in dots[1:]:
            finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [dot]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        finger.detach()

    def sign(self) -> None:
        """Strokes first, then the code: what was drawn must outlive the page in between."""
        self.draw_name()
        self.tick("consents")
        self.tap("获取验证码")
        expect(self.page.get_by_text("刚才的签名还在")).to_be_visible()
        self.page.locator("[name=code]").fill(self.newest_code())
        self.tap("同意并签字")
        expect(self.page.get_by_text("您已签字。")).to_be_visible()


def _between(stroke, steps=8):
    """A finger reports many points on its way."""
    yield stroke[0]
    for (x1, y1), (x2, y2) in pairwise(stroke):
        for n in range(1, steps + 1):
            yield x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps

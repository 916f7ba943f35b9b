"""An officer's desk: what is done there, through the console's own pages."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from ninde_kuaichu.demo import PASSWORD

DESK = {
    "viewport": {"width": 1366, "height": 768},
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
}


class Desk:
    """One browser window on an officer's screen.  `work` is the site's worker."""

    def __init__(self, page: Page, username: str, work: Callable[[], None]):
        self.page, self.username, self.work = page, username, work

    def sign_in(self, address: str = "/console/queue/") -> None:
        self.page.goto(f"/console/login/?next={address}")
        self.page.locator("[name=username]").fill(self.username)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.locator("#user-tools").wait_for()

    def take_next(self) -> None:
        """The queue notices the case by itself; then one press."""
        self.page.get_by_role("button", name="接下一起").click(timeout=15_000)
        expect(self.page.get_by_text("您正在审核这起案件")).to_be_visible()

    def take(self, case_no: str) -> None:
        """This one, whatever else waits."""
        self.open_case(case_no)
        self.page.get_by_role("button", name="接这一起").click()
        expect(self.page.get_by_text("您正在审核这起案件")).to_be_visible()

    def open_case(self, case_no: str) -> None:
        self.page.goto(f"/console/case/{case_no}/")

    def release(self) -> None:
        self.page.get_by_role("button", name="放行", exact=True).click()
        expect(self.page.get_by_text("已放行，已通知各方撤离")).to_be_visible()

    def send_back(self, slot: str, reason: str) -> None:
        self.page.locator("summary", has_text="退补").click()
        for name, value in (("slot", slot), ("reason", reason)):
            self.page.locator(f"label:has([name={name}][value={value}]):visible").click()
        self.page.get_by_role("button", name="确定退补").click()
        expect(self.page.get_by_text("已请当事人补拍")).to_be_visible()

    def determine(self, case_no: str, **choices: str) -> None:
        """Choose an act for each seat (by the catalogue's code), look at the proposal, decide."""
        page = self.page
        page.goto(f"/console/case/{case_no}/determine/")
        for seat, choice in choices.items():
            page.locator(f"[name='{seat}-choice']").select_option(choice)
        page.get_by_role("button", name="看建议").click()
        page.locator("#proposal").wait_for()
        page.locator("[name=shape]").select_option("追尾碰撞")
        page.get_by_role("button", name="定责并出具认定书").click()
        expect(page.get_by_text("已定责，文书")).to_be_visible()
        self.work()

"""The windows of one chromium: every phone and every desk is a session of its own in it."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from ninde_kuaichu.walkthrough.story import work
from tests.browser.desks import DESK, Desk
from tests.browser.people import Person
from tests.browser.phones import PHONE, Phone
from tests.browser.plain_phones import PlainPhone

FLAGS = [
    "--no-sandbox",  # chromium refuses to run as root with one
    "--lang=zh-CN",  # buttons of the browser itself: needs chromium's Chinese words installed
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright, chromium: str) -> Browser:
    return playwright.chromium.launch(executable_path=chromium, args=FLAGS)


class Windows:
    """Opens phones and desks on `site`; `complaints` is what their pages' scripts said."""

    def __init__(self, browser: Browser, site: str):
        self.browser, self.site = browser, site
        self.pages: list[Page] = []
        self.complaints: list[str] = []

    def phone(self, owner: Person, **options) -> Phone:
        return Phone(self._open(PHONE | options), owner, work)

    def plain_phone(self, owner: Person) -> PlainPhone:
        return PlainPhone(self._open(PHONE | {"java_script_enabled": False}), owner, work)

    def desk(self, username: str) -> Desk:
        desk = Desk(self._open(DESK), username, work)
        desk.sign_in()
        return desk

    def staff(self, username: str, address: str) -> Page:
        """A page of the console, as somebody who is no officer."""
        desk = Desk(self._open(DESK), username, work)
        desk.sign_in(address)
        return desk.page

    def nobody(self, address: str) -> Page:
        """A page of the console before anybody has signed in."""
        page = self._open(DESK)
        page.goto(address)
        return page

    def photograph(self, folder: Path) -> None:
        for n, page in enumerate(self.pages):
            page.screenshot(path=folder / f"window-{n}.png", full_page=True)

    def close(self) -> None:
        for page in self.pages:
            page.context.close()

    def _open(self, options) -> Page:
        context = self.browser.new_context(**{"base_url": self.site} | options)
        context.set_default_timeout(10_000)
        page = context.new_page()
        self.pages.append(page)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._listen)
        return page

    def _listen(self, line) -> None:
        """What the content policy blocked, or a script said; not the network's own lines."""
        if line.type == "error" and not line.text.startswith("Failed to load resource"):
            self.complaints.append(f"{line.page.url}: {line.text}")


Look = Callable[[str, Page], None]  # what is done with a page: its stable name, and the page

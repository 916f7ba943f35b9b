"""What every page is held to: it is light, everybody can use it, and it never moves sideways."""

import re
from collections import Counter

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.architecture.sources import ROOT

CAPABILITIES = ROOT / "docs" / "capabilities.md"
FIRST_LOAD = 120_000  # bytes over the wire, photos and pages of papers apart
# Without its own copies of the style sheets: our content policy would have to allow them.
AXE = {"resultTypes": ["violations"], "preload": False}
GRAVE = ("serious", "critical")
_PICTURES = re.compile(r"/photo/|/paper/\d+\.png|/paper\.pdf|/papers/[0-9a-f-]+/\d+\.png")


def grave_barriers(page: Page) -> list[str]:
    """What axe calls serious or critical: the rule and the first element that breaks it."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['target']}"
        f" {rule['nodes'][0]['failureSummary']}"
        for rule in found
        if rule["impact"] in GRAVE
    ]


def moves_sideways(page: Page) -> bool:
    """Whether the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def first_load(page: Page) -> Counter[str]:
    """Bytes over the wire by address, when the page is opened with an empty cache.

    Headers count, photos do not.  Needs the server to compress what it compresses in a real
    place.
    """
    tab = page.context.new_page()
    line = page.context.new_cdp_session(tab)
    addresses, under_way, weights = {}, {}, Counter()

    def begin(event):
        addresses[event["requestId"]] = event["request"]["url"]
        under_way[event["requestId"]] = event["request"]["url"]

    def end(event):
        under_way.pop(event["requestId"], None)
        if "encodedDataLength" in event:
            weights[addresses.get(event["requestId"], "?")] += int(event["encodedDataLength"])

    def answered(event):
        if event["response"]["status"] >= 400:  # whose body a script may leave unread for ever
            under_way.pop(event["requestId"], None)

    line.on("Network.requestWillBeSent", begin)
    line.on("Network.responseReceived", answered)
    line.on("Network.loadingFinished", end)
    line.on("Network.loadingFailed", end)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.setBypassServiceWorker", {"bypass": True})  # it is not there at first
    tab.goto(page.url)
    _wait_for_quiet(tab, under_way)
    tab.close()
    return Counter({url: size for url, size in weights.items() if not _PICTURES.search(url)})


def cited(*kinds: str) -> set[str]:
    """The pictures of these kinds (driver, console, paper) that the table of capabilities names."""
    names = re.findall(r"`([a-z]+)(-[a-z0-9-]+)`", CAPABILITIES.read_text(encoding="utf-8"))
    return {kind + rest for kind, rest in names if kind in kinds}


def _wait_for_quiet(tab, under_way) -> None:
    """Nothing under way for 300 ms; Playwright's `networkidle` waits for service workers, too."""
    quiet = 0
    for _look in range(100):
        tab.wait_for_timeout(50)
        quiet = 0 if under_way else quiet + 1
        if quiet == 6:
            return
    raise AssertionError(f"{tab.url} still loads {under_way}")

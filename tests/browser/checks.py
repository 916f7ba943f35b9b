"""What every page is held to: it is light, everybody can use it, and it never moves sideways."""

import re
from collections import Counter

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FIRST_LOAD = 120_000  # bytes over the wire, photos and pages of papers apart
GRAVE = ("serious", "critical")
_PICTURES = re.compile(r"/photo/|/paper/\d+\.png|/paper\.pdf")


def grave_barriers(page: Page) -> list[str]:
    """What axe calls serious or critical: the rule and the first element that breaks it."""
    found = Axe().run(page).response["violations"]
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
    line = tab.context.new_cdp_session(tab)
    addresses, weights = {}, Counter()
    line.on("Network.requestWillBeSent", lambda event: addresses.__setitem__(
        event["requestId"], event["request"]["url"]
    ))  # fmt: skip
    line.on("Network.loadingFinished", lambda event: weights.update(
        {addresses.get(event["requestId"], "?"): int(event["encodedDataLength"])}
    ))  # fmt: skip
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    tab.goto(page.url, wait_until="networkidle")
    tab.close()
    return Counter({url: size for url, size in weights.items() if not _PICTURES.search(url)})

"""Real phones and desks against the site, which runs on a thread of this process.

The rows are real ones (transactional tests, a file or PostgreSQL under them), so pages, worker
and tests see what the others have committed.  No Celery worker runs: `work()` does what is due.
"""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.windows import Windows, launch

FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="package")
def browser(chromium):
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's sync API keeps an event loop in this thread, which makes Django refuse
        # the ORM here, although nothing of ours is asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = launch(playwright, chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def seal_room(tmp_path_factory):
    return tmp_path_factory.mktemp("seals")


@pytest.fixture
def site(live_server, seal_room, settings, tmp_path):
    """The address of a site with stations, insurers, people and seal keys, and no case."""
    from tests.browser.site import furnish  # here: it is for this package to need Django's apps

    furnish(settings, live_server.url, seal_room, tmp_path)
    return live_server.url


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def windows(browser, site, request, tmp_path):
    """Whatever a page's scripts complain of fails the test; a failed one leaves pictures."""
    windows = Windows(browser, site)
    yield windows
    if request.node.stash.get(FAILED, False):
        windows.photograph(tmp_path)
    windows.close()
    assert not windows.complaints


@pytest.fixture
def new_phone(windows):
    return windows.phone


@pytest.fixture
def new_plain_phone(windows):
    return windows.plain_phone


@pytest.fixture
def new_desk(windows):
    return windows.desk

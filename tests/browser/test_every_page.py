"""Every page that the tours come through is light, usable by everybody, and fits its window."""

import pytest
from django.core.management import call_command

from tests.browser import checks, console_tour, driver_asides, driver_tour, site
from tests.browser.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def compressed_site(settings, seal_room, tmp_path):
    """A site whose static files come from WhiteNoise: compressed, as `make run` has them."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}
    }
    of_the_api = ["drf_spectacular_sidecar", "rest_framework"]  # 40 MB that no page here uses
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=of_the_api)
    with site.served(static_handler=lambda application: application) as address:
        site.furnish(settings, address, seal_room, tmp_path)
        yield address


def barriers(name, page, *schemes):
    """In daylight and at night; colours on their way between the two do not count."""
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{name} ({scheme}): {line}" for line in checks.grave_barriers(page)]
    page.emulate_media(color_scheme="light")
    if checks.moves_sideways(page):
        found.append(f"{name}: wider than the window")
    return found


def test_every_drivers_page_is_light_and_usable_by_everybody(browser, compressed_site):
    found, weights = [], {}

    def look(name, page):
        assert name not in weights
        found.extend(barriers(name, page, "light", "dark"))
        weights[name] = checks.first_load(page)

    windows = Windows(browser, compressed_site)
    driver_tour.walk(windows, look)
    driver_asides.walk(windows, look)
    windows.close()

    totals = {name: weight.total() for name, weight in weights.items()}
    assert checks.cited("driver") <= set(totals)
    assert min(totals.values()) > 5_000  # something was measured
    assert {n: weights[n] for n, size in totals.items() if size > checks.FIRST_LOAD} == {}
    assert not found, "\n".join(found)
    assert not windows.complaints


def test_every_console_page_is_usable_by_everybody(windows):
    found, seen = [], set()

    def look(name, page):
        seen.add(name)
        found.extend(barriers(name, page, "light"))  # the console has no dark colours

    console_tour.walk(windows, look)

    assert checks.cited("console") <= seen
    assert not found, "\n".join(found)

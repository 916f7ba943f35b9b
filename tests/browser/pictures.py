"""Every page and every paper as a picture under var/pictures/; run by `make pictures`.

The site stands on a database of its own, in a folder that is gone afterwards; the names of the
pictures are stable.
"""

import os
import sys
import tempfile
from pathlib import Path

_ROOM = tempfile.TemporaryDirectory(prefix="kuaichu-pictures-")
for _elsewhere in ("DATABASE_URL", "REDIS_URL", "S3_BUCKET"):
    os.environ.pop(_elsewhere, None)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "tests.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop in this thread
    "VAR_DIR": _ROOM.name,
    "LOG_LEVEL": "ERROR",
}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from playwright.sync_api import Error, sync_playwright  # noqa: E402

from ninde_kuaichu.foundation import fonts  # noqa: E402
from ninde_kuaichu.foundation.pdf import page_images  # noqa: E402
from tests import parts  # noqa: E402
from tests.browser import checks, console_tour, driver_asides, driver_tour, papers, site  # noqa: E402
from tests.browser.windows import Windows, launch  # noqa: E402

OUT = settings.BASE_DIR / "var" / "pictures"
A4 = 1080  # pixels
# Of a contact sheet: pictures beside each other, and the largest size of one.
SHEETS = {"driver": (10, (200, 720)), "console": (4, (480, 560)), "papers": (4, (480, 680))}
GAP, CAPTION, GROUND = 16, 22, "#777777"
IMAGES_ARE_THERE = """Promise.all([...document.images].map((image) => {
  image.loading = 'eager';
  return image.decode().catch(() => null);
}))"""


class Album:
    """Keeps pictures under their names, in the order in which they were taken."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.names: list[str] = []

    def look(self, name: str, page) -> None:
        """The whole page; a view that fills the screen is one already."""
        page.wait_for_load_state()
        page.evaluate(IMAGES_ARE_THERE)
        is_view = page.locator("dialog[open]").count() > 0
        content = page.screenshot(full_page=not is_view, animations="disabled", scale="css")
        self.keep(name, content)

    def keep(self, name: str, content: bytes) -> None:
        (self.folder / f"{name}.png").write_bytes(content)
        self.names.append(name)
        sys.stdout.write(f"  {name}\n")

    def contact_sheet(self, kind: str, columns: int, size: tuple[int, int]) -> Path:
        names = [name for name in self.names if name.startswith(kind.rstrip("s"))]
        rows = [names[n : n + columns] for n in range(0, len(names), columns)]
        strips = [_strip([(name, self._small(name, size)) for name in row]) for row in rows]
        width = columns * (size[0] + GAP) + GAP
        sheet = Image.new("RGB", (width, sum(strip.height for strip in strips)), GROUND)
        top = 0
        for strip in strips:
            sheet.paste(strip, (0, top))
            top += strip.height
        path = self.folder / f"contact-{kind}.png"
        sheet.save(path, optimize=True)
        return path

    def _small(self, name: str, size: tuple[int, int]) -> Image.Image:
        """As wide as a sheet's column; of a long page the upper part."""
        with Image.open(self.folder / f"{name}.png") as picture:
            height = round(picture.height * size[0] / picture.width)
            scaled = picture.convert("RGB").resize((size[0], height))
        return scaled.crop((0, 0, size[0], min(height, size[1])))


def _strip(row: list[tuple[str, Image.Image]]) -> Image.Image:
    """One row of a contact sheet: names, and the pictures under them."""
    font = ImageFont.truetype(str(fonts.directory() / fonts.REGULAR.file), 13)
    width = sum(picture.width + GAP for _name, picture in row)
    height = max(picture.height for _name, picture in row)
    strip = Image.new("RGB", (width + GAP, height + CAPTION + GAP), GROUND)
    pen, left = ImageDraw.Draw(strip), GAP
    for name, picture in row:
        pen.text((left, 2), name, font=font, fill="white")
        strip.paste(picture, (left, CAPTION))
        left += picture.width + GAP
    return strip


def take(album: Album, chromium: str) -> None:
    room = Path(_ROOM.name)
    call_command("migrate", verbosity=0)
    with sync_playwright() as playwright, site.served() as address:
        site.furnish(settings, address, room / "seals", room)
        browser = launch(playwright, chromium)
        windows = Windows(browser, address)
        try:
            console_tour.walk(windows, album.look)
            driver_tour.walk(windows, album.look)
            driver_asides.walk(windows, album.look)
        except Error:
            windows.photograph(album.folder)  # where each of them was stuck
            raise
        windows.close()
        browser.close()
    for name, content in papers.drawn():
        for n, image in enumerate(page_images(content, A4), start=1):
            album.keep(f"{name}-{n}", image)


def main() -> int:
    chromium = parts.chromium_path()
    if chromium is None:
        sys.stderr.write("make pictures needs chromium; CHROMIUM=/path/to/it names one\n")
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    album = Album(OUT)
    take(album, chromium)
    for kind, (columns, size) in SHEETS.items():
        sys.stdout.write(f"{album.contact_sheet(kind, columns, size)}\n")
    if missing := checks.cited("driver", "console", "paper") - set(album.names):
        sys.stderr.write(f"docs/capabilities.md names pictures that are not taken: {missing}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

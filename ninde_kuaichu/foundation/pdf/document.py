"""Pages: A4, margins, running lines, page numbers; the same story gives the same bytes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from ninde_kuaichu.foundation.pdf import typefaces

LEFT, RIGHT, TOP, BOTTOM = 20 * mm, 16 * mm, 13 * mm, 14 * mm  # wider on the left, for filing
CONTENT_WIDTH = A4[0] - LEFT - RIGHT
SMALL = 7.5  # points, size of the running lines

# reportlab's fonts remember what a document uses of them, so documents are drawn one at a time.
_drawing = threading.Lock()


@dataclass(frozen=True)
class Furniture:
    """What stands on every page around the story."""

    title: str  # of the document, shown by readers
    author: str
    footer: str  # left, beside "第 n 页 共 m 页"
    continued: str = ""  # above the second page and those after it
    background: Callable[[Canvas], None] | None = None  # painted under every page


def build(story: list[Flowable], furniture: Furniture, *, at: datetime) -> bytes:
    """Lay `story` out on A4.  `at` is written into the file as its date; no clock is read."""
    faces = typefaces.load()
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=furniture.title,
        author=furniture.author,
        creator="快处快赔121",
        subject="",
        lang="zh-CN",
        initialFontName=faces.regular[0].fontName,
        invariant=1,
    )
    height = A4[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, CONTENT_WIDTH, height, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame]))

    def canvas(*args, **options) -> _PagesCanvas:
        return _PagesCanvas(*args, furniture=furniture, at=at, **options)

    with _drawing:
        document.build(story, canvasmaker=canvas)
    return buffer.getvalue()


class _PagesCanvas(Canvas):
    """Keeps the finished pages back until their number is known."""

    def __init__(self, *args, furniture: Furniture, at: datetime, **options):
        super().__init__(*args, **options)
        self.furniture = furniture
        self.pages: list[dict] = []
        _date(self._doc, at)
        self._paint_background()

    def showPage(self) -> None:
        self.pages.append(dict(self.__dict__))
        self._startPage()
        self._paint_background()

    def save(self) -> None:
        pages = self.pages
        for number, page in enumerate(pages, 1):
            self.__dict__.update(page)
            self._running_lines(number, len(pages))
            super().showPage()
        super().save()

    def _paint_background(self) -> None:
        if self.furniture.background:
            self.furniture.background(self)

    def _running_lines(self, number: int, total: int) -> None:
        font = typefaces.load().regular[0].fontName
        self.setFont(font, SMALL)
        self.setFillGray(0.25)
        low = BOTTOM - 14
        self.drawString(LEFT, low, self.furniture.footer)
        self.drawRightString(A4[0] - RIGHT, low, f"第 {number} 页　共 {total} 页")
        if number > 1:
            self.drawString(LEFT, A4[1] - TOP + 6, self.furniture.continued)


def _date(document, at: datetime) -> None:
    """Put `at` in the place of reportlab's fixed date of repeatable files."""
    stamp = document._timeStamp
    stamp.YMDhms = at.timetuple()[:6]
    offset = at.utcoffset() or timedelta()
    stamp.dhh, stamp.dmm = divmod(int(offset.total_seconds()) // 60, 60)

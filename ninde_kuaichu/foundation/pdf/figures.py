"""What is drawn, not typed, on a paper: QR codes, check boxes, pictures, text as shapes."""

from io import BytesIO

import segno
from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from ninde_kuaichu.foundation.pdf import typefaces
from ninde_kuaichu.foundation.pdf.text import Text, TextStyle

PIXELS_PER_POINT = 3  # of an embedded picture: about 216 dpi


class QrCode(Flowable):
    """A QR code as one vector path (ISO/IEC 18004), `size` points wide without its quiet zone.

    Several parts of `content` follow each other, each in the most compact mode for its characters.
    """

    def __init__(self, content: str | list[str], size: float):
        super().__init__()
        # segno takes parts as well; its annotations do not say so.
        code = segno.make(content, error="m", micro=False)  # type: ignore[arg-type]
        self.modules = code.matrix
        self.width = self.height = size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        count = len(self.modules)
        bars = [
            f"{start} {count - number} {length} -1 re"
            for number, row in enumerate(self.modules)
            for start, length in _dark(row)
        ]
        self.canv.setFillGray(0)
        self.canv.scale(self.width / count, self.height / count)
        self.canv.addLiteral(" ".join([*bars, "f"]))


def _dark(row: bytearray) -> list[tuple[int, int]]:
    """Runs of dark modules: (first, how many)."""
    runs: list[tuple[int, int]] = []
    for number, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == number:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((number, 1))
    return runs


class CheckBoxes(Flowable):
    """`lead`, then labels each behind a drawn box; our fonts have no ☑."""

    def __init__(self, choices: list[tuple[str, bool]], style: TextStyle, lead: str = ""):
        super().__init__()
        self.style = style
        self.lead = [Text([(lead, True)], style)] if lead else []
        self.choices = [(Text([(label, ticked)], style), ticked) for label, ticked in choices]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Place (x, line, text, whether boxed, whether ticked) from left to right."""
        em = self.style.size
        self.placed = []
        x, line = 0.0, 0
        items = [(text, 0.0, False) for text in self.lead]
        items += [(text, 1.3 * em, ticked) for text, ticked in self.choices]
        for text, box, ticked in items:
            needed = text.natural_width() + box
            if x and x + needed > width:
                x, line = 0.0, line + 1
            self.placed.append((x, line, text, box, ticked))
            x += needed + em
        self.width, self.height = width, (line + 1) * self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        for x, line, text, box, ticked in self.placed:
            low = self.height - (line + 1) * self.style.leading
            if box:
                side = 0.86 * self.style.size
                self._box(x, low + (self.style.leading - side) / 2, side, ticked)
            text.wrap(text.natural_width() + 1, 0)
            text.drawOn(self.canv, x + box, low)

    def _box(self, x: float, y: float, side: float, ticked: bool) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.7)
        canvas.rect(x, y, side, side)
        if ticked:
            tick = canvas.beginPath()
            tick.moveTo(x + 0.18 * side, y + 0.5 * side)
            tick.lineTo(x + 0.42 * side, y + 0.22 * side)
            tick.lineTo(x + 0.84 * side, y + 0.8 * side)
            canvas.setLineWidth(1.3)
            canvas.drawPath(tick)


class Picture(Flowable):
    """A photo inside a box of `width` × `height` points, upright, without its EXIF data."""

    def __init__(self, photo: bytes, width: float, height: float):
        super().__init__()
        with Image.open(BytesIO(photo)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
        picture.thumbnail((round(width * PIXELS_PER_POINT), round(height * PIXELS_PER_POINT)))
        scale = min(width / picture.width, height / picture.height)
        self.width, self.height = picture.width * scale, picture.height * scale
        self.jpeg = BytesIO()
        picture.save(self.jpeg, "JPEG", quality=85)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.jpeg.seek(0)
        self.canv.drawImage(ImageReader(self.jpeg), 0, 0, self.width, self.height)


def draw_outline(canvas, text: str, size: float, width_scale: float = 1) -> None:
    """Paint `text` as shapes, centred on the origin with its middle at y = 0."""
    shapes = typefaces.outline(text)
    x = -sum(advance for advance, _ in shapes) * width_scale * size / 2
    for advance, shape in shapes:
        canvas.saveState()
        canvas.translate(x, -0.38 * size)
        canvas.scale(width_scale * size / 1000, size / 1000)
        canvas.addLiteral(f"{shape} f")
        canvas.restoreState()
        x += advance * width_scale * size

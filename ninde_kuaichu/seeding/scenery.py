"""Photos drawn for demonstrations: a road, two cars, their plates.  No real scene is shown."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ninde_kuaichu.foundation import fonts

SIZE = (1600, 1200)
SKY, ROAD, LINE = "#b7cbdc", "#5b6066", "#f2f2f2"
RED_CAR, WHITE_CAR = "#a5281f", "#eceff1"


def scene(caption: str, plates: tuple[str, ...], shift: int = 0) -> bytes:
    """One JPEG: `plates` from near to far, `shift` pixels to the right."""
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 1200), (560, 430), (1040, 430), (1600, 1200)], fill=ROAD)
    for top in range(460, 1200, 120):
        width = (top - 400) // 60
        pen.rectangle([800 - width, top, 800 + width, top + 50], fill=LINE)
    pen.rectangle([0, 330, 1600, 432], fill="#6f8f62")
    for n, plate in reversed(list(enumerate(plates))):
        _car(pen, 700 + shift - n * 60, 640 - n * 170, 520 - n * 150, plate, n)
    pen.rectangle([0, 0, 1600, 64], fill="#22303c")
    pen.text((24, 10), caption, font=_font(36), fill="white")
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def _car(pen, x, y, width, plate, n):
    height = width * 0.72
    body = RED_CAR if n == 0 else WHITE_CAR
    pen.rounded_rectangle([x, y, x + width, y + height], radius=width // 9, fill=body)
    pen.polygon(
        [
            (x + width * 0.14, y + height * 0.38),
            (x + width * 0.24, y + height * 0.06),
            (x + width * 0.76, y + height * 0.06),
            (x + width * 0.86, y + height * 0.38),
        ],
        fill="#27323b",
    )
    for left in (0.06, 0.76):
        pen.rounded_rectangle(
            [
                x + width * left,
                y + height * 0.46,
                x + width * (left + 0.18),
                y + height * 0.58,
            ],
            radius=10,
            fill="#ffb300",
        )
    pen.rectangle(
        [x + width * 0.3, y + height * 0.66, x + width * 0.7, y + height * 0.82], fill="#1144aa"
    )
    size = max(14, int(width * 0.085))
    pen.text(
        (x + width * 0.5, y + height * 0.74), plate, font=_font(size), fill="white", anchor="mm"
    )
    for left in (0.05, 0.77):
        pen.rectangle(
            [x + width * left, y + height * 0.95, x + width * (left + 0.18), y + height * 1.08],
            fill="#111111",
        )


def _font(size):
    return ImageFont.truetype(str(fonts.directory() / fonts.REGULAR.file), size)

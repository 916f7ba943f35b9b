"""How each party signed, or the officer's note that it did not, in boxes side by side.

《道路交通事故处理程序规定》 art. 24: the certificate is signed by the parties; where one refuses to
sign or to receive it, the officer notes that on the certificate.
"""

from itertools import pairwise

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from accidents.liability.paper import words
from ninde_kuaichu.foundation import pdf

BOX = 13 * mm  # height of the room for a signature
PEN = 1.1  # points
CAPTIONS = {
    "STROKES": "手写电子签名",
    "SMS_CODE": "以短信验证码确认签署",
    "THUMB_MARK": "捺指印（照片）",
    "REFUSED": "拒绝签名，交通警察注明",
    "UNREACHABLE": "未能联系当事人，交通警察注明",
}
HEADING = pdf.TextStyle(size=9, leading=12, bold=True, align="left")
CAPTION = pdf.TextStyle(size=7.5, leading=10, align="left")
NOTE = pdf.TextStyle(size=8, leading=11, align="left")
TYPED = pdf.TextStyle(size=15, leading=BOX, align="center")
BY_HAND = "签名：　　　　　　　　　　　　　　年　　月　　日"

Point = tuple[float, float]


def boxes(parties: list[dict], signatures: list[dict]) -> list[pdf.Row]:
    """A box per party in the order of seats, three to a row at most, rows evenly filled."""
    rows = -(-len(parties) // 3)
    a_row = -(-len(parties) // rows)
    return [
        pdf.Row([_box(party, signatures) for party in parties[start : start + a_row]])
        for start in range(0, len(parties), a_row)
    ]


def _box(party: dict, signatures: list[dict]) -> pdf.Cell:
    content: list[Flowable] = [pdf.line(f"{words.who(party)}（签名）", HEADING)]
    mine = [signature for signature in signatures if signature["seat"] == party["seat"]]
    for signature in mine:
        content += _signed(party, signature)
    if not mine:
        content += [Blank(BOX), pdf.line(BY_HAND, CAPTION)]
    again = pdf.line(f"{words.seat(party['seat'])}（续）", HEADING)
    return pdf.Cell(content, pad=(5, 3), again=[again])


def _signed(party: dict, signature: dict) -> list[Flowable]:
    method = signature["method"]
    caption = f"{CAPTIONS[method]}　{words.stamp(signature['at'])}"
    note = [pdf.line(signature["note"], NOTE)] if signature["note"] else []
    if method in ("REFUSED", "UNREACHABLE"):
        return [pdf.line(caption, NOTE), *note]
    mark: Flowable = Blank(BOX)
    if method == "STROKES":
        mark = Strokes(signature["strokes"], BOX)
    elif method == "SMS_CODE":
        mark = pdf.line(signature["name"], TYPED)
    elif signature.get("image"):
        mark = pdf.Picture(signature["image"], 40 * mm, 16 * mm)
    if signature["name"] != party["name"]:
        note.insert(0, pdf.line(f"由代理人{signature['name']}代为签署", NOTE))
    return [mark, pdf.line(caption, CAPTION), *note]


class Blank(Flowable):
    """Room to sign by hand on the printed copy."""

    def __init__(self, height: float):
        super().__init__()
        self.height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, self.height

    def draw(self) -> None:
        return None


class Strokes(Flowable):
    """A finger's strokes as curves.  Points are parts of the pad's width, y downwards."""

    def __init__(self, strokes: list[list[Point]], height: float):
        super().__init__()
        self.strokes = [[(float(x), float(y)) for x, y in s] for s in strokes if s]
        self.height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        points = [point for stroke in self.strokes for point in stroke]
        if not points:
            return
        left, top = (min(p[axis] for p in points) for axis in (0, 1))
        wide, high = max(p[0] for p in points) - left, max(p[1] for p in points) - top
        room = self.height - 2 * PEN
        # A small scribble is enlarged, but a dot stays a dot.
        scale = min(self.width / max(wide, 0.3), room / max(high, 0.1))
        start = (self.width - wide * scale) / 2

        def place(point: Point) -> Point:
            return start + (point[0] - left) * scale, room + PEN - (point[1] - top) * scale

        canvas = self.canv
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.setLineWidth(PEN)
        canvas.setStrokeColor("#10204a")
        path = canvas.beginPath()
        for stroke in self.strokes:
            _curve(path, [place(point) for point in stroke])
        canvas.drawPath(path, stroke=1, fill=0)


def _curve(path, points: list[Point]) -> None:
    """Through the middles between points, each point pulling as a control point."""
    here = points[0]
    path.moveTo(*here)
    for control, following in pairwise(points[1:]):
        middle = _between(control, following, 1 / 2)
        path.curveTo(*_between(here, control, 2 / 3), *_between(middle, control, 2 / 3), *middle)
        here = middle
    path.lineTo(*points[-1])  # a stroke of one point becomes a dot: the pen's end is round


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part

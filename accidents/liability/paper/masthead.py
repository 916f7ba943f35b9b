"""The head of a paper: unit, title, number; QR code and short code for /verify/; 演示 mark."""

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from accidents.liability.paper import words
from ninde_kuaichu.foundation import pdf

# Width of the QR code, and of the room left opposite for balance: about 65 modules of half a
# millimetre, which a phone also reads from the page image on another phone.
SIDE = 32 * mm
UNIT = pdf.TextStyle(size=12.5, leading=18, align="center")
SUBTITLE = pdf.TextStyle(size=12, leading=15, bold=True, align="center")
NUMBER = pdf.TextStyle(size=9.5, leading=14, align="center", before=2)
CODE = pdf.TextStyle(size=7.5, leading=10, align="center")
MARK = pdf.TextStyle(size=8, leading=11, bold=True, align="center", colour="#c8161d")
RED = HexColor("#c8161d")


class Masthead(Flowable):
    """Unit, title and number in the middle, QR code on the right, 演示 mark on the left."""

    def __init__(self, sheet: dict):
        super().__init__()
        title, subtitle = words.TITLES[sheet["kind"]]
        lines = [pdf.line(title, pdf.TITLE)]
        if sheet["kind"] != "AGREEMENT":  # the parties' own paper, not the unit's
            lines.insert(0, pdf.line(sheet["unit"]["name"], UNIT))
        if subtitle:
            lines.append(pdf.line(subtitle, SUBTITLE))
        self.lines = [*lines, pdf.line(sheet["number"], NUMBER)]
        self.qr = pdf.QrCode(_content(sheet), SIDE - 2 * mm)
        self.code = pdf.line(f"扫码核验\n{words.code_in_groups(sheet['code'])}", CODE)
        self.mark = pdf.line(words.DEMO.replace("　", "\n"), MARK) if sheet["demo"] else None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inner = width - 2 * SIDE
        middle = sum(line.wrap(inner, 0)[1] + line.getSpaceBefore() for line in self.lines)
        beside = self.qr.height + self.code.wrap(SIDE, 0)[1] + 2
        self.width, self.height = width, max(middle, beside) + 2 * mm
        return self.width, self.height

    def draw(self) -> None:
        top = self.height
        for line in self.lines:
            top -= line.height + line.getSpaceBefore()
            line.drawOn(self.canv, SIDE, top)
        right = self.width - SIDE
        self.qr.drawOn(self.canv, right + 1 * mm, self.height - self.qr.height)
        self.code.drawOn(self.canv, right, self.height - self.qr.height - 2 - self.code.height)
        if self.mark:
            self._boxed(self.mark)

    def _boxed(self, mark: pdf.Text) -> None:
        width, height = mark.wrap(SIDE, 0)
        mark.drawOn(self.canv, 0, self.height - height - 3)
        self.canv.setStrokeColor(RED)
        self.canv.setLineWidth(1)
        self.canv.roundRect(0, self.height - height - 6, width, height + 6, 3)


def _content(sheet: dict) -> list[str]:
    """The address, and behind it what proves the paper without a network; each part in the
    mode that suits it."""
    if proof := sheet.get("proof"):
        return [f"{sheet['verify_url']}#", proof]
    return [sheet["verify_url"]]


def demo_background(canvas) -> None:
    """演示 DEMO faintly across the page."""
    canvas.saveState()
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(52)
    canvas.setFillGray(0.95)
    pdf.draw_outline(canvas, "演示 DEMO", 92)
    canvas.restoreState()

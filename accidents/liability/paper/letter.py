"""A notice: to whom, what is told and why, the law, the unit under its seal."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from accidents.liability.paper.closing import ISSUER, Issuer
from ninde_kuaichu.foundation import pdf

TO = pdf.TextStyle(size=12, leading=20, bold=True, align="left", before=14, after=4)
TEXT = pdf.TextStyle(size=11.5, leading=20, indent=2)
NOTICE = pdf.TextStyle(size=10, leading=16, indent=2)
HEADING = pdf.TextStyle(size=10, leading=16, bold=True, align="left", before=8)


def letter(sheet: dict, to: str, paragraphs: list[str]) -> Iterator[Flowable]:
    """The text of a notice; its rights, and the seal, stay together with the last paragraph."""
    yield pdf.line(f"{to}：", TO)
    *before, last = paragraphs
    for paragraph in before:
        yield pdf.line(paragraph, TEXT)
    rights: list[Flowable] = [pdf.line(right, NOTICE) for right in sheet["rights"]]
    heading = [pdf.line("权利告知", HEADING)] if rights else []
    end: list[Flowable] = [pdf.line(last, TEXT), *heading, *rights, Under(sheet)]
    yield KeepTogether(end)


class Under(Flowable):
    """Unit, date and seal, at the right."""

    SPACE = 8 * mm

    def __init__(self, sheet: dict):
        super().__init__()
        self.issuer = Issuer(sheet)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = self.issuer.wrap(ISSUER, height)[1] + self.SPACE
        return self.width, self.height

    def draw(self) -> None:
        self.issuer.drawOn(self.canv, self.width - ISSUER, 0)

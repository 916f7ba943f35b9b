"""The end of a paper: rights and time limits, officers, unit and date under the seal."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from accidents.liability.paper import seal, words
from ninde_kuaichu.foundation import pdf

ISSUER, PAD = 76 * mm, 6
RIGHTS = pdf.TextStyle(size=8, leading=11)
HEADING = pdf.TextStyle(size=8.5, leading=12, bold=True, align="left")
OFFICER = pdf.TextStyle(leading=13, align="left")
UNIT = pdf.TextStyle(leading=13, align="right")
ROLES = {
    "AGREEMENT": "指导协商",
    "REVIEW_ACCEPTED": "复核民警",
    "REVIEW_RESULT": "复核民警",
    "REVIEW_ENDED": "复核民警",
}


def closing(sheet: dict) -> pdf.Row:
    """Rights on the left, the issuing unit on the right; an agreement is not the unit's paper."""
    heading = "说明" if sheet["kind"] == "AGREEMENT" else "权利与期限告知"
    rights = [pdf.line(heading, HEADING)] if sheet["rights"] else []
    rights += [pdf.line(f"{n}. {text}", RIGHTS) for n, text in enumerate(sheet["rights"], 1)]
    return pdf.Row([pdf.Cell(rights, pad=(5, 4)), pdf.Cell([Issuer(sheet)], ISSUER, pad=(PAD, 4))])


class Issuer(Flowable):
    """Officers with their numbers, the unit and the date, the seal over both."""

    def __init__(self, sheet: dict):
        super().__init__()
        self.sheet = sheet
        self.sealed = sheet["kind"] != "AGREEMENT"
        role = ROLES.get(sheet["kind"], "交通警察")
        self.officers = [
            pdf.line(f"{role}：{officer['name']}（警号 {officer['number']}）", OFFICER)
            for officer in sheet["officers"]
        ]
        signed_by = f"{sheet['unit']['name']}\n" if self.sealed else "协议日期："
        self.unit = pdf.fitting(signed_by + words.day(sheet["made_at"]), UNIT, ISSUER - 2 * PAD)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        above = sum(officer.wrap(width, 0)[1] for officer in self.officers)
        below = self.unit.wrap(width, 0)[1]
        self.width = width
        self.height = above + (seal.DIAMETER if self.sealed else below + 8)
        return self.width, self.height

    def draw(self) -> None:
        top = self.height
        for officer in self.officers:
            top -= officer.height
            officer.drawOn(self.canv, 0, top)
        low = (seal.DIAMETER - self.unit.height) / 2 if self.sealed else 0
        self.unit.drawOn(self.canv, 0, low)
        if self.sealed:
            unit = self.sheet["unit"]
            x, y = self.width - seal.DIAMETER / 2 - 6 * mm, seal.DIAMETER / 2
            demo = self.sheet["demo"]
            seal.draw_seal(self.canv, x, y, unit=unit["name"], title=unit["seal_title"], demo=demo)

"""The ruled sections that the forms are made of: a label on the left, content beside it."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from accidents.liability.paper import words
from ninde_kuaichu.foundation import pdf

LABEL = 18 * mm
VALUE = pdf.TextStyle(size=9, leading=12, align="left")
TAG = pdf.TextStyle(size=9, leading=12, bold=True, align="center")


def section(label: str, content: list[Flowable]) -> pdf.Row:
    """One labelled row that may go on over the page."""
    name = pdf.line(label, TAG)
    again = pdf.line(f"{label}\n（续）", TAG)
    return pdf.Row(
        [pdf.Cell([name], LABEL, middle=True, again=[again]), pdf.Cell(content, pad=(5, 3))]
    )


def pair(label: str, value: str, width: float | None = None) -> list[pdf.Cell]:
    """A label and its value, side by side in a row with others."""
    return [
        pdf.Cell([pdf.line(label, TAG)], LABEL, middle=True),
        pdf.Cell([pdf.line(value or words.NONE, VALUE)], width, middle=True),
    ]


def basics(sheet: dict) -> list[pdf.Row]:
    """When and where, the same on every form."""
    when = words.moment(sheet["happened_at"]) if sheet["happened_at"] else ""
    return [
        pdf.Row(pair("事故时间", when, 70 * mm) + pair("天气", sheet["weather"])),
        pdf.Row(pair("事故地点", sheet["place"], 86 * mm) + pair("案件编号", sheet["case_no"])),
    ]


def parties(sheet: dict) -> pdf.Row:
    """Who takes part, a line each: where the paper decides nothing about them."""
    return section("当事人", [pdf.line(described(party)) for party in sheet["parties"]])


def described(party: dict) -> str:
    """甲方张三，驾驶证号 …，小型轿车 闽J12345，承担全部责任."""
    document = f"{party['document_label']} {party['document_no']}" if party["document_no"] else ""
    vehicle = f"{party['vehicle_type']} {party['plate']}".strip()
    share = words.share(party)
    parts = [words.who(party), document, vehicle, share]
    return "，".join(part for part in parts if part)

"""The parties in the order 甲 乙 丙, each a block of labelled boxes.

The boxes are those of 《道路交通事故处理程序规定》 art. 24 (certificate) and art. 21 (agreement):
name, licence or ID number, telephone, kind and number of the vehicle, insurer, policy, point of
contact.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from accidents.liability.paper import words
from accidents.vehicles import MOTOR_KINDS
from ninde_kuaichu.foundation import pdf

SEAT = 10 * mm
LABEL = 18 * mm
VALUE = pdf.TextStyle(size=9, leading=12, align="left")
TAG = pdf.TextStyle(size=8.5, leading=12, align="center", colour="#444444")
STRONG = pdf.TextStyle(size=9, leading=12, bold=True, align="left")
CLOSE = (3, 2.2)  # padding of the boxes
WITHOUT_VEHICLE = {"PEDESTRIAN": "行人", "UNKNOWN": "不详"}


def blocks(parties: list[dict]) -> list[Flowable]:
    return [KeepTogether([_block(party)]) for party in parties]


def _block(party: dict) -> pdf.Row:
    seat = pdf.Cell([pdf.line(words.seat(party["seat"]), pdf.LABEL)], SEAT, CLOSE, middle=True)
    return pdf.Row([seat, pdf.Cell([pdf.Rows(_rows(party))], pad=(0, 0))])


def _rows(party: dict) -> list[pdf.Row]:
    motor = party["kind"] in MOTOR_KINDS
    vehicle = party["vehicle_type"] or WITHOUT_VEHICLE.get(party["kind"], words.NONE)
    rows = [
        pdf.Row(
            _pair("姓名", words.named(party), 33 * mm)
            + _pair(party["document_label"] or "身份证号", party["document_no"], 40 * mm)
            + _pair("联系方式", party["phone"])
        ),
        pdf.Row(
            _pair("机动车种类" if motor else "交通方式", vehicle, 33 * mm) + _plate_and_share(party)
        ),
    ]
    if motor or party["insurer"] or party["policy_no"]:
        insurer = _pair("保险公司", party["insurer"], 72 * mm)
        rows.append(pdf.Row(insurer + _pair("保险凭证号", party["policy_no"])))
    damage = "、".join(party["damage"])
    if party["representative"]:
        place = _pair("碰撞部位", damage, 72 * mm)
        rows.append(pdf.Row(place + _pair("代理人", party["representative"])))
    else:
        rows.append(pdf.Row(_pair("碰撞部位", damage)))
    return rows


def _plate_and_share(party: dict) -> list[pdf.Cell]:
    """A 证明 (art. 67) decides nothing, so it has no box for a share."""
    if not party["share"]:
        return _pair("号牌号码", party["plate"])
    share = _pair("责任", words.share(party), style=STRONG)
    return _pair("号牌号码", party["plate"], 40 * mm) + share


def _pair(
    label: str, value: str, width: float | None = None, style: pdf.TextStyle = VALUE
) -> list[pdf.Cell]:
    return [
        pdf.Cell([pdf.line(label, TAG)], LABEL, CLOSE, middle=True),
        pdf.Cell([pdf.line(value or words.NONE, style)], width, CLOSE, middle=True),
    ]

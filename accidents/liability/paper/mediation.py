"""调解书: the fields of 《道路交通事故处理程序规定》 art. 93, signed by everybody."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from accidents.liability.paper import parties, signatures, words
from accidents.liability.paper.closing import closing
from accidents.liability.paper.sections import TAG, VALUE, basics, pair, section
from ninde_kuaichu.foundation import pdf

AMOUNT = pdf.TextStyle(size=9, leading=12, align="right")
SEAT, MONEY = 24 * mm, 34 * mm


def story(sheet: dict, signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    yield from basics(sheet)
    yield pdf.Row(
        pair("调解日期", words.date(content["mediated_on"]), 40 * mm)
        + pair("调解地点", content["place"], 52 * mm)
        + pair("调解员", content["mediator"])
    )
    yield from parties.blocks(sheet["parties"])
    yield section("调解依据", [pdf.line(_basis(content))])
    yield section("基本事实", [pdf.line(content["facts"]), pdf.line(_found(sheet))])
    yield from _losses(sheet)
    yield section("责任比例", [pdf.line(_shares(sheet))])
    *rest, last = [
        section("赔偿给付", [pdf.line(text) for text in _payments(sheet)]),
        section("履行方式\n和期限", [pdf.line(_performance(content))]),
    ]
    yield from rest
    yield KeepTogether([last, *signatures.boxes(sheet["parties"], signed), closing(sheet)])


def _basis(content: dict) -> str:
    asked = words.date(content["requested_on"])
    return f"各方当事人于{asked}共同申请调解。根据{'、'.join(content['basis'])}的规定进行调解。"


def _found(sheet: dict) -> str:
    shares = "；".join(
        words.who(party) + words.bears(party) for party in sheet["parties"] if party["share"]
    )
    number = sheet["content"]["found_number"]
    return f"{number}认定：{shares}。" if shares else f"以上事实见{number}。"


def _losses(sheet: dict) -> Iterator[pdf.Row]:
    yield pdf.Row(
        [
            pdf.Cell([pdf.line("损失方", TAG)], SEAT),
            pdf.Cell([pdf.line("赔偿项目", TAG)]),
            pdf.Cell([pdf.line("数额（元）", TAG)], MONEY),
        ]
    )
    for row in sheet["content"]["items"]:
        yield _money(words.seat(row["seat"]), row["title"], row["amount"])
    yield _money("合计", "", sheet["content"]["total"])


def _money(who: str, title: str, amount: str) -> pdf.Row:
    return pdf.Row(
        [
            pdf.Cell([pdf.line(who, TAG)], SEAT, middle=True),
            pdf.Cell([pdf.line(title or words.NONE, VALUE)], middle=True),
            pdf.Cell([pdf.line(amount, AMOUNT)], MONEY, middle=True),
        ]
    )


def _shares(sheet: dict) -> str:
    percents = sheet["content"]["percents"]
    by_seat = {party["seat"]: party for party in sheet["parties"]}
    parts = [f"{words.who(by_seat[seat])}承担 {n}%" for seat, n in sorted(percents.items())]
    return f"各方约定，上列损失由{'，'.join(parts)}。"


def _payments(sheet: dict) -> list[str]:
    by_seat = {party["seat"]: party for party in sheet["parties"]}
    lines = [
        f"{words.who(by_seat[row['payer']])}赔偿{words.who(by_seat[row['payee']])}"
        f"人民币 {row['amount']} 元。"
        for row in sheet["content"]["payments"]
    ]
    return lines or ["各方损失由各方自行承担，互不赔付。"]


def _performance(content: dict) -> str:
    until = words.date(content["due_on"])
    return f"{words.sentence(content['performance'])}于{until}前履行完毕。"

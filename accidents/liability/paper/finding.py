"""认定书, 协议书 and 证明: 《道路交通事故处理程序规定》 art. 24, 21 and 67."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from accidents.liability import diagram
from accidents.liability.paper import parties, remarks, signatures, words
from accidents.liability.paper.closing import closing
from accidents.liability.paper.diagram import Diagram
from accidents.liability.paper.sections import pair, section
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import pdf

DIAGRAM = (62 * mm, 44 * mm)  # the most a diagram may take
FACTS = pdf.TextStyle(indent=2)


def story(sheet: dict, signed: list[dict], noted: list[dict]) -> Iterator[Flowable]:
    if sheet["supersedes"]:
        yield _superseding(sheet)
    yield from _basics(sheet)
    yield from parties.blocks(sheet["parties"])
    yield _facts(sheet)
    *before, last = _conclusions(sheet)
    yield from before
    boxes = signatures.boxes(sheet["parties"], signed)
    # Nobody signs on a page that says nothing: the last conclusion stays with the signatures.
    yield KeepTogether([last, *boxes, *remarks.rows(noted), closing(sheet)])


def _superseding(sheet: dict) -> Flowable:
    noun = words.NOUNS[sheet["kind"]]
    text = f"本{noun}替代{sheet['supersedes']}，自本{noun}作出之日起，原{noun}不再有效。"
    reason = words.sentence(f"更正原因：{sheet['correction_reason']}")
    return section("更正说明", [pdf.spans([(text, True), (reason, False)])])


def _basics(sheet: dict) -> list[pdf.Row]:
    when, where = words.moment(sheet["happened_at"]), sheet["place"]
    return [
        pdf.Row(
            pair("事故时间", when, 52 * mm)
            + pair("天气", sheet["weather"], 16 * mm)
            + pair("事故形态", sheet["shape"])
        ),
        pdf.Row(pair("事故地点", where, 86 * mm) + pair("案件编号", sheet["case_no"])),
    ]


def _facts(sheet: dict) -> pdf.Row:
    label = "调查事实" if sheet["kind"] == "PROOF" else "事故事实"
    text = [(sheet["facts"].strip(), False)]
    if sheet["diagram"] is None:
        return section(label, [pdf.spans(text, FACTS)])
    kinds = {party["seat"]: PartyKind(party["kind"]) for party in sheet["parties"]}
    drawing = diagram.draw(sheet["diagram"]["code"], sheet["diagram"]["seats"], kinds)
    return section(label, [pdf.TextBesideFigure(text, FACTS, Diagram(drawing, *DIAGRAM))])


def _conclusions(sheet: dict) -> Iterator[pdf.Row]:
    yield from _responsibility(sheet)
    if sheet["mediation"]:
        label = "赔偿约定" if sheet["kind"] == "AGREEMENT" else "调解结果"
        yield section(label, [pdf.line(sheet["mediation"])])


def _responsibility(sheet: dict) -> Iterator[pdf.Row]:
    basis = "、".join(sheet["basis"])
    if sheet["kind"] == "PROOF":
        parts = [sheet["reason"], f"依据：{basis}" if basis else ""]
        yield section("成因说明", [pdf.line(words.sentence(part)) for part in parts if part])
        return
    if sheet["findings"] or sheet["reason"]:
        reason = [pdf.line(words.sentence(sheet["reason"]))] if sheet["reason"] else []
        yield section("成因分析", [*_findings(sheet), *reason])
    if sheet["kind"] == "AGREEMENT":
        yield section("协商结果", _agreed(sheet, basis))
    else:
        shares = "；".join(words.who(p) + words.bears(p) for p in sheet["parties"])
        begin = f"根据{basis}，认定：" if basis else "认定："
        yield section("责任认定", [pdf.spans([(begin, False), (f"{shares}。", True)])])


def _findings(sheet: dict) -> list[Flowable]:
    by_seat = {party["seat"]: party for party in sheet["parties"]}
    lines = []
    for finding in sheet["findings"]:
        if not finding["situation"]:
            continue  # nothing is held against this party
        text = words.sentence(finding["situation"])
        if finding["articles"]:
            text += f"违反{'、'.join(finding['articles'])}。"
        lines.append(pdf.spans([(f"{words.who(by_seat[finding['seat']])}：", True), (text, False)]))
    return lines


def _agreed(sheet: dict, basis: str) -> list[Flowable]:
    """The boxes of the parties' own form: each category, the agreed one ticked."""
    used = {party["share"] for party in sheet["parties"]}
    offered = [c for c in words.SHARES if c in used or c in words.AGREED_SHARES]
    begin = f"根据{basis}，" if basis else ""
    text = f"{begin}各方当事人对事故事实及成因无争议，自愿协商，一致确认责任如下："
    choices = [
        [(words.SHARES[category], category == party["share"]) for category in offered]
        for party in sheet["parties"]
    ]
    lines: list[Flowable] = [pdf.line(text)]
    for party, boxes in zip(sheet["parties"], choices, strict=True):
        lines.append(pdf.CheckBoxes(boxes, pdf.BODY, lead=f"{words.who(party)}："))
    return lines

"""The certificate on paper: a frozen sheet and its signatures go in, PDF bytes come out.

认定书 (simple procedure), 协议书 and 证明: 《道路交通事故处理程序规定》 art. 24, 21 and 67.
Reads nothing else: no model, no clock, no setting.  The same sheet and signatures give the same
bytes.
"""

from collections.abc import Iterator
from datetime import datetime

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from accidents.liability import diagram
from accidents.liability.paper import parties, signatures, words
from accidents.liability.paper.closing import closing
from accidents.liability.paper.diagram import Diagram
from accidents.liability.paper.masthead import Masthead, demo_background
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import pdf

LABEL = 18 * mm
DIAGRAM = (62 * mm, 44 * mm)  # the most a diagram may take
FACTS = pdf.TextStyle(indent=2)
VALUE = pdf.TextStyle(size=9, leading=12, align="left")
TAG = pdf.TextStyle(size=9, leading=12, bold=True, align="center")


def render(sheet: dict, signed: list[dict]) -> bytes:
    """Draw one edition of a certificate: the sheet with the signatures given so far."""
    title = "".join(words.TITLES[sheet["kind"]])
    last = max([sheet["made_at"], *(signature["at"] for signature in signed)], key=_at)
    furniture = pdf.Furniture(
        title=f"{title} {sheet['number']}",
        author=sheet["unit"]["name"],
        footer=f"{sheet['number']}　校验码 {words.code_in_groups(sheet['code'])}",
        continued=f"{title}（续页）",
        background=demo_background if sheet["demo"] else None,
    )
    return pdf.build(list(_story(sheet, signed)), furniture, at=_at(last))


def unprintable(sheet: dict, signed: list[dict]) -> list[str]:
    """Characters that no font has; with any, the paper must not be issued."""
    return pdf.missing_glyphs("".join(_texts([sheet, signed])))


def _story(sheet: dict, signed: list[dict]) -> Iterator[Flowable]:
    yield Masthead(sheet)
    if sheet["supersedes"]:
        yield _superseding(sheet)
    yield from _basics(sheet)
    yield from parties.blocks(sheet["parties"])
    yield _facts(sheet)
    *before, last = _conclusions(sheet)
    yield from before
    # Nobody signs on a page that says nothing: the last conclusion stays with the signatures.
    yield KeepTogether([last, *signatures.boxes(sheet["parties"], signed), closing(sheet)])


def _superseding(sheet: dict) -> Flowable:
    noun = words.NOUNS[sheet["kind"]]
    text = f"本{noun}替代{sheet['supersedes']}，自本{noun}作出之日起，原{noun}不再有效。"
    reason = words.sentence(f"更正原因：{sheet['correction_reason']}")
    return _section("更正说明", [pdf.spans([(text, True), (reason, False)])])


def _basics(sheet: dict) -> list[pdf.Row]:
    when, where = words.moment(sheet["happened_at"]), sheet["place"]
    return [
        pdf.Row(
            _pair("事故时间", when, 52 * mm)
            + _pair("天气", sheet["weather"], 16 * mm)
            + _pair("事故形态", sheet["shape"])
        ),
        pdf.Row(_pair("事故地点", where, 86 * mm) + _pair("案件编号", sheet["case_no"])),
    ]


def _facts(sheet: dict) -> pdf.Row:
    label = "调查事实" if sheet["kind"] == "PROOF" else "事故事实"
    text = [(sheet["facts"].strip(), False)]
    if sheet["diagram"] is None:
        return _section(label, [pdf.spans(text, FACTS)])
    kinds = {party["seat"]: PartyKind(party["kind"]) for party in sheet["parties"]}
    drawing = diagram.draw(sheet["diagram"]["code"], sheet["diagram"]["seats"], kinds)
    return _section(label, [pdf.TextBesideFigure(text, FACTS, Diagram(drawing, *DIAGRAM))])


def _conclusions(sheet: dict) -> Iterator[pdf.Row]:
    yield from _responsibility(sheet)
    if sheet["mediation"]:
        label = "赔偿约定" if sheet["kind"] == "AGREEMENT" else "调解结果"
        yield _section(label, [pdf.line(sheet["mediation"])])


def _responsibility(sheet: dict) -> Iterator[pdf.Row]:
    basis = "、".join(sheet["basis"])
    if sheet["kind"] == "PROOF":
        parts = [sheet["reason"], f"依据：{basis}" if basis else ""]
        yield _section("成因说明", [pdf.line(words.sentence(part)) for part in parts if part])
        return
    if sheet["findings"] or sheet["reason"]:
        yield _section("成因分析", [*_findings(sheet), pdf.line(words.sentence(sheet["reason"]))])
    if sheet["kind"] == "AGREEMENT":
        yield _section("协商结果", _agreed(sheet, basis))
    else:
        shares = "；".join(words.who(p) + words.bears(p) for p in sheet["parties"])
        begin = f"根据{basis}，认定：" if basis else "认定："
        yield _section("责任认定", [pdf.spans([(begin, False), (f"{shares}。", True)])])


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


def _section(label: str, content: list[Flowable]) -> pdf.Row:
    name = pdf.line(label, TAG)
    again = pdf.line(f"{label}\n（续）", TAG)
    return pdf.Row(
        [pdf.Cell([name], LABEL, middle=True, again=[again]), pdf.Cell(content, pad=(5, 3))]
    )


def _pair(label: str, value: str, width: float | None = None) -> list[pdf.Cell]:
    return [
        pdf.Cell([pdf.line(label, TAG)], LABEL, middle=True),
        pdf.Cell([pdf.line(value or words.NONE, VALUE)], width, middle=True),
    ]


def _at(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(words.CHINA)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)

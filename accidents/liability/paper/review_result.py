"""复核结论: 维持, 补正后维持 or 责令重新调查、认定, with the reasons (令146 art. 76)."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from accidents.liability.paper import reviewed, words
from accidents.liability.paper.closing import closing
from accidents.liability.paper.sections import basics, pair, parties, section
from ninde_kuaichu.foundation import pdf


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    yield from basics(sheet)
    yield pdf.Row(
        pair("收到申请", words.date(content["received_on"]), 70 * mm)
        + pair("受理日期", words.date(content["accepted_on"]))
    )
    yield parties(sheet)
    yield section("原认定", [pdf.line(_found(sheet))])
    yield section("复核请求", [pdf.line(words.sentence(f"{reviewed.against(sheet)}，请求"
                  f"{content['request']}"))])  # fmt: skip
    yield section("申请理由", [pdf.line(content["reasons"])])
    yield section("主要证据", [pdf.line(content["evidence"])])
    yield section("复核意见", [pdf.line(text) for text in _opinion(content)])
    yield KeepTogether([section("复核结论", [_conclusion(sheet)]), closing(sheet)])


def _found(sheet: dict) -> str:
    shares = "；".join(
        words.who(party) + words.bears(party) for party in sheet["parties"] if party["share"]
    )
    content = sheet["content"]
    head = f"{content['found_by']} {words.day(content['found_on'])} {content['found_number']}"
    return words.sentence(f"{head}：{content['facts']}") + (f"认定：{shares}。" if shares else "")


def _opinion(content: dict) -> list[str]:
    defects = f"原认定存在以下问题：{'、'.join(content['defects'])}。" if content["defects"] else ""
    amendment = words.sentence(f"补正：{content['amendment']}") if content["amendment"] else ""
    return [part for part in (defects, words.sentence(content["words"]), amendment) if part]


def _conclusion(sheet: dict) -> Flowable:
    content = sheet["content"]
    begin = f"根据{'、'.join(content['basis'])}的规定，结论如下："
    if content["outcome"] == "ORDERED":
        verdict = (
            f"责令{content['found_by']}于{words.date(content['find_anew_by'])}前"
            "重新调查、认定（由其他交通警察办理），重新作出的认定书作出后，原认定书撤销。"
        )
    else:
        verdict = f"{content['conclusion']}。"
    return pdf.spans([(begin, False), (verdict, True)])

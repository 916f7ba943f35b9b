"""受案登记表: the items of 《道路交通事故处理程序规定》 art. 16."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from accidents.liability.paper import words
from accidents.liability.paper.closing import closing
from accidents.liability.paper.sections import basics, pair, section
from ninde_kuaichu.foundation import pdf


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    yield pdf.Row(
        pair("报警方式", content["way"], 50 * mm)
        + pair("报警时间", words.moment(content["reported_at"]))
    )
    yield pdf.Row(pair("报警人", reporter(content), 50 * mm) + pair("联系方式", content["phone"]))
    if content["secrecy"]:
        yield section("保密要求", [pdf.line("报警人不愿意公开姓名和报警行为，应当为其保密。")])
    yield from basics(sheet)
    yield section("人员伤亡", [pdf.line(words.sentence(content["casualties"]))])
    yield section("车辆情况", [pdf.line(_vehicle(row)) for row in content["vehicles"]])
    yield section("危险物品", [pdf.line(content["cargo"] or "未发现载运危险物品。")])
    yield section("逃逸情况", [pdf.line(content["fled"] or "无车辆逃逸。")])
    yield section("警情摘要", [pdf.line(content["words"] or words.NONE)])
    basis = "、".join(content["basis"])
    track = f"，适用{content['track']}" if content["track"] else ""
    late = "当事人事后报警，经核查交通事故事实存在。" if content["late"] else ""
    decision = f"{late}根据{basis}的规定，予以受案{track}。"
    yield KeepTogether([section("受案意见", [pdf.line(decision)]), closing(sheet)])


def reporter(content: dict) -> str:
    """Art. 16: who reports without a name is recorded as such."""
    return content["reporter"] or "报警人未留姓名"


def _vehicle(row: dict) -> str:
    return f"{words.seat(row['seat'])}：{row['type']}　{row['plate'] or '号牌不详'}"

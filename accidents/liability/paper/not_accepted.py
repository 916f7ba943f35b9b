"""不予受理通知书: a late report is turned away, with the reasons (令146 art. 18)."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from accidents.liability.paper import words
from accidents.liability.paper.letter import letter


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    when = words.moment(content["reported_at"])
    happened = f"{words.moment(sheet['happened_at'])}" if sheet["happened_at"] else "时间不详，"
    basis = "、".join(content["basis"])
    yield from letter(
        sheet,
        content["reporter"] or "报警人",
        [
            f"您于{when}通过{content['way']}报称：{happened}在{sheet['place']}"
            f"发生道路交通事故（案件编号：{sheet['case_no']}）。",
            words.sentence(f"经核查，{content['reason']}"),
            f"根据{basis}的规定，决定不予受理。特此通知。",
        ],
    )

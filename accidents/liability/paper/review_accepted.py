"""复核受理通知书: accepted on the day it was received, decided in thirty (令146 art. 73, 74)."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from accidents.liability.paper import reviewed, words
from accidents.liability.paper.letter import letter


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    yield from letter(
        sheet,
        reviewed.everybody(sheet),
        [
            f"{reviewed.against(sheet)}，向本单位申请复核（案件编号：{sheet['case_no']}）。"
            f"本单位于{words.date(content['received_on'])}收到申请。",
            f"经审查，申请符合规定。根据{'、'.join(content['basis'])}的规定，自收到之日起予以受理，"
            f"于{words.date(content['decide_by'])}前作出复核结论。",
            "复核可以听取各方当事人的意见；申请人可以在复核结论作出前撤回申请。"
            "同一事故的复核以一次为限。特此通知。",
        ],
    )

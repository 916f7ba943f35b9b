"""复核终止通知书: the applicant has taken the application back (令146 art. 75)."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from accidents.liability.paper import reviewed
from accidents.liability.paper.letter import letter


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    yield from letter(
        sheet,
        reviewed.everybody(sheet),
        [
            f"{reviewed.against(sheet)}，向本单位申请复核（案件编号：{sheet['case_no']}），"
            "在复核结论作出前书面撤回了申请。",
            f"根据{'、'.join(sheet['content']['basis'])}的规定，终止复核。"
            "同一事故的复核以一次为限，不再受理复核申请。特此通知。",
        ],
    )

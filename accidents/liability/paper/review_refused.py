"""复核不予受理通知书: why an application is not looked at (令146 art. 71)."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from accidents.liability.paper import reviewed, words
from accidents.liability.paper.letter import letter


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    received = words.date(content["received_on"])
    reasons = {
        "LATE": f"申请复核的期限至{words.date(content['request_until'])}止，"
        f"本单位于{received}收到申请，已超过期限。",
        "SECOND": "该事故已经受理过复核申请，同一事故的复核以一次为限。",
        "NO_REASONS": "申请没有写明复核请求及其理由和主要证据。",
    }
    yield from letter(
        sheet,
        reviewed.applicant(sheet),
        [
            f"{reviewed.against(sheet)}，向本单位申请复核（案件编号：{sheet['case_no']}）。",
            reasons[content["ground"]],
            f"根据{'、'.join(content['basis'])}的规定，决定不予受理。特此通知。",
        ],
    )

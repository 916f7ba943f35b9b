"""调解终结书: why the mediation ended without an agreement (令146 art. 94)."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from accidents.liability.paper import words
from accidents.liability.paper.letter import letter

RULES = "《道路交通事故处理程序规定》第九十四条"
LAW = "《中华人民共和国道路交通安全法》第七十四条"


def story(sheet: dict, _signed: list[dict], _noted: list[dict]) -> Iterator[Flowable]:
    content = sheet["content"]
    everybody = "、".join(words.named(party) for party in sheet["parties"])
    when = words.moment(sheet["happened_at"])
    note = f"（{content['words']}）" if content["words"] else ""
    failed = content["ending"] == "FAILED"
    cause = "经调解，各方当事人未达成协议" if failed else f"调解中，{content['cause']}"
    yield from letter(
        sheet,
        everybody,
        [
            f"{when}发生在{sheet['place']}的道路交通事故（案件编号：{sheet['case_no']}），"
            f"已由{content['found_number']}认定。各方当事人于{words.date(content['requested_on'])}"
            "共同申请损害赔偿调解。",
            f"{cause}{note}。",
            f"根据{LAW if failed else RULES}的规定，终结调解。特此告知。",
        ],
    )

"""Frozen sheets of the papers that decide nobody's share: ordinary ones, and extreme ones."""

import copy

from tests.accidents.liability import sheets

_COMMON = {
    name: sheets.SHEET[name]
    for name in (
        "schema", "code", "case_no", "unit", "demo", "made_at", "track", "happened_at", "place",
        "weather", "parties", "officers", "supersedes", "correction_reason", "verify_url",
    )
}  # fmt: skip
CITY = {
    "code": "350900",
    "name": "宁德市公安局交通警察支队",
    "seal_title": "道路交通事故处理专用章",
}
REVIEWERS = [{"name": "刘敏", "number": "350904"}, {"name": "王立新", "number": "350900"}]
SUE = "当事人也可以就损害赔偿争议直接向人民法院提起民事诉讼。"
RULES = "《道路交通事故处理程序规定》"
REPORT = {
    "way": "网上报警",
    "reported_at": "2026-11-23T09:43:00+08:00",
    "reporter": "张伟",
    "phone": "13859612345",
}
APPEAL = {
    "applicant": "A",
    "found_number": sheets.SHEET["number"],
    "found_by": sheets.SHEET["unit"]["name"],
    "found_on": "2026-11-23T10:12:00+08:00",
    "request": "",
    "received_on": "2026-11-25",
}
MEDIATED = {
    "basis": [f"{RULES}第八十六条、第九十条", "《中华人民共和国道路交通安全法》第七十四条"],
    "found_number": sheets.SHEET["number"],
    "facts": sheets.FACTS,
    "mediator": "钟老师",
    "place": "蕉城区道路交通事故调解室",
    "requested_on": "2026-11-25",
    "mediated_on": "2026-12-02",
}
WORDS = {
    "ACCEPTANCE": "受",
    "NOT_ACCEPTED": "不受",
    "MEDIATION": "调",
    "MEDIATION_END": "调终",
    "REVIEW_ACCEPTED": "复受",
    "REVIEW_REFUSED": "复不受",
    "REVIEW_RESULT": "复",
    "REVIEW_ENDED": "复终",
    "RIGHTS": "告",
}
CONTENTS = {
    "ACCEPTANCE": REPORT
    | {
        "secrecy": False,
        "casualties": "无人受伤",
        "vehicles": [
            {"seat": "A", "type": "小型轿车", "plate": "闽J12345"},
            {"seat": "B", "type": "小型普通客车", "plate": "闽JD56789"},
        ],
        "cargo": "",
        "fled": "",
        "words": "",
        "late": False,
        "track": "简易程序",
        "basis": [f"{RULES}第十六条"],
    },
    "NOT_ACCEPTED": REPORT
    | {
        "reason": "现场已经变动，没有照片和证人，无法证明交通事故事实",
        "basis": [f"{RULES}第十八条"],
    },
    "MEDIATION": MEDIATED
    | {
        "items": [
            {"seat": "B", "title": "车辆维修费", "amount": "3200.00"},
            {"seat": "B", "title": "施救费", "amount": "300.00"},
        ],
        "total": "3500.00",
        "percents": {"A": 100, "B": 0},
        "payments": [{"payer": "A", "payee": "B", "amount": "3500.00"}],
        "performance": "转账到乙方的银行账户",
        "due_on": "2026-12-15",
    },
    "MEDIATION_END": MEDIATED
    | {"ending": "ABSENT", "cause": "当事人无正当理由不参加调解", "words": "乙方两次未到"},
    "REVIEW_ACCEPTED": APPEAL
    | {"decide_by": "2026-12-25", "basis": [f"{RULES}第七十三条", f"{RULES}第七十四条"]},
    "REVIEW_REFUSED": APPEAL
    | {
        "received_on": "2026-12-01",
        "request_until": "2026-11-26",
        "ground": "LATE",
        "cause": "超过申请复核期限",
        "basis": [f"{RULES}第七十一条"],
    },
    "REVIEW_RESULT": APPEAL
    | {
        "outcome": "ORDERED",
        "conclusion": "责令重新调查、认定",
        "defects": ["事实不清", "责任划分不公正"],
        "words": "行车记录仪显示乙车在红灯前突然倒车，原认定没有调取该证据。",
        "amendment": "",
        "find_anew_by": "2026-12-18",
        "request": "撤销原认定，重新划分责任",
        "reasons": "对方车辆在路口倒车，不是我追尾。",
        "evidence": "行车记录仪视频一段，现场照片三张。",
        "accepted_on": "2026-11-25",
        "facts": sheets.FACTS,
        "basis": [f"{RULES}第七十六条"],
    },
    "REVIEW_ENDED": APPEAL | {"basis": [f"{RULES}第七十五条"]},
    "RIGHTS": {
        "found_number": sheets.SHEET["number"],
        "found_kind": "FINDING",
        "served_on": "2026-11-23",
        "review_until": "2026-11-26",
        "mediation_until": "2026-12-07",
        "superior": "宁德市公安局交通警察支队",
        "basis": [f"{RULES}第六十五条", f"{RULES}第七十一条", f"{RULES}第八十六条"],
    },
}
RIGHTS = {
    "MEDIATION": [
        "本调解书经各方当事人共同签名后生效。",
        "经调解达成协议的，各方当事人可以共同向人民法院申请司法确认。",
        "调解书生效后不履行的，当事人可以向人民法院提起民事诉讼。",
    ],
    "MEDIATION_END": ["当事人可以就损害赔偿争议向人民法院提起民事诉讼。"],
    "REVIEW_REFUSED": [SUE],
    "REVIEW_RESULT": [SUE],
    "REVIEW_ENDED": [SUE],
}


def paper(kind, *, content=(), **changes):
    """An ordinary sheet of this kind."""
    sheet = copy.deepcopy(_COMMON) | {
        "kind": kind,
        "number": f"宁公交{WORDS[kind]}字〔2026〕第350902000123号",
        "rights": RIGHTS.get(kind, []),
        "content": copy.deepcopy(CONTENTS[kind]) | dict(content),
    }
    if kind.startswith("REVIEW"):
        sheet |= {"unit": CITY, "officers": REVIEWERS}
    return sheet | changes


LONG = "甲车由东向西行驶，乙车由南向北行驶，双方在路口内相撞。" * 30
FEES = "误工费、护理费、营养费"
EXTREME = {
    "ACCEPTANCE": {
        "secrecy": True, "reporter": "", "phone": "", "words": LONG, "late": True,
        "cargo": "液化石油气，罐体倾斜，正在泄漏",
        "fled": "白色厢式货车，车尾有“顺达”字样，往福安方向",
        "casualties": "重伤",
    },
    "NOT_ACCEPTED": {"reporter": "", "reason": LONG[:200]},
    "MEDIATION": {
        "facts": LONG,
        "items": [
            {"seat": seat, "title": f"第{n}项 {FEES * 3}", "amount": "1234567.89"}
            for n in range(1, 7)
            for seat in "AB"
        ],
        "total": "14814814.68",
        "percents": {"A": 40, "B": 20, "C": 20, "D": 20, "E": 0},
        "payments": [
            {"payer": one, "payee": other, "amount": "1481481.47"}
            for one in "ABCDE" for other in "AB" if one != other
        ],
        "performance": "分三次付清。" * 25,
    },
    "MEDIATION_END": {"words": LONG[:300], "ending": "FAILED"},
    "REVIEW_ACCEPTED": {"applicant": "E"},
    "REVIEW_REFUSED": {"ground": "SECOND"},
    "REVIEW_RESULT": {
        "request": LONG, "reasons": LONG, "evidence": LONG, "words": LONG, "outcome": "AMENDED",
        "conclusion": "补正后维持原认定", "amendment": LONG[:200], "defects": [],
    },
    "REVIEW_ENDED": {"applicant": "D"},
    "RIGHTS": {"superior": "", "found_kind": "PROOF"},
}  # fmt: skip


def extreme(kind):
    """Five parties, long words, nothing where nothing may be."""
    parties = sheets.five_parties()["parties"]
    return paper(kind, content=EXTREME[kind], parties=parties, demo=False)

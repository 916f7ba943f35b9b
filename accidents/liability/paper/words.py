"""The words printed on the papers of liability: Chinese, whatever language a phone is set to."""

from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
SEATS = dict(zip("ABCDEFGHIJ", "甲乙丙丁戊己庚辛壬癸", strict=True))

# 《道路交通事故处理程序规定》 art. 24 (认定书, simple procedure), art. 21 (协议书), art. 67 (证明).
TITLES = {
    "FINDING": ("道路交通事故认定书", "（简易程序）"),
    "AGREEMENT": ("道路交通事故自行协商协议书", ""),
    "PROOF": ("道路交通事故证明", ""),
    "ACCEPTANCE": ("道路交通事故受案登记表", ""),  # art. 16
    "NOT_ACCEPTED": ("道路交通事故不予受理通知书", ""),  # art. 18
    "MEDIATION": ("道路交通事故损害赔偿调解书", ""),  # art. 93
    "MEDIATION_END": ("道路交通事故损害赔偿调解终结书", ""),  # art. 94
    "REVIEW_ACCEPTED": ("道路交通事故认定复核受理通知书", ""),  # art. 73
    "REVIEW_REFUSED": ("道路交通事故认定复核", "不予受理通知书"),  # art. 71
    "REVIEW_RESULT": ("道路交通事故认定复核结论", ""),  # art. 76
    "REVIEW_ENDED": ("道路交通事故认定复核终止通知书", ""),  # art. 75
    "RIGHTS": ("道路交通事故当事人", "权利义务告知书"),  # art. 65
}
NOUNS = {"FINDING": "认定书", "AGREEMENT": "协议书", "PROOF": "证明"}

# 《道路交通事故处理程序规定》 art. 60.
SHARES = {
    "FULL": "全部责任",
    "MAIN": "主要责任",
    "EQUAL": "同等责任",
    "MINOR": "次要责任",
    "NONE": "无责任",
}
# The boxes of the parties' own agreement; a finer category adds its box where it was agreed.
AGREED_SHARES = ("FULL", "EQUAL", "NONE")

NONE = "—"  # in a box with nothing to say
DEMO = "演示文书　不具有法律效力"


def seat(letter: str) -> str:
    return f"{SEATS[letter]}方"


def share(party: dict) -> str:
    """全部责任（100%), or the category alone when no percentage is kept."""
    label = SHARES.get(party["share"], "")
    return f"{label}（{party['percent']:g}%）" if label and party.get("percent") else label


def bears(party: dict) -> str:
    return "无责任" if party["share"] == "NONE" else f"承担{SHARES[party['share']]}"


def who(party: dict) -> str:
    """甲方张三; art. 70 of the same rules allows a party whose identity is not known yet."""
    return seat(party["seat"]) + named(party)


def named(party: dict) -> str:
    return party["name"] or "（身份待查）"


def moment(iso: str) -> str:
    at = datetime.fromisoformat(iso).astimezone(CHINA)
    return f"{at:%Y}年{at.month}月{at.day}日 {at:%H}时{at:%M}分"


def stamp(iso: str) -> str:
    return f"{datetime.fromisoformat(iso).astimezone(CHINA):%Y-%m-%d %H:%M}"


def day(iso: str) -> str:
    at = datetime.fromisoformat(iso).astimezone(CHINA)
    return f"{at:%Y}年{at.month}月{at.day}日"


def date(iso: str) -> str:
    """2026年3月5日, of a day without a time."""
    year, month, day_of_month = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day_of_month}日"


def code_in_groups(code: str) -> str:
    """7K3M9QX2WD as 7K3M-9QX2-WD, easier to read out and to type."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def sentence(text: str) -> str:
    """`text` with a full stop, unless it brings one."""
    text = text.strip()
    return text if not text or text[-1] in "。！？；" else f"{text}。"

"""What each party is asked to tap, apart from the other.

In the spirit of the circumstances boxes of the European accident statement: what happened,
never who is to blame.  `mirror` names the question whose answer on the *other* side should be
the same; the console marks only what differs.
"""

from dataclasses import dataclass

MOVEMENTS = {
    "STRAIGHT": "直行",
    "LEFT": "左转",
    "RIGHT": "右转",
    "LANE": "变道",
    "UTURN": "掉头",
    "REVERSE": "倒车",
    "STARTING": "起步、驶出",
    "STOPPED": "停着",
    "DOOR": "开车门",
    "WALKING": "步行",
    "UNKNOWN": "没看清",
}


@dataclass(frozen=True)
class Question:
    code: str
    text: str
    answers: dict[str, str]
    mirror: str


QUESTIONS = (
    Question("my_movement", "当时您在做什么", MOVEMENTS, "other_movement"),
    Question("other_movement", "当时对方在做什么", MOVEMENTS, "my_movement"),
    Question(
        "place",
        "在什么地方",
        {
            "SAME_LANE": "同一条车道",
            "NEXT_LANE": "相邻车道",
            "LIGHTS": "有红绿灯的路口",
            "CROSSING": "没有红绿灯的路口",
            "ROUNDABOUT": "环岛",
            "PARKING": "停车场、路边",
            "NARROW": "窄路、村道",
            "MOTORWAY": "高速公路",
        },
        "place",
    ),
    Question(
        "light",
        "您那边的信号灯",
        {"GREEN": "绿灯", "RED": "红灯", "YELLOW": "黄灯", "NONE": "没有灯", "UNSEEN": "没注意"},
        "",
    ),
    Question(
        "contact",
        "怎么碰上的",
        {
            "I_HIT": "我碰到对方",
            "HIT_ME": "对方碰到我",
            "BOTH": "同时碰上",
            "UNKNOWN": "说不清",
        },
        "contact",
    ),
    Question(
        "speed",
        "当时您的车速",
        {"STILL": "停着", "SLOW": "很慢", "NORMAL": "正常", "UNKNOWN": "说不清"},
        "",
    ),
    Question("camera", "有行车记录仪吗", {"YES": "有", "NO": "没有"}, ""),
)
BY_CODE = {question.code: question for question in QUESTIONS}

# One side's «I hit» is the other side's «hit me».
_SEEN_FROM_THE_OTHER_SIDE = {"I_HIT": "HIT_ME", "HIT_ME": "I_HIT"}
_SAYS_NOTHING = {"", "UNKNOWN", "UNSEEN"}


def label(code: str, answer: str) -> str:
    return BY_CODE[code].answers.get(answer, "未答")


def differ(question: Question, mine: dict[str, str], theirs: dict[str, str]) -> bool:
    """Whether two parties contradict each other; "not seen" contradicts nobody."""
    if not question.mirror:
        return False
    ours, other = mine.get(question.code, ""), theirs.get(question.mirror, "")
    if question.code == "contact":
        other = _SEEN_FROM_THE_OTHER_SIDE.get(other, other)
    return not {ours, other} & _SAYS_NOTHING and ours != other

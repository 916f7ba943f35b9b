"""What to do now, on the road: four advices that are never merged into one.

The reader may be shaken, old and standing in the rain: short sentences, one act each.
"""

from dataclasses import dataclass
from enum import StrEnum


class Advice(StrEnum):
    """Gravest first: the order decides when several apply."""

    PROTECT_SCENE = "PROTECT_SCENE"
    PHOTOGRAPH_MOVE_REPORT = "PHOTOGRAPH_MOVE_REPORT"
    PHOTOGRAPH_AND_LEAVE = "PHOTOGRAPH_AND_LEAVE"
    REPORT_LATE = "REPORT_LATE"


@dataclass(frozen=True, slots=True)
class AdviceText:
    """`calls`: the numbers to offer for tapping, (label, number), most urgent first."""

    title: str
    steps: tuple[str, ...]
    articles: tuple[str, ...]
    calls: tuple[tuple[str, str], ...]


# 实施条例第六十条: lights, and the sign 50 to 100 m behind; 道路交通安全法第六十八条: 150 m on a
# motorway, people on the right-hand shoulder or emergency lane, report at once.
_LIGHTS = "打开双闪灯。"
_PEOPLE_OUT = "车上的人都下来，站到路外安全的地方。高速公路上走到右侧路肩，不要站在车道里。"
_TRIANGLE = "在车后50到100米放三角警示牌；高速公路上放到150米以外。"
_TRIANGLE_ARTICLES = (
    "《中华人民共和国道路交通安全法》第六十八条",
    "《中华人民共和国道路交通安全法实施条例》第六十条",
)
_HANDLING = "《道路交通事故处理程序规定》第{}条"
_AMBULANCE, _TRAFFIC, _POLICE = ("急救", "120"), ("交通事故报警", "122"), ("报警", "110")

_TEXTS = {
    # 第十三条; a scene changed to save a life is marked: 道路交通安全法第七十条第一款.
    Advice.PROTECT_SCENE: AdviceText(
        title="先救人，车不要动，马上报警",
        steps=(
            _LIGHTS,
            _PEOPLE_OUT,
            "有人受伤，先打120。",
            "打122报警，也可以打110。",
            _TRIANGLE,
            "车和现场都不要动，等交警来。为救人必须动车的，先标出车的位置。",
        ),
        articles=(
            _HANDLING.format("十三"),
            "《中华人民共和国道路交通安全法》第七十条",
            *_TRIANGLE_ARTICLES,
        ),
        calls=(_AMBULANCE, _TRAFFIC, _POLICE),
    ),
    # 第十四条; who asked for an officer clears the lane and waits: 第二十条第二款;
    # who hit a facility must not drive away: 实施条例第八十八条.
    Advice.PHOTOGRAPH_MOVE_REPORT: AdviceText(
        title="拍照，移车，再报警",
        steps=(
            _LIGHTS,
            _PEOPLE_OUT,
            "看清来车，确认安全后拍三张照片：车前、车后、碰撞的地方。",
            "把车移到不挡路的地方。",
            "打122报警，留在那里等交警，不要开走。",
        ),
        articles=(
            _HANDLING.format("十四"),
            _HANDLING.format("二十"),
            "《中华人民共和国道路交通安全法实施条例》第八十八条",
        ),
        calls=(_TRAFFIC, _POLICE),
    ),
    # 第十九条, with the fine of its third paragraph.
    Advice.PHOTOGRAPH_AND_LEAVE: AdviceText(
        title="拍照后撤离，不要堵路",
        steps=(
            _LIGHTS,
            _PEOPLE_OUT,
            "看清来车，确认安全后拍三张照片：车前、车后、碰撞的地方。",
            "看到手机上的绿色“您可以撤离”，就把车移到不挡路的地方。停着有危险的，拍完先移车。",
            "移好车再填写、再商量。该撤不撤造成堵车的，罚款200元。",
        ),
        articles=(_HANDLING.format("十九"),),
        calls=(_TRAFFIC,),
    ),
    # 第十八条; three working days by 第一百一十二条第五项.
    Advice.REPORT_LATE: AdviceText(
        title="车已离开，现在补报",
        steps=(
            "写清时间、地点、经过和对方的车牌、电话。",
            "上传您有的照片和行车记录仪录像。",
            "交警在3个工作日内决定是否受理，并通知您。",
            "有人不舒服，先去看病；情况紧急打120。",
        ),
        articles=(_HANDLING.format("十八"),),
        calls=(_TRAFFIC, _AMBULANCE),
    ),
}


def advice_text(advice: Advice | str) -> AdviceText:
    """Title, steps, sources and numbers of one advice."""
    return _TEXTS[Advice(advice)]

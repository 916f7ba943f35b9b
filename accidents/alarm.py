"""Whom to call and what to beware of, from the taps of the first page.

120, 110 and 119 are the national numbers for ambulance, police and fire; 122 is the traffic
police's own (令146 art. 13 asks to report at once; art. 15 and 16: dangerous goods, and what is
known of a vehicle that fled).
"""

_AMBULANCE, _FIRE = ("120", "急救"), ("119", "火警")
_TRAFFIC, _POLICE = ("122", "交通事故"), ("110", "报警")
_HURT = {"dead_or_serious", "minor_injury"}
_BURNING = {"fire", "hazardous"}

_WARNINGS = {
    "fire": "人离车远一些，不要回去拿东西，马上打119。",
    "hazardous": "人离远，到上风处。打电话时说清装的是什么、有没有漏。",
    "fled": "不要追。记下车牌、车型、颜色和往哪跑了。",
}


def numbers(answers: dict[str, bool]) -> tuple[tuple[str, str], ...]:
    """(number, what it is for) to offer for tapping, the most urgent first."""
    said = {question for question, yes in answers.items() if yes}
    first = [_AMBULANCE] * bool(said & _HURT) + [_FIRE] * bool(said & _BURNING)
    return tuple(dict.fromkeys([*first, _TRAFFIC, _POLICE, _AMBULANCE]))


def warnings(answers: dict[str, bool]) -> tuple[str, ...]:
    """What the one advice does not say and this accident needs."""
    return tuple(text for question, text in _WARNINGS.items() if answers.get(question))

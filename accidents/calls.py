"""Which numbers to offer for tapping, the most urgent first.

120, 110 and 119 are the national numbers for ambulance, police and fire; 122 is the traffic
police's own (令146 art. 13 asks to report at once).
"""

_AMBULANCE, _FIRE = ("120", "急救"), ("119", "火警")
_TRAFFIC, _POLICE = ("122", "交通事故"), ("110", "报警")
_HURT = {"dead_or_serious", "minor_injury"}
_BURNING = {"fire", "hazardous"}


def to_offer(answers: dict[str, bool]) -> tuple[tuple[str, str], ...]:
    """(number, what it is for), from the taps of the first page."""
    said = {question for question, yes in answers.items() if yes}
    first = [_AMBULANCE] * bool(said & _HURT) + [_FIRE] * bool(said & _BURNING)
    return tuple(dict.fromkeys([*first, _TRAFFIC, _POLICE, _AMBULANCE]))

"""A first draft of the facts for the certificate; the officer edits it.

It says when, where, who and what was hit, and what each side states.  Who is at fault is not
in it.
"""

from collections.abc import Sequence

from django.utils import timezone

from accidents import statements
from accidents.models import Case, Party
from accidents.questions import BY_CODE
from accidents.vehicles import PartyKind, damage_labels

_TELLS = {
    "my_movement": "自己{answer}",
    "other_movement": "对方{answer}",
    "place": "在{answer}",
    "light": "自己一侧信号灯为{answer}",
    "contact": "{answer}",
}
_SAYS_NOTHING = {"UNKNOWN", "UNSEEN", "NONE"}


def draft(case: Case, parties: Sequence[Party]) -> str:
    """The draft; `parties` in seat order with their statements."""
    return _accident(case, parties) + "".join(filter(None, map(_statement, parties)))


def _accident(case, parties):
    who = [_arrival(party) for party in parties]
    met = f"{who[0]}与{'、'.join(who[1:])}" if len(who) > 1 else "".join(who)
    kind = "发生交通事故" if len(who) > 1 else "发生单方交通事故"
    return f"{_moment(case)}，{met}在{_place(case)}{kind}，{_harm(case, parties)}。"


def _moment(case):
    if case.happened_at is None:
        return "时间不详"
    local = timezone.localtime(case.happened_at)
    when = f"{local.year}年{local.month}月{local.day}日{local.hour}时{local.minute:02}分许"
    return f"{when}（天气{case.weather}）" if case.weather else when


def _place(case):
    county = case.district.name if case.district else ""
    post = f"{case.kilometre}处" if case.kilometre else ""
    place = case.place.removeprefix(county)
    parts = [county, place, case.road if case.road not in place else "", post]
    return "".join(parts) or "现场照片所示地点"


def _arrival(party):
    name = party.name or "身份不明的人"
    if party.kind == PartyKind.PEDESTRIAN:
        return f"行人{name}（{party.get_seat_display()}方）"
    vehicle = party.vehicle_type or party.party_kind.label
    plate = f"{party.plate}号" if party.plate else ""
    verb = "骑" if party.kind == PartyKind.EBIKE else "驾驶"
    return f"{name}{verb}{plate}{vehicle}（{party.get_seat_display()}方）"


def _harm(case, parties):
    damage = [
        f"{party.get_seat_display()}方{'、'.join(labels)}受损"
        for party in parties
        if (labels := damage_labels(party.party_kind, party.damaged_parts))
    ]
    return "，".join([*damage, case.get_injury_display()])


def _statement(party):
    statement = statements.in_force(party)
    if statement is None:
        return ""
    said = [
        phrase.format(answer=BY_CODE[code].answers[answer])
        for code, phrase in _TELLS.items()
        if (answer := statement.answers.get(code, "")) in BY_CODE[code].answers
        and answer not in _SAYS_NOTHING
    ]
    if statement.words:
        said.append(statement.words.rstrip("。"))
    return f"{party.get_seat_display()}方称：{'，'.join(said)}。" if said else ""

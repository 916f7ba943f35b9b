"""Both sides' answers side by side, what they point to, and the draft that is made of them."""

from types import SimpleNamespace

import pytest

from accidents.desk import comparison, narrative
from accidents.liability import catalogue, likely
from accidents.models import Statement
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db
A = {"my_movement": "STRAIGHT", "other_movement": "LANE", "place": "NEXT_LANE", "light": "GREEN",
     "contact": "HIT_ME", "speed": "NORMAL", "camera": "YES"}  # fmt: skip
B = {"my_movement": "STRAIGHT", "other_movement": "STRAIGHT", "place": "NEXT_LANE",
     "light": "UNSEEN", "contact": "HIT_ME", "speed": "SLOW", "camera": "NO"}  # fmt: skip


def told(case, noon, **answers):
    for party in case.parties.all():
        if party.seat in answers:
            Statement.objects.create(
                party=party, answers=answers[party.seat], given_by=party.user, given_at=noon
            )
    return list(case.parties.order_by("seat"))


def test_two_sides_are_lined_up_by_whom_an_answer_is_about(noon):
    rows = comparison.rows(told(CaseFactory(), noon, A=A, B=B))

    assert [(row.label, row.cells, row.differs) for row in rows[:3]] == [
        ("甲当时在做什么", ("直行", "直行"), False),
        ("乙当时在做什么", ("变道", "直行"), True),
        ("在什么地方", ("相邻车道", "相邻车道"), False),
    ]
    assert {row.label for row in rows if row.differs} == {"乙当时在做什么", "怎么碰上的"}


def test_one_side_alone_contradicts_nobody(noon):
    rows = comparison.rows(told(CaseFactory(), noon, A=A))

    assert not any(row.differs for row in rows)
    assert rows[1].cells == ("变道", "")


def test_three_sides_stand_question_by_question(noon):
    parties = told(CaseFactory(parties="ABC"), noon, A=A, B=B, C=A | {"place": "SAME_LANE"})

    rows = comparison.rows(parties)

    assert {len(row.cells) for row in rows} == {3}
    assert {row.label: row.differs for row in rows}["在什么地方"] is True


@pytest.mark.parametrize(
    ("_case", "answers", "code"),
    [
        ("rear end", {"my_movement": "STRAIGHT", "place": "SAME_LANE",
                      "other_movement": "STOPPED"}, "104310"),
        ("change of lane", {"my_movement": "LANE", "place": "NEXT_LANE"}, "204420"),
        ("reversing at a crossing", {"my_movement": "REVERSE", "place": "CROSSING"}, "205010"),
        ("turning left at lights", {"my_movement": "LEFT", "place": "LIGHTS",
                                    "other_movement": "STRAIGHT"}, "203811"),
        ("opening a door", {"my_movement": "DOOR", "place": "SAME_LANE"}, "206314"),
    ],
)  # fmt: skip
def test_a_statement_points_to_its_situation(_case, answers, code):
    entries = catalogue.for_track("SIMPLE")

    found = [entry.code for entry in likely.situations(entries, answers)]

    assert code in found
    assert len(found) < len(entries) / 4


def test_no_statement_points_nowhere():
    assert likely.situations(catalogue.everything(), {}) == []


@pytest.mark.parametrize(
    ("_case", "seats", "words"),
    [
        ("alone", "A", "张三驾驶闽JA2345号小型轿车（甲方）在蕉城区闽东中路 121 号发生单方交通事故"),
        ("two", "AB", "（甲方）与李四驾驶闽JB2345号小型轿车（乙方）在"),
        ("three", "ABC", "（乙方）、李四驾驶闽JC2345号小型轿车（丙方）在"),
    ],
)
def test_the_draft_names_everybody(_case, seats, words):
    case = CaseFactory(parties=seats, parties__complete=True)

    assert words in narrative.draft(case, list(case.parties.order_by("seat")))


def test_the_draft_tells_what_each_said_and_leaves_out_what_nobody_knows(noon):
    case = CaseFactory()
    parties = told(case, noon, B=B)

    text = narrative.draft(case, parties)

    assert "乙方称：自己直行，对方直行，在相邻车道，对方碰到我。" in text
    assert "没注意" not in text
    assert "甲方称" not in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("PEDESTRIAN", "行人李四（乙方）"),
        ("EBIKE", "李四骑电动自行车（乙方）"),
        ("UNKNOWN", "身份不明的人驾驶对方情况不明（乙方）"),
    ],
)
def test_who_came_how(kind, words):
    from accidents.vehicles import PartyKind

    party = SimpleNamespace(
        kind=kind,
        name="" if kind == "UNKNOWN" else "李四",
        vehicle_type="电动自行车" if kind == "EBIKE" else "",
        plate="",
        party_kind=PartyKind(kind),
        get_seat_display=lambda: "乙",
    )

    assert narrative._arrival(party) == words

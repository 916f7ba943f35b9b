"""At most four choices lead to every situation."""

import pytest

from accidents.liability import catalogue, finder
from accidents.vehicles import PartyKind

CAR, BIKE, WALKER = PartyKind.CAR, PartyKind.EBIKE, PartyKind.PEDESTRIAN
NEGOTIATED = catalogue.for_track("NEGOTIATED")


def ways(entries, picked=()):
    """Every situation that choices lead to, with the number of choices a person makes."""
    step = finder.step(entries, picked)
    for option in step.options:
        if step.is_last:
            yield option.key, step.picked
        else:
            yield from ways(entries, (*step.picked, option.key))


@pytest.mark.parametrize(
    ("_case", "entries"),
    [
        ("the whole catalogue", catalogue.everything()),
        ("between two cars", finder.between(NEGOTIATED, CAR, [CAR])),
        ("a car's act towards a rider", finder.between(NEGOTIATED, CAR, [BIKE])),
        ("a rider's act", finder.between(NEGOTIATED, BIKE, [CAR])),
    ],
)
def test_every_situation_is_found_in_at_most_four_choices(_case, entries):
    found = list(ways(entries))

    assert {code for code, _picked in found} == {entry.code for entry in entries}
    assert max(len(picked) for _code, picked in found) == 3


def test_a_list_of_one_line_is_not_asked():
    entries = [catalogue.by_code("104310")]  # following too closely: one lane, straight

    step = finder.step(entries)

    assert step.picked == ("SAME_LANE", "STRAIGHT")
    assert [option.key for option in step.options] == ["STRAIGHT", "WAITING"]


def test_every_option_has_a_situation_to_draw():
    step = finder.step(NEGOTIATED)

    for option in step.options:
        assert option.key in catalogue.by_code(option.example).places


def test_nonsense_leads_nowhere():
    assert finder.step(NEGOTIATED, ["MOON"]).options == ()
    assert finder.step(NEGOTIATED, ["LIGHTS", "LEFT", "STRAIGHT", "more"]).is_last


@pytest.mark.parametrize(
    ("_case", "own", "others", "code", "is_offered"),
    [
        ("a zebra without anybody on it", CAR, [CAR], "104710", False),
        ("a zebra with a pedestrian", CAR, [WALKER], "104710", True),
        ("alone", CAR, [CAR], "102210d", False),
        ("a rider's act", CAR, [BIKE], "206811", False),
        ("a rider's own act", BIKE, [CAR], "206811", True),
    ],
)
def test_only_what_can_have_happened_between_them(_case, own, others, code, is_offered):
    offered = {entry.code for entry in finder.between(NEGOTIATED, own, others)}

    assert (code in offered) is is_offered


def test_two_cars_are_not_asked_about_riders_and_pedestrians():
    places = {option.key for option in finder.step(finder.between(NEGOTIATED, CAR, [CAR])).options}

    assert not places & {"NON_MOTOR", "PEDESTRIAN", "SINGLE"}

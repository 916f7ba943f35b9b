"""What is asked of each kind of party, and where each kind of vehicle can be hit."""

import pytest

from accidents.vehicles import (
    DAMAGE_PARTS,
    MOTOR_KINDS,
    NON_MOTOR_KINDS,
    VEHICLE_TYPES,
    Item,
    PartyKind,
    asked_items,
    damage_labels,
    document_label,
    required_items,
)


@pytest.mark.parametrize(
    ("kind", "required", "document"),
    [
        ("CAR", "DOCUMENT PLATE INSURER PERSON_WITH_VEHICLE DAMAGE", "驾驶证号"),
        ("TRUCK", "DOCUMENT PLATE INSURER PERSON_WITH_VEHICLE DAMAGE", "驾驶证号"),
        ("MOTORCYCLE", "DOCUMENT PLATE INSURER PERSON_WITH_VEHICLE DAMAGE", "驾驶证号"),
        ("EBIKE", "DOCUMENT PERSON_WITH_VEHICLE DAMAGE", "身份证号"),
        ("PEDESTRIAN", "DOCUMENT", "身份证号"),
        ("UNKNOWN", "PLATE", "身份证号"),
    ],
)
def test_required_items(kind, required, document):
    kind = PartyKind(kind)

    assert [item.value for item in required_items(kind)] == required.split()
    assert document_label(kind) == document


def test_a_rider_may_give_a_plate_and_is_never_asked_for_an_insurer():
    assert [*asked_items(PartyKind.EBIKE)] == [
        Item.DOCUMENT, Item.PLATE, Item.PERSON_WITH_VEHICLE, Item.DAMAGE,
    ]  # fmt: skip


def test_every_kind_has_words_for_what_is_shown():
    for kind in PartyKind:
        assert kind.label
        assert all(len(name) <= 20 for name in VEHICLE_TYPES[kind])
    assert all(item.label for item in Item)
    assert MOTOR_KINDS.isdisjoint(NON_MOTOR_KINDS)


@pytest.mark.parametrize("kind", sorted(MOTOR_KINDS | NON_MOTOR_KINDS))
def test_every_vehicle_can_be_hit_left_right_and_behind(kind):
    assert {"LEFT", "RIGHT", "REAR"} <= DAMAGE_PARTS[kind].keys()
    assert len(set(DAMAGE_PARTS[kind].values())) == len(DAMAGE_PARTS[kind])


@pytest.mark.parametrize("kind", [PartyKind.CAR, PartyKind.TRUCK])
def test_cars_and_trucks_have_the_eight_places_of_the_form(kind):
    form = ["车头", "左前角", "右前角", "车身左侧", "车身右侧", "车尾", "左后角", "右后角"]

    assert list(DAMAGE_PARTS[kind].values())[:8] == form


def test_nobody_is_damaged_like_a_car_who_is_none():
    assert DAMAGE_PARTS[PartyKind.PEDESTRIAN] == {}


def test_damage_is_named_in_the_order_of_the_drawing():
    assert damage_labels(PartyKind.CAR, ["REAR", "FRONT", "WING"]) == ["车头", "车尾"]

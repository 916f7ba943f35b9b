"""Which situations a party's own statement points to: offered first, never chosen."""

from collections.abc import Iterable, Mapping

from accidents.liability.catalogue import Situation
from accidents.liability.places import Movement, Place

# What the party tapped, in the words of the catalogue.
MOVEMENTS = {
    "STRAIGHT": {Movement.STRAIGHT, Movement.ONCOMING},
    "LEFT": {Movement.LEFT},
    "RIGHT": {Movement.RIGHT},
    "LANE": {Movement.CHANGE, Movement.OVERTAKE},
    "UTURN": {Movement.U_TURN},
    "REVERSE": {Movement.REVERSE},
    "STARTING": {Movement.START, Movement.ENTER},
    "STOPPED": {Movement.WAITING, Movement.PARKED},
    "DOOR": {Movement.DOOR},
    "WALKING": {Movement.WALK, Movement.CROSS},
}
PLACES = {
    "SAME_LANE": Place.SAME_LANE,
    "NEXT_LANE": Place.LANE,
    "LIGHTS": Place.LIGHTS,
    "CROSSING": Place.NO_LIGHTS,
    "ROUNDABOUT": Place.ROUNDABOUT,
    "PARKING": Place.PARKING,
    "NARROW": Place.NARROW,
    "MOTORWAY": Place.MOTORWAY,
}
# The catalogue files these movements under chapters of their own, wherever they happen.
WHEREVER = {
    "UTURN": Place.U_TURN,
    "REVERSE": Place.PARKING,
    "STARTING": Place.PARKING,
    "DOOR": Place.DOOR,
    "WALKING": Place.PEDESTRIAN,
}


def situations(entries: Iterable[Situation], answers: Mapping[str, str]) -> list[Situation]:
    """The entries that fit the statement's place and movements, in their own order."""
    movement = answers.get("my_movement", "")
    own = MOVEMENTS.get(movement, set())
    other = MOVEMENTS.get(answers.get("other_movement", ""))
    places = {PLACES.get(answers.get("place", "")), WHEREVER.get(movement)} - {None}
    return [
        entry
        for entry in entries
        if own & {*entry.own_movement}
        and places & {*entry.places}
        and (other is None or not entry.other_movement or other & {*entry.other_movement})
    ]

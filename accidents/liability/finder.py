"""From eighty situations to one in at most four choices: place, own movement, other's, detail.

Where a choice would have one line only, it is made already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from accidents.liability import catalogue
from accidents.liability.catalogue import Situation
from accidents.liability.places import Movement, Place
from accidents.vehicles import NON_MOTOR_KINDS, PartyKind

# Whose presence makes a chapter of the catalogue possible.
_CHAPTER_OF = {
    Place.NON_MOTOR: NON_MOTOR_KINDS,
    Place.PEDESTRIAN: frozenset({PartyKind.PEDESTRIAN}),
}


@dataclass(frozen=True)
class Option:
    """One line of a list.  `example` is the code of a situation under it, for a picture."""

    key: str
    label: str
    example: str


@dataclass(frozen=True)
class Step:
    """What is to be chosen next: number 0 to 3, after `picked`.  The last one's keys are codes."""

    number: int
    picked: tuple[str, ...]
    options: tuple[Option, ...]

    @property
    def is_last(self) -> bool:
        return self.number == len(catalogue.FIELDS)


def step(entries: Iterable[Situation], picked: Sequence[str] = ()) -> Step:
    """The next list; without options where `picked` leads nowhere."""
    left = _under(entries, picked)
    number = min(len(picked), len(catalogue.FIELDS))
    if number == len(catalogue.FIELDS):
        options = tuple(Option(entry.code, entry.text, entry.code) for entry in left)
        return Step(number, tuple(picked), options)
    field = catalogue.FIELDS[number]
    every: list[Place | Movement] = [*Place] if number == 0 else [*Movement]
    options = tuple(
        Option(key.value, key.label, found[0].code)
        for key in every
        if (found := [entry for entry in left if key in getattr(entry, field)])
    )
    if len(options) == 1:
        return step(left, (*picked, options[0].key))
    return Step(number, tuple(picked), options)


def between(
    entries: Iterable[Situation], own: PartyKind, others: Iterable[PartyKind]
) -> list[Situation]:
    """What a party of `own` kind can have done to these others; nothing that takes one alone."""
    kinds = {own, *others}
    seen = (
        replace(entry, places=tuple(place for place in entry.places if _is_possible(place, kinds)))
        for entry in entries
        if entry.open_to(own) and Movement.NOTHING not in entry.other_movement
    )
    return [entry for entry in seen if entry.places]


def _is_possible(place: Place, kinds: set[PartyKind]) -> bool:
    """Between motor vehicles nobody failed to let a pedestrian pass."""
    present = _CHAPTER_OF.get(place)
    return place != Place.SINGLE and (present is None or bool(present & kinds))


def _under(entries, picked):
    left = list(entries)
    for field, key in zip(catalogue.FIELDS, picked, strict=False):
        left = [entry for entry in left if key in getattr(entry, field)]
    return left

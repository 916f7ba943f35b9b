"""The situations from which liability follows: what they are, who can commit them, how to find one.

The entries are data/situations.json, the articles they rest on data/articles.json.  Sixty-two
come from published lists and the statutes (codes in the scheme of the Beijing traffic police:
10 = 道路交通安全法, 20 = its 实施条例, then article, paragraph, item; a letter where several share
one); the rest carry further items of the same statutes.  `statute_verified` says that the
article was read for this act, `share_verified` that a published list or rule states the share.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from accidents.liability.places import Movement, Place
from accidents.liability.shares import Share
from accidents.vehicles import MOTOR_KINDS, PartyKind

DATA = Path(__file__).parent / "data"


class Who(StrEnum):
    """Who can commit an act."""

    MOTOR = "MOTOR"
    NON_MOTOR = "NON_MOTOR"
    PEDESTRIAN = "PEDESTRIAN"
    PASSENGER = "PASSENGER"  # of the seat's vehicle, whose side answers


class Usual(StrEnum):
    """What somebody who does this, the other side blameless or not, usually bears."""

    FULL = "FULL"
    FULL_OR_EQUAL = "FULL_OR_EQUAL"
    MAIN_TO_FULL = "MAIN_TO_FULL"
    MINOR_TO_EQUAL = "MINOR_TO_EQUAL"
    AGGRAVATING = "AGGRAVATING"  # rarely the cause alone: look for the act it goes with
    OFFICER = "OFFICER"  # no list says: the officer weighs it
    NEVER_FAST = "NEVER_FAST"

    @property
    def shares(self) -> tuple[Share, Share]:
        """The lowest and the highest usual category."""
        return USUAL_SHARES[self]


USUAL_SHARES = {
    Usual.FULL: (Share.FULL, Share.FULL),
    Usual.FULL_OR_EQUAL: (Share.EQUAL, Share.FULL),
    Usual.MAIN_TO_FULL: (Share.MAIN, Share.FULL),
    Usual.MINOR_TO_EQUAL: (Share.MINOR, Share.EQUAL),
    Usual.AGGRAVATING: (Share.MINOR, Share.EQUAL),
    Usual.OFFICER: (Share.MINOR, Share.FULL),
    Usual.NEVER_FAST: (Share.FULL, Share.FULL),
}

# The first three choices on the way to a situation.
FIELDS = ("places", "own_movement", "other_movement")

# The ministry's rule is cited by its own name; the law and its regulation by their full ones.
FULL_NAMES = {
    "道路交通安全法": "中华人民共和国道路交通安全法",
    "道路交通安全法实施条例": "中华人民共和国道路交通安全法实施条例",
}


@dataclass(frozen=True)
class Article:
    """One reference, e.g. law 道路交通安全法, article 第四十三条第（一）项."""

    key: str
    law: str
    article: str

    @property
    def citation(self) -> str:
        return f"《{FULL_NAMES.get(self.law, self.law)}》{self.article}"


@dataclass(frozen=True)
class Scene:
    """Which template draws it, and with what."""

    name: str
    parameters: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Situation:
    """One act.  `text` is for drivers; `legal_text` is for the certificate."""

    code: str
    text: str
    legal_text: str
    articles: tuple[Article, ...]
    who: frozenset[Who]
    kinds: frozenset[PartyKind]  # empty: all kinds that `who` allows
    tracks: frozenset[str]
    usual: Usual
    national_list: int | None  # its number among the national 21 online situations
    statute_verified: bool
    share_verified: bool
    never_fast: bool
    places: tuple[Place, ...]
    own_movement: tuple[Movement, ...]
    other_movement: tuple[Movement, ...]
    changes_it: tuple[str, ...]
    pinyin: str
    scene: Scene

    @property
    def citations(self) -> tuple[str, ...]:
        return tuple(article.citation for article in self.articles)

    def open_to(self, kind: PartyKind) -> bool:
        """Whether a party of this kind can have done it; of an unknown one all may be true."""
        if self.kinds and kind not in self.kinds:
            return False
        return bool(self.who & _roles(kind))


@dataclass(frozen=True)
class Choice:
    """One line of a list to choose from."""

    key: str
    label: str


class UnknownSituation(LookupError):
    """The catalogue has no such code."""


def _roles(kind: PartyKind) -> frozenset[Who]:
    if kind == PartyKind.UNKNOWN:
        return frozenset(Who)
    if kind == PartyKind.PEDESTRIAN:
        return frozenset({Who.PEDESTRIAN})
    if kind in MOTOR_KINDS:
        return frozenset({Who.MOTOR, Who.PASSENGER})
    return frozenset({Who.NON_MOTOR})


@cache
def everything() -> tuple[Situation, ...]:
    """All entries, in the order of the file: published ones first."""
    articles = {a.key: a for a in (Article(**row) for row in _read("articles.json"))}
    return tuple(_situation(row, articles) for row in _read("situations.json"))


def by_code(code: str) -> Situation:
    try:
        return _index()[code]
    except KeyError:
        raise UnknownSituation(code) from None


def for_track(track: str, kind: PartyKind | None = None) -> list[Situation]:
    """What may be chosen on `track` for a party of `kind`; the never-fast ones on none."""
    return [
        entry
        for entry in everything()
        if track in entry.tracks and (kind is None or entry.open_to(kind))
    ]


def search(text: str, within: Iterable[Situation] | None = None) -> list[Situation]:
    """Entries in which every word occurs: in the texts, the code, or as pinyin initials."""
    words = text.lower().split()
    entries = everything() if within is None else within
    return [entry for entry in entries if words and all(_matches(entry, word) for word in words)]


def choices(track: str, kind: PartyKind | None = None, *picked: str) -> list[Choice]:
    """The next list: the place, the own movement, the other side's movement, the situation.

    `picked` are the keys chosen so far, at most three; the fourth choice is a code.
    """
    left = for_track(track, kind)
    for field, key in zip(FIELDS, picked, strict=False):
        left = [entry for entry in left if key in getattr(entry, field)]
    if len(picked) >= len(FIELDS):
        return [Choice(entry.code, entry.text) for entry in left]
    found = {key for entry in left for key in getattr(entry, FIELDS[len(picked)])}
    every: list[Place | Movement] = [*Place] if not picked else [*Movement]
    return [Choice(key, key.label) for key in every if key in found]


def _matches(entry: Situation, word: str) -> bool:
    return any(word in hay for hay in (entry.text, entry.legal_text, entry.code, entry.pinyin))


@cache
def _index() -> dict[str, Situation]:
    return {entry.code: entry for entry in everything()}


def _read(name: str) -> list[dict[str, Any]]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _situation(row: dict[str, Any], articles: dict[str, Article]) -> Situation:
    scene = dict(row["scene"])
    return Situation(
        code=row["code"],
        text=row["text"],
        legal_text=row["legal_text"],
        articles=tuple(articles[key] for key in row["articles"]),
        who=frozenset(map(Who, row["who"])),
        kinds=frozenset(map(PartyKind, row["kinds"])),
        tracks=frozenset(row["tracks"]),
        usual=Usual(row["usual"]),
        national_list=row["national_list"],
        statute_verified=row["verified"]["statute"],
        share_verified=row["verified"]["share"],
        never_fast=row["never_fast"],
        places=tuple(map(Place, row["places"])),
        own_movement=tuple(map(Movement, row["own_movement"])),
        other_movement=tuple(map(Movement, row["other_movement"])),
        changes_it=tuple(row["changes_it"]),
        pinyin=row["pinyin"],
        scene=Scene(scene.pop("name"), tuple(scene.items())),
    )

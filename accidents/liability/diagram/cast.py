"""Who plays in a picture: the one who did it, the other side, and whoever else was involved."""

from dataclasses import dataclass

from accidents.liability.diagram.figures import INK, WHITE, Player
from accidents.liability.drawing import Shape
from accidents.vehicles import PartyKind

LABELS = "甲乙丙丁戊己庚辛壬癸"
# Dark, white and mid-tone: told apart in black-and-white print, too.
FILLS = (("#12355b", WHITE), (WHITE, INK), ("#ffcc66", INK), ("#a5d6a7", INK), ("#f8bbd0", INK))
BYSTANDER = "#c9d0d8"

Pose = tuple[float, float, float]


def label(seat: str) -> str:
    """甲 for A, 乙 for B …"""
    return LABELS[ord(seat) - ord("A")]


def player(seat: str, kind: PartyKind) -> Player:
    fill, ink = FILLS[(ord(seat) - ord("A")) % len(FILLS)]
    return Player(label(seat), kind, fill, ink)


def bystander(kind: PartyKind = PartyKind.CAR) -> Player:
    """Somebody the case does not name."""
    return Player("", kind, BYSTANDER, INK)


@dataclass(frozen=True)
class Cast:
    """A scene has room for two more than its two sides."""

    actor: Player
    other: Player
    extras: tuple[Player, ...] = ()

    def more(self, *poses: Pose) -> list[Shape]:
        """The third and the fourth party at the free places of the scene."""
        shapes: list[Shape] = []
        for extra, pose in zip(self.extras, poses, strict=False):
            shapes += extra.at(*pose).shapes()
        return shapes

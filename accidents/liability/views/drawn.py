"""The drawings of the catalogue as inline SVG; our own drawing escapes its texts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accidents.liability import catalogue, diagram, drawing
from accidents.vehicles import PartyKind


@dataclass(frozen=True)
class Line:
    """One choice: its words, where it leads, and what it looks like."""

    label: str
    address: str
    picture: str = ""


def of_acts(acts: Mapping[str, str | None], kinds: Mapping[str, PartyKind]) -> SafeString:
    """A whole case, "" where nobody did anything."""
    picture = diagram.draw_case(acts, kinds)
    return SafeString(drawing.svg(picture, _("事故示意图"))) if picture else SafeString("")


def of_situation(
    code: str, seats: tuple[str, ...] = ("A", "B"), kinds: Mapping[str, PartyKind] | None = None
) -> SafeString:
    """One situation; its actor is the first seat."""
    picture = diagram.draw(code, seats, kinds)
    return SafeString(drawing.svg(picture, catalogue.by_code(code).text))

"""Where a line of Chinese may end, and what goes on it.

Numbers and Latin words stay whole (a plate must not be cut in two), closing marks never start and
opening marks never end a line (GB/T 15834-2011, 标点符号用法), and every character is measured in
the font that will print it.
"""

import functools
from dataclasses import dataclass
from typing import NamedTuple

from ninde_kuaichu.foundation.pdf import typefaces

NOT_FIRST = set("，。、；：？！）》〉】〕」』”’…—·％%,.;:?!)]}℃")
NOT_LAST = set("（《〈【〔「『“‘([{¥￥№")
FIRST_CHINESE = "\u2e80"  # Latin, digits and Western marks lie below
# The sign a plate begins with (GA 36-2018) stays with the letter that follows it.
PROVINCES = set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")


class Run(NamedTuple):
    """Neighbouring characters of one font; `thickened` stands in for a bold that lacks them."""

    font_name: str
    thickened: bool
    text: str


@dataclass(frozen=True)
class Unit:
    """Characters that stay on one line; a blank one vanishes at its end."""

    runs: tuple[Run, ...]
    width: float  # in ems
    length: int
    blank: bool


def paragraphs(parts: list[tuple[str, bool]]) -> list[list[Unit]]:
    """The units of `parts`, (text, bold) pairs; a newline starts a paragraph."""
    found: list[list[Unit]] = [[]]
    for text, bold in parts:
        for number, piece in enumerate(typefaces.printable(text).split("\n")):
            if number:
                found.append([])
            found[-1] += _units(piece, bold)
    return found


def fill(waiting: list[Unit], room: float) -> list[Unit]:
    """Take from the end of `waiting`, a reversed paragraph, what fits into `room` ems.

    Always at least one character, so that a line narrower than a letter still ends.
    """
    if waiting and waiting[-1].width > room:
        waiting += reversed(_torn(waiting.pop()))
    taken: list[Unit] = []
    left = room + 1e-6
    while waiting and (waiting[-1].width <= left or not taken):
        taken.append(waiting.pop())
        left -= taken[-1].width
    while waiting and waiting[-1].blank:
        waiting.pop()
    while waiting and len(taken) > 1 and taken[-1].blank:
        taken.pop()
    return taken


def joined(units: tuple[Unit, ...]) -> list[Run]:
    """The runs of a line, neighbours of one font together."""
    runs: list[Run] = []
    for unit in units:
        for run in unit.runs:
            _append(runs, run)
    return runs


def _units(text: str, bold: bool) -> list[Unit]:
    pieces: list[str] = []
    for character in text:
        if pieces and _together(pieces[-1][-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return [_unit(piece, bold) for piece in pieces]


def _together(before: str, after: str) -> bool:
    if before == " " or after == " ":
        return before == after
    if after in NOT_FIRST or before in NOT_LAST:
        return True
    if before in PROVINCES and "A" <= after <= "Z":
        return True
    return before < FIRST_CHINESE and after < FIRST_CHINESE


@functools.lru_cache(maxsize=8192)  # mostly single characters, the same on every paper
def _unit(text: str, bold: bool) -> Unit:
    faces = typefaces.load()
    runs: list[Run] = []
    width = 0.0
    for character in text:
        font = faces.font_for(character, bold) or faces.regular[0]
        width += typefaces.advance(font, character)
        _append(runs, Run(font.fontName, bold and font is not faces.bold[0], character))
    return Unit(tuple(runs), width, len(text), text.isspace())


def _torn(unit: Unit) -> list[Unit]:
    """A unit wider than a whole line, cut between all its characters."""
    faces = typefaces.load()
    named = {font.fontName: font for font in faces.bold}
    return [
        Unit(
            (run._replace(text=character),),
            typefaces.advance(named[run.font_name], character),
            1,
            character.isspace(),
        )
        for run in unit.runs
        for character in run.text
    ]


def _append(runs: list[Run], run: Run) -> None:
    if runs and runs[-1][:2] == run[:2]:
        runs[-1] = run._replace(text=runs[-1].text + run.text)
    else:
        runs.append(run)

"""Chinese paragraphs on paper.

reportlab's own Paragraph reads markup (a party may be called <A&B>), cuts plate numbers in two at
a line's end and prints a box for a character its font lacks; see `breaking` for what ours does.
"""

import copy
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from ninde_kuaichu.foundation.pdf import breaking

WIDOW = 2  # lines of a paragraph that stand together at a page break
FILL, FILL_AND_STROKE = 0, 2  # text rendering modes (ISO 32000-1, 9.3.6)
THICKENING = 0.03  # of an em: the stroke that makes a regular character look bold
STRETCH = 0.25  # of an em: the most that is put between two characters to end a line flush


@dataclass(frozen=True)
class TextStyle:
    """How a paragraph looks.  Lengths in points, `indent` in characters."""

    size: float = 9.5
    leading: float = 13.5
    bold: bool = False
    align: str = "justify"  # justify, left, center or right
    indent: int = 0
    colour: str = "#111111"
    before: float = 0
    after: float = 0


@dataclass(frozen=True)
class Line:
    units: tuple[breaking.Unit, ...]
    width: float  # points
    room: float  # points the line may use
    indent: float  # points
    last: bool  # of its paragraph


class Text(Flowable):
    """One or more paragraphs; `parts` are (text, bold) pairs that follow each other."""

    def __init__(self, parts: list[tuple[str, bool]], style: TextStyle):
        super().__init__()
        self.style = style
        self.paragraphs = breaking.paragraphs(parts)
        self.lines: list[Line] = []
        self.broken_for: float | None = None

    def getSpaceBefore(self) -> float:
        return self.style.before

    def getSpaceAfter(self) -> float:
        return self.style.after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.broken_for != width:
            self.lines = list(self._break(width))
            self.broken_for = width
        self.width, self.height = width, len(self.lines) * self.style.leading
        return self.width, self.height

    def room(self, number: int, width: float) -> float:
        """Points open to line `number` of the text."""
        return width

    def natural_width(self) -> float:
        """Points the longest paragraph takes if it is not broken."""
        return max(sum(unit.width for unit in p) for p in self.paragraphs) * self.style.size

    def _break(self, width: float) -> Iterator[Line]:
        em = self.style.size
        number = 0
        for paragraph in self.paragraphs:
            waiting = list(reversed(paragraph))
            indent = self.style.indent * em
            while True:
                room = self.room(number, width) - indent
                units = tuple(breaking.fill(waiting, room / em))
                used = sum(unit.width for unit in units) * em
                yield Line(units, used, room, indent, last=not waiting)
                number, indent = number + 1, 0
                if not waiting:
                    break

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fit = int((height + 0.01) // self.style.leading)
        if fit >= len(self.lines):
            return [self]
        fit = min(fit, len(self.lines) - WIDOW)
        if fit < WIDOW:
            return []
        return [BrokenText(self.style, self.lines[:fit]), BrokenText(self.style, self.lines[fit:])]

    def draw(self) -> None:
        style = self.style
        text = self.canv.beginText()
        ink = _ink(style.colour)
        text.setFillColor(ink)
        self.canv.setStrokeColor(ink)
        self.canv.setLineWidth(THICKENING * style.size)
        # The middle of a Chinese character lies 0.38 em above its baseline.
        baseline = self.height - style.leading / 2 - 0.38 * style.size
        for line in self.lines:
            slack = line.room - line.width
            shift = {"center": slack / 2, "right": slack}.get(style.align, 0)
            text.setTextOrigin(line.indent + shift, baseline)
            text.setCharSpace(_letter_space(style, line, slack))
            for run in breaking.joined(line.units):
                text.setFont(run.font_name, style.size)
                text.setTextRenderMode(FILL_AND_STROKE if run.thickened else FILL)
                text.textOut(run.text)
            baseline -= style.leading
        text.setCharSpace(0)
        text.setTextRenderMode(FILL)
        self.canv.drawText(text)


class BrokenText(Text):
    """The part of a text that stands on one page, its lines broken already."""

    def __init__(self, style: TextStyle, lines: list[Line]):
        Flowable.__init__(self)
        self.style, self.lines = style, lines

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, len(self.lines) * self.style.leading
        return self.width, self.height


@functools.cache
def _ink(colour: str) -> HexColor:
    return HexColor(colour)


def _letter_space(style: TextStyle, line: Line, slack: float) -> float:
    gaps = sum(unit.length for unit in line.units) - 1
    if style.align != "justify" or line.last or gaps < 1:
        return 0
    space = slack / gaps
    return space if space <= STRETCH * style.size else 0


class TextBesideFigure(Text):
    """A text that flows round a figure in its upper right corner, and may go on over the page."""

    def __init__(self, parts: list[tuple[str, bool]], style: TextStyle, figure: Flowable):
        super().__init__(parts, style)
        self.figure = figure
        self.figure_width, self.figure_height = figure.wrap(0, 0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(width, height)
        self.height = max(self.height, self.figure_height)
        return self.width, self.height

    def room(self, number: int, width: float) -> float:
        beside = number * self.style.leading < self.figure_height
        return width - self.figure_width - self.style.size if beside else width

    def split(self, width: float, height: float) -> list[Flowable]:
        if height < self.figure_height:
            return []
        parts = super().split(width, height)
        if len(parts) == 2:
            first = copy.copy(self)
            first.lines = parts[0].lines
            parts[0] = first
        return parts

    def draw(self) -> None:
        # The figure first: a reader who copies the text gets it in one piece.
        x, y = self.width - self.figure_width, self.height - self.figure_height
        self.figure.drawOn(self.canv, x, y)
        super().draw()

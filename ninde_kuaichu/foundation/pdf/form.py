"""The ruled form: rows of cells that grow with what is written in them and go on over the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

RULE = 0.6  # points
INK = HexColor("#222222")


@dataclass(frozen=True)
class Cell:
    """Flowables under each other in a box.  Lengths in points."""

    content: list[Flowable]
    width: float | None = None  # None: an equal part of what the others leave
    pad: tuple[float, float] = (4, 2.5)  # left and right, above and below
    middle: bool = False  # else at the top
    again: list[Flowable] = field(default_factory=list)  # repeated after a page break

    def measure(self, width: float) -> float:
        return _stacked(self.content, width - 2 * self.pad[0]) + 2 * self.pad[1]

    def split(self, width: float, height: float) -> tuple[Cell, Cell] | None:
        """What fits into `height` and the rest, or None if it cannot be cut there."""
        if self.measure(width) <= height:
            return self, replace(self, content=self.again)
        inner, left = width - 2 * self.pad[0], height - 2 * self.pad[1]
        for number, flowable in enumerate(self.content):
            needed = _stacked([flowable], inner)
            if needed <= left:
                left -= needed
                continue
            parts = flowable.split(inner, left)
            if len(parts) == 2:
                head = [*self.content[:number], parts[0]]
                rest = [parts[1], *self.content[number + 1 :]]
            elif number:
                head, rest = self.content[:number], self.content[number:]
            else:
                return None
            return replace(self, content=head), replace(self, content=self.again + rest)
        return None


class Row(Flowable):
    """Cells side by side under one height, ruled all round."""

    def __init__(self, cells: list[Cell], least: float = 0):
        super().__init__()
        self.cells, self.least = cells, least

    def _widths(self, width: float) -> list[float]:
        open_cells = sum(cell.width is None for cell in self.cells)
        left = width - sum(cell.width or 0 for cell in self.cells)
        return [left / open_cells if cell.width is None else cell.width for cell in self.cells]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.widths = self._widths(width)
        sizes = zip(self.cells, self.widths, strict=True)
        self.width = width
        self.height = max(self.least, *(cell.measure(cell_width) for cell, cell_width in sizes))
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        if self.wrap(width, height)[1] <= height:
            return [self]
        sizes = zip(self.cells, self._widths(width), strict=True)
        heads, rests = [], []
        for cell, cell_width in sizes:
            parts = cell.split(cell_width, height)
            if parts is None:
                return []
            heads.append(parts[0])
            rests.append(parts[1])
        return [Row(heads), Row(rests)]

    def draw(self) -> None:
        canvas, x = self.canv, 0.0
        canvas.setLineWidth(RULE)
        canvas.setStrokeColor(INK)
        for cell, width in zip(self.cells, self.widths, strict=True):
            canvas.rect(x, 0, width, self.height)
            _draw_cell(canvas, cell, x, width, self.height)
            x += width


class Rows(Flowable):
    """Rows under each other inside one cell; stays on one page."""

    def __init__(self, rows: list[Row]):
        super().__init__()
        self.rows = rows

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, _stacked(self.rows, width)
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for row in self.rows:
            y -= row.height
            row.drawOn(self.canv, 0, y)


def _stacked(flowables: list[Flowable], width: float) -> float:
    return sum(
        flowable.wrap(width, 0)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
        for flowable in flowables
    )


def _draw_cell(canvas, cell: Cell, x: float, width: float, height: float) -> None:
    across, above = cell.pad
    inner = width - 2 * across
    top = height - above
    if cell.middle:
        top = height - (height - _stacked(cell.content, inner)) / 2
    for flowable in cell.content:
        top -= flowable.wrap(inner, 0)[1] + flowable.getSpaceBefore()
        flowable.drawOn(canvas, x + across, top)
        top -= flowable.getSpaceAfter()

"""The round red seal, drawn: unit on the arc, star, 道路交通事故处理专用章 below.

Its legend is drawn as shapes: read as text, the letters on the arc would be scattered through the
words beneath them.  A seal without legal force says 演示 across the lower part.
"""

import math

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from ninde_kuaichu.foundation import pdf

RED = HexColor("#c8161d")
DIAMETER = 40 * mm
ARC = 220  # degrees, at most, that the unit's name may span


def draw_seal(canvas, x: float, y: float, *, unit: str, title: str, demo: bool) -> None:
    """Draw the seal with its centre at (x, y); what lies beneath stays readable."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(RED)
    canvas.setStrokeColor(RED)
    canvas.setFillAlpha(0.85)
    canvas.setStrokeAlpha(0.85)
    canvas.setLineWidth(1.1 * mm)
    canvas.circle(0, 0, DIAMETER / 2 - 0.6 * mm)
    _star(canvas, 5.6 * mm)
    _on_arc(canvas, unit)
    _across(canvas, title, -10 * mm, 3 * mm, 27 * mm)
    if demo:
        _across(canvas, "演示", -14.2 * mm, 3.6 * mm, 20 * mm)
    canvas.restoreState()


def _star(canvas, radius: float) -> None:
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(54))
    path = canvas.beginPath()
    for corner in range(10):
        angle, reach = math.radians(90 + 36 * corner), (radius, inner)[corner % 2]
        point = reach * math.cos(angle), reach * math.sin(angle)
        path.lineTo(*point) if corner else path.moveTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _on_arc(canvas, legend: str) -> None:
    size = 4.2 * mm
    radius = DIAMETER / 2 - 1.6 * mm - size / 2
    step = min(17.0, ARC / max(len(legend) - 1, 1))
    narrow = min(1.0, math.radians(step) * radius / size * 0.92)
    angle = 90 + step * (len(legend) - 1) / 2
    for character in legend:
        canvas.saveState()
        canvas.rotate(angle - 90)
        canvas.translate(0, radius)
        pdf.draw_outline(canvas, character, size, narrow)
        canvas.restoreState()
        angle -= step


def _across(canvas, legend: str, y: float, size: float, room: float) -> None:
    canvas.saveState()
    canvas.translate(0, y)
    pdf.draw_outline(canvas, legend, size, min(1.0, room / (len(legend) * size)))
    canvas.restoreState()

"""Papers: what the modules that draw one need.

A paper is a list of flowables — `line`, `spans`, `Row`, `QrCode` … — given to `build`.
"""

from dataclasses import replace

from ninde_kuaichu.foundation.pdf.document import CONTENT_WIDTH, Furniture, build
from ninde_kuaichu.foundation.pdf.figures import CheckBoxes, Picture, QrCode, draw_outline
from ninde_kuaichu.foundation.pdf.form import Cell, Row, Rows
from ninde_kuaichu.foundation.pdf.page_images import page_count, page_images
from ninde_kuaichu.foundation.pdf.text import Text, TextBesideFigure, TextStyle
from ninde_kuaichu.foundation.pdf.typefaces import missing_glyphs

__all__ = [
    "CONTENT_WIDTH",
    "Cell",
    "CheckBoxes",
    "Furniture",
    "Picture",
    "QrCode",
    "Row",
    "Rows",
    "Text",
    "TextBesideFigure",
    "TextStyle",
    "build",
    "draw_outline",
    "fitting",
    "line",
    "missing_glyphs",
    "page_count",
    "page_images",
    "spans",
]

TITLE = TextStyle(size=20, leading=28, bold=True, align="center")
BODY = TextStyle()
LABEL = TextStyle(bold=True, align="center")
SMALL = TextStyle(size=7.5, leading=10.5)


def line(text: str, style: TextStyle = BODY) -> Text:
    """Plain text in one style; markup has no meaning in it."""
    return Text([(text, style.bold)], style)


def fitting(text: str, style: TextStyle, width: float) -> Text:
    """Text made as small as it must be for its longest line to fit into `width` points."""
    size = min(style.size, style.size * width / (line(text, style).natural_width() + 1))
    return line(text, replace(style, size=size))


def spans(parts: list[tuple[str, bool]], style: TextStyle = BODY) -> Text:
    """Text of which some parts, (text, bold), are bold."""
    return Text(parts, style)

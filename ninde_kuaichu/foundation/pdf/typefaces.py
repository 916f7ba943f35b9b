"""The embedded fonts: parsed once per process, one chosen for every character.

Four things reportlab gets wrong for Chinese are put right here: a character without a glyph
prints as an empty box and nobody is told; ToUnicode entries above U+FFFF are not UTF-16, so 𬱖
extracts as another character; a ToUnicode block holds more than the 100 entries a CMap allows; and
the fonts cut by set-up still carry the variable font's name, Thin.
"""

import functools
import threading
from dataclasses import dataclass, field
from pathlib import Path

import uharfbuzz
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from ninde_kuaichu.foundation import fonts

# Zero-width characters and variation selectors: no shape of their own, dropped on paper.
INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)])
INVISIBLE |= dict.fromkeys(range(0xE0100, 0xE01F0))
SPACES = {0x09: " ", 0xA0: " ", 0x0D: None}

_loading = threading.Lock()


@dataclass(frozen=True)
class Typefaces:
    """The parsed fonts; `bold` falls back on `regular`, `regular` on the rare ones, in order."""

    regular: tuple[ttfonts.TTFont, ...]
    bold: tuple[ttfonts.TTFont, ...]
    chosen: dict[tuple[str, bool], ttfonts.TTFont | None] = field(default_factory=dict)

    def font_for(self, character: str, bold: bool) -> ttfonts.TTFont | None:
        """The first font that has the character, or None."""
        key = (character, bold)
        if key not in self.chosen:
            code, row = ord(character), self.bold if bold else self.regular
            has = (font for font in row if code in font.face.charToGlyph)
            self.chosen[key] = next(has, None)
        return self.chosen[key]


def load() -> Typefaces:
    """The fonts of `fonts.directory()`; FontsMissing tells how to make them."""
    with _loading:
        return _parse(fonts.directory())


@functools.cache
def _parse(directory: Path) -> Typefaces:
    if not (directory / fonts.RECIPE).is_file():
        made_by = f"python -m ninde_kuaichu.foundation.fonts {directory}"
        raise fonts.FontsMissing(f"no fonts in {directory}: {made_by}")
    ttfonts.makeToUnicodeCMap = _to_unicode
    regular, bold, *rare = (_register(directory / f.file, f.name) for f in fonts.ALL)
    # A place may add its own TrueType fonts for still rarer names: extra-*.ttf.
    rare += [_register(path, path.stem) for path in sorted(directory.glob("extra-*.ttf"))]
    # reportlab lists its start font in every file; ours is embedded, its Helvetica is not.
    # And its ASCII armour makes every file a quarter larger.
    rl_config.canvas_basefontname = regular.fontName
    rl_config.useA85 = 0
    return Typefaces((regular, *rare), (bold, regular, *rare))


def _register(path: Path, name: str) -> ttfonts.TTFont:
    font = ttfonts.TTFont(name, str(path), shapable=False)
    font.face.name = name.encode()
    pdfmetrics.registerFont(font)
    return font


def clean(text: str) -> str:
    """What is printed for `text`: without invisible characters, tabs and carriage returns."""
    return text.translate(INVISIBLE | SPACES)


def printable(text: str) -> str:
    """`text` with a visible code in the place of a character no font has, e.g. ［U+1F600］."""
    missing = {ord(character): f"［U+{ord(character):04X}］" for character in missing_glyphs(text)}
    return clean(text).translate(missing)


def missing_glyphs(text: str) -> list[str]:
    """Characters of `text` that no font can print, each once; a paper with any is not issued."""
    faces = load()
    wanted = dict.fromkeys(clean(text).replace("\n", ""))
    return [character for character in wanted if faces.font_for(character, False) is None]


def advance(font: ttfonts.TTFont, character: str) -> float:
    """The width of a character, in ems."""
    return font.face.charWidths.get(ord(character), font.face.defaultWidth) / 1000


def outline(text: str) -> list[tuple[float, str]]:
    """`text` as shapes: each character's width in ems and its path as PDF operators (em = 1000).

    For what must be seen but not read as text, such as the legend of a seal.
    """
    shapes = []
    for character in clean(text):
        font = load().font_for(character, False)
        if font is not None:
            shape = _outline(font.face.filename, ord(character))
            shapes.append((advance(font, character), shape))
    return shapes


@functools.lru_cache(maxsize=1024)
def _outline(filename: str, code: int) -> str:
    font = _drawable(filename)
    path: list[str] = []
    font.draw_glyph(font.get_nominal_glyph(code), _recorder(), path)
    return " ".join(path)


@functools.cache
def _drawable(filename: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(filename)))


@functools.cache
def _recorder() -> uharfbuzz.DrawFuncs:
    """Writes a glyph down as path operators; HarfBuzz turns TrueType curves into cubic ones."""
    recorder = uharfbuzz.DrawFuncs()
    recorder.set_move_to_func(lambda *at: _note("m", at))
    recorder.set_line_to_func(lambda *at: _note("l", at))
    recorder.set_cubic_to_func(lambda *at: _note("c", at))
    recorder.set_close_path_func(lambda *at: _note("h", at))
    return recorder


def _note(operator: str, arguments: tuple) -> None:
    *numbers, path = arguments
    path.append(" ".join([*(f"{number:.0f}" for number in numbers), operator]))


def _to_unicode(font_name: str, subset: list[int]) -> str:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3): from the byte in the page to UTF-16BE."""
    entries = [
        f"<{byte:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for byte, code in enumerate(subset)
        if code
    ]
    blocks = []
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )

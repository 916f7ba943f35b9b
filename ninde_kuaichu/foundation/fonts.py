"""Where the fonts of our papers are, and how set-up makes them.

    python -m ninde_kuaichu.foundation.fonts TARGET_DIR

The pip package justmytype-intl-cjk ships the Noto Sans CJK families (SIL Open Font License) as
variable fonts.  A PDF writer that knows no variations would print their default, Thin; so set-up
cuts static instances from them with HarfBuzz, which takes less than a second in all.
"""

import importlib.metadata
import importlib.util
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz

PACKAGE = "justmytype-intl-cjk"
RECIPE = "recipe.txt"  # written last: says which fonts the folder holds, complete
UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx")  # we set no ligatures
DEFAULT_DIRECTORY = Path(__file__).parents[2] / "var" / "fonts"


@dataclass(frozen=True)
class Font:
    """One file to make: a family and weight of the package, with some of its characters."""

    file: str
    name: str  # the PostScript name shown by a reader's list of fonts
    family: str
    weight: int


REGULAR = Font("regular.ttf", "NotoSansSC-Regular", "notosanssc/NotoSansSC", 400)
BOLD = Font("bold.ttf", "NotoSansSC-Bold", "notosanssc/NotoSansSC", 700)
# Characters of rare names that the regular font has no shape for, e.g. 𠮷 (U+20BB7).
RARE = (
    Font("rare-tc.ttf", "NotoSansTC-Rare", "notosanstc/NotoSansTC", 400),
    Font("rare-jp.ttf", "NotoSansJP-Rare", "notosansjp/NotoSansJP", 400),
)
ALL = (REGULAR, BOLD, *RARE)


class FontsMissing(Exception):
    """The fonts were not made yet, or the package they come from is not installed."""


def directory() -> Path:
    """The folder named by FONT_DIR, else var/fonts of the project."""
    return Path(os.environ.get("FONT_DIR") or DEFAULT_DIRECTORY)


def ready(target: Path) -> bool:
    """Whether `target` holds every font, made by this recipe from the installed package."""
    try:
        made_by = (target / RECIPE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return made_by == _recipe() and all((target / font.file).is_file() for font in ALL)


def make(target: Path) -> bool:
    """Make the fonts in `target` unless they are there; True if any work was done.

    Each file is complete under its name or absent, so a killed set-up or two at once do no harm.
    """
    if ready(target):
        return False
    target.mkdir(parents=True, exist_ok=True)
    covered: set[int] = set()
    for font in (REGULAR, *RARE):
        face = _face(font)
        wanted = set(face.unicodes) - covered
        covered |= wanted
        _write(target / font.file, _instance(face, font.weight, wanted))
    bold = _face(BOLD)
    _write(target / BOLD.file, _instance(bold, BOLD.weight, _common() & set(bold.unicodes)))
    _write(target / RECIPE, _recipe().encode())
    return True


def _recipe() -> str:
    version = importlib.metadata.version(PACKAGE)
    return "".join(f"{PACKAGE} {version} 1: {font}\n" for font in ALL)


def _face(font: Font) -> uharfbuzz.Face:
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise FontsMissing(f"pip install {PACKAGE}")
    path = Path(spec.origin).parent / "fonts" / "ofl" / f"{font.family}[wght].ttf"
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


def _instance(face: uharfbuzz.Face, weight: int, characters: set[int]) -> bytes:
    plan = uharfbuzz.SubsetInput()
    plan.pin_axis_location(face, "wght", weight)
    plan.unicode_set.update(characters)
    plan.layout_feature_tag_set.clear()
    plan.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in UNUSED_TABLES)
    return uharfbuzz.subset(face, plan).blob.data


def _common() -> set[int]:
    """What headings need: Latin, punctuation and the 6,763 characters of GB/T 2312-1980.

    A heading's rarer character is printed with the regular font, which has them all.
    """
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    chinese = {ord(c) for pair in pairs for c in pair.decode("gb2312", errors="ignore")}
    return chinese | set(range(0x20, 0x250)) | set(range(0x2000, 0x2070))


def _write(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
    os.chmod(part.name, 0o644)
    os.replace(part.name, path)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else directory()
    done = "made" if make(folder) else "already there"
    sys.stdout.write(f"fonts {done}: {folder}\n")

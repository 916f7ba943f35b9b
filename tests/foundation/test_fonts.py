"""Set-up cuts the fonts of our papers from the package, once and whole."""

import pytest
import uharfbuzz

from ninde_kuaichu.foundation import fonts


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    target = tmp_path_factory.mktemp("fonts") / "var"
    assert fonts.make(target) is True
    return target


def face(path):
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


@pytest.mark.parametrize("font", fonts.ALL, ids=lambda font: font.file)
def test_a_made_font_has_one_weight_and_outlines_reportlab_can_embed(made, font):
    tables = face(made / font.file).table_tags

    assert "fvar" not in tables  # a variable font would print as Thin
    assert "glyf" in tables


def test_the_regular_font_has_every_character_of_gbk(made):
    pairs = (bytes([row, cell]) for row in range(0x81, 0xFF) for cell in range(0x40, 0xFF))
    gbk = {ord(c) for pair in pairs for c in pair.decode("gbk", errors="ignore")}
    hanzi = {code for code in gbk if 0x4E00 <= code <= 0x9FA5}

    assert len(hanzi) == 20902
    assert hanzi <= set(face(made / "regular.ttf").unicodes)


@pytest.mark.parametrize(
    ("character", "file"),
    [("𬱖", "regular.ttf"), ("䶮", "regular.ttf"), ("𠮷", "rare-jp.ttf"), ("𤋮", "rare-tc.ttf")],
)
def test_characters_of_rare_names_are_in_one_of_the_fonts(made, character, file):
    assert ord(character) in face(made / file).unicodes


def test_a_second_run_finds_its_work_done(made):
    before = {path.name: path.stat().st_mtime_ns for path in made.iterdir()}

    assert fonts.make(made) is False
    assert {path.name: path.stat().st_mtime_ns for path in made.iterdir()} == before


def test_a_missing_font_or_another_recipe_is_made_again(tmp_path):
    fonts.make(tmp_path)

    (tmp_path / "bold.ttf").unlink()
    assert fonts.make(tmp_path) is True
    (tmp_path / fonts.RECIPE).write_text("an older recipe")
    assert fonts.make(tmp_path) is True
    assert fonts.ready(tmp_path)


def test_the_folder_is_the_environments_or_the_projects(monkeypatch, tmp_path):
    monkeypatch.setenv("FONT_DIR", str(tmp_path))
    assert fonts.directory() == tmp_path
    monkeypatch.setenv("FONT_DIR", "")
    assert fonts.directory() == fonts.DEFAULT_DIRECTORY

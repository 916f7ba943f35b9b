"""Papers: Chinese lines, embedded fonts, repeatable bytes, page pictures."""

import random
import re
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
import segno
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from ninde_kuaichu.foundation import fonts, pdf
from ninde_kuaichu.foundation.pdf import typefaces

AT = datetime(2026, 11, 23, 2, 20, 31, tzinfo=UTC)
FURNITURE = pdf.Furniture(title="标题", author="作者", footer="页脚", continued="续页")


def build(*story):
    return pdf.build(list(story), FURNITURE, at=AT)


def texts(paper):
    """The text of each page, as a reader copies it, without the breaks of lines."""
    with pypdfium2.PdfDocument(paper) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [re.sub(r"\s", "", page) for page in pages]


def embedded_fonts(paper):
    """Name and embedded file of every font in the file."""
    reader = PdfFileReader(BytesIO(paper))
    listed = [
        font.get_object()
        for number in range(pdf.page_count(paper))
        for font in reader.root["/Pages"]["/Kids"][number]["/Resources"]["/Font"].values()
    ]
    return {(str(f["/BaseFont"]), "/FontFile2" in f["/FontDescriptor"]) for f in listed}


def broken(text, ems):
    """The lines of `text` in a column of so many Chinese characters."""
    paragraph = pdf.line(text)
    paragraph.wrap(ems * pdf.BODY.size, 0)
    return [
        "".join(run.text for unit in line.units for run in unit.runs) for line in paragraph.lines
    ]


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("一二三四五六", 3, ["一二三", "四五六"]),
        ("一二三。四五", 3, ["一二", "三。四", "五"]),  # no full stop begins a line
        ("一二（三四）", 3, ["一二", "（三", "四）"]),  # no bracket ends a line
        ("车牌闽J12345号", 5, ["车牌", "闽J12345", "号"]),  # a plate stays whole
        ("电话13859612345", 5.6, ["电话", "1385961234", "5"]),  # unless no line could hold it
        ("一二 三四", 2, ["一二", "三四"]),  # a space vanishes at the break
        ("一\n\n二", 3, ["一", "", "二"]),
        ("<b>&amp;", 9, ["<b>&amp;"]),  # markup means nothing
        ("一\u200b二\ufe00", 3, ["一二"]),
        ("", 3, [""]),
    ],
)
def test_lines_end_where_chinese_lets_them(text, ems, lines):
    assert broken(text, ems) == lines


def test_no_line_is_wider_than_its_column():
    letters = "一二三，。（）“”ABC 123/闽J𠮷\n"
    dice = random.Random(7)
    for _ in range(200):
        paragraph = pdf.line("".join(dice.choices(letters, k=80)))
        paragraph.wrap(70, 0)
        assert max(line.width for line in paragraph.lines) <= 70


def test_the_same_story_gives_the_same_bytes():
    def story():
        return [pdf.line("同一份文书"), pdf.QrCode("https://example.org/", 60)]

    assert build(*story()) == build(*story())


def test_the_date_in_the_file_is_the_one_given():
    assert b"20261123022031" in build(pdf.line("文"))


def test_every_page_says_which_of_how_many_it_is():
    first, second, third = texts(build(*(pdf.line(f"第{n}行") for n in range(120))))

    assert first.endswith("页脚第1页共3页")
    assert "续页" not in first
    assert second.endswith("页脚第2页共3页续页")
    assert third.endswith("页脚第3页共3页续页")


def test_only_our_fonts_are_listed_and_all_are_embedded():
    paper = build(pdf.line("正文𠮷"), pdf.line("标题", pdf.TITLE), pdf.QrCode("1", 60))

    names = {name.split("+")[1] for name, _ in embedded_fonts(paper)}
    assert names == {"NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSansJP-Rare"}
    assert all(embedded for _, embedded in embedded_fonts(paper))


@pytest.mark.parametrize("style", [pdf.BODY, pdf.TITLE], ids=["regular", "bold"])
def test_a_rare_name_reads_as_it_is_written(style):
    (page,) = texts(build(pdf.line("当事人张𬱖、王𠮷、李䶮", style)))

    assert page.startswith("当事人张𬱖、王𠮷、李䶮")


def test_what_no_font_has_is_reported_once_each():
    assert pdf.missing_glyphs("张三😀，\u202e李四😀\n①·×“”㎡℃\u200b\ufe0f") == ["😀", "\u202e"]
    assert pdf.missing_glyphs("宁德市蕉城区柘荣县霞浦县䶮𬱖𠮷喆堃") == []


def test_what_no_font_has_is_never_an_empty_box():
    (page,) = texts(build(pdf.line("张😀")))

    assert page.startswith("张［U+1F600］")


def test_fonts_that_were_not_made_are_named_with_the_command(monkeypatch, tmp_path):
    monkeypatch.setenv("FONT_DIR", str(tmp_path))

    with pytest.raises(fonts.FontsMissing, match=r"python -m ninde_kuaichu\.foundation\.fonts"):
        typefaces.load()


def test_a_row_goes_on_over_the_page_and_loses_nothing():
    sentences = [f"第{number}句话说完了。" for number in range(300)]
    row = pdf.Row(
        [
            pdf.Cell([pdf.line("标签")], 60, again=[pdf.line("标签续")]),
            pdf.Cell([pdf.line("".join(sentences))]),
        ]
    )

    pages = texts(build(pdf.line("前言"), row, pdf.line("后记")))

    assert len(pages) > 1
    assert "标签续" in pages[1]
    body = "".join(pages).replace("标签续", "")
    assert [s for s in sentences if s not in body and s[:3] not in body] == []
    assert "第299句话说完了。" in pages[-1]


def test_text_flows_round_a_figure_and_below_it():
    text = pdf.TextBesideFigure([("文" * 200, False)], pdf.BODY, pdf.QrCode("1", 50))
    text.wrap(200, 0)

    rooms = [line.room for line in text.lines]
    assert rooms[0] == 200 - 50 - pdf.BODY.size
    assert rooms[-1] == 200


def test_a_qr_code_on_paper_is_the_one_of_its_content():
    code = pdf.QrCode("https://example.org/verify/7K3M9QX2WD/", 400)
    (picture,) = pdf.page_images(build(code), 2100)

    modules = segno.make("https://example.org/verify/7K3M9QX2WD/", error="m", micro=False).matrix
    assert _dark_modules(picture, len(modules)) == [[bool(m) for m in row] for row in modules]


def _dark_modules(picture, count):
    """Whether the middle of each module of a code in the upper left corner is dark."""
    page = Image.open(BytesIO(picture)).convert("L")
    left, top, _, _ = page.crop((0, 0, 1800, 1700)).point(lambda v: 255 * (v < 128)).getbbox()
    step = 400 / 595.2756 * page.width / count
    middles = [(number + 0.5) * step for number in range(count)]
    return [[page.getpixel((left + x, top + y)) < 128 for x in middles] for y in middles]


def test_a_box_is_drawn_ticked_or_empty():
    story = pdf.CheckBoxes([("全部责任", True), ("无责任", False)], pdf.BODY, lead="甲方：")
    (page,) = texts(build(story))

    assert page.startswith("甲方：全部责任无责任")  # drawn: no sign stands for a box in the text
    assert [ticked for *_, ticked in story.placed] == [False, True, False]


def test_pages_become_pictures_of_the_width_asked_for():
    paper = build(*(pdf.line(f"第{n}行") for n in range(60)))

    pictures = [Image.open(BytesIO(png)) for png in pdf.page_images(paper, 720)]

    assert [picture.format for picture in pictures] == ["PNG", "PNG"]
    assert {picture.width for picture in pictures} == {720}
    assert pictures[0].convert("L").getextrema()[0] < 60  # not a blank page


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_finds_the_same_text(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(build(pdf.line("当事人张𬱖，车牌闽J12345")))

    command = ["pdftotext", str(path), "-"]
    found = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert "当事人张𬱖，车牌闽J12345" in found

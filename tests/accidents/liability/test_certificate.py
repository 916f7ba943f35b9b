"""The certificate on paper: what must stand on it, on how many pages, and always the same."""

import re

import pypdfium2
import pytest

from accidents.liability import certificate
from ninde_kuaichu.foundation import pdf
from tests.accidents.liability import sheets
from tests.foundation.test_pdf import embedded_fonts, texts

A4 = (595.28, 841.89)  # points


def drawn(sheet, signed=()):
    return texts(certificate.render(sheet, list(signed)))


def in_order(text, *expected):
    """Whether the pieces stand in `text`, one after the other."""
    return re.search(".*?".join(map(re.escape, expected)), text) is not None


def test_the_same_sheet_and_signatures_give_the_same_bytes():
    signed = [*sheets.both_signed(), sheets.signature("A", "张伟", "THUMB_MARK", strokes=[])]
    signed[2]["image"] = sheets.thumb_photo()

    once = certificate.render(sheets.sheet(), signed)

    assert certificate.render(sheets.sheet(), signed) == once
    assert certificate.render(sheets.sheet(), signed[:1]) != once


def test_an_ordinary_case_signed_by_both_is_one_page():
    pages = drawn(sheets.sheet(), sheets.both_signed())

    assert len(pages) == 1
    assert pages[0].endswith("宁公交认字〔2026〕第350902000123号校验码7K3M-9QX2-WD第1页共1页")


def test_everything_article_24_asks_for_is_there():
    (page,) = drawn(sheets.sheet(), sheets.both_signed())
    sheet = sheets.SHEET

    wanted = [
        "2026年11月23日09时40分",
        sheet["place"],
        "天气晴",
        "事故形态追尾碰撞",
        sheet["case_no"],
    ]
    for party in sheet["parties"]:
        wanted += [
            f"姓名{party['name']}",
            f"驾驶证号{party['document_no']}",
            f"联系方式{party['phone']}",
            f"机动车种类{party['vehicle_type']}",
            f"号牌号码{party['plate']}",
            f"保险公司{party['insurer']}",
            f"保险凭证号{party['policy_no']}",
            f"碰撞部位{'、'.join(party['damage'])}",
        ]
    wanted += ["责任全部责任（100%）", "责任无责任", sheets.FACTS, sheet["basis"][0]]
    wanted += [
        *sheet["findings"][0]["articles"],
        "交通警察：林建国（警号090217）",
        *sheet["rights"],
    ]
    wanted += ["甲方张伟承担全部责任；乙方张𬱖无责任。", "2026年11月23日", sheet["unit"]["name"]]
    assert [piece for piece in wanted if piece not in page] == []


def test_a_reader_reads_it_in_the_order_of_the_page():
    (page,) = drawn(sheets.sheet(), sheets.both_signed())

    assert in_order(
        page,
        "宁德市公安局交通警察支队蕉城大队",
        "道路交通事故认定书（简易程序）",
        "〔2026〕第350902000123号",
        "事故时间",
        "甲方姓名张伟",
        "乙方姓名张𬱖",
        "事故事实",
        "成因分析甲方张伟：",
        "责任认定",
        "甲方张伟（签名）",
        "乙方张𬱖（签名）",
        "权利与期限告知1.",
        "交通警察",
    )


def test_the_parties_stand_in_the_order_of_their_seats_and_say_what_fits_them():
    text = "".join(drawn(sheets.five_parties()))

    assert in_order(
        text, "甲方姓名", "乙方姓名", "丙方姓名王𠮷", "丁方姓名李红", "戊方姓名（身份待查）"
    )
    assert in_order(
        text, "丙方", "交通方式电动自行车", "丁方", "交通方式行人", "戊方", "交通方式不详"
    )
    assert text.count("保险凭证号") == 2  # the motor vehicles'


@pytest.mark.parametrize(
    ("method", "changes", "expected"),
    [
        ("STROKES", {}, "乙方张𬱖（签名）手写电子签名2026-11-2310:20"),
        (
            "SMS_CODE",
            {"note": "验证码发至159****8765"},
            "张𬱖以短信验证码确认签署2026-11-2310:20验证码",
        ),
        ("SMS_CODE", {"name": "张小明"}, "由代理人张小明代为签署"),
        ("THUMB_MARK", {"note": "见证人：陈丽华"}, "捺指印（照片）2026-11-2310:20见证人：陈丽华"),
        (
            "REFUSED",
            {"note": "要求赔偿误工费"},
            "拒绝签名，交通警察注明2026-11-2310:20要求赔偿误工费",
        ),
        (
            "UNREACHABLE",
            {"note": "改为邮寄送达"},
            "未能联系当事人，交通警察注明2026-11-2310:20改为",
        ),
    ],
)
def test_a_signature_says_how_and_when(method, changes, expected):
    image = sheets.thumb_photo() if method == "THUMB_MARK" else None
    given = sheets.signature("B", "张𬱖", method, image=image, **changes)

    (page,) = drawn(sheets.sheet(), [given])

    assert expected in page
    assert in_order(page, "甲方张伟（签名）", "签名：年月日")  # room for a pen


def test_an_edition_without_signatures_leaves_room_for_a_pen():
    (page,) = drawn(sheets.sheet())

    assert page.count("签名：年月日") == 2


def test_the_photo_of_a_thumb_mark_brings_no_camera_data():
    signed = [sheets.signature("B", "张𬱖", "THUMB_MARK", image=sheets.thumb_photo())]

    assert b"SecretMaker" in sheets.thumb_photo()
    assert b"SecretMaker" not in certificate.render(sheets.sheet(), signed)


def test_an_agreement_is_the_parties_own_paper():
    sheet = sheets.sheet(
        kind="AGREEMENT", findings=[], reason="", officers=[], mediation="甲方赔偿。"
    )
    (page,) = drawn(sheet, sheets.both_signed())

    assert page.startswith("演示文书") is False
    assert page.startswith("道路交通事故自行协商协议书")
    assert in_order(
        page,
        "协商结果",
        "一致确认责任如下",
        "甲方张伟：全部责任同等责任无责任",
        "赔偿约定甲方赔偿。",
    )
    assert "责任认定" not in page
    assert sheets.SHEET["unit"]["name"] not in page


def test_a_proof_decides_no_share():
    parties = [party | {"share": "", "percent": None} for party in (sheets.WEI, sheets.TING)]
    (page,) = drawn(sheets.sheet(kind="PROOF", parties=parties, findings=[]))

    assert in_order(page, "道路交通事故证明", "调查事实", "成因说明", "依据：")
    assert not re.search("责任认定|全部责任|责任—", page)


def test_a_correction_names_what_it_replaces_and_why():
    (page,) = drawn(sheets.sheet(supersedes="第101号认定书", correction_reason="号牌登记有误"))

    assert "本认定书替代第101号认定书" in page
    assert "更正原因：号牌登记有误。" in page


@pytest.mark.parametrize("demo", [True, False])
def test_a_demonstration_says_so_on_its_face(demo):
    (page,) = drawn(sheets.sheet(demo=demo))

    assert ("演示文书不具有法律效力" in page) is demo


# What stands on every page beside the text itself.
FURNITURE = re.compile(
    "宁公交认字〔2026〕第350902000123号校验码7K3M-9QX2-WD第.页共.页"
    "|道路交通事故认定书（简易程序）（续页）|事故事实（续）"
)


@pytest.mark.parametrize("length", [120, 600, 1100, 1300, 1500, 2000])
def test_long_facts_lose_nothing_and_the_signatures_stay_together(length):
    facts = "".join(f"第{n:03}句，甲方由东向西行驶。" for n in range(150))[:length]
    pages = drawn(sheets.sheet(facts=facts), sheets.both_signed())

    assert len(pages) == (1 if length < 600 else 2)
    assert facts in FURNITURE.sub("", "".join(pages))
    assert in_order(pages[-1], "责任认定", "甲方张伟（签名）", "乙方张𬱖（签名）", "交通警察：")


HARD = {
    "five parties": (sheets.five_parties(), []),
    "2000 characters": (sheets.sheet(facts="事实" * 1000), sheets.both_signed()),
    "many paragraphs": (sheets.sheet(facts="一句。\n" * 200), []),
    "no break in sight": (sheets.sheet(facts="A" * 2000, reason="a/" * 500), []),
    "long notes": (
        sheets.five_parties(),
        [sheets.signature(seat, "某", "REFUSED", note="不同意。" * 400) for seat in "ABCDE"],
    ),
    "nothing known": (
        sheets.sheet(
            facts="", place="", weather="", diagram=None, rights=[], officers=[], basis=[]
        ),
        [sheets.signature("A", "张伟", strokes=[]), sheets.signature("B", "张𬱖", strokes=[[]])],
    ),
}


@pytest.mark.parametrize("case", HARD)
def test_nothing_is_drawn_outside_the_margins_or_over_something_else(case):
    with pypdfium2.PdfDocument(certificate.render(*HARD[case])) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(n) for n in range(text.count_rects())]
            assert min(box[0] for box in boxes) > 50
            assert max(box[2] for box in boxes) < A4[0] - 44
            assert min(box[1] for box in boxes) > 20
            assert max(box[3] for box in boxes) < A4[1] - 22
            assert _overlaps(boxes) == []


def _overlaps(boxes):
    """Pairs of text runs that lie over each other by more than a hair."""
    return [
        (one, two)
        for number, one in enumerate(boxes)
        for two in boxes[number + 1 :]
        if min(one[2], two[2]) - max(one[0], two[0]) > 2
        and min(one[3], two[3]) - max(one[1], two[1]) > 2
    ]


def test_every_font_is_embedded_and_ours():
    fonts = embedded_fonts(certificate.render(sheets.five_parties(), []))

    assert all(embedded for _, embedded in fonts)
    assert {name.split("+")[1].split("-")[0] for name, _ in fonts} == {"NotoSansSC", "NotoSansJP"}


def test_a_name_no_font_can_print_is_reported_before_issue():
    sheet = sheets.sheet()
    sheet["parties"][0]["name"] = "张\U0003134f"

    assert certificate.unprintable(sheets.sheet(), sheets.both_signed()) == []
    assert certificate.unprintable(sheet, []) == ["\U0003134f"]
    assert certificate.unprintable(sheets.sheet(), [sheets.signature("A", "😀")]) == ["😀"]


def test_a_party_may_be_called_like_markup():
    sheet = sheets.sheet()
    sheet["parties"][0]["name"] = "<b>A&B</b>"

    assert "姓名<b>A&B</b>" in drawn(sheet)[0]


def test_a_page_image_can_be_made_of_every_page():
    paper = certificate.render(sheets.five_parties(), sheets.both_signed())

    assert len(pdf.page_images(paper, 360)) == pdf.page_count(paper) == 2

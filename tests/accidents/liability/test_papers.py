"""The papers that decide nobody's share: what the articles want on them, and how they look."""

import pypdfium2
import pytest

from accidents.liability import certificate
from accidents.liability.models import Certificate
from accidents.liability.paper import words
from tests.accidents.liability import papers, sheets
from tests.accidents.liability.test_certificate import A4, _overlaps, drawn
from tests.foundation.test_pdf import texts

KINDS = list(papers.WORDS)


def text(sheet, signed=()):
    return "".join(drawn(sheet, signed))


def test_every_kind_in_the_register_can_be_drawn():
    assert set(certificate.STORIES) == set(words.TITLES) == set(Certificate.Kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_what_it_is_and_whose(kind):
    sheet = papers.paper(kind)
    page = text(sheet)

    assert page.startswith(sheet["unit"]["name"] + "".join(words.TITLES[kind]))
    assert sheet["number"].replace(" ", "") in page
    assert sheet["case_no"] in page or kind == "RIGHTS"
    assert all(right in page for right in sheet["rights"])


@pytest.mark.parametrize(
    ("kind", "article", "wanted"),
    [
        (
            "ACCEPTANCE",
            "146-16",
            [
                "报警方式网上报警",
                "报警时间2026年11月23日09时43分",
                "报警人张伟",
                "联系方式13859612345",
                "事故时间2026年11月23日09时40分",
                f"事故地点{sheets.SHEET['place']}",
                "人员伤亡无人受伤",
                "甲方：小型轿车闽J12345",
                "危险物品未发现",
                "逃逸情况无车辆逃逸",
                "第十六条",
            ],
        ),
        ("NOT_ACCEPTED", "146-18", ["张伟：", "无法证明交通事故事实", "第十八条", "决定不予受理"]),
        (
            "MEDIATION",
            "146-93",
            [
                "调解依据各方当事人于2026年11月25日共同申请",
                "第八十六条",
                sheets.FACTS,
                "甲方张伟承担全部责任；乙方张𬱖无责任",
                "乙方车辆维修费3200.00",
                "合计—3500.00",
                "甲方张伟承担100%，乙方张𬱖承担0%",
                "甲方张伟赔偿乙方张𬱖人民币3500.00元",
                "转账到乙方的银行账户。于2026年12月15日前履行完毕",
                "调解日期2026年12月2日",
                "调解员钟老师",
                "甲方张伟（签名）",
                "乙方张𬱖（签名）",
            ],
        ),
        (
            "MEDIATION_END",
            "146-94",
            ["当事人无正当理由不参加调解（乙方两次未到）", "第九十四条", "终结调解"],
        ),
        (
            "REVIEW_ACCEPTED",
            "146-73",
            [
                "2026年11月25日收到申请",
                "自收到之日起予以受理",
                "2026年12月25日前作出复核结论",
                "撤回申请",
            ],
        ),
        (
            "REVIEW_REFUSED",
            "146-71",
            [
                "期限至2026年11月26日止",
                "2026年12月1日收到申请，已超过期限",
                "决定不予受理",
            ],
        ),
        (
            "REVIEW_RESULT",
            "146-76",
            [
                "复核请求",
                "撤销原认定",
                "申请理由对方车辆在路口倒车",
                "主要证据行车记录仪视频",
                "事实不清、责任划分不公正",
                "责令宁德市公安局交通警察支队蕉城大队于2026年12月18日前重新调查、认定",
                "其他交通警察",
                "复核民警：刘敏（警号350904）",
                "复核民警：王立新（警号350900）",
            ],
        ),
        ("REVIEW_ENDED", "146-75", ["书面撤回了申请", "第七十五条", "终止复核", "张伟、张𬱖："]),
        (
            "RIGHTS",
            "146-65",
            [
                "第六十五条",
                "2026年11月26日前，以书面形式",
                "2026年12月7日前共同书面申请",
                "民事诉讼",
                "查阅、复制、摘录",
                "证人要求保密的内容除外",
            ],
        ),
    ],
)
def test_what_the_article_wants_stands_on_it(kind, article, wanted):
    page = text(papers.paper(kind))

    assert [piece for piece in wanted if piece not in page] == [], article


@pytest.mark.parametrize(
    ("outcome", "content", "wanted", "unwanted"),
    [
        ("UPHELD", {"conclusion": "维持原认定", "defects": []}, "维持原认定。", "责令"),
        ("AMENDED", {"conclusion": "补正后维持原认定", "amendment": "号牌应为闽J12346"},
         "补正：号牌应为闽J12346。", "责令"),
        ("ORDERED", {}, "原认定书撤销", "维持原认定"),
    ],
)  # fmt: skip
def test_the_three_conclusions_of_article_76(outcome, content, wanted, unwanted):
    page = text(papers.paper("REVIEW_RESULT", content={"outcome": outcome} | content))

    assert wanted in page
    assert unwanted not in page


@pytest.mark.parametrize("ground", ["LATE", "SECOND", "NO_REASONS"])
def test_each_ground_of_refusal_has_its_own_sentence(ground):
    others = {"LATE": "超过期限", "SECOND": "以一次为限", "NO_REASONS": "没有写明"}
    page = text(papers.paper("REVIEW_REFUSED", content={"ground": ground}))

    assert [code for code, sentence in others.items() if sentence in page] == [ground]


def test_a_reporter_without_a_name_is_recorded_as_such():
    page = text(papers.extreme("ACCEPTANCE"))

    assert "报警人未留姓名" in page
    assert "不愿意公开姓名" in page
    assert "往福安方向" in page


def test_an_agreement_is_ended_by_law_without_a_fault():
    page = text(papers.extreme("MEDIATION_END"))

    assert "未达成协议" in page
    assert "《中华人民共和国道路交通安全法》第七十四条" in page


def test_a_remark_stands_under_the_finding_with_who_and_when():
    noted = [{"text": "乙方不同意调解，未予调解。", "name": "林建国", "number": "090217",
              "at": "2026-11-24T09:00:00+08:00"}]  # fmt: skip
    bytes_without = certificate.render(sheets.sheet(), [])

    with_remark = certificate.render(sheets.sheet(), [], noted)

    page = "".join(texts(with_remark))
    assert "民警注明乙方不同意调解，未予调解。（民警林建国，警号090217，2026-11-2409:00）" in page
    assert with_remark != bytes_without


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_sheet_gives_the_same_bytes(kind):
    once = certificate.render(papers.paper(kind), [])

    assert certificate.render(papers.paper(kind), []) == once


@pytest.mark.parametrize("make", [papers.paper, papers.extreme], ids=["ordinary", "extreme"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_outside_the_margins_or_over_something_else(kind, make):
    with pypdfium2.PdfDocument(certificate.render(make(kind), [])) as document:
        for page in document:
            runs = page.get_textpage()
            boxes = [runs.get_rect(n) for n in range(runs.count_rects())]
            assert min(box[0] for box in boxes) > 50
            assert max(box[2] for box in boxes) < A4[0] - 44
            assert min(box[1] for box in boxes) > 20
            assert max(box[3] for box in boxes) < A4[1] - 22
            assert _overlaps(boxes) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_ordinary_one_is_one_page(kind):
    signed = sheets.both_signed() if kind == "MEDIATION" else []

    assert len(drawn(papers.paper(kind), signed)) == 1

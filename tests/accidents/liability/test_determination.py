"""定责: proposals, checks, and what the officer may decide (令146 art. 23, 24, 60)."""

import pytest

from accidents import examination
from accidents.liability import determination
from accidents.liability.models import Certificate
from accidents.liability.shares import Share
from accidents.vehicles import PartyKind
from claims.models import Claim
from ninde_kuaichu.foundation.journal import chain
from tests.accidents.liability.ways import REAR_END, WORDS, Decision, determine, draw_all, sign
from tests.factories import CaseFactory, InsurerFactory, OfficerFactory

pytestmark = pytest.mark.django_db
FULL, MAIN, EQUAL, MINOR, NONE = Share


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


def test_a_finding_issues_one_certificate(case, noon):
    certificate = determine(case, noon)

    case.refresh_from_db()
    assert (case.status, case.determined_at) == ("DETERMINED", noon)
    assert certificate.number == f"宁公交认字〔2026〕第{case.station.code}000001号"
    assert [(p["seat"], p["share"], p["percent"]) for p in certificate.sheet["parties"]] == [
        ("A", "FULL", 100),
        ("B", "NONE", 0),
    ]


def test_the_sheet_names_the_article(case, noon):
    sheet = determine(case, noon).sheet

    (act, _none) = sheet["findings"]
    assert act["articles"] == ["《中华人民共和国道路交通安全法》第四十三条"]
    assert sheet["rights"][0].count("三个工作日") == 1  # 令146 art. 71, 112


def test_a_double_click_is_one_finding(case, noon):
    assert determine(case, noon) == determine(case, noon)
    assert Certificate.objects.count() == 1


def test_numbers_of_a_unit_follow_each_other(case, noon):
    other = CaseFactory(released=True, station=case.station, parties__complete=True)

    numbers = [determine(one, noon).number for one in (case, other)]

    assert [number[-7:] for number in numbers] == ["000001号", "000002号"]


def decisions(**seats):
    return {seat: Decision(*decision) for seat, decision in seats.items()}


@pytest.mark.parametrize(
    ("_case", "wrong", "sentence"),
    [
        ("shares do not sum to 100",
         decisions(A=("104310", FULL, 80), B=("", NONE, 0)), "100"),
        ("a seat is missing", decisions(A=("104310", FULL, 100)), "每一方"),
        ("fault without an act",
         decisions(A=("", FULL, 100), B=("", NONE, 0)), "情形"),
        ("main and minor on the online track, which knows three categories",
         decisions(A=("104310", MAIN, 70), B=("205010", MINOR, 30)), "在线"),
        ("own words without an article",
         decisions(A=("", FULL, 100, "自创情形"), B=("", NONE, 0)), "法条"),
        ("nobody at fault, and no reason",
         decisions(A=("", NONE, 0), B=("", NONE, 0)), "理由"),
        ("fled: never fast (令146 art. 61)",
         decisions(A=("209210", FULL, 100), B=("", NONE, 0)), "不适用|不能快处"),
        ("deviating without a reason",
         decisions(A=("104310", NONE, 0), B=("205010", FULL, 100)), "理由"),
    ],
)  # fmt: skip
def test_flawed_decisions_are_refused(_case, wrong, sentence, case, noon):
    with pytest.raises(determination.DecisionFlawed, match=sentence):
        determine(case, noon, wrong)

    case.refresh_from_db()
    assert case.status == "RELEASED"
    assert not Certificate.objects.exists()


def test_a_deviation_keeps_its_reason(case, noon):
    certificate = determine(
        case,
        noon,
        decisions(A=("104310", NONE, 0), B=("205010", FULL, 100)),
        deviation="乙车突然倒车，行车记录仪可证",
    )

    assert certificate.finding.deviation == "乙车突然倒车，行车记录仪可证"
    assert "行车记录仪" in certificate.sheet["reason"]


def test_none_of_these_takes_the_officers_own_article(case, noon):
    certificate = determine(
        case,
        noon,
        decisions(
            A=("", FULL, 100, "行车时掉落货物", "《中华人民共和国道路交通安全法》第四十八条第一款"),
            B=("", NONE, 0),
        ),
    )

    assert certificate.sheet["findings"][0]["situation"] == "行车时掉落货物"
    assert chain.of(case.case_no).filter(action="case.determine").get().data["outside_catalogue"]


def test_five_categories_on_the_officers_track(noon):
    case = CaseFactory(released=True, parties__complete=True)
    case.parties.update(applies_online=False)

    certificate = determine(
        case, noon,
        decisions(A=("104310", MAIN, 70), B=("205010", MINOR, 30)),
        deviation="双方均有过错，甲作用较大",
    )  # fmt: skip

    assert certificate.finding.track == "SIMPLE"
    assert [p["share"] for p in certificate.sheet["parties"]] == ["MAIN", "MINOR"]


def test_nobody_at_fault_is_the_officers_decision(case, noon):
    certificate = determine(
        case, noon, decisions(A=("", NONE, 0), B=("", NONE, 0)), deviation="路面突发塌陷，属意外"
    )

    assert certificate.sheet["basis"][0].endswith("第六十条第一款第（三）项")
    assert certificate.sheet["diagram"] is None


def test_missing_items_are_waited_for(case, noon):
    case.parties.filter(seat="B").update(items_at=None)

    with pytest.raises(determination.NotReady):
        determine(case, noon)


def test_an_unknown_party_needs_no_items(case, noon):
    case.parties.filter(seat="B").update(
        items_at=None, kind=PartyKind.UNKNOWN, plate="闽J00001", user=None, name=""
    )

    certificate = determine(case, noon)

    assert certificate.sheet["parties"][1]["name"] == "身份不明"
    assert sign(certificate, "A", noon).certificate.case.parties.count() == 2
    case.refresh_from_db()
    assert case.status == "SERVED"  # nobody waits for the signature of the unknown


@pytest.mark.parametrize(
    ("_case", "changes", "sentence"),
    [
        # 令146 art. 13 ¶1 (1): no valid licence
        ("no licence", {"licence_state": "none"}, "转现场"),
        # art. 23 (2): minor injury without everybody's consent
        ("hurt, no consent", {"injury": "MINOR", "consents_to_simple": False}, "一般程序"),
    ],
)
def test_what_the_law_takes_off_the_fast_track(_case, changes, sentence, case, noon):
    case.parties.update(consents_to_simple=True)
    case.parties.filter(seat="A").update(**changes)

    with pytest.raises(determination.NotSimple, match=sentence):
        determine(case, noon)


def test_a_stranger_to_the_case_is_refused(case, noon):
    with pytest.raises(examination.NotYours):
        determination.determine(
            case, actor=OfficerFactory(), at=noon, decisions=REAR_END, shape="x", words=WORDS
        )


def test_a_name_that_cannot_be_printed_is_said_so(case, noon):
    case.parties.filter(seat="A").update(name="张\U000f0000")

    with pytest.raises(determination.issuing.CannotPrint, match="打印不出来"):
        determine(case, noon)


def test_a_correction_supersedes_and_suspends_unpaid_claims(case, noon):
    first = determine(case, noon)
    for seat in "AB":
        sign(first, seat, noon)
    claim = Claim.objects.create(
        case=case, party=case.parties.get(seat="B"), loss="VEHICLE", insurer=InsurerFactory(),
        status_at=noon, opened_at=noon,
    )  # fmt: skip
    case.refresh_from_db()

    finding = determination.correct(
        case,
        actor=case.officer,
        at=noon,
        decisions=decisions(A=("104310", EQUAL, 50), B=("205010", EQUAL, 50)),
        shape="追尾碰撞",
        words=WORDS,
        reason="补充视频证据",
    )

    first.refresh_from_db()
    assert first.superseded_by == finding.certificate
    assert finding.certificate.sheet["supersedes"] == first.number
    claim.refresh_from_db()
    assert claim.status == "SUSPENDED"

    for seat in "AB":
        sign(finding.certificate, seat, noon)
    claim.refresh_from_db()
    assert claim.status == "OPENED"


def test_the_paper_is_drawn_once_for_each_state_of_signatures(case, noon, seal_dir):
    certificate = determine(case, noon)
    draw_all(noon)
    sign(certificate, "A", noon)
    draw_all(noon)
    draw_all(noon)

    assert [(e.n, bool(e.file)) for e in certificate.editions.order_by("n")] == [
        (1, True),
        (2, True),
    ]

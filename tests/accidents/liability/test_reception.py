"""受案登记表, 不予受理通知书, 事故证明 and 权利告知书 (令146 art. 16, 18, 65, 67)."""

from datetime import timedelta

import pytest

from accidents import acceptance, examination
from accidents.liability import determination, reception, rights
from accidents.liability.models import Certificate
from accidents.models import Case
from tests.accidents.liability import talks
from tests.accidents.liability.ways import (
    REAR_END,
    WORDS,
    determine,
    draw_all,
    serve,
    sign,
)
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


# Article 16.


def test_the_register_has_the_items_of_article_16(case, noon, seal_dir):
    case.safety = {"hazardous": True, "fled": True}
    case.reporter_name, case.red_facts = "张三", "两车相撞"
    case.save()

    paper = reception.register(case, actor=case.officer, at=noon, fled="白色货车，往福安方向")

    content = paper.sheet["content"]
    assert paper.number.startswith("宁公交受字〔2026〕第")
    assert content["way"] == "网上报警"
    assert (content["reporter"], content["phone"]) == ("张三", case.reporter.phone)
    assert content["casualties"] == "无人受伤"
    assert content["vehicles"][0] == {"seat": "A", "type": "小型轿车", "plate": "闽JA2345"}
    assert (content["cargo"], content["fled"]) == ("载有危险物品", "白色货车，往福安方向")
    assert reception.register(case, actor=case.officer, at=noon) == paper  # once for each case
    draw_all(noon)
    assert paper.latest_edition().pages == 1


def test_a_reporter_is_named_to_the_reporter_alone(case, noon):
    """Art. 16: who does not want to be known is kept secret."""
    paper = reception.register(case, actor=case.officer, at=noon, reporter_wishes_secrecy=True)

    other = case.parties.get(seat="B").user
    assert paper in Certificate.objects.visible_to(case.reporter)
    assert paper not in Certificate.objects.visible_to(other)
    assert paper in Certificate.objects.visible_to(case.officer)


def test_a_stranger_registers_nothing(case, noon):
    with pytest.raises(examination.NotYours):
        reception.register(case, actor=OfficerFactory(), at=noon)


# Article 18: the papers follow the decision by themselves.


@pytest.fixture
def late(case, noon):
    Case.objects.filter(pk=case.pk).update(is_late=True, submitted_at=noon)
    return Case.objects.get(pk=case.pk)


def test_an_accepted_late_report_is_registered(late, noon):
    acceptance.accept(late, actor=late.officer, at=noon)

    paper = late.certificates.get()
    assert (paper.kind, paper.sheet["content"]["late"]) == ("ACCEPTANCE", True)


def test_one_that_is_turned_away_is_told_why(late, noon):
    acceptance.not_accept(late, actor=late.officer, at=noon, reason="无法证明事故事实")

    paper = late.certificates.get()
    assert (paper.kind, paper.sheet["content"]["reason"]) == ("NOT_ACCEPTED", "无法证明事故事实")


# Article 67.


def test_a_proof_decides_nothing_and_is_served_like_a_finding(case, noon, seal_dir):
    paper = determination.prove(
        case, actor=case.officer, at=noon, words="两车相撞，信号灯状态无法查清。", reason="无录像"
    )

    case.refresh_from_db()
    assert (paper.kind, paper.finding, case.status) == ("PROOF", None, "DETERMINED")
    assert case.certificates.in_force().get() == paper
    assert {party["share"] for party in paper.sheet["parties"]} == {""}
    assert "证明" in paper.sheet["rights"][0]
    for seat in "AB":
        sign(paper, seat, noon)
    case.refresh_from_db()
    assert case.status == "SERVED"
    draw_all(noon)


def test_new_evidence_turns_a_proof_into_a_finding(case, noon):
    proof = determination.prove(case, actor=case.officer, at=noon, words="不清", reason="无录像")

    finding = determination.correct(
        case, actor=case.officer, at=noon, decisions=REAR_END, shape="追尾碰撞", words=WORDS,
        reason="找到录像",
    )  # fmt: skip

    proof.refresh_from_db()
    assert proof.superseded_by == finding.certificate


def test_a_proof_waits_for_everybodys_items(case, noon):
    case.parties.filter(seat="B").update(items_at=None)

    with pytest.raises(determination.NotReady):
        determination.prove(case, actor=case.officer, at=noon, words="x", reason="y")


# Article 65.


def test_the_notice_of_rights_names_the_last_days(case, noon):
    certificate = serve(case, noon)

    notice = rights.inform(case, actor=case.reporter, at=noon)

    content = notice.sheet["content"]
    assert (content["review_until"], content["mediation_until"]) == ("2026-03-05", "2026-03-16")
    assert content["found_number"] == certificate.number
    assert rights.inform(case, actor=case.reporter, at=noon + timedelta(days=1)) == notice


def test_before_service_there_are_no_days_to_name(case, noon):
    determine(case, noon)

    with pytest.raises(rights.NotServed):
        rights.inform(case, actor=case.reporter, at=noon)


def test_an_agreement_of_the_parties_has_no_such_days(noon):
    case = talks.negotiable()
    paper = talks.agree(case, noon)
    for seat in "AB":
        sign(paper, seat, noon)

    with pytest.raises(rights.NotServed, match="不是认定"):
        rights.inform(case, actor=case.reporter, at=noon)


def test_each_kind_of_paper_has_its_own_series(case, noon):
    reception.register(case, actor=case.officer, at=noon)
    certificate = determine(case, noon)

    numbers = [paper.number for paper in case.certificates.order_by("pk")]
    assert [number[-7:] for number in numbers] == ["000001号", "000001号"]
    assert certificate.number.startswith("宁公交认字")

"""自行协商: propose, propose differently, agree, sign; ask for an officer; leave."""

from datetime import timedelta

import pytest

from accidents import facts, triage
from accidents.liability import determination, objection, signature, verification
from accidents.liability.agreement import answering, holding, leaving, opening, proposing
from accidents.liability.models import AgreementProposal, Objection
from accidents.models import Case
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.notices.models import Notice
from tests.accidents.liability.talks import (
    BOTH_REVERSE,
    REAR_END,
    accept,
    agree,
    ask_police,
    negotiable,
    propose,
)
from tests.accidents.liability.ways import REAR_END as FOUND
from tests.accidents.liability.ways import TRAIL, WORDS, determine, draw_all, sign
from tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return negotiable()


def status(case):
    case.refresh_from_db()
    return case.status


def actions(case):
    return [entry.action for entry in journal.of(case.case_no)]


# Both agree.


def test_the_parties_agree_and_sign_and_no_officer_finds_anything(case, noon, seal_dir):
    certificate = agree(case, noon)
    assert (status(case), case.track, case.determined_at) == ("DETERMINED", "NEGOTIATED", noon)
    assert (certificate.kind, certificate.finding) == ("AGREEMENT", None)

    sign(certificate, "A", noon)
    assert status(case) == "DETERMINED"
    sign(certificate, "B", noon)
    draw_all(noon)

    assert status(case) == "SERVED"
    assert certificate.editions.exclude(file="").count() == 3
    assert verification.by_code(certificate.code).verdict == "GENUINE"
    assert not case.findings.exists()
    told = Notice.objects.values_list("template", flat=True)
    assert [told.filter(template=t).count() for t in (
        "agreement.proposed", "case.agreed", "case.agreement_signed", "case.served",
    )] == [1, 2, 2, 0]  # fmt: skip
    assert {"agreement.propose", "agreement.accept", "case.agree"} <= set(actions(case))


def test_the_sheet_has_the_fields_of_art_21_and_the_parties_statements(case, noon):
    sheet = agree(case, noon).sheet

    assert (sheet["kind"], sheet["track"], sheet["officers"]) == ("AGREEMENT", "NEGOTIATED", [])
    assert (sheet["weather"], sheet["shape"]) == ("晴", "追尾碰撞")
    assert sheet["happened_at"]
    assert "闽东中路" in sheet["place"]
    for row in sheet["parties"]:
        for field in ("name", "document_no", "phone", "vehicle_type", "plate", "insurer",
                      "policy_no", "damage", "share"):  # fmt: skip
            assert row[field], field
    assert [(row["share"], row["percent"]) for row in sheet["parties"]] == [
        ("FULL", 100),
        ("NONE", 0),
    ]
    assert sheet["diagram"] == {"code": "104310", "seats": ["A", "B"]}
    assert "以上填写内容均为事实，如有不实，愿负法律责任。" in sheet["rights"]
    assert any("《中华人民共和国电子签名法》第十三条第二款" in line for line in sheet["rights"])
    assert sheet["basis"] == [
        "《道路交通事故处理程序规定》第二十条第一款",
        "《道路交通事故处理程序规定》第二十一条",
    ]
    assert "甲方张三驾驶小型轿车闽JA2345与乙方李四驾驶小型轿车闽JB2345" in sheet["facts"]


def test_each_did_something_and_each_bears_the_same(case, noon):
    sheet = agree(case, noon, situations=BOTH_REVERSE).sheet

    assert [(row["share"], row["percent"]) for row in sheet["parties"]] == [
        ("EQUAL", 50),
        ("EQUAL", 50),
    ]


def test_with_three_the_last_one_concludes(noon):
    case = negotiable(parties="ABC")
    proposal = propose(case, noon, seat="B")

    accept(proposal, "A", noon)
    assert status(case) == "RELEASED"
    assert [party.seat for party in answering.missing(proposal)] == ["C"]

    accept(proposal, "C", noon)
    assert status(case) == "DETERMINED"


def test_double_taps_change_nothing(case, noon):
    proposal = propose(case, noon)
    assert propose(case, noon) == proposal
    assert accept(proposal, "A", noon) == proposal  # the proposer
    assert status(case) == "RELEASED"

    accept(proposal, "B", noon)
    accept(proposal, "B", noon)

    assert case.certificates.count() == 1


# One proposes differently.


def test_another_opinion_is_another_proposal(case, noon):
    first = propose(case, noon)
    second = propose(case, noon, seat="B", situations=BOTH_REVERSE, shape="其他")

    first.refresh_from_db()
    assert first.ending == AgreementProposal.Ending.REPLACED
    assert opening.proposal(case) == second
    with pytest.raises(answering.ProposalGone):
        accept(first, "B", noon)

    accept(second, "A", noon)
    sheet = case.certificates.in_force().get().sheet
    assert [row["share"] for row in sheet["parties"]] == ["EQUAL", "EQUAL"]


def test_talking_without_end_comes_to_an_end(case, noon):
    for n in range(proposing.MOST):
        seat, did = ("A", REAR_END) if n % 2 else ("B", BOTH_REVERSE)
        propose(case, noon, seat=seat, situations=did)

    with pytest.raises(proposing.TooMany, match="请交警定责"):
        propose(case, noon, seat="A", situations={"B": "104310"})


@pytest.mark.parametrize(
    ("_case", "situations", "shape", "sentence"),
    [
        ("nobody did anything", {"A": ""}, "追尾碰撞", "还没有查明"),
        ("a rider's act", {"A": "206811"}, "追尾碰撞", "不符"),
        ("an officer's alone", {"A": "105620"}, "追尾碰撞", "不能用于这一处理方式"),
        ("flight", {"A": "209210"}, "追尾碰撞", "不能快处"),
        ("no such act", {"A": "999999"}, "追尾碰撞", "没有所选"),
        ("no shape", REAR_END, "", "怎么碰上"),
    ],
)
def test_what_the_rules_do_not_divide_is_not_proposed(
    _case, situations, shape, sentence, case, noon
):
    with pytest.raises(proposing.NotProposable, match=sentence):
        propose(case, noon, situations=situations, shape=shape)

    assert not case.agreement_proposals.exists()


# One asks for an officer.


def test_any_party_may_have_an_officer_decide_instead(case, noon):
    proposal = propose(case, noon)
    ask_police(case, "B", noon)

    proposal.refresh_from_db()
    assert proposal.ending == AgreementProposal.Ending.OFFICER
    assert (status(case), case.track) == ("RELEASED", "SIMPLE")
    with pytest.raises(answering.ProposalGone):
        accept(proposal, "B", noon)
    with pytest.raises(opening.NotNegotiable) as refused:
        propose(case, noon)
    assert refused.value.code == "OFFICER_ASKED"

    assert determine(case, noon).kind == "FINDING"


def test_all_asking_is_the_joint_application(case, noon):
    ask_police(case, "A", noon)
    assert determination.track_for(case) == "SIMPLE"
    ask_police(case, "B", noon)

    case = Case.objects.get(pk=case.pk)
    assert (case.track, determination.track_for(case)) == ("ONLINE", "ONLINE")
    assert Notice.objects.filter(template="agreement.police_asked").count() == 1


def test_not_joining_the_application_leaves_it_to_the_officer(case, noon):
    ask_police(case, "A", noon)
    other = case.parties.get(seat="B")
    answering.prefer_talking(case, other, actor=other.user, at=noon)

    assert facts.of_case(case)["joint_application"] is False
    assert determination.track_for(Case.objects.get(pk=case.pk)) == "SIMPLE"


def test_who_asked_may_think_again_and_propose(case, noon):
    ask_police(case, "A", noon)

    propose(case, noon)

    assert case.parties.get(seat="A").applies_online is False
    assert triage.judge(facts.of_case(Case.objects.get(pk=case.pk))).track == "NEGOTIATED"


# When the law does not leave it to the parties.


@pytest.mark.parametrize(
    ("_case", "change", "code"),
    [
        ("art. 13 (1): no licence", {"licence_state": "none"}, "NOT_ALLOWED"),
        ("art. 14 (1): no compulsory cover", {"compulsory": "none"}, "NOT_ALLOWED"),
        ("art. 23: slightly hurt", {"injury": "MINOR"}, "NOT_ALLOWED"),
        ("art. 19: a pedestrian and a car", {"kind": "PEDESTRIAN"}, "NOT_BETWEEN_THEM"),
        ("unknown", {"kind": "UNKNOWN"}, "NOT_BETWEEN_THEM"),
        ("art. 21: items", {"items_at": None}, "ITEMS_MISSING"),
    ],
)
def test_when_the_parties_may_not(_case, change, code, case, noon):
    case.parties.filter(seat="B").update(**change)

    with pytest.raises(opening.NotNegotiable) as refused:
        propose(case, noon)

    assert refused.value.code == code
    assert case.parties.get(seat="A").applies_online is None


def test_what_comes_out_meanwhile_stops_the_last_acceptance(case, noon):
    proposal = propose(case, noon)
    case.parties.filter(seat="B").update(licence_state="expired")

    with pytest.raises(opening.NotNegotiable):
        accept(proposal, "B", noon)

    assert status(case) == "RELEASED"
    assert not case.certificates.exists()


def test_before_the_release_there_is_nothing_to_agree_on(noon):
    case = negotiable()
    Case.objects.filter(pk=case.pk).update(status="SUBMITTED")

    for act in (propose, lambda case, at: ask_police(case, "A", at)):
        with pytest.raises(opening.NotNegotiable):
            act(case, noon)


# The officer.


def test_an_officer_does_not_decide_over_the_parties_heads(case, noon):
    propose(case, noon)

    with pytest.raises(opening.UnderNegotiation):
        determine(case, noon)


def test_an_officer_who_doubts_stops_it_and_may_decide(case, noon):
    proposal = propose(case, noon)
    arguments = {"actor": case.officer, "at": noon, "reason": "驾驶证要核对"}
    assert holding.hold(case, **arguments) == holding.hold(case, **arguments)

    with pytest.raises(opening.NotNegotiable) as refused:
        accept(proposal, "B", noon)
    assert refused.value.code == "HELD"

    determine(case, noon)
    proposal.refresh_from_db()
    assert proposal.ending == AgreementProposal.Ending.FOUND


def test_a_lifted_hold_lets_the_parties_go_on(case, noon):
    proposal = propose(case, noon)
    holding.hold(case, actor=case.officer, at=noon, reason="驾驶证要核对")
    holding.lift(case, actor=case.officer, at=noon)
    accept(proposal, "B", noon)

    assert status(case) == "DETERMINED"


def test_only_its_officer_stops_it(case, noon):
    with pytest.raises(holding.examination.NotYours):
        holding.hold(case, actor=OfficerFactory(), at=noon, reason="x")


@pytest.mark.parametrize(
    ("_case", "wishes", "talking"),
    [
        ("nobody has said", [None, None], False),
        ("one wants to", [False, None], False),
        ("both want to", [False, False], True),
        ("one wants an officer", [False, True], False),
    ],
)
def test_whether_they_talk(_case, wishes, talking, case):
    for seat, wish in zip("AB", wishes, strict=True):
        case.parties.filter(seat=seat).update(applies_online=wish)

    assert opening.is_talking(case) is talking


def test_a_proposal_is_talking_until_it_is_stopped(case, noon):
    propose(case, noon)
    assert opening.is_talking(case)

    holding.hold(case, actor=case.officer, at=noon, reason="x")
    assert not opening.is_talking(case)


# One backs out.


def leave(certificate, seat, at):
    party = certificate.case.parties.get(seat=seat)
    return leaving.leave(certificate, party, words="当时没看清", actor=party.user, at=at)


def test_after_signing_a_party_may_leave_and_an_officer_finds_on_it(case, noon):
    agreed = agree(case, noon)
    sign(agreed, "A", noon)
    sign(agreed, "B", noon)

    made = leave(agreed, "B", noon)
    assert status(case) == "SERVED"
    assert case.is_disputed
    assert made.words == "对自行协商协议反悔，请交警定责。当时没看清"

    later = noon + timedelta(hours=1)
    objection.call_back(made, words="已电话核实", actor=case.officer, at=later)
    finding = determination.correct(
        case, actor=case.officer, at=later, decisions=FOUND, shape="追尾碰撞", words=WORDS,
        reason="乙方对自行协商协议反悔",
    )  # fmt: skip

    agreed.refresh_from_db()
    assert agreed.superseded_by == finding.certificate
    assert verification.chain(agreed) == [agreed, finding.certificate]
    assert verification.why_replaced(agreed) == "AGREEMENT"
    assert status(case) == "DETERMINED"
    assert Objection.objects.get().outcome == Objection.Outcome.CORRECTED


def test_whoever_does_not_sign_has_left(case, noon):
    agreed = agree(case, noon)
    sign(agreed, "A", noon)
    other = case.parties.get(seat="B")

    with pytest.raises(leaving.NothingWithoutAll):
        signature.refuse(agreed, other, reason="不签", actor=other.user, at=noon, trail=TRAIL)
    with pytest.raises(leaving.NothingWithoutAll):
        signature.note(agreed, other, method="REFUSED", note="不签", actor=case.officer, at=noon)
    assert status(case) == "DETERMINED"


def test_nobody_signs_what_another_has_left(case, noon):
    agreed = agree(case, noon)
    sign(agreed, "A", noon)
    leave(agreed, "A", noon)

    with pytest.raises(leaving.NoAgreement, match="反悔"):
        sign(agreed, "B", noon)

    assert status(case) == "DETERMINED"


def test_a_finding_is_not_left_but_objected_to(case, noon):
    with pytest.raises(leaving.NoAgreement):
        leave(determine(case, noon), "A", noon)

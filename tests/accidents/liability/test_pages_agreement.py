"""自行协商 on the phones: choose, propose in links, answer, sign, leave."""

import re
from html import unescape

import pytest
from django.urls import reverse

from accidents.liability.agreement import holding
from accidents.liability.models import AgreementProposal, Objection
from accidents.models import Party, Statement
from tests.accidents.answers import STORY
from tests.accidents.liability.talks import agree, ask_police, negotiable, propose
from tests.accidents.liability.ways import draw_all, sign
from tests.factories import DriverFactory

pytestmark = pytest.mark.django_db
CHOSEN = {"who": "A", "A": "104310"}


@pytest.fixture
def case():
    return negotiable()


@pytest.fixture
def first(client, case):
    client.force_login(case.reporter)
    return case.reporter


@pytest.fixture
def second(case):
    return case.parties.get(seat="B").user


def page(name, case, *more):
    return reverse(f"liability:{name}", args=[case.case_no, *more])


def text(response):
    return response.content.decode()


def own(case, seat="A"):
    return case.parties.get(seat=seat)


def links(response):
    """Words and addresses of the choices with a drawing each."""
    found = re.findall(r'<a class="cell" href="(\?[^"]*)">(.*?)</a>', text(response), re.DOTALL)
    return {re.sub(r"<svg.*?</svg>|<[^>]+>", "", label).strip(): unescape(address)
            for address, label in found}  # fmt: skip


def tell(case, seat, noon, **changes):
    party = own(case, seat)
    Statement.objects.create(
        party=party, answers=STORY | changes, given_by=party.user, given_at=noon
    )


# Which way.


def test_after_the_story_each_side_chooses(client, case, first, noon):
    tell(case, "A", noon)

    assert client.get(f"/case/{case.case_no}/").url == page("agreement", case)
    shown = text(client.get(page("agreement", case)))
    assert shown.index("请交警定责") < shown.index("双方商量好了")


@pytest.mark.parametrize(
    ("_case", "change"),
    [
        ("an officer's case anyway", {"track": "SIMPLE"}),
        ("chosen already", {"applies_online": False}),
    ],
)
def test_who_has_nothing_to_choose_is_not_asked(_case, change, client, case, first, noon):
    tell(case, "A", noon)
    track = change.pop("track", case.track)
    type(case).objects.filter(pk=case.pk).update(track=track)
    case.parties.filter(seat="A").update(**change)

    assert client.get(f"/case/{case.case_no}/").url == page("result", case)


def test_asking_the_police_is_one_tap(client, case, first):
    assert client.post(page("agreement_police", case)).url == f"/case/{case.case_no}/"

    assert own(case).applies_online is True
    assert client.get(page("agreement", case)).url == page("result", case)


def test_the_other_side_is_asked_to_join(client, case, second, noon):
    ask_police(case, "A", noon)
    client.force_login(second)

    shown = text(client.get(page("agreement", case)))
    assert "我也申请" in shown
    assert "对方请交警定责，去回答" in text(client.get(page("result", case)))
    client.post(page("agreement_police", case))

    assert own(case, "B").applies_online is True


def test_with_everybodys_items_there_one_goes_on_to_propose(client, case, first):
    assert client.post(page("agreement_talk", case)).url == page("agreement_propose", case)
    assert own(case).applies_online is False
    assert "提责任方案" in text(client.get(page("result", case)))


def test_before_the_other_has_filled_in_one_waits(client, case, first):
    Party.objects.filter(case=case, seat="B").update(items_at=None)

    assert client.post(page("agreement_talk", case)).url == f"/case/{case.case_no}/"
    assert "各方都填完五项内容，才能提责任方案" in text(client.get(page("agreement", case)))
    assert client.get(page("agreement_propose", case)).url == page("agreement", case)


# The proposal, in links.


def test_a_situation_is_found_in_four_choices_each_with_its_drawing(client, case, first):
    address = page("agreement_propose", case)
    answer = client.get(address)
    wanted = ["我负全部责任", "有信号灯的路口", "左转", "直行"]
    for n, label in enumerate(wanted):
        following = links(answer)[label]
        assert (text(answer).count("<svg") > 1) is (n > 0)
        answer = client.get(address + following)

    last = links(answer)["绿灯时转弯，没有让被放行的直行车"]
    look = client.get(address + last)

    shown = text(look)
    assert "甲：绿灯时转弯，没有让被放行的直行车" in shown
    assert "甲承担全部责任，乙无责任" in shown
    assert 'class="drawing"' in shown
    assert not AgreementProposal.objects.exists()


def test_what_the_own_story_points_to_is_offered_first(client, case, first, noon):
    tell(case, "A", noon)

    shown = text(client.get(page("agreement_propose", case) + "?who=A"))

    head, _middle, _tail = shown.partition("都不是，一步步找")
    assert "按您说的经过，可能是" in head
    assert "没有与前车保持安全距离，追尾前车" in head


def test_the_others_act_is_looked_for_from_the_other_side(client, case, first, noon):
    tell(case, "A", noon, my_movement="STOPPED", other_movement="STRAIGHT", contact="HIT_ME")

    shown = text(client.get(page("agreement_propose", case) + "?who=B"))

    assert "乙方做错了什么" in shown
    assert "没有与前车保持安全距离，追尾前车" in shown.partition("都不是，一步步找")[0]


def test_both_at_fault_are_asked_about_one_after_the_other(client, case, first):
    address = page("agreement_propose", case)

    begun = client.get(f"{address}?who=A&who=B&A=205010")
    look = text(client.get(f"{address}?who=A&who=B&A=205010&B=205010"))

    assert "乙方做错了什么" in text(begun)
    assert "甲、乙承担同等责任" in look


@pytest.mark.parametrize(
    ("_case", "query", "status"),
    [
        ("no such seat", "?who=Z", 200),
        ("no such place", "?who=A&A=MOON", 302),
        ("a rider's act", "?who=A&A=206811", 302),
        ("too much", "?who=A&A=LIGHTS&A=LEFT&A=STRAIGHT&A=x&A=y", 200),
        ("control characters", "?who=A&A=%00", 302),
    ],
)
def test_invented_addresses_lead_back(_case, query, status, client, case, first):
    assert client.get(page("agreement_propose", case) + query).status_code == status


def test_sending_tells_the_other_side(client, case, first):
    answer = client.post(page("agreement_propose", case), CHOSEN | {"shape": "追尾碰撞"})

    assert answer.url == f"/case/{case.case_no}/"
    made = AgreementProposal.objects.get()
    assert (made.situations, made.shape, made.made_by) == ({"A": "104310"}, "追尾碰撞", first)
    assert "等对方回答" in text(client.get(page("result", case)))


def test_the_shape_is_offered_where_it_can_only_be_one_and_asked_otherwise(client, case, first):
    address = page("agreement_propose", case)
    assert '<option value="追尾碰撞" selected>' in text(client.get(f"{address}?who=A&A=104310"))

    answer = client.post(address, CHOSEN | {"shape": ""})

    assert "请选一个最接近的" in text(answer)
    assert not AgreementProposal.objects.exists()


# The answer.


def test_the_other_side_sees_it_all_and_agrees(client, case, second, noon):
    proposal = propose(case, noon)
    client.force_login(second)

    assert "看方案，回答" in text(client.get(page("result", case)))
    shown = text(client.get(page("agreement", case)))
    for words in ("同意", "提出不同意见", "请交警定责", "全部责任 100%", "无责任 0%"):
        assert words in shown
    assert 'class="drawing"' in shown
    for secret in (own(case).document_no, own(case).phone):
        assert secret not in shown

    client.post(page("agreement_accept", case, proposal.pk))
    case.refresh_from_db()
    assert case.status == "DETERMINED"
    assert "双方谈妥了，请签字" in text(client.get(page("result", case)))


def test_a_proposal_that_is_gone_says_so(client, case, second, noon):
    gone = propose(case, noon)
    propose(case, noon, situations={"B": "104310"})
    client.force_login(second)

    answer = client.post(page("agreement_accept", case, gone.pk), follow=True)

    assert "方案刚刚变了" in text(answer)
    case.refresh_from_db()
    assert case.status == "RELEASED"


def test_another_opinion_from_the_other_side(client, case, second, noon):
    propose(case, noon)
    client.force_login(second)

    client.post(
        page("agreement_propose", case),
        {"who": ["A", "B"], "A": "205010", "B": "205010", "shape": "其他"},
    )

    client.force_login(case.reporter)
    assert "乙方的责任方案" in text(client.get(page("agreement", case)))


def test_a_stopped_talk_shows_why(client, case, second, noon):
    proposal = propose(case, noon)
    holding.hold(case, actor=case.officer, at=noon, reason="驾驶证要核对")
    client.force_login(second)

    for name in ("agreement", "result"):
        assert "驾驶证要核对" in text(client.get(page(name, case)))
    client.post(page("agreement_accept", case, proposal.pk))
    case.refresh_from_db()
    assert case.status == "RELEASED"


# The paper.


def test_a_signed_agreement_is_no_finding_and_nothing_to_review(
    client, case, first, noon, seal_dir
):
    certificate = agree(case, noon)
    draw_all(noon)
    assert page("sign", case) in text(client.get(page("result", case)))
    sign(certificate, "A", noon)
    sign(certificate, "B", noon)
    draw_all(noon)

    shown = text(client.get(page("result", case)))

    assert "协议书已生效" in shown
    for words in ("认定书", "申请复核", "拒绝签字"):
        assert words not in shown


def test_the_signing_page_speaks_of_the_agreement(client, case, first, noon, seal_dir):
    agree(case, noon)
    draw_all(noon)

    shown = text(client.get(page("sign", case)))

    assert "再看一遍协议书" in shown
    assert "认定书" not in shown


def test_whoever_backs_out_is_called(client, case, second, noon, seal_dir):
    certificate = agree(case, noon)
    draw_all(noon)
    sign(certificate, "A", noon)
    client.force_login(second)

    assert "不签了，请交警定责" in text(client.get(page("result", case)))
    assert client.post(page("agreement_leave", case), {"words": ""}).status_code == 200
    client.post(page("agreement_leave", case), {"words": "当时没看清"})

    assert Objection.objects.get().party.user == second
    shown = text(client.get(page("result", case)))
    assert "有一方反悔，等交警处理" in shown
    assert page("sign", case) not in shown


def test_without_an_agreement_there_is_nothing_to_leave(client, case, first):
    assert client.get(page("agreement_leave", case)).status_code == 404


# Who.


@pytest.mark.parametrize("name", ["agreement", "agreement_propose", "agreement_leave"])
def test_a_stranger_finds_no_such_case(name, client, case, noon):
    agree(case, noon)
    client.force_login(DriverFactory())

    assert client.get(page(name, case)).status_code == 404


@pytest.mark.parametrize("name", ["agreement_police", "agreement_talk"])
def test_only_a_party_chooses(name, client, case):
    client.force_login(DriverFactory())

    assert client.post(page(name, case)).status_code == 404
    assert client.get(page(name, case)).status_code == 405
    assert own(case).applies_online is None


def test_a_proposal_of_another_case_is_not_accepted_here(client, case, first, noon):
    foreign = propose(negotiable(), noon)

    assert client.post(page("agreement_accept", case, foreign.pk)).status_code == 404

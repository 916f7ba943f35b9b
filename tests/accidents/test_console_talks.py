"""自行协商 at the desk: to look at, to stop, and to find liability on."""

import pytest

from accidents.liability.agreement import holding, leaving
from tests.accidents.desks import browser, desk, finding_form
from tests.accidents.liability.talks import agree, ask_police, negotiable, propose
from tests.accidents.liability.ways import sign
from tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return negotiable()


@pytest.fixture
def client(case):
    return browser(case.officer)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def lists(client):
    """What stands under «自行协商» and under «待定责»."""
    shown = text(client.get("/console/queue/part/"))
    talking, _heading, rest = shown.partition("待定责")
    return talking, rest.partition("待签字、有异议")[0]


def test_what_the_parties_have_in_hand_is_listed_apart(client, case, noon):
    assert case.case_no in lists(client)[1]  # nobody has said anything: the officer's

    propose(case, noon)
    talking, to_determine = lists(client)
    assert case.case_no in talking
    assert "已提方案，等回答" in talking
    assert case.case_no not in to_determine


def test_wanting_to_talk_is_listed_too(client, case):
    case.parties.update(applies_online=False)

    assert "还没有提方案" in lists(client)[0]


def test_once_somebody_asks_it_is_the_officers_again(client, case, noon):
    propose(case, noon)
    ask_police(case, "B", noon)

    talking, to_determine = lists(client)
    assert "自行协商，不用处理" not in talking
    assert case.case_no in to_determine


def test_the_desk_shows_the_proposal_and_asks_nothing(client, case, noon):
    propose(case, noon)

    shown = text(client.get(desk(case)))

    assert "各方自己在谈，不用您做什么" in shown
    assert "甲：没有与前车保持安全距离，追尾前车" in shown
    assert "甲 全部责任，乙 无责任" in shown
    assert desk(case, "determine") not in shown
    assert desk(case, "hold") in shown


def test_a_case_without_talks_has_no_such_panel(client, case):
    shown = text(client.get(desk(case)))

    assert 'id="talks"' not in shown
    assert desk(case, "hold") not in shown


def test_stopping_wants_a_reason_and_brings_the_case_back(client, case, noon):
    propose(case, noon)
    assert client.post(desk(case, "hold"), {"reason": ""}).status_code == 200
    assert not case.agreement_holds.exists()

    client.post(desk(case, "hold"), {"reason": "驾驶证要核对"})

    shown = text(client.get(desk(case)))
    assert "驾驶证要核对" in shown
    assert desk(case, "determine") in shown
    assert desk(case, "lift") in shown
    assert "协商已叫停" in lists(client)[1]


def test_letting_them_go_on(client, case, noon):
    propose(case, noon)
    holding.hold(case, actor=case.officer, at=noon, reason="x")

    client.post(desk(case, "lift"))

    assert case.case_no in lists(client)[0]


def test_a_colleague_of_the_station_only_looks(case, noon):
    propose(case, noon)
    colleague = browser(OfficerFactory(organisation=case.station))

    shown = text(colleague.get(desk(case)))
    assert "各方自己在谈" in shown
    assert desk(case, "hold") not in shown
    colleague.post(desk(case, "hold"), {"reason": "x"})
    assert not case.agreement_holds.exists()


def test_a_finding_made_meanwhile_is_refused_at_the_page(client, case, noon):
    propose(case, noon)

    assert client.post(desk(case, "determine"), finding_form(decide="1")).url == desk(case)
    assert not case.findings.exists()


def test_a_missing_signature_is_not_noted_on_an_agreement(client, case, noon):
    agree(case, noon)

    shown = text(client.get(desk(case)))

    assert "还没签" in shown
    assert "全部责任 100%" in shown
    assert "注明拒签或联系不上" not in shown


def test_the_finding_starts_from_what_was_agreed_and_takes_its_place(client, case, noon):
    agreed = agree(case, noon)
    sign(agreed, "A", noon)
    party = case.parties.get(seat="B")
    leaving.leave(agreed, party, words="没看清", actor=party.user, at=noon)
    assert "定责，取代协议书" in text(client.get(desk(case)))

    form = text(client.get(desk(case, "determine")))
    assert '<option value="104310" selected' in form
    assert agreed.number in form

    client.post(desk(case, "determine"), finding_form(decide="1", reason="乙方反悔"))

    agreed.refresh_from_db()
    assert agreed.superseded_by.kind == "FINDING"
    shown = text(client.get(desk(case)))
    assert agreed.number in shown
    assert agreed.superseded_by.number in shown

"""A notice is taken back by who may; a paper on liability is replaced instead."""

import pytest

from accidents.liability import verification, withdrawal
from accidents.liability.models import Certificate, Withdrawal
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain
from tests.accidents.liability.ways import determine
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(noon):
    return determine(CaseFactory(released=True, parties__complete=True), noon)


@pytest.fixture
def notice(finding, noon):
    return Certificate.objects.create(
        case=finding.case,
        kind="NOT_ACCEPTED",
        unit=finding.unit,
        number="宁公交不受字〔2026〕第000001号",
        code="ZZZZZZZZZZ",
        sheet=finding.sheet,
        sheet_hash=finding.sheet_hash,
        made_at=noon,
    )


def withdraw(certificate, actor, at):
    return withdrawal.withdraw(certificate, actor=actor, at=at, reason="MISTAKE", note="发错人")


def leader_of(certificate):
    return OfficerFactory(role=Role.LEADER, organisation=certificate.unit)


def test_the_register_says_so_from_then_on(notice, noon):
    assert verification.by_code(notice.code).verdict == "GENUINE"

    withdraw(notice, leader_of(notice), noon)

    assert verification.by_code(notice.code).verdict == "WITHDRAWN"
    assert chain.of(notice.case.case_no).last().action == "certificate.withdraw"


def test_twice_is_once(notice, noon):
    first = withdraw(notice, leader_of(notice), noon)

    assert withdraw(notice, leader_of(notice), noon) == first
    entries = chain.of(notice.case.case_no).filter(action="certificate.withdraw")
    assert (Withdrawal.objects.count(), entries.count()) == (1, 1)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PATROL, Role.GUIDE, Role.DRIVER])
def test_nobody_below_a_leader_takes_a_paper_back(role, notice, noon):
    with pytest.raises(withdrawal.NotToWithdraw):
        withdraw(notice, OfficerFactory(role=role, organisation=notice.unit), noon)
    assert not Withdrawal.objects.exists()


def test_another_station_s_leader_may_not_and_the_city_may(notice, noon):
    with pytest.raises(withdrawal.NotToWithdraw):
        withdraw(notice, OfficerFactory(role=Role.LEADER), noon)

    assert withdraw(notice, OfficerFactory(role=Role.SUPERVISOR), noon).pk


def test_a_finding_is_replaced_never_taken_back(finding, noon):
    with pytest.raises(withdrawal.NotToWithdraw, match="请更正"):
        withdraw(finding, leader_of(finding), noon)
    assert verification.by_code(finding.code).verdict == "GENUINE"


def test_what_was_replaced_already_is_not_taken_back(finding, notice, noon):
    notice.superseded_by = finding
    notice.save()

    with pytest.raises(withdrawal.NotToWithdraw, match="取代"):
        withdraw(notice, leader_of(notice), noon)


def test_a_leader_does_it_in_the_console(notice, client):
    client.force_login(leader_of(notice))

    page = f"/console/liability/certificate/{notice.pk}/withdraw/"
    client.post(page, {"reason": "OVERTAKEN", "note": "报案人已撤回"})

    assert notice.withdrawal.reason == "OVERTAKEN"
    shown = client.get(f"/console/liability/certificate/{notice.pk}/change/").content.decode()
    assert "报案人已撤回" in shown


def test_a_stranger_reads_when_and_why_and_not_the_note(notice, noon, client):
    withdraw(notice, leader_of(notice), noon)

    shown = client.get(f"/verify/{notice.code}/").content.decode()

    assert "已被撤销" in shown
    assert "2026年3月2日撤销：制作有误" in shown
    assert "发错人" not in shown

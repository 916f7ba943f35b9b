"""/verify/ tells which paper replaced which, when, and why as far as a stranger may know."""

from datetime import timedelta

import pytest

from accidents.liability import determination, verification
from accidents.liability.models import Certificate
from tests.accidents.liability.ways import REAR_END, WORDS, determine
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(noon):
    return determine(CaseFactory(released=True, parties__complete=True), noon)


@pytest.fixture
def new(old, noon):
    paper = determination.correct(
        old.case,
        actor=old.case.officer,
        at=noon + timedelta(days=2),
        decisions=REAR_END,
        shape="追尾碰撞",
        words=WORDS,
        reason="张三的号牌登记有误",
    ).certificate
    old.refresh_from_db()
    return paper


def shown(client, certificate):
    return client.get(f"/verify/{certificate.code}/").content.decode()


def test_both_papers_tell_the_chain(old, new, client):
    for certificate in (old, new):
        page = shown(client, certificate)

        assert old.number in page
        assert new.number in page
        assert "2026年3月4日起不再有效：更正" in page
        assert "现在以这份为准" in page
    assert verification.chain(new) == verification.chain(old) == [old, new]


def test_what_was_wrong_is_not_for_strangers(old, new, client):
    assert "号牌登记有误" not in shown(client, old) + shown(client, new)


def test_a_paper_alone_shows_no_chain(old, client):
    assert "先后出过的文书" not in shown(client, old)


def test_a_new_finding_after_a_review_says_so(old, new, client):
    Certificate.objects.create(
        case=old.case,
        kind="REVIEW_RESULT",
        unit=old.unit,
        number="宁公交复字〔2026〕第000001号",
        code="ZZZZZZZZZZ",
        sheet=old.sheet,
        sheet_hash=old.sheet_hash,
        made_at=old.made_at + timedelta(days=1),
    )

    assert verification.why_replaced(old) == "REVIEW"
    assert "复核后重新认定" in shown(client, old)


def test_a_finding_in_place_of_an_agreement_says_so(old, new):
    old.kind = "AGREEMENT"

    assert verification.why_replaced(old) == "AGREEMENT"
    assert verification.why_replaced(new) == ""


def test_the_page_leads_to_the_check_without_network(old, client):
    assert 'href="/verify/offline/"' in shown(client, old)

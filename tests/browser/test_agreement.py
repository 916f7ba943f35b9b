"""Two drivers agree by themselves, one of them on a phone that runs no script."""

import pytest

from accidents.liability.models import Certificate
from tests.browser import agreement_tour
from tests.browser.people import FIRST, SECOND

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_phones_agree_and_sign(new_phone, new_plain_phone):
    first, second = new_phone(FIRST), new_plain_phone(SECOND)
    case = agreement_tour.released(FIRST, SECOND)
    agreement_tour.enter(first, case)
    first.tap("双方商量好了")
    first.tap("我负全部责任")
    first.tap("没有与前车保持安全距离，追尾前车")  # what the own story points to
    first.tap("发给对方")
    first.sees("等对方回答")

    agreement_tour.enter(second, case)
    second.sees("甲方的责任方案")
    second.tap("同意")
    first.sees("双方谈妥了，请签字")  # by itself
    for phone in (first, second):
        phone.work()
        phone.tap("同意并签字")
        phone.sign()
        phone.work()

    for phone in (first, second):
        phone.sees("协议书已生效")
    case.refresh_from_db()
    paper = Certificate.objects.get(case=case)
    assert (case.status, case.track, paper.kind) == ("SERVED", "NEGOTIATED", "AGREEMENT")
    assert not case.findings.exists()


def test_one_opens_the_catalogue_of_the_other_side_and_differs(new_phone):
    """乙 looks at the proposal, proposes the opposite, and 甲 asks for an officer instead."""
    first, second = new_phone(FIRST), new_phone(SECOND)
    case = agreement_tour.released(FIRST, SECOND)
    agreement_tour.propose(case, case.released_at, situations={"B": "205010"}, shape="其他")
    agreement_tour.enter(second, case)
    second.tap("提出不同意见")
    second.tap("甲方负全部责任")
    second.tap("没有与前车保持安全距离，追尾前车")
    second.tap("发给对方")
    second.sees("等对方回答")

    agreement_tour.enter(first, case)
    first.tap("看方案，回答")
    first.sees("乙方的责任方案")
    first.tap("请交警定责")
    first.sees("交警正在定责")
    assert case.certificates.count() == 0

"""No script runs, and every step still ends: plain forms, pages that refresh themselves."""

import pytest

from accidents.liability.models import Signature
from accidents.models import Case, Photo
from ninde_kuaichu.foundation.journal import chain
from tests.browser.people import FIRST, SECOND

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_plain_phones_from_the_report_to_the_signed_paper(new_plain_phone, new_desk):
    first, officer = new_plain_phone(FIRST), new_desk("jiaocheng1")
    case_no = first.hand_in()
    officer.take_next()
    officer.release()
    first.sees("您可以撤离")
    first.go_on()
    first.give_items()
    first.tell()
    first.ask_for_a_finding()
    second = new_plain_phone(SECOND)
    second.join(first.show_code())
    second.give_items()
    second.tell()
    second.ask_for_a_finding()
    second.sees("交警正在定责")

    officer.determine(case_no, A="104310", B="NONE")
    second.sees("责任认定结果")
    first.open(f"/case/{case_no}/")
    for phone in (first, second):
        phone.tap("同意并签字")
        phone.sign()
        phone.work()

    for phone in (first, second):
        phone.sees("认定书已送达")
    case = Case.objects.get(case_no=case_no)
    assert case.status == "SERVED"
    assert Photo.objects.filter(case=case).count() == 5
    methods = Signature.objects.filter(certificate__case=case).values_list("method", flat=True)
    assert list(methods) == ["SMS_CODE", "SMS_CODE"]


def test_submitting_with_a_double_tap_counts_once(new_plain_phone):
    """Nothing disables the button here: the form's key alone makes two requests one."""
    phone = new_plain_phone(FIRST)
    phone.report()
    phone.describe()
    phone.photograph_scene()

    phone.page.get_by_role("button", name="提交，请交警审核").dblclick(no_wait_after=True)

    phone.sees("正在排队")
    assert chain.of(phone.case_no()).filter(action="case.submit").count() == 1

"""Codes: short-lived, single-use, counted, bound to phone, purpose and subject."""

from datetime import timedelta

import pytest

from ninde_kuaichu.foundation.limits.counter import TooOften
from ninde_kuaichu.foundation.notices.models import Notice
from ninde_kuaichu.foundation.signin import phone_codes
from ninde_kuaichu.foundation.signin.models import PhoneCode

pytestmark = pytest.mark.django_db
PHONE = "13800000001"
SIGN_IN, SIGN = PhoneCode.Purpose.SIGN_IN, PhoneCode.Purpose.SIGN_PAPER


def send(at, purpose=SIGN_IN, phone=PHONE, **fields):
    phone_codes.send(phone, purpose=purpose, at=at, **fields)
    text = Notice.objects.order_by("-pk").first().text
    return next(
        word for word in text.replace("，", " ").split() if word.isdigit() and len(word) == 6
    )


def test_the_right_code_works_once(noon):
    code = send(noon)
    phone_codes.check(PHONE, code, purpose=SIGN_IN, at=noon)

    with pytest.raises(phone_codes.WrongCode):
        phone_codes.check(PHONE, code, purpose=SIGN_IN, at=noon)


def wrong(code):
    return "000000" if code != "000000" else "000001"


@pytest.mark.parametrize(
    ("_case", "check"),
    [
        ("another phone", lambda c: {"phone": "13800000002", "code": c, "purpose": SIGN_IN}),
        ("another purpose", lambda c: {"phone": PHONE, "code": c, "purpose": SIGN}),
        (
            "another subject",
            lambda c: {"phone": PHONE, "code": c, "purpose": SIGN_IN, "subject": "x"},
        ),
        ("a wrong guess", lambda c: {"phone": PHONE, "code": wrong(c), "purpose": SIGN_IN}),
    ],
)
def test_what_does_not_work(_case, check, noon):
    arguments = check(send(noon))

    with pytest.raises(phone_codes.WrongCode):
        phone_codes.check(arguments.pop("phone"), arguments.pop("code"), at=noon, **arguments)


def test_a_code_grows_old(noon):
    code = send(noon)

    with pytest.raises(phone_codes.WrongCode):
        phone_codes.check(PHONE, code, purpose=SIGN_IN, at=noon + phone_codes.LIFE)


def test_guesses_run_out(noon):
    code = send(noon)
    for _ in range(phone_codes.GUESSES):
        with pytest.raises(phone_codes.WrongCode):
            phone_codes.check(PHONE, wrong(code), purpose=SIGN_IN, at=noon)

    with pytest.raises(phone_codes.WrongCode):
        phone_codes.check(PHONE, code, purpose=SIGN_IN, at=noon)


def test_a_double_tap_sends_one_code(noon):
    send(noon)
    send(noon + timedelta(seconds=5))

    assert Notice.objects.count() == 1


def test_a_later_code_replaces_the_earlier(noon):
    first = send(noon)
    later = noon + phone_codes.PAUSE
    second = send(later)

    if first != second:
        with pytest.raises(phone_codes.WrongCode):
            phone_codes.check(PHONE, first, purpose=SIGN_IN, at=later)
    phone_codes.check(PHONE, second, purpose=SIGN_IN, at=later)


def test_too_many_codes_an_hour_are_refused(noon):
    most, _hour = phone_codes.PER_PHONE
    for n in range(most):
        send(noon + n * phone_codes.PAUSE)

    with pytest.raises(TooOften):
        send(noon + most * phone_codes.PAUSE)


def test_the_code_itself_is_stored_nowhere_in_clear(noon):
    code = send(noon)

    assert code not in repr(PhoneCode.objects.values().get())
    assert code not in repr(list(Notice.objects.values()))

"""Signing with a finger, by name, by thumb; refusing; and what is no signature."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accidents.liability.forms import StrokesField
from accidents.liability.models import Signature
from ninde_kuaichu.foundation.signin.models import PhoneCode
from tests.accidents.liability.ways import STROKES, determine
from tests.accidents.phones import code_on
from tests.factories import CaseFactory, DriverFactory, PhotoFactory

pytestmark = pytest.mark.django_db
INK = json.dumps(STROKES)


@pytest.fixture
def case(noon):
    case = CaseFactory(released=True, parties__complete=True)
    determine(case, noon)
    return case


@pytest.fixture
def driver(client, case):
    client.force_login(case.reporter)
    return case.reporter


def page(name, case):
    return reverse(f"liability:{name}", args=[case.case_no])


def post(client, case, way="", **data):
    """Ask for a code, read it, hand the form in."""
    client.post(page("sign_code", case) + way)
    answer = {"consents": "on", "code": code_on(case.reporter.phone)} | data
    return client.post(page("sign", case) + way, answer)


def text(response):
    return response.content.decode()


def test_signing_with_a_finger(client, case, driver):
    response = post(client, case, strokes=INK)

    assert response.url == page("result", case)
    signed = Signature.objects.get()
    assert (signed.method, signed.strokes, signed.signed_by) == ("STROKES", STROKES, driver)
    assert (signed.address, signed.device) == ("127.0.0.1", "")
    assert case.parties.get(seat="A").accepts_e_delivery is True


def test_the_trail_keeps_the_device(client, case, driver):
    client.defaults["HTTP_USER_AGENT"] = "MicroMessenger" + "x" * 500
    post(client, case, strokes=INK)

    assert Signature.objects.get().device == ("MicroMessenger" + "x" * 500)[:200]


def test_without_script_the_typed_name_signs(client, case, driver):
    post(client, case, typed_name="张三", strokes="")

    assert Signature.objects.get().method == "SMS_CODE"


def test_a_thumb_mark_signs_with_photo_and_witness(client, case, driver):
    party = case.parties.get(seat="A")
    photo = PhotoFactory(case=case, party=party, slot="THUMB_MARK", uploader=driver)

    post(client, case, way="?way=thumb", witness="赵六")

    signed = Signature.objects.get()
    assert (signed.method, signed.photo, signed.note) == ("THUMB_MARK", photo, "见证人：赵六")


@pytest.mark.parametrize(
    ("_case", "change", "sentence"),
    [
        ("nothing drawn", {"strokes": ""}, "请先签名，或输入姓名"),
        ("a dot", {"strokes": "[[[0.5,0.5],[0.51,0.5]]]"}, "签名太短"),
        ("another name", {"strokes": "", "typed_name": "王五"}, "请输入您的姓名：张三"),
        ("no consent", {"consents": ""}, "请勾选同意电子送达"),
        ("no code", {"code": ""}, "请先获取验证码"),
        ("wrong code", {"code": "abcdef"}, "验证码不对"),
        ("broken strokes", {"strokes": "[[[0.1,"}, "签名没有传完整"),
    ],
)
def test_what_is_no_signature_gets_a_sentence(_case, change, sentence, client, case, driver):
    response = post(client, case, **({"strokes": INK} | change))

    assert sentence in text(response)
    assert not Signature.objects.exists()


def test_a_thumb_mark_without_a_photo_is_refused(client, case, driver):
    assert "请拍下捺印照片" in text(post(client, case, way="?way=thumb", witness="赵六"))
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    "strokes",
    [
        "x", "{}", '"a"', "[1]", "[[1]]", "[[[1]]]", "[[[1,2,3]]]", '[[["1","2"]]]', "[[[1,null]]]",
        "[[[NaN,1]]]", "[[[1e999,1]]]", "[[[Infinity,0]]]", f"[[[{'9' * 400},1]]]", "[[[1.5,0]]]",
        "[[[-1,0]]]", "[[[0,9]]]", "[" * 100_000, "[[[true,false]]]", '[[{"x":1}]]',
        json.dumps([[[0.1, 0.1]] * 6_000]), json.dumps([[]] * 6_000),
    ],
)  # fmt: skip
def test_malformed_strokes_are_refused(strokes):
    field = StrokesField()

    with pytest.raises(ValidationError) as refused:
        field.clean(strokes)

    assert refused.value.code == "malformed"


def test_a_wrong_code_loses_no_stroke(client, case, driver):
    response = post(client, case, strokes=INK, code="abcdef")

    kept = response.context["kept"]
    assert json.loads(kept) == STROKES
    post(client, case, strokes="", kept_strokes=kept)
    assert Signature.objects.get().strokes == STROKES


def test_asking_for_the_code_loses_no_stroke(client, case, driver):
    response = client.post(page("sign_code", case), {"strokes": INK, "typed_name": ""})

    assert json.loads(response.context["kept"]) == STROKES
    assert "请勾选" not in text(response)  # nothing was handed in yet
    assert PhoneCode.objects.filter(purpose="SIGN_PAPER").count() == 1


def test_five_wrong_guesses_end_the_code(client, case, driver):
    client.post(page("sign_code", case))
    for n in range(5):
        answer = {"consents": "on", "strokes": INK, "code": "abcdef", "request_key": f"{n:032}"}
        client.post(page("sign", case), answer)

    assert PhoneCode.objects.get(purpose="SIGN_PAPER").attempts == 5
    right = {"consents": "on", "strokes": INK, "code": code_on(driver.phone)}
    assert "验证码已失效" in text(client.post(page("sign", case), right))
    assert not Signature.objects.exists()


def test_the_same_post_twice_signs_once(client, case, driver):
    client.post(page("sign_code", case))
    answer = {"consents": "on", "strokes": INK, "code": code_on(driver.phone)}
    for _tap in range(2):
        client.post(page("sign", case), answer | {"request_key": "k" * 32})

    assert Signature.objects.count() == 1


def test_refusing_is_noted_and_may_be_taken_back(client, case, driver):
    response = client.post(page("refuse", case), {"reason": "责任不对"})
    assert response.url == page("result", case)
    noted = Signature.objects.get()
    assert (noted.method, noted.note) == ("REFUSED", "责任不对")

    post(client, case, strokes=INK)
    assert Signature.objects.get().method == "STROKES"


def test_a_refusal_gives_its_reason(client, case, driver):
    client.post(page("refuse", case), {"reason": " "})

    assert not Signature.objects.exists()


def test_who_has_signed_is_led_back(client, case, driver):
    post(client, case, strokes=INK)

    assert client.get(page("sign", case)).url == page("result", case)
    assert client.get(page("refuse", case)).url == page("result", case)


def test_a_corrected_paper_is_not_signed_by_an_old_page(client, case, driver):
    certificate = case.certificates.get()
    certificate.superseded_by = certificate
    certificate.save()

    assert client.post(page("sign", case), {"strokes": INK}).status_code == 404


@pytest.mark.parametrize("name", ["sign", "sign_code", "refuse"])
def test_a_stranger_signs_nothing(name, client, case):
    client.force_login(DriverFactory())

    assert client.post(page(name, case), {"reason": "x"}).status_code == 404
    assert not Signature.objects.exists()


def test_before_the_finding_there_is_nothing_to_sign(client):
    case = CaseFactory(released=True)
    client.force_login(case.reporter)

    assert client.get(page("sign", case)).status_code == 404

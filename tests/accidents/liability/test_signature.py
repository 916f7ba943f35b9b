"""The parties answer the paper: sign or refuse; nothing blocks."""

import pytest

from accidents.liability import signature
from accidents.liability.models import Signature
from accidents.models import Representative
from ninde_kuaichu.foundation.notices.models import Notice
from ninde_kuaichu.foundation.signin.phone_codes import WrongCode
from tests.accidents.liability.ways import TRAIL, code_for, determine, draw_all, sign
from tests.factories import CaseFactory, OfficerFactory, PhotoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseFactory(released=True, parties__complete=True)


@pytest.fixture
def certificate(case, noon):
    return determine(case, noon)


def status(case):
    case.refresh_from_db()
    return case.status


def test_the_last_signature_serves(case, certificate, noon):
    sign(certificate, "A", noon)
    assert status(case) == "DETERMINED"

    sign(certificate, "B", noon)

    assert (status(case), case.served_at) == ("SERVED", noon)
    assert Notice.objects.filter(template="case.served").count() == 2


def test_what_is_signed_is_the_sheet(certificate, noon):
    assert sign(certificate, "A", noon).sheet_hash == certificate.sheet_hash


def test_a_double_tap_signs_once(certificate, noon):
    assert sign(certificate, "A", noon) == sign(certificate, "A", noon, code="spent")
    assert certificate.editions.count() == 2


@pytest.mark.parametrize(
    ("_case", "changes", "refusal"),
    [
        ("a wrong code", {"code": "abcdef"}, WrongCode),
        ("no consent to e-delivery", {"consents": False}, signature.NotConsented),
        ("a dot", {"strokes": [[[0.5, 0.5], [0.51, 0.5]]]}, signature.TooLittleInk),
        ("no strokes", {"strokes": []}, signature.TooLittleInk),
        ("thumb mark without witness", {"method": "THUMB_MARK"}, signature.TooLittleInk),
        ("another name typed", {"method": "SMS_CODE", "name": "王五"}, signature.TooLittleInk),
    ],
)
def test_what_is_no_signature(_case, changes, refusal, certificate, noon):
    with pytest.raises(refusal):
        sign(certificate, "A", noon, **changes)

    assert not Signature.objects.exists()


def test_typed_name_and_code_sign(certificate, noon):
    signed = sign(certificate, "A", noon, method="SMS_CODE", name="张三", strokes=[])

    assert (signed.method, signed.name, signed.strokes) == ("SMS_CODE", "张三", [])


def test_a_thumb_mark_names_its_witness(case, certificate, noon):
    photo = PhotoFactory(case=case, slot="THUMB_MARK", uploader=case.reporter)

    signed = sign(
        certificate, "A", noon, method="THUMB_MARK", photo=photo, witness="赵六", strokes=[]
    )

    assert (signed.photo, signed.note) == (photo, "见证人：赵六")


def test_a_code_for_one_party_does_not_sign_for_the_other(case, certificate, noon):
    code = code_for(certificate, case.parties.get(seat="B"), noon)

    with pytest.raises(WrongCode):
        sign(certificate, "A", noon, code=code)


def test_refusing_blocks_nothing(case, certificate, noon):
    party = case.parties.get(seat="A")

    signature.refuse(certificate, party, reason="不认可", actor=party.user, at=noon, trail=TRAIL)
    sign(certificate, "B", noon)

    assert status(case) == "SERVED"


def test_a_reason_that_cannot_be_printed_is_said_so(case, certificate, noon):
    party = case.parties.get(seat="A")

    with pytest.raises(signature.issuing.CannotPrint, match="打印不出来"):
        signature.refuse(certificate, party, reason="😡", actor=party.user, at=noon, trail=TRAIL)

    assert not certificate.signatures.exists()


def test_whoever_refused_may_still_sign(case, certificate, noon):
    party = case.parties.get(seat="A")
    signature.refuse(certificate, party, reason="再想想", actor=party.user, at=noon, trail=TRAIL)

    assert sign(certificate, "A", noon).method == "STROKES"
    assert certificate.signatures.count() == 1


def test_the_officers_note_says_who_and_why(case, certificate, noon):
    noted = signature.note(
        certificate,
        case.parties.get(seat="B"),
        method="UNREACHABLE",
        note="电话三次无人接听",
        actor=case.officer,
        at=noon,
    )

    assert noted.note == (
        f"民警{case.officer.name}（警号{case.officer.number}）注明：电话三次无人接听"
    )


def test_only_the_officer_in_charge_notes(case, certificate, noon):
    with pytest.raises(signature.examination.NotYours):
        signature.note(
            certificate, case.parties.get(seat="B"), method="REFUSED", note="x",
            actor=OfficerFactory(), at=noon,
        )  # fmt: skip


def test_a_representative_signs_with_the_own_phone(case, certificate, noon):
    party = case.parties.get(seat="A")
    Representative.objects.create(
        party=party, name="张小明", relation="儿子", phone="13900000009",
        document_no="352201198001010012", authorised_at=noon, by_code=True,
    )  # fmt: skip

    signed = sign(certificate, "A", noon)

    assert signed.name == "张小明"
    code_notice = Notice.objects.filter(template="code.SIGN_PAPER").first()
    assert code_notice.phone == "13900000009"


def test_a_superseded_paper_is_not_signed(case, certificate, noon):
    certificate.superseded_by = certificate
    certificate.save()

    with pytest.raises(signature.NotOpen):
        sign(certificate, "A", noon)


def test_each_answer_asks_for_an_edition(certificate, noon, seal_dir):
    sign(certificate, "A", noon)
    sign(certificate, "B", noon)
    draw_all(noon)

    assert [(e.n, len(e.signature_ids)) for e in certificate.editions.order_by("n")] == [
        (1, 0),
        (2, 1),
        (3, 2),
    ]

"""The signed extract in the QR code: read back, refused when altered anywhere, small enough."""

import base64
import string
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from accidents.liability import certificate, issuing, proof
from accidents.liability.models import Certificate
from accidents.liability.shares import Share
from ninde_kuaichu.foundation import pdf, sign_keys
from tests.accidents.liability import sheets

CITY = "350900"


@pytest.fixture
def keys(sign_key):
    return {sign_key.key_id: sign_key.private.public_key()}


@pytest.fixture
def sheet(sign_key):
    return issuing.with_proof(sheets.sheet())


def crowd(count):
    """As many parties as there are seats, each with the longest plate."""
    parties = [sheets.TING | {"seat": seat} for seat in string.ascii_uppercase[:count]]
    return issuing.with_proof(sheets.sheet(parties=parties))


def address(sheet):
    return f"{sheet['verify_url']}#{sheet['proof']}"


def verdict(text, keys):
    try:
        proof.read(text, keys)
    except proof.Refused as refused:
        return type(refused)
    return None


def test_what_was_written_is_read(sheet, keys):
    extract = proof.read(address(sheet), keys)

    assert (extract.number, extract.code, extract.unit) == (
        sheet["number"],
        sheet["code"],
        "350902",
    )
    assert (extract.kind, extract.is_demo) == ("FINDING", True)
    assert extract.made_at.isoformat() == "2026-11-23T02:12:00+00:00"
    assert extract.sheet_hash == issuing.hash_of(sheet)[:40]
    assert extract.parties == (
        {"seat": "A", "share": "FULL", "percent": 100, "plate": "闽J·**345"},
        {"seat": "B", "share": "NONE", "percent": 0, "plate": "闽J·***789"},
    )


def test_nobody_s_name_phone_or_document_is_in_it(sheet):
    signed = base64.b32decode(sheet["proof"] + "=" * (-len(sheet["proof"]) % 8))

    for party in sheet["parties"]:
        for secret in ("name", "plate", "document_no", "phone", "policy_no"):
            assert party[secret].encode() not in signed


def test_the_proof_stands_in_the_sheet_and_not_in_its_hash(sheet):
    assert issuing.hash_of(sheet) == issuing.hash_of(sheets.sheet())
    assert issuing.hash_of(sheet) != issuing.hash_of(sheet | {"weather": "雨"})


def test_the_same_sheet_and_key_give_the_same_text(sheet):
    assert issuing.with_proof(sheets.sheet()) == sheet
    assert issuing.with_proof(sheets.sheet(weather="雨"))["proof"] != sheet["proof"]


def test_a_bit_altered_anywhere_is_refused(sheet, keys):
    text = sheet["proof"]
    signed = base64.b32decode(text + "=" * (-len(text) % 8))
    for bit in range(len(signed) * 8):
        altered = bytearray(signed)
        altered[bit // 8] ^= 1 << bit % 8

        assert verdict(base64.b32encode(altered).decode().rstrip("="), keys), f"bit {bit}"


def test_a_character_altered_anywhere_is_refused(sheet, keys):
    text = sheet["proof"]
    for place in range(len(text)):
        for other in {"A", "7", "a", "=", " ", "é", text[place].lower()} - {text[place]}:
            assert verdict(text[:place] + other + text[place + 1 :], keys), (place, other)


@pytest.mark.parametrize(
    ("_case", "change", "refused"),
    [
        ("untouched", lambda text: text, None),
        ("pasted with blanks around", lambda text: f"\n {text} ", None),
        ("cut short", lambda text: text[: len(text) // 8 * 8 - 8], proof.Altered),
        ("cut within a byte", lambda text: text[: len(text) // 8 * 8 - 7], proof.Unreadable),
        ("longer", lambda text: text + "AAAAAAAA", proof.Altered),
        ("nothing", lambda text: "", proof.Unreadable),
        ("another code", lambda text: "https://pay.example/?a=1", proof.Unreadable),
        ("another version", lambda text: "AI" + text[2:], proof.Unreadable),
        ("another key", lambda text: text[:2] + "AAAAAA" + text[8:], proof.UnknownKey),
        (
            "under another paper's address",
            lambda text: f"https://x.cn/verify/0000000000/#{text}",
            proof.Altered,
        ),
        (
            "under its own address elsewhere",
            lambda text: f"https://x.cn/verify/7K3M9QX2WD/#{text}",
            None,
        ),
    ],
)
def test_what_else_may_be_scanned(_case, change, refused, sheet, keys):
    assert verdict(change(sheet["proof"]), keys) is refused


def test_a_paper_signed_by_somebody_else_is_refused(sheet, tmp_path):
    sign_keys.make_demo_key(tmp_path, CITY)

    assert verdict(sheet["proof"], sign_keys.trusted(tmp_path, CITY)) is proof.UnknownKey


def test_every_kind_and_share_has_its_number():
    assert set(proof.KINDS) == set(Certificate.Kind)
    assert set(proof.SHARES) == {"", *Share}
    assert len(set(proof.KINDS.values())) == len(proof.KINDS)


def test_papers_without_shares_or_parties_are_signed_too(keys):
    walker = sheets.WALKER | {"share": "", "percent": None}
    sheet = issuing.with_proof(sheets.sheet(kind="PROOF", parties=[walker], demo=False))

    extract = proof.read(sheet["proof"], keys)

    assert (extract.kind, extract.is_demo) == ("PROOF", False)
    assert extract.parties == ({"seat": "D", "share": "", "percent": None, "plate": ""},)


@pytest.mark.parametrize(("count", "most"), [(1, 180), (2, 195), (5, 240), (8, 290)])
def test_the_extract_stays_small(count, most):
    assert len(crowd(count)["proof"]) * 5 // 8 <= most


@pytest.mark.parametrize(("count", "most"), [(2, 65), (5, 69), (8, 77)])
def test_the_code_stays_coarse_enough_for_a_phone(count, most):
    """30 mm wide: at 77 modules each is 0.39 mm, three dots of a 200 dpi printer."""
    sheet = crowd(count)
    code = pdf.QrCode([f"{sheet['verify_url']}#", sheet["proof"]], 85)

    assert len(code.modules) <= most


@pytest.mark.parametrize("count", [2, 8])
@pytest.mark.parametrize("width", [720, 1080])
def test_an_independent_reader_reads_the_code_from_the_page(count, width):
    sheet = crowd(count)
    picture = pdf.page_images(certificate.render(sheet, []), width)[0]

    codes = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))

    assert [code.text for code in codes] == [address(sheet)]
    assert {str(code.format) for code in codes} == {"QR Code"}


def test_a_sheet_frozen_before_there_were_proofs_still_shows_its_address():
    picture = pdf.page_images(certificate.render(sheets.sheet(), []), 1080)[0]

    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))

    assert code.text == sheets.SHEET["verify_url"]

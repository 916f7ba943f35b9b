"""Genuine, earlier, superseded, altered, unknown: and nothing personal for strangers."""

import pytest

from accidents.liability import editions, verification
from tests.accidents.liability.ways import determine, draw_all, sign
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(noon):
    return determine(CaseFactory(released=True, parties__complete=True), noon)


@pytest.fixture
def paper(certificate, noon, seal_dir):
    draw_all(noon)
    return editions.read(certificate.latest_edition())


def test_the_latest_edition_is_genuine(certificate, paper):
    answer = verification.by_bytes(paper)

    assert (answer.verdict, answer.certificate) == ("GENUINE", certificate)


def test_an_earlier_edition_is_genuine_and_says_so(certificate, paper, noon):
    sign(certificate, "A", noon)
    draw_all(noon)

    assert verification.by_bytes(paper).verdict == "EARLIER"


def test_a_superseded_paper_says_so(certificate, paper):
    certificate.superseded_by = certificate
    certificate.save()

    assert verification.by_bytes(paper).verdict == "SUPERSEDED"
    assert verification.by_code(certificate.code).verdict == "SUPERSEDED"


@pytest.mark.parametrize("where", [0.02, 0.2, 0.5, 0.8, 0.99])
def test_one_changed_byte_is_detected(where, paper):
    altered = bytearray(paper)
    altered[int(len(paper) * where)] ^= 1

    assert verification.by_bytes(bytes(altered)).verdict == "ALTERED"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing", b"\xff\xd8\xff", b"x" * 5000])
def test_what_is_not_ours_is_unknown(content, seal_dir):
    assert verification.by_bytes(content).verdict == "UNKNOWN"


def test_codes_are_forgiving(certificate):
    code = certificate.code
    typed = f" {code[:5].lower()}-{code[5:]} "

    assert verification.by_code(typed).certificate == certificate
    assert verification.by_code("0000000000").verdict == "UNKNOWN"


def test_strangers_see_masked_parties(certificate):
    shown = repr(verification.by_code(certificate.code).parties())

    for party in certificate.sheet["parties"]:
        assert party["name"] not in shown
        assert party["plate"] not in shown
        assert party["document_no"] not in shown

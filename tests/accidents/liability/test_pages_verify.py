"""The public check: no sign-in, nothing personal, and no byte that crashes it."""

import random
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accidents.liability import editions
from accidents.liability.views import verify
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


def upload(client, content):
    file = SimpleUploadedFile("认定书.pdf", content, content_type="application/pdf")
    return client.post("/verify/", {"file": file})


def verdict(response):
    """The colour that the page shows."""
    return re.search(r"verdict verdict-(\w+)", response.content.decode()).group(1)


def test_the_page_needs_no_sign_in(client):
    response = client.get("/verify/")

    assert response.status_code == 200
    assert "不用登录" in response.content.decode()


def test_the_qr_code_leads_to_the_verdict(client, certificate):
    response = client.get(f"/verify/{certificate.code}/")

    assert verdict(response) == "genuine"
    assert certificate.number in response.content.decode()


def test_a_code_is_typed_carelessly(client, certificate):
    typed = f" {certificate.code[:5].lower()}-{certificate.code[5:]} "

    assert verdict(client.post("/verify/", {"code": typed})) == "genuine"


def test_strangers_read_nothing_personal(client, certificate, paper):
    for response in (client.get(f"/verify/{certificate.code}/"), upload(client, paper)):
        shown = response.content.decode()
        for party in certificate.sheet["parties"]:
            for secret in ("name", "plate", "phone", "document_no", "policy_no"):
                assert party[secret] not in shown
        assert "张*" in shown
        assert "责任 " not in shown
        assert "100%" not in shown


def test_the_uploaded_paper_is_genuine(client, paper):
    assert verdict(upload(client, paper)) == "genuine"


def test_an_earlier_edition(client, certificate, paper, noon):
    sign(certificate, "A", noon)
    draw_all(noon)

    assert verdict(upload(client, paper)) == "earlier"


def test_a_superseded_paper_names_the_new_one(client, certificate, paper):
    new = determine(CaseFactory(released=True, parties__complete=True), certificate.made_at)
    certificate.superseded_by = new
    certificate.save()

    response = upload(client, paper)

    assert verdict(response) == "superseded"
    assert new.number in response.content.decode()


@pytest.mark.parametrize("where", [0.01, 0.3, 0.6, 0.95])
def test_one_changed_byte(where, client, paper):
    altered = bytearray(paper)
    altered[int(len(altered) * where)] ^= 1

    assert verdict(upload(client, bytes(altered))) == "altered"


@pytest.mark.parametrize(
    "code", ["0000000000", "x", "0" * 500, "%00", "é", "'--", "闽J12345", "%F0%9F%98%80"]
)
def test_any_other_code_is_unknown(code, client, db):
    assert verdict(client.get(f"/verify/{code}/")) == "unknown"


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n", b"\x00" * 1000, b"GIF89a", "文字".encode(), b"/ByteRange [0 1 2"],
)
def test_what_is_not_ours_never_crashes(content, client, seal_dir):
    assert upload(client, content).status_code == 200


def test_torn_papers_never_crash(client, paper):
    shuffled = random.Random(121)
    for _try in range(12):
        torn = bytearray(paper)
        for _cut in range(shuffled.randint(1, 6)):
            at = shuffled.randrange(len(torn))
            torn[at : at + shuffled.randint(0, 400)] = shuffled.randbytes(shuffled.randint(0, 400))

        assert verdict(upload(client, bytes(torn))) in ("altered", "unknown")


def test_nothing_given_is_a_sentence(client):
    assert "请输入查验码，或选择认定书 PDF" in client.post("/verify/", {}).content.decode()


def test_too_large_a_file_is_not_even_read(client):
    response = upload(client, b"%PDF-" + b"0" * 10_200_000)

    assert response.status_code == 413
    assert "超过 10 MB" in response.content.decode()


def test_a_large_file_stays_in_memory(client, seal_dir, monkeypatch, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "absent")  # writing there would fail

    assert verdict(upload(client, b"x" * 6_000_000)) == "unknown"


def test_a_broken_form_is_a_bad_request(client):
    response = client.post(
        "/verify/", b"--x\r\nnothing", content_type="multipart/form-data; boundary="
    )

    assert response.status_code == 400


def test_one_address_checks_no_more_than_sixty_times(client, certificate, monkeypatch):
    monkeypatch.setattr(verify, "CHECKS", (2, verify.CHECKS[1]))
    address = f"/verify/{certificate.code}/"

    assert [client.get(address).status_code for _try in range(3)] == [200, 200, 429]
    refused = client.post("/verify/", {"code": certificate.code})
    assert (refused.status_code, "操作太频繁" in refused.content.decode()) == (429, True)
    assert client.get(address, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_the_form_is_protected_like_any_other(certificate):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/verify/", {"code": certificate.code}).status_code == 403

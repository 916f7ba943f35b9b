"""The unit's seal: whole and trusted, or found out."""

import asyncio
import random
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from accidents.liability import certificate, sealing
from ninde_kuaichu.foundation import seal_keys
from tests.accidents.liability import sheets

AT = datetime(2026, 11, 23, 2, 21, tzinfo=UTC)
UNIT = "宁德市公安局交通警察支队蕉城大队"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    directory = tmp_path_factory.mktemp("seal")
    seal_keys.make_demo_authority(directory, {"350902": UNIT})
    return directory


@pytest.fixture(scope="module")
def drawn():
    return certificate.render(sheets.sheet(), sheets.both_signed())


@pytest.fixture(scope="module")
def sealed(keys, drawn):
    return sealing.seal(drawn, signer=seal_keys.load(keys, "350902"), at=AT)


def look(paper, keys):
    return sealing.inspect(paper, trust_roots=seal_keys.trust_roots(keys))


def changed(paper, position, bit=0x01):
    copy = bytearray(paper)
    copy[position] ^= bit
    return bytes(copy)


def test_a_sealed_paper_is_genuine_and_says_who_and_when(sealed, keys):
    report = look(sealed, keys)

    assert report == sealing.SealReport(
        is_sealed=True,
        intact=True,
        trusted=True,
        covers_whole_file=True,
        signer_name=f"{UNIT}（演示 DEMO）",
        unit_code="350902",
        signed_at=AT,
    )
    assert report.is_genuine


def test_the_drawing_itself_is_left_as_it_was(sealed, drawn):
    assert sealed.startswith(drawn)


def test_an_independent_check_agrees(sealed, keys):
    (embedded,) = PdfFileReader(BytesIO(sealed)).embedded_regular_signatures
    roots = [sealing.x509.Certificate.load(der) for der in seal_keys.trust_roots(keys)]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=AT)

    status = asyncio.run(async_validate_pdf_signature(embedded, context))

    assert status.bottom_line
    assert status.docmdp_ok


def test_one_changed_byte_anywhere_is_found(sealed, keys):
    positions = [0, 7, len(sealed) - 1, *random.Random(3).sample(range(len(sealed)), 100)]

    for position in positions:
        report = look(changed(sealed, position), keys)
        assert report.is_sealed, position
        assert not report.is_genuine, position


@pytest.mark.parametrize("bit", [0x01, 0x20])
def test_one_changed_byte_in_the_seal_itself_is_found(sealed, keys, bit):
    """Digits, their case, unsigned version numbers, the spare zeros behind the signature."""
    start = sealed.rindex(b"/Contents <")
    end = sealed.rindex(b"/M (") + 30

    found = [p for p in range(start, end, 13) if not look(changed(sealed, p, bit), keys).is_genuine]

    assert found == list(range(start, end, 13))


@pytest.mark.parametrize(
    "alter",
    [
        lambda paper: paper + b"\n",
        lambda paper: paper[:-1],
        lambda paper: b"\n" + paper,
        lambda paper: paper + paper,
        lambda paper: paper + b"\n/ByteRange [0 1 2 3]",
        lambda paper: paper.replace(b"/ByteRange [0 ", b"/ByteRange [9 "),
        lambda paper: paper[: paper.rindex(b"/Contents <") + 12] + b"0" * 9000,
    ],
)
def test_nothing_can_be_added_or_cut_off(sealed, keys, alter):
    report = look(alter(sealed), keys)

    assert report.is_sealed
    assert not report.is_genuine


def test_a_seal_of_another_authority_is_not_trusted(drawn, keys, tmp_path):
    seal_keys.make_demo_authority(tmp_path, {"350902": UNIT})
    forged = sealing.seal(drawn, signer=seal_keys.load(tmp_path, "350902"), at=AT)

    report = look(forged, keys)

    assert report.intact
    assert not report.trusted
    assert not report.is_genuine


def test_a_paper_without_a_seal_is_told_from_what_is_no_paper(drawn, keys):
    assert look(drawn, keys) == sealing.SealReport()
    for stranger in (b"", b"\x00", b"GIF89a", "不是文书".encode()):
        with pytest.raises(sealing.NotAPdf):
            look(stranger, keys)


def test_a_paper_can_be_sealed_where_an_event_loop_runs(drawn, keys):
    async def page():
        paper = sealing.seal(drawn, signer=seal_keys.load(keys, "350902"), at=AT)
        return look(paper, keys)

    assert asyncio.run(page()).is_genuine


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler is not installed")
def test_an_ordinary_reader_calls_the_signature_valid(sealed, tmp_path):
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed)

    said = subprocess.run(["pdfsig", str(path)], capture_output=True, check=False).stdout.decode()

    assert "Signature is Valid" in said
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said

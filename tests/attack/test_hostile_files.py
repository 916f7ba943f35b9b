"""Files made to hurt (ASVS 5.2.1–5.2.6): refused with a sentence, never a crash, never kept."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ninde_kuaichu.foundation import uploads
from tests.pictures import jpeg


def png_claiming(width, height, rows=1):
    """A PNG whose header claims a size that its few bytes do not hold."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * (1 + 3 * width) * rows)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def in_format(name):
    out = BytesIO()
    Image.new("RGB", (64, 64)).save(out, name)
    return out.getvalue()


PHOTO = jpeg("hostile")
REFUSED = {
    "empty": b"",
    "one byte": PHOTO[:1],
    "ten bytes": PHOTO[:10],
    "two hundred bytes": PHOTO[:200],
    "half": PHOTO[: len(PHOTO) // 2],
    "svg with script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "html": b"<html><script>alert(1)</script></html>",
    "php": b"<?php system($_GET['c']); ?>",
    "a GIF header on a script": b"GIF89a<script>alert(1)</script>",
    "a real GIF": in_format("GIF"),
    "a real TIFF": in_format("TIFF"),
    "a real BMP": in_format("BMP"),
    "169 megapixels in 20 kB": png_claiming(13_000, 13_000, rows=2),
    "900 megapixels": png_claiming(30_000, 30_000),
    "65,535 squared": png_claiming(65_535, 65_535),
    "a broken PNG": in_format("PNG")[:-30],
    "XML with entities": b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>",
}


def receive(content, name="IMG_1.jpg"):
    return uploads.receive(SimpleUploadedFile(name, content, content_type="image/jpeg"), "")


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_is_refused_with_a_sentence(content):
    with pytest.raises(uploads.BadFile) as refused:
        receive(content)

    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    ("_case", "content"),
    [
        (
            "script in a comment",
            PHOTO[:2] + b"\xff\xfe\x00\x1b<script>alert(1)</script>" + PHOTO[2:],
        ),
        ("HTML behind the picture", PHOTO + b"<html><script>alert(1)</script></html>"),
        ("a ZIP behind the picture", PHOTO + b"PK\x03\x04evil"),
    ],
)
def test_what_rides_on_a_photo_is_not_shown_to_anybody(_case, content):
    """Pillow accepts these: only what is re-encoded is ever served."""
    received = receive(content)

    shown = uploads.derivative(received.sha256, uploads.VIEW)

    assert b"<script>" not in shown
    assert b"PK\x03\x04" not in shown


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "..\\..\\x.jpg", "a.jpg.php", ".htaccess", "x" * 300 + ".jpg"]
)
def test_the_stored_name_is_ours(name):
    """ASVS 5.3.2: the name a phone sends decides nothing."""
    received = receive(jpeg(name[:20]), name[-100:])

    assert default_storage.exists(f"originals/{received.sha256[:2]}/{received.sha256}")

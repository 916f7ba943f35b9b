"""The tests' own camera, tried on codes of known content."""

from io import BytesIO

import pytest
import segno

from tests.browser import qr_reader


@pytest.mark.parametrize("length", [20, 70, 110, 160, 220])
def test_reads_what_was_written(length):
    address = ("https://example.net/join/" + "aB3-_:9" * 40)[:length]
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=5, border=4)

    assert qr_reader.read(out.getvalue()) == address

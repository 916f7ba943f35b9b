"""A phone's camera for tests: reads the QR code that stands on a screenshot."""

from io import BytesIO

import zxingcpp
from PIL import Image


def read(png: bytes) -> str:
    """The text of the one code in the picture."""
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(png)), formats=zxingcpp.QRCode)
    return code.text

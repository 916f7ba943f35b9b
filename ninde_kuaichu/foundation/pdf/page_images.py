"""Pages as pictures, for WeChat, which opens no PDF."""

import threading
from io import BytesIO

import pypdfium2
from PIL import Image

_pdfium = threading.Lock()  # PDFium may be used by one thread at a time
COLOURS = 128  # black, greys and seal red, and enough for the photo of a thumb mark


def page_images(pdf_bytes: bytes, width: int) -> list[bytes]:
    """Each page as a PNG of `width` pixels."""
    with _pdfium, pypdfium2.PdfDocument(pdf_bytes) as document:
        return [_png(page, width) for page in document]


def page_count(pdf_bytes: bytes) -> int:
    with _pdfium, pypdfium2.PdfDocument(pdf_bytes) as document:
        return len(document)


def _png(page: pypdfium2.PdfPage, width: int) -> bytes:
    picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    few = picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    buffer = BytesIO()
    few.save(buffer, "PNG")
    return buffer.getvalue()

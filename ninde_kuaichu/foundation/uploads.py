"""Files from phones: measured, hashed, decoded once, stored under their own hash.

The original is what was received, immutable; what people look at are re-encoded derivatives.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

import pillow_heif
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from ninde_kuaichu.foundation.workflow import Refusal

pillow_heif.register_heif_opener()

# An allow-list: with every decoder open, a tiny BLP or DDS file takes hundreds of megabytes.
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}
THUMB, VIEW = 400, 1600  # long edge, pixels
Image.MAX_IMAGE_PIXELS = settings.UPLOAD_MAX_PIXELS


class BadFile(Refusal):
    """Not a photo we can keep; the sentence says what to do."""


class Damaged(BadFile):
    """The file is empty or does not decode: only a new photo helps."""


class LostOnTheWay(BadFile):
    """What arrived is not what the phone sent: sending the same file again helps."""


@dataclass(frozen=True)
class Received:
    """One stored original: hash as hex, size in bytes, edges in pixels as displayed."""

    sha256: str
    size: int
    content_type: str
    width: int
    height: int
    taken_at: str  # EXIF DateTimeOriginal as written by the phone; a hint, never evidence


def receive(file, declared_sha256: str) -> Received:
    """Check and store one uploaded photo.  Call it outside any transaction: stores are slow.

    `declared_sha256` is what the browser computed, or "" where it could not.
    Raises BadFile: Damaged or LostOnTheWay among them.
    """
    if not file or file.size == 0:
        raise Damaged(_("照片是空的，请重新拍。"))
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise BadFile(_("照片太大了，请用手机相机的普通模式重拍。"))
    content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    if declared_sha256 and declared_sha256.lower() != sha256:
        raise LostOnTheWay(_("照片没传完整，请再传一次。"))
    content_type, (width, height), taken_at = _decode(content)
    name = original_name(sha256)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return Received(sha256, len(content), content_type, width, height, taken_at)


def _decode(content):
    """Open, limit, decode whole: `verify()` lets half a JPEG pass, only decoding tells."""
    try:
        with Image.open(BytesIO(content), formats=tuple(FORMATS)) as image:
            kind = FORMATS[image.format or ""]
            if image.width * image.height > settings.UPLOAD_MAX_PIXELS:
                raise BadFile(_("照片像素太高，请用手机相机的普通模式重拍。"))
            exif = image.getexif()
            taken_at = str(exif.get_ifd(0x8769).get(0x9003, ""))[:19]  # DateTimeOriginal
            turned = exif.get(0x0112, 1) >= 5  # orientations 5–8 swap the edges
            size = image.size[::-1] if turned else image.size
            image.draft("RGB", (VIEW, VIEW))  # JPEG decodes four times faster, and still whole
            image.load()
    except BadFile:
        raise
    except Exception as error:  # Pillow raises OSError, ValueError, SyntaxError and its own
        raise Damaged(_("这个文件打不开，不是照片或已损坏。请重新拍一张。")) from error
    return kind, size, taken_at


def original_name(sha256: str) -> str:
    return f"originals/{sha256[:2]}/{sha256}"


def read_original(sha256: str) -> bytes:
    with default_storage.open(original_name(sha256)) as file:
        return file.read()


def derivative(sha256: str, edge: int) -> bytes:
    """A JPEG of the photo, upright, without metadata, at most `edge` pixels long.

    Made on first use and kept.
    """
    name = f"derived/{edge}/{sha256[:2]}/{sha256}.jpg"
    if default_storage.exists(name):
        with default_storage.open(name) as file:
            return file.read()
    with Image.open(BytesIO(read_original(sha256)), formats=tuple(FORMATS)) as image:
        image.draft("RGB", (edge, edge))
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((edge, edge))
        upright.info.clear()  # else a JPEG comment (a script, a position) is written back
        out = BytesIO()
        upright.save(out, "JPEG", quality=82)
    default_storage.save(name, ContentFile(out.getvalue()))
    return out.getvalue()

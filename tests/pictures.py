"""Photos for tests: real JPEG bytes, each different."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


def jpeg(text="1", size=(800, 600)) -> bytes:
    image = Image.new("RGB", size, "#8899aa")
    ImageDraw.Draw(image).text((40, 40), text, fill="black")
    out = BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def upload(text="1", name="IMG_0001.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg(text), content_type="image/jpeg")

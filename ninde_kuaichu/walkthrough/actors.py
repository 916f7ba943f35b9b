"""The people of the walkthrough: each with a browser, some with a phone that gets SMS."""

import re
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from ninde_kuaichu.demo import PASSWORD
from ninde_kuaichu.foundation.notices import sms
from ninde_kuaichu.seeding import scenery
from ninde_kuaichu.walkthrough.pages import Browser, Stuck

# A name written by hand: two strokes, in widths of the pad.
STROKES = "[[[0.1,0.2],[0.4,0.35],[0.2,0.5]],[[0.5,0.15],[0.6,0.5],[0.9,0.4],[0.7,0.2]]]"


class Photos:
    """Real photos from a folder, or drawn ones; every one differs from the others."""

    def __init__(self, folder: Path | None):
        self.files = sorted(folder.rglob("*.jp*g")) if folder else []
        self.given = 0

    def next(self, caption: str, plate: str) -> SimpleUploadedFile:
        self.given += 1
        if self.files:
            content = self.files[(self.given - 1) % len(self.files)].read_bytes()
        else:
            content = scenery.scene(caption, (plate,), shift=self.given * 7)
        return SimpleUploadedFile(f"{self.given}.jpg", content, content_type="image/jpeg")


class Driver:
    """A driver with a phone number, and what stands in the papers."""

    def __init__(self, photos, *, phone, name, document_no, plate, insurer, damage, movement):
        self.photos, self.phone, self.name = photos, phone, name
        self.document_no, self.plate, self.insurer = document_no, plate, insurer
        self.damage, self.movement = damage, movement
        self.browser = Browser()

    def newest_code(self) -> str:
        for message in reversed(sms.FileSms(settings.SMS_FILE).read()):
            found = re.search(r"验证码 ?(\d{6})", message["text"])
            if found and message["phone"] == self.phone:
                return found.group(1)
        raise Stuck(f"no code came to {self.phone}")

    def sign_in(self, work) -> None:
        self.browser.fill("/sign-in/phone/", phone=self.phone)
        work()
        self.browser.fill("/sign-in/code/", code=self.newest_code())

    def photograph(self, slot: str, caption: str) -> None:
        file = self.photos.next(caption, self.plate)
        self.browser.fill(f"/photos/{slot}/", file=file)

    def give_items(self, insurer_id: str) -> None:
        """The page «五项内容», the photo first: it is a form of its own on the same page."""
        self.photograph("PERSON_WITH_VEHICLE", "人车合影")
        self.browser.fill(
            "/items/",
            name=self.name,
            phone=self.phone,
            document_kind="RESIDENT_ID",
            document_no=self.document_no,
            licence_class="C1",
            licence_state="valid",
            vehicle_type="小型轿车",
            plate=self.plate,
            insurer=insurer_id,
            policy_no="PDZA202635090000017",
            compulsory="valid",
            damaged_parts=self.damage,
            injury="no",
        )

    def tell(self, **answers) -> None:
        self.browser.fill("/story/", **self.movement | answers)
        self.browser.fill("/agreement/police/")  # both ask the officer to find liability

    def sign(self, case_no: str, work) -> None:
        self.browser.open(f"/case/{case_no}/sign/")
        self.browser.fill("/sign/code/")
        work()
        self.browser.fill("/sign/", strokes=STROKES, consents="on", code=self.newest_code())


class Staff:
    """Somebody with a name and a password in the console."""

    def __init__(self, username: str):
        self.browser = Browser()
        self.browser.open("/console/login/?next=/console/")
        self.browser.fill("", username=username, password=PASSWORD)
        self.browser.sees("工作台")

"""Photos and what was asked of them."""

import uuid

from django.conf import settings
from django.db import models

from accidents.models.case import Case
from accidents.models.party import Party
from ninde_kuaichu.foundation import uploads
from ninde_kuaichu.foundation.accounts.roles import STAFF, Role
from ninde_kuaichu.foundation.accounts.visibility import by_role


class Slot(models.TextChoices):
    SCENE_FRONT = "SCENE_FRONT", "车前方全景"
    SCENE_REAR = "SCENE_REAR", "车后方全景"
    CONTACT = "CONTACT", "碰撞部位"
    EXTRA = "EXTRA", "其他"
    PERSON_WITH_VEHICLE = "PERSON_WITH_VEHICLE", "人车合影"
    AUTHORISATION = "AUTHORISATION", "授权委托书"
    THUMB_MARK = "THUMB_MARK", "捺印"


SCENE_SLOTS = (Slot.SCENE_FRONT, Slot.SCENE_REAR, Slot.CONTACT)


class PhotoQuerySet(models.QuerySet):
    def _uploaded_by(self, user):
        return self.filter(uploader=user)

    def _of_visible_cases(self, user):
        return self.filter(case__in=Case.objects.all().visible_to(user))

    # A driver sees the own photos only, never the other side's.
    visible_to = by_role({Role.DRIVER: _uploaded_by, **dict.fromkeys(STAFF, _of_visible_cases)})


class Photo(models.Model):
    """One received file.  The original is immutable; a retake is another row."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="photos")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="photos")
    slot = models.CharField("位置", max_length=20, choices=Slot)
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    client_key = models.CharField(max_length=64)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    hashed_by_browser = models.BooleanField("手机端校验", default=False)
    size = models.PositiveIntegerField("字节")
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    taken_at = models.CharField("照片自带时间", max_length=19, default="", blank=True)
    received_at = models.DateTimeField("接收时间")
    is_after_release = models.BooleanField("撤离后补拍", default=False)
    replaced_at = models.DateTimeField("被重拍替换", null=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "照片"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "uploader", "client_key"], name="accidents_photo_once_per_key"
            )
        ]

    def __str__(self):
        return f"{self.get_slot_display()} {self.receipt}"

    @property
    def receipt(self) -> str:
        """What the driver may quote: the first twelve digits of the stored file's hash."""
        return self.sha256[:12]

    def thumb(self) -> bytes:
        return uploads.derivative(self.sha256, uploads.THUMB)

    def view(self) -> bytes:
        return uploads.derivative(self.sha256, uploads.VIEW)


class SlotException(models.Model):
    """Why a photo is missing: a named exception always passes, and the officer sees it."""

    class Reason(models.TextChoices):
        DANGEROUS = "DANGEROUS", "停留危险，无法拍摄"
        NOT_NOW = "NOT_NOW", "当事人称现在拍不了"

    case = models.ForeignKey(Case, models.CASCADE, related_name="slot_exceptions")
    # Whose photo is missing; null for the scene's.
    party = models.ForeignKey(Party, models.CASCADE, null=True, related_name="slot_exceptions")
    slot = models.CharField(max_length=20, choices=Slot)
    reason = models.CharField(max_length=12, choices=Reason)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "slot"],
                condition=models.Q(party=None),
                name="accidents_slotexception_one_per_slot",
            ),
            models.UniqueConstraint(
                fields=["party", "slot"], name="accidents_slotexception_one_per_party"
            ),
        ]

    def __str__(self):
        return f"{self.get_slot_display()}：{self.get_reason_display()}"


class PhotoRequest(models.Model):
    """The officer asks for a photo (退补): which slot, why, and which photo answered."""

    class Reason(models.TextChoices):
        BLURRED = "BLURRED", "照片模糊，请拿稳再拍"
        DARK = "DARK", "太暗，请开闪光灯或换角度"
        PLATE = "PLATE", "看不清车牌，请走近一步"
        LANES = "LANES", "看不到标线，请退后几步"
        WRONG = "WRONG", "拍的位置不对，请照示意图拍"
        MORE = "MORE", "还需要一张"

    case = models.ForeignKey(Case, models.CASCADE, related_name="photo_requests")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    slot = models.CharField("位置", max_length=20, choices=Slot)
    reason = models.CharField("原因", max_length=10, choices=Reason)
    note = models.CharField("说明", max_length=80, default="", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.ForeignKey(Photo, models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"{self.get_slot_display()}：{self.get_reason_display()}"

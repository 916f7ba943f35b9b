"""Codes that were sent to phones."""

from django.db import models


class PhoneCode(models.Model):
    """A code sent to a phone, for one purpose and one subject."""

    class Purpose(models.TextChoices):
        SIGN_IN = "SIGN_IN", "登录"
        SIGN_PAPER = "SIGN_PAPER", "签字"
        CONFIRM_ITEMS = "CONFIRM_ITEMS", "确认信息"

    phone_index = models.CharField(max_length=64)
    purpose = models.CharField(max_length=16, choices=Purpose)
    subject = models.CharField(max_length=80, default="")  # e.g. the hash of the sheet signed
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_index", "purpose", "-sent_at"])]

    def __str__(self):
        return f"{self.purpose} {self.sent_at:%m-%d %H:%M}"

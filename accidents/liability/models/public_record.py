"""What everybody may know of the register: papers withdrawn, and the signed daily lists."""

from django.conf import settings
from django.db import models

from accidents.liability.models.certificate import Certificate


class AppendOnly(Exception):
    """Somebody tried to change or remove a list that was given out."""


class Withdrawal(models.Model):
    """A paper taken back with nothing in its place.  A finding is replaced, never taken back."""

    class Reason(models.TextChoices):
        # What a stranger may know; the rest is in `note`.
        MISTAKE = "MISTAKE", "制作有误"
        REQUEST = "REQUEST", "申请人撤回申请"
        OVERTAKEN = "OVERTAKEN", "情况变化，不再适用"

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="withdrawal")
    reason = models.CharField("原因", max_length=10, choices=Reason)
    note = models.CharField("说明", max_length=300)
    withdrawn_at = models.DateTimeField("撤销时间")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "撤销的文书"

    def __str__(self):
        return f"{self.certificate} {self.get_reason_display()}"


class PublishedListQuerySet(models.QuerySet):
    def update(self, **_):
        raise AppendOnly

    def delete(self):
        raise AppendOnly


class PublishedList(models.Model):
    """One day's list as it was signed and given out."""

    day = models.DateField("日期", unique=True)
    content = models.TextField()  # flattened JWS, byte for byte what is served
    sha256 = models.CharField(max_length=64)  # of `content`; the next day's list names it
    # Primary keys of the papers issued that day, in the order of the tree's leaves.
    paper_ids = models.JSONField(default=list)
    published_at = models.DateTimeField("公布时间")

    objects = PublishedListQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "每日名单"

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly

"""回避: an officer steps aside (令146 art. 105, 法 art. 83)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accidents.models.case import Case
from accidents.models.party import Party


class Recusal(models.Model):
    """A party's request, or the officer's own; decided by the head of the unit."""

    class Ground(models.TextChoices):
        RELATIVE = "RELATIVE", "民警是本案当事人或者当事人的近亲属"
        INTEREST = "INTEREST", "民警或者其近亲属与本案有利害关系"
        OTHER = "OTHER", "与当事人有其他关系，可能影响公正处理"

    case = models.ForeignKey(Case, models.PROTECT, related_name="recusals")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    ground = models.CharField("理由", max_length=8, choices=Ground)
    words = models.CharField("说明", max_length=300)
    asked_at = models.DateTimeField("申请时间")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decide_by = models.DateField("决定期限")
    decided_at = models.DateTimeField("决定时间", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    steps_aside = models.BooleanField("准许回避", null=True)
    answer = models.CharField("决定理由", max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "officer"],
                condition=Q(decided_at=None),
                name="accidents_recusal_one_open",
            )
        ]

    def __str__(self):
        return f"{self.case} {self.officer}"

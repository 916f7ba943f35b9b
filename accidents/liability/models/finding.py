"""The finding: who bears what, and why."""

from django.conf import settings
from django.db import models

from accidents.liability.shares import Share
from accidents.models import Case, Party

SHARES = [(share.value, share.label) for share in Share]


class Finding(models.Model):
    """One decision on liability.  A correction is another finding."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="findings")
    track = models.CharField("程序", max_length=12, choices=Case.Track)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    found_at = models.DateTimeField("定责时间")
    facts = models.TextField("事故事实")
    shape = models.CharField("事故形态", max_length=20)
    reason = models.TextField("理由")
    # What the rules proposed, kept beside what the officer decided (null: no proposal).
    proposed = models.JSONField(null=True)
    deviation = models.CharField("不采纳建议的理由", max_length=300, default="", blank=True)
    correction = models.CharField("更正理由", max_length=300, default="", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "定责"

    def __str__(self):
        return f"{self.case} {self.found_at:%Y-%m-%d}"


class PartyFinding(models.Model):
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="parties")
    party = models.ForeignKey(Party, models.PROTECT, related_name="findings")
    situation = models.CharField("情形", max_length=12, default="", blank=True)
    # «None of these»: the officer's own words and article, counted as such.
    own_words = models.CharField("其他情形", max_length=200, default="", blank=True)
    own_article = models.CharField("依据", max_length=100, default="", blank=True)
    share = models.CharField("责任", max_length=5, choices=SHARES)
    percent = models.PositiveSmallIntegerField("比例")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "party"], name="liability_partyfinding_one_per_party"
            )
        ]

    def __str__(self):
        return f"{self.party}：{self.get_share_display()}"

"""A party does not agree; an officer calls back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accidents.liability.models.certificate import Certificate
from accidents.models import Party


class Objection(models.Model):
    """A party disagrees; an officer calls back.  Open until answered."""

    class Reason(models.TextChoices):
        FACTS = "FACTS", "事实不对"
        SHARE = "SHARE", "责任划分不公"
        OTHER = "OTHER", "其他"

    class Outcome(models.TextChoices):
        MAINTAINED = "MAINTAINED", "维持认定"
        CORRECTED = "CORRECTED", "更正认定"
        MEDIATION = "MEDIATION", "对认定不再有异议，转入调解"
        WITHDRAWN = "WITHDRAWN", "当事人撤回"

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="objections")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    reason = models.CharField("异议", max_length=6, choices=Reason)
    words = models.CharField("说明", max_length=300, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    call_by = models.DateTimeField("最晚回电", null=True)
    called_at = models.DateTimeField("回电时间", null=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    call = models.CharField("通话情况", max_length=300, default="", blank=True)
    outcome = models.CharField("处理", max_length=10, choices=Outcome, default="", blank=True)
    answer = models.CharField("答复", max_length=300, default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "party"],
                condition=Q(answered_at=None),
                name="liability_objection_one_open",
            )
        ]

    def __str__(self):
        return f"{self.party} {self.get_reason_display()}"

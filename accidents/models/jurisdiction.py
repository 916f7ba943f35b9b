"""移送管辖: a case goes to the station whose it is (令146 art. 9–11)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accidents.models.case import Case
from ninde_kuaichu.foundation.accounts.models import Organisation


class Handover(models.Model):
    """From one station to another.  Until it is received, the first one goes on (art. 10)."""

    class Ground(models.TextChoices):
        PLACE = "PLACE", "事故发生地在对方辖区"
        START = "START", "跨辖区事故，起始点在对方辖区"
        DESIGNATED = "DESIGNATED", "管辖权有争议，上级指定管辖"

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    ground = models.CharField("理由", max_length=10, choices=Ground)
    words = models.CharField("说明", max_length=200)
    sent_at = models.DateTimeField("移送时间")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField("接收时间", null=True)  # time limits run from here
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    declined_at = models.DateTimeField("退回时间", null=True)
    answer = models.CharField("退回理由", max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(received_at=None, declined_at=None),
                name="accidents_handover_one_open",
            )
        ]

    def __str__(self):
        return f"{self.case}：{self.sender} → {self.receiver}"

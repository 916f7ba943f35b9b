"""受理: what the police decide on a report that came after everybody had left."""

from django.conf import settings
from django.db import models

from accidents.models.case import Case


class Acceptance(models.Model):
    """One decision for a late report, with its last day: 令146 art. 18."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="acceptance")
    is_accepted = models.BooleanField("受理")
    reason = models.CharField("理由", max_length=200, default="", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="决定人"
    )
    decided_at = models.DateTimeField("决定时间")
    due_date = models.DateField("期限")

    class Meta:
        verbose_name = verbose_name_plural = "受理决定"
        constraints = [
            # Art. 18: who is turned away is told in writing, with the reasons.
            models.CheckConstraint(
                condition=models.Q(is_accepted=True) | ~models.Q(reason=""),
                name="accidents_acceptance_refusal_has_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.case}：{self.word}"

    @property
    def word(self) -> str:
        return "受理" if self.is_accepted else "不予受理"

"""What a county sets for itself within the law; every version is kept."""

from typing import Any

from django.conf import settings
from django.db import models

from accidents.triage.facts import LOCAL_SCOPE
from ninde_kuaichu.foundation.accounts.models import District
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role

# 道路交通事故互联网在线快速处理工作规范（试行）第五条: the scope beyond two motor vehicles is
# the province's and its counties' to set.
KINDS = dict(
    zip(
        LOCAL_SCOPE,
        ("单方事故", "三方及以上事故", "涉及非机动车或行人", "轻微伤人事故"),
        strict=True,
    )
)


class KeptForGood(Exception):
    """Somebody tried to change or remove a version that may have judged a case."""


class RuleSettingQuerySet(models.QuerySet):
    visible_to = by_role(
        dict.fromkeys((Role.SYSTEM_ADMIN, Role.SUPERVISOR), lambda rows, user: rows)
    )

    def latest_first(self):
        """The order in which versions count: by their start, a later word on one start wins."""
        return self.order_by("-valid_from", "-pk")

    def update(self, **_: Any):
        raise KeptForGood

    def delete(self):
        raise KeptForGood


class RuleSetting(models.Model):
    """One version of one county's settings, in force until the next one starts."""

    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name="县（市、区）"
    )
    valid_from = models.DateTimeField("生效时间")
    # Yuan for each vehicle; none is the national text, which names no amount.
    amount_limit = models.DecimalField("限额（元）", max_digits=9, decimal_places=2, null=True)
    not_taken = models.JSONField("不在网上处理的", default=list)  # codes of KINDS
    reason = models.CharField("理由", max_length=200)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="设置人"
    )
    set_at = models.DateTimeField("设置时间")

    objects = RuleSettingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "快处规则"
        indexes = [models.Index(fields=["district", "-valid_from"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount_limit=None) | models.Q(amount_limit__gt=0),
                name="accidents_rulesetting_limit_is_positive",
            )
        ]

    def __str__(self):
        return f"{self.district} {self.pk}"

    def save(self, *args: Any, **kwargs: Any):
        if self.pk:
            raise KeptForGood
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any):
        raise KeptForGood

    @property
    def kinds_not_taken(self) -> list[str]:
        """The words for what is not taken, in the order of KINDS."""
        return [label for code, label in KINDS.items() if code in self.not_taken]

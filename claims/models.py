"""The claim (one claimant's loss) and the payables that settle it."""

import uuid

from django.db import models

from accidents.models import Case, Party
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role
from ninde_kuaichu.foundation.workflow import Machine


class ClaimQuerySet(models.QuerySet):
    def _insured_by(self, user):
        return self.filter(insurer=user.organisation_id)

    visible_to = by_role(
        {
            Role.DRIVER: lambda claims, user: claims.filter(party__user=user),
            Role.ADJUSTER: _insured_by,
            Role.APPROVER: _insured_by,
        }
    )


class Claim(models.Model):
    class Status(models.TextChoices):
        OPENED = "OPENED", "已报案"
        ASSESSED = "ASSESSED", "已定损"
        AGREED = "AGREED", "已确认"
        REPAIRING = "REPAIRING", "定修中"
        SETTLED = "SETTLED", "已理算"
        APPROVED = "APPROVED", "已核赔"
        PAYING = "PAYING", "支付中"
        PAID = "PAID", "已赔付"
        CLOSED = "CLOSED", "已结案"
        REJECTED = "REJECTED", "拒赔"
        WITHDRAWN = "WITHDRAWN", "撤销"
        SUSPENDED = "SUSPENDED", "中止"

    class Loss(models.TextChoices):
        VEHICLE = "VEHICLE", "小额财损"
        INJURY = "INJURY", "小额人伤"
        PROPERTY = "PROPERTY", "其他财产"

    _S = Status
    MACHINE = Machine(
        "claim",
        {
            # Money that has not left waits when the finding is corrected, and is then looked
            # at again from the start.
            "suspend": ({_S.OPENED, _S.ASSESSED, _S.AGREED, _S.SETTLED, _S.APPROVED}, _S.SUSPENDED),
            "resume": ({_S.SUSPENDED}, _S.OPENED),
        },
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="claims")
    party = models.ForeignKey(Party, models.PROTECT, related_name="claims")
    loss = models.CharField("损失", max_length=8, choices=Loss)
    insurer = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="查勘保险公司"
    )
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.OPENED)
    status_at = models.DateTimeField("状态时间")
    opened_at = models.DateTimeField("报案时间")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "赔案"
        constraints = [
            models.UniqueConstraint(fields=["party", "loss"], name="claims_claim_once_per_loss")
        ]

    def __str__(self):
        return f"{self.case.case_no} {self.party.get_seat_display()} {self.get_loss_display()}"

    @property
    def case_no(self):
        return self.case.case_no

"""The repair order: the owner's choice of a shop, and its way to the paid invoice."""

import uuid

from django.db import models

from claims.models import Claim
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role
from ninde_kuaichu.foundation.workflow import Machine


class OrderQuerySet(models.QuerySet):
    visible_to = by_role(
        {
            Role.DRIVER: lambda orders, user: orders.filter(claim__party__user=user),
            Role.SHOP: lambda orders, user: orders.filter(shop=user.organisation_id),
            Role.ADJUSTER: lambda orders, user: orders.filter(claim__insurer=user.organisation_id),
            Role.APPROVER: lambda orders, user: orders.filter(claim__insurer=user.organisation_id),
        }
    )


class Order(models.Model):
    class Status(models.TextChoices):
        SELECTED = "SELECTED", "已选厂"
        AUTHORISED = "AUTHORISED", "已授权"
        ACCEPTED = "ACCEPTED", "已接车"
        QUOTED = "QUOTED", "已报价"
        LOSS_APPROVED = "LOSS_APPROVED", "已核损"
        REPAIRING = "REPAIRING", "维修中"
        FINISHED = "FINISHED", "已竣工"
        DELIVERED = "DELIVERED", "已交车"
        INVOICED = "INVOICED", "已开票"
        PAID = "PAID", "已直赔"
        CLOSED = "CLOSED", "已结案"
        DECLINED = "DECLINED", "拒接"
        CANCELLED = "CANCELLED", "取消"

    _S = Status
    MACHINE = Machine(
        "order",
        {
            "authorise": ({_S.SELECTED}, _S.AUTHORISED),
            "accept": ({_S.AUTHORISED}, _S.ACCEPTED),
            "decline": ({_S.SELECTED, _S.AUTHORISED}, _S.DECLINED),
            "cancel": ({_S.SELECTED, _S.AUTHORISED}, _S.CANCELLED),
        },
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="orders")
    shop = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="修理厂")
    status = models.CharField("状态", max_length=14, choices=Status, default=Status.SELECTED)
    status_at = models.DateTimeField("状态时间")
    selected_at = models.DateTimeField("选厂时间")

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "维修单"

    def __str__(self):
        return f"{self.claim} {self.shop}"

    @property
    def case_no(self):
        return self.claim.case_no

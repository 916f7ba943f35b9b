"""Messages to people: written with the change, delivered after the commit."""

import uuid

from django.db import models

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role
from ninde_kuaichu.foundation.encryption import EncryptedField


class NoticeQuerySet(models.QuerySet):
    visible_to = by_role({Role.SYSTEM_ADMIN: lambda notices, user: notices.all()})


class Notice(models.Model):
    class State(models.TextChoices):
        QUEUED = "QUEUED", "待发"
        SENT = "SENT", "已发"
        FAILED = "FAILED", "失败"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=120, unique=True)
    template = models.CharField("模板", max_length=40)
    phone = EncryptedField("手机", default="")
    text = EncryptedField("内容", default="")
    case_no = models.CharField("案件", max_length=40, default="", db_index=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.QUEUED)
    error = models.CharField("错误", max_length=200, default="")
    created_at = models.DateTimeField("登记时间")
    sent_at = models.DateTimeField("发出时间", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "通知"

    def __str__(self):
        return f"{self.template} {self.get_state_display()}"

"""What happened, once and for all: entries are added, never changed, never removed."""

from django.conf import settings
from django.db import models

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role


class AppendOnly(Exception):
    """Somebody tried to change or remove a journal entry."""


class EntryQuerySet(models.QuerySet):
    visible_to = by_role({Role.AUDIT_ADMIN: lambda entries, user: entries.all()})

    def update(self, **_):
        raise AppendOnly

    def delete(self):
        raise AppendOnly


class Chain(models.Model):
    """The head of one case's (or one organisation's) chain; its row is the chain's lock."""

    key = models.CharField(max_length=40, unique=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    def __str__(self):
        return self.key


class Entry(models.Model):
    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries")
    n = models.PositiveIntegerField("序号")
    at = models.DateTimeField("时间", db_index=True)
    action = models.CharField("事项", max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    actor_role = models.CharField(max_length=20, default="", blank=True)
    before = models.CharField(max_length=20, default="", blank=True)
    after = models.CharField(max_length=20, default="", blank=True)
    # Codes, numbers and hashes; personal data does not go in.
    data = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "日志"
        constraints = [
            models.UniqueConstraint(fields=["chain", "n"], name="journal_entry_once_per_place")
        ]

    def __str__(self):
        return f"{self.chain_id}/{self.n} {self.action}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly

"""Work that must not be lost: the row is the truth, Celery only the bell."""

from django.db import models

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role


class JobQuerySet(models.QuerySet):
    visible_to = by_role({Role.SYSTEM_ADMIN: lambda jobs, user: jobs.all()})


class Job(models.Model):
    class State(models.TextChoices):
        WAITING = "WAITING", "等待"
        DONE = "DONE", "完成"
        FAILED = "FAILED", "失败"

    kind = models.CharField("工作", max_length=40)
    key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField(default=dict)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    due_at = models.DateTimeField("应做时间")
    created_at = models.DateTimeField("登记时间")
    done_at = models.DateTimeField("完成时间", null=True)
    error = models.CharField("最近的错误", max_length=300, default="", blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后台工作"
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="WAITING"), name="jobs_job_waiting"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

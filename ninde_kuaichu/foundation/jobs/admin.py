"""Work in the console: what waits, what failed and why, and one step to send it round again."""

from django.contrib import admin
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Panel, Shortcut, Step
from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.jobs.models import Job
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

READERS = frozenset({Role.SYSTEM_ADMIN})


class NotFailed(Refusal):
    """Only failed work is pushed on: the rest comes round by itself."""


def _push_on(job, *, actor, at):
    if job.state != Job.State.FAILED:
        raise NotFailed(_("只有失败的工作需要重做，等待中的会自动再试。"))
    desk.push_on(job, at=at)
    journal.record(case_no="org:house", action="job.push_on", actor=actor, at=at, job=job.pk)


@admin.register(Job)
class JobAdmin(ConsoleAdmin):
    readers = READERS
    list_display = ("kind", "what", "state", "attempts", "age", "due_at", "error")
    list_filter = ("state", "kind")
    search_fields = ("key", "error")
    ordering = ("-created_at", "-pk")
    fields = readonly_fields = (
        "kind", "what", "state", "attempts", "age", "created_at", "due_at", "done_at", "error",
    )  # fmt: skip
    steps = (Step("push-on", gettext_lazy("重做"), _push_on),)

    @admin.display(description=gettext_lazy("编号"), ordering="key")
    def what(self, job):
        return job.key

    @admin.display(description=gettext_lazy("已等"), ordering="created_at")
    def age(self, job):
        return timesince(job.created_at, job.done_at or timezone.now())


def _waiting(request):
    jobs = Job.objects.visible_to(request.user)
    waiting = jobs.filter(state=Job.State.WAITING)
    return {
        "waiting": waiting.count(),
        "failed": jobs.filter(state=Job.State.FAILED).count(),
        "oldest": waiting.order_by("created_at").first(),
    }


admin.site.panels.append(Panel(READERS, "console/jobs.html", _waiting))
admin.site.shortcuts.append(Shortcut(READERS, gettext_lazy("后台工作"), "jobs_job_changelist"))

"""Messages in the console: whether they left, never what they say or to whom."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Shortcut
from ninde_kuaichu.foundation.notices.models import Notice


@admin.register(Notice)
class NoticeAdmin(ConsoleAdmin):
    readers = frozenset({Role.SYSTEM_ADMIN})
    list_display = ("template", "case_no", "state", "created_at", "sent_at", "error")
    list_filter = ("state", "template")
    search_fields = ("case_no",)
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    # Text and phone are personal, and the text may hold a code that signs somebody in.
    fields = readonly_fields = (
        "template", "case_no", "state", "created_at", "sent_at", "error",
    )  # fmt: skip


admin.site.shortcuts.append(Shortcut(NoticeAdmin.readers, _("通知"), "notices_notice_changelist"))

"""The journal in the console: the audit administrator reads it, nobody writes it here."""

import json

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Shortcut
from ninde_kuaichu.foundation.journal.models import Entry


@admin.register(Entry)
class EntryAdmin(ConsoleAdmin):
    readers = frozenset({Role.AUDIT_ADMIN})
    list_display = ("at", "key", "n", "action", "actor", "actor_role", "before", "after")
    list_filter = ("actor_role", "action")
    list_select_related = ("chain", "actor")
    search_fields = ("chain__key", "action", "actor__name", "actor__number")
    search_help_text = _("案件编号、事项、经办人姓名或警号")
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    fields = readonly_fields = (
        "at", "key", "n", "action", "actor", "actor_role", "before", "after", "content", "hash",
    )  # fmt: skip

    @admin.display(description=_("案件或单位"), ordering="chain__key")
    def key(self, entry):
        return entry.chain.key

    @admin.display(description=_("内容"))
    def content(self, entry):
        return json.dumps(entry.data, ensure_ascii=False, indent=1, sort_keys=True)


admin.site.shortcuts.append(Shortcut(EntryAdmin.readers, _("日志"), "journal_entry_changelist"))

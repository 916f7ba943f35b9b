"""The journal in the console: the audit administrator reads it, nobody writes it here."""

import json

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Shortcut
from ninde_kuaichu.foundation.journal.models import Entry


class RoleFilter(admin.SimpleListFilter):
    title = _("角色")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return Role.choices

    def queryset(self, request, entries):
        return entries.filter(actor_role=self.value()) if self.value() else entries


@admin.register(Entry)
class EntryAdmin(ConsoleAdmin):
    readers = frozenset({Role.AUDIT_ADMIN})
    list_display = ("at", "key", "n", "action", "who", "role", "came_from", "went_to")
    list_filter = (RoleFilter, "action")
    list_select_related = ("chain", "actor")
    search_fields = ("chain__key", "action", "actor__name", "actor__number")
    search_help_text = _("案件编号、事项、经办人姓名或警号")
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    fields = readonly_fields = (
        "at", "key", "n", "action", "who", "role", "came_from", "went_to", "content", "chained",
    )  # fmt: skip

    @admin.display(description=_("案件或单位"), ordering="chain__key")
    def key(self, entry):
        return entry.chain.key

    @admin.display(description=_("经办人"))
    def who(self, entry):
        return f"{entry.actor} {entry.actor.number}" if entry.actor else ""

    @admin.display(description=_("角色"), ordering="actor_role")
    def role(self, entry):
        return Role(entry.actor_role).label if entry.actor_role in Role else entry.actor_role

    @admin.display(description=_("从"))
    def came_from(self, entry):
        return entry.before

    @admin.display(description=_("到"))
    def went_to(self, entry):
        return entry.after

    @admin.display(description=_("链上校验值"))
    def chained(self, entry):
        return entry.hash

    @admin.display(description=_("内容"))
    def content(self, entry):
        return json.dumps(entry.data, ensure_ascii=False, indent=1, sort_keys=True)


admin.site.shortcuts.append(Shortcut(EntryAdmin.readers, _("日志"), "journal_entry_changelist"))

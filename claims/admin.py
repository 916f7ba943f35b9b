"""Claims in the console: each insurer reads its own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Shortcut


@admin.register(Claim)
class ClaimAdmin(ConsoleAdmin):
    readers = frozenset({Role.ADJUSTER, Role.APPROVER})
    list_display = ("case", "seat", "plate", "loss", "status", "insurer", "opened_at")
    list_filter = ("status", "loss")
    list_select_related = ("case", "party", "insurer")
    search_fields = ("case__case_no", "party__plate")
    search_help_text = _("案件编号、号牌")
    ordering = ("-opened_at", "-pk")
    fields = readonly_fields = (
        "case", "seat", "plate", "loss", "insurer", "status", "status_at", "opened_at",
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("case", "party", "insurer")

    @admin.display(description=_("当事人"))
    def seat(self, claim):
        return claim.party.get_seat_display()

    @admin.display(description=_("号牌"))
    def plate(self, claim):
        return claim.party.plate


admin.site.shortcuts.append(Shortcut(ClaimAdmin.readers, _("赔案"), "claims_claim_changelist"))

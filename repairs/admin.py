"""Repair orders in the console: each shop reads its own, each insurer those it pays."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Shortcut
from repairs.models import Order


@admin.register(Order)
class OrderAdmin(ConsoleAdmin):
    readers = frozenset({Role.SHOP, Role.ADJUSTER, Role.APPROVER})
    list_display = ("case_no", "plate", "shop", "status", "selected_at")
    list_filter = ("status",)
    search_fields = ("claim__case__case_no", "claim__party__plate")
    search_help_text = _("案件编号、号牌")
    ordering = ("-selected_at", "-pk")
    fields = readonly_fields = (
        "case_no", "plate", "shop", "status", "status_at", "selected_at",
    )  # fmt: skip

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("claim__case", "claim__party", "shop")

    @admin.display(description=_("案件"))
    def case_no(self, order):
        return order.case_no

    @admin.display(description=_("号牌"))
    def plate(self, order):
        return order.claim.party.plate


admin.site.shortcuts.append(Shortcut(OrderAdmin.readers, _("维修单"), "repairs_order_changelist"))

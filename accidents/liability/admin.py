"""Certificates in the console: to be found and read, never changed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accidents.desk.access import READERS
from accidents.liability.models import Certificate
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin


@admin.register(Certificate)
class CertificateAdmin(ConsoleAdmin):
    readers = READERS | {Role.GUIDE, Role.PATROL}
    list_display = ("number", "kind", "case", "unit", "made_at", "in_force", "code")
    list_filter = ("kind", ("unit", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("case", "unit")
    search_fields = ("number", "code", "case__case_no")
    search_help_text = _("文书编号、查验码、案件编号")
    date_hierarchy = "made_at"
    ordering = ("-made_at", "-pk")
    # The sheet itself is full of personal data: it is read as the paper, through its own door.
    fields = readonly_fields = (
        "number", "kind", "case", "unit", "made_at", "code", "sheet_hash", "superseded_by",
    )  # fmt: skip

    @admin.display(description=_("有效"), boolean=True)
    def in_force(self, certificate):
        return certificate.superseded_by_id is None

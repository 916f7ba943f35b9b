"""Certificates in the console: to be found and read, never changed."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accidents.desk.access import READERS
from accidents.liability import withdrawal
from accidents.liability.forms import WithdrawForm
from accidents.liability.models import Certificate
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Step


class UnitFilter(admin.RelatedOnlyFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("单位")


@admin.register(Certificate)
class CertificateAdmin(ConsoleAdmin):
    readers = READERS | {Role.GUIDE, Role.PATROL}
    list_display = ("number", "title", "of_case", "of_unit", "made_at", "in_force", "code")
    list_filter = (("unit", UnitFilter),)
    list_select_related = ("case", "unit", "withdrawal")
    search_fields = ("number", "code", "case__case_no")
    search_help_text = _("文书编号、查验码、案件编号")
    date_hierarchy = "made_at"
    ordering = ("-made_at", "-pk")
    # The sheet itself is full of personal data: it is read as the paper, through its own door.
    fields = readonly_fields = (
        "number", "title", "of_case", "of_unit", "made_at", "code", "hash_of_sheet", "replaced_by",
        "taken_back",
    )  # fmt: skip
    steps = (Step("withdraw", _("撤销（不另出文书）"), withdrawal.withdraw, WithdrawForm),)

    @admin.display(description=_("种类"), ordering="kind")
    def title(self, certificate):
        return certificate.get_kind_display()

    @admin.display(description=_("案件"), ordering="case__case_no")
    def of_case(self, certificate):
        return certificate.case.case_no

    @admin.display(description=_("单位"), ordering="unit__code")
    def of_unit(self, certificate):
        return certificate.unit.short_name

    @admin.display(description=_("内容校验值"))
    def hash_of_sheet(self, certificate):
        return certificate.sheet_hash

    @admin.display(description=_("被哪份文书取代"))
    def replaced_by(self, certificate):
        return certificate.superseded_by.number if certificate.superseded_by_id else ""

    @admin.display(description=_("撤销"))
    def taken_back(self, certificate):
        taken = getattr(certificate, "withdrawal", None)
        return f"{timezone.localtime(taken.withdrawn_at):%Y-%m-%d} {taken.note}" if taken else ""

    @admin.display(description=_("有效"), boolean=True)
    def in_force(self, certificate):
        return certificate.superseded_by_id is None and not hasattr(certificate, "withdrawal")

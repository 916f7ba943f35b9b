"""The accidents' part of the console: the list of cases, the officer's desk, the first page."""

from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accidents.desk import board
from accidents.desk.access import READERS
from accidents.desk.pages import PAGES
from accidents.liability.appeal.filing import MAY_TAKE_DOWN
from accidents.models import Case, Party
from accidents.rule_settings import EDITORS as RULE_EDITORS
from accidents.rulebook.urls import PAGES as RULE_PAGES
from ninde_kuaichu.foundation.accounts.roles import DECIDING, HELPERS, Role
from ninde_kuaichu.foundation.console import ConsoleAdmin, Panel, Shortcut


class PartyInline(admin.TabularInline):
    """Who takes part, without what is encrypted."""

    model = Party
    fields = readonly_fields = ("seat", "kind", "name", "vehicle_type", "plate", "insurer")
    ordering = ("seat",)
    can_delete = False
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("insurer")

    def has_view_permission(self, request, obj=None):
        return True  # the case's own page has let the reader in

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Case)
class CaseAdmin(ConsoleAdmin):
    """A list to find cases in; nothing is edited here, and a status least of all."""

    readers = READERS | HELPERS | {Role.GUIDE, Role.PATROL, Role.DISPATCHER}
    list_display = (
        "case_no", "status", "track", "kind", "station", "district", "happened_at", "place",
        "who", "officer", "disputed",
    )  # fmt: skip
    list_filter = (
        "status",
        "track",
        "kind",
        "injury",
        "is_disputed",
        "appeal_pending",
        "is_late",
        ("district", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("station", "district", "officer")
    search_fields = ("case_no", "parties__plate", "parties__name", "place", "road")
    search_help_text = _("案件编号、号牌、姓名、地点、道路")
    date_hierarchy = "happened_at"
    ordering = ("-created_at", "-pk")
    fields = readonly_fields = (
        "case_no", "status", "status_at", "track", "kind", "station", "officer_name", "patrol_name",
        "happened_at", "district", "place", "road", "kilometre", "weather", "injury", "is_late",
        "is_disputed", "wants_officer", "referral_reason", "created_at", "submitted_at",
        "released_at", "determined_at", "served_at",
    )  # fmt: skip
    inlines = (PartyInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("parties")

    @admin.display(description=_("当事人"))
    def who(self, case):
        parties = sorted(case.parties.all(), key=lambda party: party.seat)
        return "，".join(party.plate or party.name or party.party_kind.label for party in parties)

    @admin.display(description=_("异议"), ordering="is_disputed")
    def disputed(self, case):
        return _("有异议") if case.is_disputed else ""

    # As text: Django would link to accounts that most readers may not open.
    @admin.display(description=_("承办民警"))
    def officer_name(self, case):
        return str(case.officer or "")

    @admin.display(description=_("出警民警"))
    def patrol_name(self, case):
        return str(case.patrol or "")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Officers work at the desk; everybody else reads the plain page."""
        if request.user.role in READERS:
            return redirect("admin:desk", self.get_object(request, object_id).case_no)
        return super().change_view(request, object_id, form_url, extra_context)


def _desk(request):
    """What an officer sees first: the case in hand, the figures, the own decisions to make."""
    user = request.user
    mine = board.to_determine(user).filter(officer=user)[: board.MOST]
    return {
        "decides": user.role in DECIDING,
        "in_hand": Case.objects.visible_to(user).filter(lease_holder=user).first(),
        "counts": board.counts(user),
        "mine": [(case, board.badges(case)) for case in mine],
    }


admin.site.pages += [*PAGES, *RULE_PAGES]
admin.site.panels.append(Panel(READERS, "console/home.html", _desk))
admin.site.shortcuts += [
    Shortcut(READERS, _("待审队列"), "queue"),
    Shortcut(READERS | {Role.MEDIATOR}, _("时限和待办"), "proceedings"),
    Shortcut(MAY_TAKE_DOWN, _("登记复核申请"), "take_down"),
    Shortcut(CaseAdmin.readers, _("案件"), "accidents_case_changelist"),
    Shortcut(RULE_EDITORS, _("快处规则"), "rules"),
]

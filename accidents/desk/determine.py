"""定责 and its correction: choose, see the proposal, decide.  Nothing typed is ever lost."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accidents.desk import access, acts, board, dossier, finding
from accidents.liability import determination, diagram, drawing
from accidents.liability.models import Certificate
from ninde_kuaichu.foundation.idempotency.keys import repeatable
from ninde_kuaichu.foundation.workflow import Refusal

STAGES = {"determine": determination.determine, "correct": determination.correct}
FORMS = {
    "determine": {"whole": finding.WholeForm},
    "correct": {"whole": finding.CorrectionForm},
}


@access.desk_page
@require_http_methods(["GET", "HEAD", "POST"])
@repeatable
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """The finding of a released case, or the correction of one that was found."""
    case = dossier.load(case_no, request.user)
    may = acts.open_to(case, request.user)
    action = next((name for name in acts.DECISIONS if name in may), None)
    if action is None:
        messages.error(request, _("现在不能由您定责。"))
        return redirect("admin:desk", case_no)
    paper = case.papers[0] if action == "correct" else None
    forms = FORMS[action] | (_earlier(paper) if paper else {})
    sheet = finding.Sheet(case, request.POST or None, **forms)
    refused = ""
    if "suggest" in request.POST:
        data = finding.with_suggestion(request.POST, sheet, sheet.proposal())
        sheet = finding.Sheet(case, data, **forms)
    elif request.method == "POST" and (decisions := sheet.decisions()):
        try:
            return _decide(request, case, sheet, action, decisions)
        except Refusal as refusal:
            refused = str(refusal)
    return _show(request, case, sheet, paper, refused)


def _earlier(paper: Certificate) -> dict:
    """What the form starts from: the finding that is corrected, or what the parties agreed on."""
    if paper.kind == Certificate.Kind.AGREEMENT:
        return {"agreed": paper.agreed}
    return {"earlier": paper.finding}


def _decide(request, case, sheet, action, decisions):
    given = sheet.whole.cleaned_data
    given.pop("request_key")
    STAGES[action](case, actor=request.user, at=timezone.now(), decisions=decisions, **given)
    number = Certificate.objects.in_force().get(case=case).number
    messages.success(request, _("已定责，文书%(number)s 正在制作。") % {"number": number})
    return redirect("admin:desk", case.case_no)


def _show(request, case, sheet, paper, refused):
    chosen = sheet.acts()
    has_chosen = request.method == "POST" or paper
    context = admin.site.each_context(request) | dossier.of(case, {})
    context |= {
        "title": _title(paper),
        "sheet": sheet,
        "paper": paper,
        "refused": refused,
        "proposal": sheet.proposal() if has_chosen else None,
        "diagram": _diagram(case, chosen),
        "strip": board.strip(request.user),
    }
    return TemplateResponse(request, "console/determine.html", context)


def _title(paper):
    if paper is None:
        return _("定责")
    is_agreed = paper.kind == Certificate.Kind.AGREEMENT
    return _("定责，取代协议书") if is_agreed else _("更正定责")


def _diagram(case, chosen):
    """The scene as inline SVG; our own drawing escapes its texts."""
    kinds = {party.seat: party.party_kind for party in case.parties.all()}
    drawn = diagram.draw_case({seat: chosen.get(seat) for seat in kinds}, kinds)
    return SafeString(drawing.svg(drawn, _("事故示意图"))) if drawn else ""

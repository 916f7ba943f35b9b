"""A proposal in plain links: who did something, then at most four choices for each, then look.

What is chosen so far stands in the address, so that "back" is the browser's own:
?who=A&A=SAME_LANE&A=STRAIGHT&A=WAITING&A=104310
"""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import statements, steps
from accidents.liability import catalogue, finder, likely, shapes
from accidents.liability.agreement import proposing
from accidents.liability.forms import ProposalForm
from accidents.liability.places import MOVEMENT_LABELS, PLACE_LABELS
from accidents.liability.shares import LABELS
from accidents.liability.views import drawn, talk
from accidents.liability.views.drawn import Line
from accidents.liability.views.seat import seat_or_404
from accidents.models import Case, Party
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

LABELS_OF_CHOICES = {
    str(key): label for key, label in [*PLACE_LABELS.items(), *MOVEMENT_LABELS.items()]
}
TALKING = {"CHOOSE", "PROPOSE", "ANSWER", "WAIT"}


@login_required
@keys.repeatable
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """The next question, or the whole proposal to look at and to send."""
    case, party = seat_or_404(request, case_no)
    found = talk.of(case, party)
    if found is None or found.state not in TALKING:
        return redirect("liability:agreement", case_no)
    parties = {row.seat: row for row in sorted(case.parties.all(), key=lambda row: row.seat)}
    chosen = request.POST if request.method == "POST" else request.GET
    who = [seat for seat in parties if seat in chosen.getlist("who")]
    if not who:
        return _ask_who(request, case, party, list(parties.values()))
    for seat in who:
        entries = _entries(parties, seat)
        picked = chosen.getlist(seat)
        if not picked or picked[-1] not in {entry.code for entry in entries}:
            return _ask_what(request, case, party, parties[seat], entries, picked)
    return _look(request, case, party, {seat: chosen.getlist(seat)[-1] for seat in who})


def _ask_who(request, case, party, parties):
    """Who did something wrong: one bears it all, several bear the same (三种责任)."""
    lines = [
        Line(
            _("我负全部责任")
            if row == party
            else _("%(seat)s方负全部责任") % {"seat": row.get_seat_display()},
            f"?who={row.seat}",
        )
        for row in [party, *(row for row in parties if row != party)]
    ]
    if len(parties) == 2:
        both = "&".join(f"who={row.seat}" for row in parties)
        lines.append(Line(_("双方都有错，同等责任"), f"?{both}"))
    return _render(request, case, party, {"lines": lines, "parties": parties})


def _ask_what(request, case, party, actor, entries, picked):
    step = finder.step(entries, picked[:3])
    if not step.options:
        return redirect(f"{request.path}?{_address(request.GET, actor.seat, [])}")
    kinds = {row.seat: row.party_kind for row in case.parties.all()}
    seats = (actor.seat, *(seat for seat in kinds if seat != actor.seat))

    def line(label, keys_, code):
        address = f"?{_address(request.GET, actor.seat, keys_)}"
        return Line(label, address, drawn.of_situation(code, seats, kinds))

    lines = [line(option.label, (*step.picked, option.key), option.example)
             for option in step.options]  # fmt: skip
    first = likely.situations(entries, _told(party, actor)) if not picked else []
    return _render(request, case, party, {
        "actor": actor,
        "is_own": actor == party,
        "number": step.number,
        "chosen": [LABELS_OF_CHOICES[key] for key in step.picked],
        "back": _back(request.GET, actor.seat, entries, step.picked),
        "likely": [line(entry.text, (entry.code,), entry.code) for entry in first],
        "lines": lines,
    })  # fmt: skip


def _look(request, case, party, situations):
    """Diagram, reason and shares, as the other side will see them; then send."""
    form = ProposalForm(request.POST or None, initial={"shape": shapes.usual(situations.values())})
    if request.method == "POST" and form.is_valid():
        try:
            proposing.propose(
                case, party, situations=situations, shape=form.cleaned_data["shape"],
                actor=request.user, at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("方案已发给对方，等对方回答。"))
            return redirect("accidents:case", case.case_no)
    kinds = {row.seat: row.party_kind for row in case.parties.all()}
    divided = proposing.division(case, situations)
    rows = sorted(case.parties.all(), key=lambda row: (row != party, row.seat))
    return _render(request, case, party, {
        "form": form,
        "situations": situations,
        "division": divided,
        "portions": [
            talk.Portion(row.get_seat_display(), row.plate or row.name,
                         LABELS[divided.shares[row.seat].share],
                         divided.shares[row.seat].percent, row == party)
            for row in rows if divided.shares
        ],
        "picture": drawn.of_acts({seat: situations.get(seat) for seat in kinds}, kinds),
    })  # fmt: skip


def _entries(parties: dict[str, Party], seat: str):
    others = [row.party_kind for row in parties.values() if row.seat != seat]
    offered = catalogue.for_track(proposing.TRACK)
    return finder.between(offered, parties[seat].party_kind, others)


def _told(party: Party, actor: Party) -> dict[str, str]:
    """The proposer's own statement, seen from the side that is said to have done it."""
    statement = statements.in_force(party)
    answers = dict(statement.answers) if statement else {}
    if actor == party:
        return answers
    return answers | {
        "my_movement": answers.get("other_movement", ""),
        "other_movement": answers.get("my_movement", ""),
    }


def _back(data: QueryDict, seat: str, entries, picked: Sequence[str]) -> str:
    """The question before this one; "" where it is the first about this side."""
    for n in reversed(range(len(picked))):
        if finder.step(entries, picked[:n]).number == n:
            return f"?{_address(data, seat, picked[:n])}"
    return ""


def _address(data: QueryDict, seat: str, picked: Sequence[str]) -> str:
    changed = data.copy()
    changed.setlist(seat, list(picked))
    return changed.urlencode()


def _render(request, case: Case, party: Party, context):
    context |= {"case": case, "party": party, "steps": steps.WAY}
    context |= {"request_key": keys.fresh(), "police_key": keys.fresh()}
    return render(request, "liability/agreement_propose.html", context)

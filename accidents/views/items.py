"""Five items, what happened, and who acts for a party."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import evidence, intake, parties, plates, statements, steps
from accidents.forms.invitation import RepresentativeForm
from accidents.forms.items import ItemsForm, OthersItemsForm
from accidents.forms.story import StoryForm
from accidents.models import Case, Party, SlotException
from accidents.models.evidence import Slot
from accidents.vehicles import Item, PartyKind, asked_items
from accidents.views import party_slots, scope
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

DRAWINGS = {
    PartyKind.CAR: "drawings/car.svg.html",
    PartyKind.TRUCK: "drawings/truck.svg.html",
    PartyKind.MOTORCYCLE: "drawings/motorcycle.svg.html",
    PartyKind.EBIKE: "drawings/ebike.svg.html",
}


@login_required
@keys.repeatable
def own(request, case_no):
    """The visitor's own five items."""
    case = scope.case_or_404(request, case_no)
    party = _own_or_404(case, request.user)
    if case.status not in statements.OPEN:
        return redirect("accidents:case", case_no)
    form = ItemsForm(request.POST or None, party=party, has_photo=_has_photo(party))
    if request.method == "POST" and form.is_valid():
        try:
            _except_photo(party, form, request.user)
            statements.give_items(party, items=form.items(), actor=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            intake.remember_name(request.user, form.cleaned_data.get("name", ""))
            return redirect("accidents:case", case_no)
    return render(request, "accidents/items.html", _page(request, party, form))


@login_required
@keys.repeatable
def of_other(request, case_no, seat):
    """The reporter fills in for a seat that nobody has taken; then that person confirms."""
    case = scope.case_or_404(request, case_no)
    party = _free_seat_or_404(case, request.user, seat)
    if case.status not in statements.OPEN:
        return redirect("accidents:case", case_no)
    if party.joined:
        messages.info(request, _("对方已经确认，不能再改。"))
        return redirect("accidents:invite", case_no, seat)
    form = OthersItemsForm(
        request.POST or None,
        party=party,
        has_photo=_has_photo(party),
        own_phone=request.user.phone,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _except_photo(party, form, request.user)
            given = statements.give_items(
                party, items=form.items(), actor=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if given.phone:
                return redirect("accidents:confirm", case_no, seat)
            return redirect("accidents:case", case_no)
    return render(request, "accidents/items.html", _page(request, party, form))


@login_required
@keys.repeatable
def story(request, case_no):
    """What happened, apart from the other side; a correction adds another statement."""
    case = scope.case_or_404(request, case_no)
    party = _own_or_404(case, request.user)
    if case.status not in statements.OPEN:
        return redirect("accidents:case", case_no)
    earlier = statements.in_force(party)
    form = StoryForm(request.POST or None, party=party, earlier=earlier)
    if request.method == "POST" and form.is_valid():
        try:
            statements.tell(
                party,
                answers=form.answers(),
                words=form.cleaned_data["words"],
                actor=request.user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("accidents:case", case_no)
    context = {
        "form": form,
        "earlier": earlier,
        "case": case,
        "party": party,
        "steps": steps.WAY,
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/story.html", context)


@login_required
@keys.repeatable
def representative(request, case_no):
    """Somebody acts for the party: by a signed letter (令146 art. 89 asks for one)."""
    case = scope.case_or_404(request, case_no)
    party = _own_or_404(case, request.user)
    present = getattr(party, "representative", None)
    start = {key: getattr(present, key, "") for key in RepresentativeForm.base_fields}
    form = RepresentativeForm(request.POST or None, initial=start)
    letter = party_slots.present(party, Slot.AUTHORISATION)
    if request.method == "POST" and form.is_valid():
        if letter is None:
            form.add_error(None, _("请先拍下签了名的授权委托书。"))
        else:
            parties.represent(
                party, letter=letter, actor=request.user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("代理人已登记。"))
            return redirect("accidents:case", case_no)
    context = {
        "case": case,
        "party": party,
        "form": form,
        "present": present,
        "slot": party_slots.card(party, Slot.AUTHORISATION, request.user, request.path),
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/representative.html", context)


def _own_or_404(case: Case, user) -> Party:
    party = scope.own_party(case, user)
    if party is None:
        raise Http404
    return party


def _free_seat_or_404(case: Case, user, seat: str) -> Party:
    """Only who reported fills in for others, and only while nobody sits there."""
    party = scope.party_or_404(case, user, seat)
    if party.seat != seat or party.user_id or user.pk not in (case.reporter_id, case.opened_by_id):
        raise Http404
    return party


def _except_photo(party, form, actor):
    """«The photo of person and vehicle cannot be taken now»: said by name, the officer sees it."""
    if form.cleaned_data.get("no_photo"):
        evidence.declare_exception(
            party.case,
            slot=Slot.PERSON_WITH_VEHICLE,
            reason=SlotException.Reason.NOT_NOW,
            actor=actor,
            at=timezone.now(),
            party=party,
        )


def _page(request, party, form):
    slot = None
    if Item.PERSON_WITH_VEHICLE in asked_items(party.party_kind):
        slot = party_slots.card(party, Slot.PERSON_WITH_VEHICLE, request.user, request.path)
    return {
        "case": party.case,
        "party": party,
        "is_own": party.user_id == request.user.pk,
        "steps": steps.WAY,
        "form": form,
        "slot": slot,
        "drawing": DRAWINGS.get(party.party_kind, ""),
        "plate_prefixes": plates.OFFERED,
        "request_key": keys.fresh(),
    }


def _has_photo(party: Party) -> bool:
    return party_slots.present(party, Slot.PERSON_WITH_VEHICLE) is not None

"""Which rows a driver's page may touch: a stranger's case does not exist."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accidents.models import Case, Party
from ninde_kuaichu.foundation.accounts.roles import HELPERS, Role
from ninde_kuaichu.foundation.workflow import Refusal

# Who walks these pages.  Staff see the same cases in the console and act on them there only.
ON_THE_ROAD = HELPERS | {Role.DRIVER}


class StaffAccount(Refusal):
    """A report needs a driver's account: the phone is the identity."""


def own_cases(request: HttpRequest):
    """The visitor's cases, with what `steps.next_step` reads."""
    if getattr(request.user, "role", None) not in ON_THE_ROAD:
        return Case.objects.none()
    rows = Case.objects.visible_to(request.user).select_related("acceptance")
    return rows.prefetch_related("parties__statements")


def case_or_404(request: HttpRequest, case_no: str) -> Case:
    """A case of the visitor's own; 404 for everybody else, staff included."""
    return get_object_or_404(own_cases(request), case_no=case_no)


def own_party(case: Case, user) -> Party | None:
    """The seat in which the visitor sits; None for who only reported."""
    return next((party for party in case.parties.all() if party.user_id == user.pk), None)


def party_or_404(case: Case, user, seat: str = "") -> Party:
    """The own seat, or one that nobody has taken yet and the visitor fills in for."""
    party = own_party(case, user)
    if seat and (party is None or party.seat != seat):
        free = (party for party in case.parties.all() if party.user_id is None)
        party = next((party for party in free if party.seat == seat), None)
    if party is None:
        raise Http404
    return party

"""Who may open the desk's pages, and which case a page is about."""

from collections.abc import Callable
from functools import wraps

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role

# The supervisor reads every desk; the stages refuse whoever does not decide there.
READERS = DECIDING | {Role.SUPERVISOR}


def desk_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Visitors sign in; who is signed in as somebody else finds no such page.

    A driver sees the own case by `visible_to`, but never from the officer's side.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated and request.user.role not in READERS:
            raise Http404
        return admin.site.admin_view(view)(request, *args, **kwargs)

    return guarded


def case_of(request: HttpRequest, case_no: str) -> Case:
    """The case of the address, or 404 for another station's officer."""
    return get_object_or_404(Case.objects.visible_to(request.user), case_no=case_no)

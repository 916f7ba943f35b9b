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


View = Callable[..., HttpResponse]


def page_for(roles: frozenset) -> Callable[[View], View]:
    """Visitors sign in; who is signed in as somebody else finds no such page.

    A driver sees the own case by `visible_to`, but never from the officer's side.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and request.user.role not in roles:
                raise Http404
            return admin.site.admin_view(view)(request, *args, **kwargs)

        return guarded

    return decorate


desk_page = page_for(READERS)


def case_of(request: HttpRequest, case_no: str) -> Case:
    """The case of the address, or 404 for another station's officer."""
    return get_object_or_404(Case.objects.visible_to(request.user), case_no=case_no)


def sees(request: HttpRequest, case_no: str) -> bool:
    """Whether the case is still the visitor's to see, after a step that moves it."""
    return Case.objects.visible_to(request.user).filter(case_no=case_no).exists()

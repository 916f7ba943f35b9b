"""The live queue: one page, kept fresh by a conditional poll, and the two ways to take a case."""

import hashlib

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accidents import queue
from accidents.desk import access, board
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import DECIDING
from ninde_kuaichu.foundation.workflow import Refusal


@access.desk_page
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Who waits, what is to be decided, what is to be signed."""
    lists = _lists(request)
    context = admin.site.each_context(request)
    context |= {"title": _("待审队列"), "lists": lists, "etag": _etag(lists)}
    context |= {"decides": request.user.role in DECIDING}
    return TemplateResponse(request, "console/queue.html", context)


@access.desk_page
@require_safe
def part(request: HttpRequest) -> HttpResponse:
    """The lists alone; 304 while nothing in them has changed."""
    return conditional(request, _lists(request))


@access.desk_page
@require_safe
def strip(request: HttpRequest) -> HttpResponse:
    """How many wait and how long, in one line above a case."""
    return conditional(request, render_to_string("console/strip.html", board.strip(request.user)))


@access.desk_page
@require_POST
def take(request: HttpRequest, case_no: str) -> HttpResponse:
    """接: this one.  Harmless when repeated: the holder gets the own case again."""
    case = access.case_of(request, case_no)
    try:
        queue.take(case, actor=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:queue")
    return redirect("admin:desk", case_no)


@access.desk_page
@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """接下一起: the most urgent one; an officer who holds a case already is led back to it."""
    case = queue.in_hand(request.user)
    try:
        case = case or queue.take_next(actor=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:queue")
    if case is None:
        messages.info(request, _("现在没有等待的案件。"))
        return redirect("admin:queue")
    return redirect("admin:desk", case.case_no)


def conditional(request: HttpRequest, html: str) -> HttpResponse:
    """A fragment with its ETag; the body stays at home when the browser has it already.

    The fragments hold no CSRF token (it differs each time): their buttons name a form outside.
    """
    etag, response = _etag(html), HttpResponse(html)
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def _lists(request):
    user = request.user
    waiting = _with_badges(board.waiting(user))
    lists = {
        "user": user,
        "decides": user.role in DECIDING,
        "shows_station": user.role not in DECIDING,
        "in_hand": next((row for row in waiting if row[0].lease_holder_id == user.pk), None),
        "waiting": waiting,
        "alerts": sum(case.status == Case.Status.SUBMITTED for case, _badges in waiting),
        "to_accept": _with_badges(board.to_accept(user)),
        "to_determine": _with_badges(board.to_determine(user)),
        "talking": _with_badges(board.talking(user)),
        "to_settle": _with_badges(board.to_settle(user)),
        "most": board.MOST,
    }
    return render_to_string("console/lists.html", lists)


def _with_badges(cases: QuerySet[Case]):
    return [(case, board.badges(case)) for case in cases[: board.MOST]]


def _etag(html):
    return f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'

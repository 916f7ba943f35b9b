"""The same POST twice is one POST: the second gets the first one's answer.

A form carries a `request_key`, made when the page was drawn; an API client sends an
`Idempotency-Key`.  The answer is written in the transaction of the change itself: a crash in
between undoes both, so a key is never locked for ever, and a second request with the same
key waits on the unique row until the first has finished.
"""

import hashlib
import uuid
from functools import wraps

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ninde_kuaichu.foundation.idempotency.models import Answer
from ninde_kuaichu.foundation.workflow import Refusal

_NOT_PART_OF_THE_REQUEST = ("csrfmiddlewaretoken", "request_key")


class OtherRequest(Refusal):
    """The key was used before, for something else."""


def fresh() -> str:
    return uuid.uuid4().hex


def repeatable(view):
    """Decorate a page function: POSTs with a key are done once per visitor and key.

    Only an answer that says "done" (a redirect, or JSON with a 2xx) is kept; a form sent
    back with errors may be corrected and sent again under the same key.
    """

    @wraps(view)
    def once(request, *args, **kwargs):
        key = request.headers.get("Idempotency-Key") or request.POST.get("request_key", "")
        if request.method != "POST" or not key:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            mine, is_new = Answer.objects.get_or_create(
                owner=_owner(request),
                key=key[:64],
                defaults={"fingerprint": _fingerprint(request), "created_at": timezone.now()},
            )
            if not is_new:
                return _again(mine, _fingerprint(request))
            response = view(request, *args, **kwargs)
            location = response.get("Location", "")
            is_json = response.get("Content-Type", "").startswith("application/json")
            if location or (is_json and response.status_code < 300):
                mine.code, mine.location = response.status_code, location
                mine.body = "" if location else response.content.decode()
                mine.save(update_fields=["code", "location", "body"])
            else:
                mine.delete()
            return response

    return once


def _again(answer, fingerprint):
    if answer.fingerprint != fingerprint:
        raise OtherRequest(_("这一页已经提交过。请返回上一页，刷新后再填。"))
    if answer.location:
        return HttpResponseRedirect(answer.location)
    return HttpResponse(answer.body, status=answer.code, content_type="application/json")


def _owner(request):
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    if not request.session.session_key:
        request.session.create()
    return f"session:{request.session.session_key}"


def _fingerprint(request):
    digest = hashlib.sha256(request.path.encode())
    if request.content_type == "application/json":
        digest.update(request.body)
    for name in sorted(request.POST):
        if name not in _NOT_PART_OF_THE_REQUEST:
            digest.update(repr((name, request.POST.getlist(name))).encode())
    return digest.hexdigest()

"""Anybody checks a paper: by its code, its QR code, or the file itself; without signing in."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET

from accidents.liability import verification
from accidents.liability.forms import MOST_BYTES, VerifyForm
from accidents.models.party import SEAT_LABELS
from ninde_kuaichu.foundation.limits import counter
from ninde_kuaichu.foundation.signin import session
from ninde_kuaichu.foundation.workflow import Refusal

# Our own choice: a desk checks a paper every ten seconds; 50 bits of code are not to be guessed.
CHECKS = 60, timedelta(minutes=10)
WHY = {
    "CORRECTION": gettext_lazy("更正"),
    "REVIEW": gettext_lazy("复核后重新认定"),
    "AGREEMENT": gettext_lazy("当事人不再同意，由交警认定"),
}
_FORM_AROUND = 100_000  # bytes of a multipart body that are not the file


class InMemory(MemoryFileUploadHandler):
    """A stranger's paper never touches the disk; `ask` has looked at the length before."""

    def handle_raw_input(self, *args, **kwargs):
        self.activated = True


@csrf_exempt  # the inner function checks: its reading of the token must come after the handler
def ask(request: HttpRequest) -> HttpResponse:
    """The form, and the verdict under it."""
    if _length(request) > MOST_BYTES + _FORM_AROUND:
        form = VerifyForm()
        sentence = _("文件超过 10 MB，不是我们的认定书")
        context = {"form": form, "sentence": sentence}
        return render(request, "liability/verify.html", context, status=413)
    request.upload_handlers = [InMemory(request)]
    return _ask(request)


@csrf_protect
def _ask(request):
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    if not form.is_valid():
        return render(request, "liability/verify.html", {"form": form})
    file = form.cleaned_data["file"]
    try:
        count(request)
    except Refusal as refusal:
        context = {"form": form, "sentence": str(refusal)}
        return render(request, "liability/verify.html", context, status=429)
    if file is not None:
        return _verdict(request, verification.by_bytes(file.read()), checked="file")
    return _verdict(request, verification.by_code(form.cleaned_data["code"]), checked="code")


@require_GET
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads."""
    try:
        count(request)
    except Refusal as refusal:
        context = {"form": VerifyForm(), "sentence": str(refusal)}
        return render(request, "liability/verify.html", context, status=429)
    return _verdict(request, verification.by_code(code), checked="code")


def _verdict(request, answer, *, checked: str):
    context: dict[str, Any] = {"form": VerifyForm(), "answer": answer, "checked": checked}
    if answer.certificate:
        context["parties"] = [
            party | {"label": SEAT_LABELS[party["seat"]]} for party in answer.parties()
        ]
        papers = verification.chain(answer.certificate)
        context["newest"] = papers[-1]
        if len(papers) > 1:
            context["chain"] = [
                {"paper": paper, "why": WHY.get(verification.why_replaced(paper), "")}
                for paper in papers
            ]
    return render(request, "liability/verify.html", context)


def count(request: HttpRequest) -> None:
    """One more question from this address; Refusal when there were too many."""
    most, per = CHECKS
    address = session.address(request)
    counter.count(f"verify:{address}", at=timezone.now(), most=most, per=per)


def _length(request) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0

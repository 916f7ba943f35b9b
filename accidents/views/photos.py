"""Photos: one slot, one file, one receipt; and the door through which they are looked at."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accidents import evidence, steps
from accidents.forms.photos import PhotoForm
from accidents.models import Case, Photo, SlotException
from accidents.models.evidence import Slot
from accidents.views import scope, slots
from ninde_kuaichu.foundation import uploads
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.workflow import Refusal

EVERY_SLOT = "ALL"
# These show one person or one person's paper; scene photos belong to the case.
_OF_A_PARTY = {
    Slot.PERSON_WITH_VEHICLE: "accidents:items",
    Slot.AUTHORISATION: "accidents:representative",
    Slot.THUMB_MARK: "liability:sign",
}
_SIZES = {"thumb": Photo.thumb, "view": Photo.view}


@login_required
def page(request: HttpRequest, case_no: str) -> HttpResponse:
    """The slots of the scene, and whatever photo the officer asked for again."""
    case = scope.case_or_404(request, case_no)
    if case.status == Case.Status.DRAFT and case.happened_at is None:
        return redirect("accidents:place", case_no)
    context = {
        "case": case,
        "steps": steps.WAY,
        "slots": slots.of_case(case, request.user),
        "extra": slots.extra(case, request.user),
        "missing": evidence.missing(case),
        "is_open": case.status in (Case.Status.DRAFT, Case.Status.RETURNED),
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/photos.html", context)


@login_required
@require_POST
def receive(request: HttpRequest, case_no: str, slot: str) -> HttpResponse:
    """Take one file.  JSON for the script, a redirect for a plain form."""
    case = scope.case_or_404(request, case_no)
    if slot not in Slot.values:
        raise Http404
    party = None
    if slot in _OF_A_PARTY:
        party = scope.party_or_404(case, request.user, request.GET.get("seat", ""))
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _answer(request, case, slot, sentence=form.sentence())
    try:
        photo = evidence.receive_photo(
            case,
            slot=slot,
            party=party,
            file=form.cleaned_data["file"],
            declared_sha256=form.cleaned_data["sha256"],
            client_key=form.cleaned_data["client_key"],
            actor=request.user,
            at=timezone.now(),
        )
    except uploads.LostOnTheWay as refusal:
        answer = _answer(request, case, slot, sentence=str(refusal))
        answer["Retry-After"] = "1"  # the phone still has the file: it sends it again by itself
        return answer
    except Refusal as refusal:
        return _answer(request, case, slot, sentence=str(refusal))
    if not _wants_json(request):
        return redirect(_back(request, case, slot))
    return JsonResponse(
        {
            "receipt": photo.receipt,
            "sha256": photo.sha256,
            "thumb": reverse("accidents:photo", args=[photo.uid, "thumb"]),
        },
        status=201,
    )


@login_required
@require_POST
@keys.repeatable
def cannot(request: HttpRequest, case_no: str, slot: str) -> HttpResponse:
    """«It is dangerous here»: said by name, it always passes."""
    case = scope.case_or_404(request, case_no)
    now = timezone.now()
    if slot == EVERY_SLOT:
        evidence.declare_unsafe(case, actor=request.user, at=now)
    elif slot in Slot.values:
        evidence.declare_exception(
            case, slot=slot, reason=SlotException.Reason.DANGEROUS, actor=request.user, at=now
        )
    else:
        raise Http404
    return redirect("accidents:photos", case_no)


@login_required
@require_GET
def image(request: HttpRequest, uid, size: str) -> HttpResponse:
    """A derivative for who may see it; the original never leaves the store this way."""
    photo = get_object_or_404(Photo.objects.visible_to(request.user), uid=uid)
    if size not in _SIZES:
        raise Http404
    return HttpResponse(
        _SIZES[size](photo),
        content_type="image/jpeg",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'inline; filename="{photo.receipt}.jpg"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _answer(request, case, slot, *, sentence):
    if _wants_json(request):
        return JsonResponse({"message": sentence}, status=422)
    messages.error(request, f"{Slot(slot).label}：{sentence}")
    return redirect(_back(request, case, slot).partition("#")[0])  # the sentence stands on top


def _back(request, case, slot):
    """Where a plain form came from: the page it names, else the page of its slot."""
    named = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(named, allowed_hosts={request.get_host()}):
        return named
    page_name = _OF_A_PARTY.get(Slot(slot), "accidents:photos")
    return f"{reverse(page_name, args=[case.case_no])}#slot-{slot}"


def _wants_json(request) -> bool:
    return "application/json" in request.headers.get("Accept", "")

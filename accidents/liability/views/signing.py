"""The parties answer the paper: with a finger, a typed name, a thumb mark, or by refusing."""

import json
from ipaddress import ip_address
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import steps
from accidents.liability import signature
from accidents.liability.forms import RefuseForm, SignForm, ThumbForm
from accidents.liability.models import ON_LIABILITY, Certificate, Signature
from accidents.liability.views.outcome import SIGNED
from accidents.models import Party
from accidents.models.evidence import Slot
from accidents.views import party_slots, scope
from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.signin import phone_codes, session
from ninde_kuaichu.foundation.workflow import Refusal

M = Signature.Method
THUMB = "thumb"
EDGE = 0.03  # white around a signature that is shown again, in widths of the pad


@login_required
@keys.repeatable
def sign(request: HttpRequest, case_no: str, uid: UUID | None = None) -> HttpResponse:
    """The signing page; `?way=thumb` is for who cannot write."""
    certificate, party = _paper_or_404(request, case_no, uid)
    if signature_of(certificate, party, SIGNED):
        return redirect(addresses(certificate)["back"])
    by_thumb = request.GET.get("way") == THUMB
    form = (ThumbForm if by_thumb else SignForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            signature.sign(
                certificate,
                party,
                **_way(party, data, by_thumb),
                code=data["code"],
                actor=request.user,
                at=timezone.now(),
                trail=_trail(request),
                consents=data["consents"],
            )
        except phone_codes.WrongCode as refusal:
            form.add_error("code", str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("您已签字。"))
            return redirect(addresses(certificate)["back"])
    return _page(request, certificate, party, form, by_thumb)


@login_required
def send_code(request: HttpRequest, case_no: str, uid: UUID | None = None) -> HttpResponse:
    """Send the code and come back to the page as it was: what was drawn stays."""
    by_thumb = request.GET.get("way") == THUMB
    certificate, party = _paper_or_404(request, case_no, uid)
    if request.method != "POST":
        return redirect(addresses(certificate)["sign"])
    form = (ThumbForm if by_thumb else SignForm)(request.POST)
    form.is_valid()
    form.errors.clear()  # nothing was handed in yet: only the code was asked for
    try:
        signature.send_code(certificate, party, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        masked = identity.mask_phone(signature.phone_of(party))
        messages.success(request, _("验证码已发到 %s，5 分钟内有效。") % masked)
    return _page(request, certificate, party, form, by_thumb)


@login_required
@keys.repeatable
def refuse(request: HttpRequest, case_no: str, uid: UUID | None = None) -> HttpResponse:
    """A refusal is written on the paper with its reason, and stops nothing (令146 art. 24)."""
    certificate, party = _paper_or_404(request, case_no, uid)
    if signature_of(certificate, party):
        return redirect(addresses(certificate)["back"])
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            signature.refuse(
                certificate,
                party,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                at=timezone.now(),
                trail=_trail(request),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("已注明您拒绝签字。"))
            return redirect(addresses(certificate)["back"])
    context = {"case": certificate.case, "party": party, "form": form}
    context |= {"certificate": certificate, "to": addresses(certificate)}
    return render(request, "liability/refuse.html", context | {"request_key": keys.fresh()})


def signature_of(certificate: Certificate, party: Party, methods=tuple(M)) -> Signature | None:
    return certificate.signatures.filter(party=party, method__in=methods).first()


def _page(request, certificate, party, form, by_thumb):
    drawn = getattr(form, "cleaned_data", {}).get("drawn", [])
    context = {
        "case": certificate.case,
        "certificate": certificate,
        "party": party,
        "form": form,
        "by_thumb": by_thumb,
        "steps": steps.WAY,
        "signer": signature.signer_name(party),
        "masked": identity.mask_phone(signature.phone_of(party)),
        "drawn": drawn,
        "kept": json.dumps(drawn) if drawn else "",
        **_picture(drawn),
        "to": addresses(certificate),
        "request_key": keys.fresh(),
    }
    if by_thumb:
        back = f"{request.path.removesuffix('code/')}?way={THUMB}"
        context["slot"] = party_slots.card(party, Slot.THUMB_MARK, request.user, back)
    return render(request, "liability/sign.html", context)


def _picture(strokes) -> dict:
    """What was drawn before, as points of an SVG and the frame around them."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return {}
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    left, top = min(xs) - EDGE, min(ys) - EDGE
    frame = (left, top, max(xs) + EDGE - left, max(ys) + EDGE - top)
    return {
        "frame": " ".join(f"{number:.4f}" for number in frame),
        "lines": [" ".join(f"{x:.4f},{y:.4f}" for x, y in stroke) for stroke in strokes],
    }


def _way(party, data, by_thumb):
    """The arguments of `signature.sign` that differ by the way of signing."""
    if by_thumb:
        photo = party_slots.present(party, Slot.THUMB_MARK)
        return {"method": M.THUMB_MARK, "photo": photo, "witness": data["witness"]}
    if data["drawn"]:
        return {"method": M.STROKES, "strokes": data["drawn"]}
    return {"method": M.SMS_CODE, "name": data["typed_name"]}


def _trail(request) -> signature.Trail:
    address = session.address(request)
    try:
        ip_address(address)
    except ValueError:  # a proxy that writes a name
        address = ""
    return signature.Trail(address, request.headers.get("User-Agent", ""))


def addresses(certificate: Certificate) -> dict[str, str]:
    """Where the page's buttons lead: the paper on liability has the case's own short ways."""
    case_no, uid = certificate.case.case_no, certificate.uid
    if certificate.kind in ON_LIABILITY:
        names = {"sign": "sign", "code": "sign_code", "refuse": "refuse", "read": "paper"}
        return {to: reverse(f"liability:{name}", args=[case_no]) for to, name in names.items()} | {
            "back": reverse("liability:result", args=[case_no])
        }
    names = {"sign": "sign_paper", "code": "sign_paper_code", "refuse": "refuse_paper"}
    return {to: reverse(f"liability:{name}", args=[case_no, uid]) for to, name in names.items()} | {
        "read": reverse("liability:one_paper", args=[uid]),
        "back": reverse("liability:mediation", args=[case_no]),
    }


def _paper_or_404(request, case_no, uid=None) -> tuple[Certificate, Party]:
    case = scope.case_or_404(request, case_no)
    party = scope.own_party(case, request.user)
    papers = case.certificates.to_sign().filter(uid=uid) if uid else case.certificates.in_force()
    certificate = papers.first()
    if party is None or certificate is None:
        raise Http404
    return certificate, party

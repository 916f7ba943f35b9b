"""How the other side comes in: by QR or SMS link, on this phone, or by a code."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accidents import parties, statements
from accidents.forms.invitation import BorrowersPhoneForm, CodeForm, OthersPhoneForm
from accidents.models import Case, Party
from accidents.views import qr, scope
from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.signin import phone_codes, session
from ninde_kuaichu.foundation.signin.models import PhoneCode
from ninde_kuaichu.foundation.workflow import Refusal

SIGN_IN = PhoneCode.Purpose.SIGN_IN
BORROWED = "borrowed"  # session: the case number for which somebody else's phone is used
BORROWED_FOR = timedelta(minutes=30)  # our own choice: items, story and signature take ten


@login_required
@keys.repeatable
def invite(request, case_no, seat):
    """The four ways for one seat, and whether somebody has come."""
    case = scope.case_or_404(request, case_no)
    party = _others_seat_or_404(case, request.user, seat)
    form = OthersPhoneForm(
        request.POST or None,
        own_phone=request.user.phone,
        initial={"phone": party.invited_phone},
    )
    if request.method == "POST" and form.is_valid():
        phone = form.cleaned_data["phone"]
        try:
            parties.invite(party, phone=phone, actor=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("短信已发到 %s。") % identity.mask_phone(phone))
            return redirect("accidents:invite", case_no, seat)
    context = {"case": case, "party": party, "form": form, "is_reporter": _reports(case, request)}
    if request.headers.get("X-Requested-With") == "poll":
        return render(request, "accidents/_invite_state.html", context)
    if not party.user_id:
        context["qr"] = qr.svg(parties.invitation(party))
    context |= {"request_key": keys.fresh(), "is_open": case.status in statements.OPEN}
    return render(request, "accidents/invite.html", context)


@login_required
@keys.repeatable
def hand_over(request, case_no, seat):
    """The other side takes this phone: own number, own code, own session; then gives it back."""
    case = scope.case_or_404(request, case_no)
    if request.POST.get("act") == "give_back":
        logout(request)
        back = urlencode({"next": reverse("accidents:case", args=[case_no])})
        return redirect(f"{reverse('signin:phone')}?{back}")
    party = _others_seat_or_404(case, request.user, seat)
    if party.user_id:
        return redirect("accidents:invite", case_no, seat)
    phone = request.session.get(f"hand_over:{party.uid}", "")
    asks_code = bool(phone) and request.POST.get("act") != "phone" and "again" not in request.GET
    if asks_code:
        form = CodeForm(request.POST or None)
    else:
        form = BorrowersPhoneForm(
            request.POST or None, own_phone=request.user.phone, initial={"phone": party.phone}
        )
    if request.method == "POST" and form.is_valid():
        try:
            if asks_code:
                return _take_the_phone(request, party, phone, form.cleaned_data["code"])
            _send_code(request, party, form.cleaned_data["phone"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("accidents:hand_over", case_no, seat)
    context = {
        "case": case,
        "party": party,
        "form": form,
        "asks_code": asks_code,
        "masked": identity.mask_phone(phone),
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/hand_over.html", context)


@login_required
@keys.repeatable
def confirm(request, case_no, seat):
    """A code to the other side's phone makes what the reporter entered theirs."""
    case = scope.case_or_404(request, case_no)
    party = _others_seat_or_404(case, request.user, seat)
    if not _reports(case, request) or party.items_at is None:
        raise Http404
    if party.joined:
        return redirect("accidents:invite", case_no, seat)
    act, at = request.POST.get("act", ""), timezone.now()
    phone_form = OthersPhoneForm(
        request.POST if act == "phone" else None,
        own_phone=request.user.phone,
        initial={"phone": party.phone},
    )
    code_form = CodeForm(request.POST if act == "code" else None)
    sent_to = request.session.get(f"confirm:{party.uid}", "")
    form = code_form if act == "code" else phone_form
    if request.method == "POST" and form.is_valid():
        try:
            if act == "code":
                parties.confirm_by_code(
                    party,
                    phone=sent_to,
                    code=form.cleaned_data["code"],
                    actor=request.user,
                    at=at,
                )
                return redirect("accidents:case", case_no)
            parties.send_confirmation(party, phone=form.cleaned_data["phone"], at=at)
            request.session[f"confirm:{party.uid}"] = form.cleaned_data["phone"]
            return redirect("accidents:confirm", case_no, seat)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "case": case,
        "party": party,
        "phone_form": phone_form,
        "code_form": code_form,
        "masked": identity.mask_phone(sent_to),
        "request_key": keys.fresh(),
        "other_key": keys.fresh(),
    }
    return render(request, "accidents/confirm.html", context)


@keys.repeatable
def join(request, token):
    """The link behind the QR code: which accident, then sign in, then take the seat."""
    try:
        party = parties.invited(token)
    except Refusal as refusal:
        return render(request, "accidents/join.html", {"sentence": str(refusal)}, status=410)
    is_driver = request.user.is_authenticated and not request.user.is_staff
    if is_driver and party.user_id == request.user.pk:
        return redirect("accidents:case", party.case.case_no)
    context = {"party": party, "case": party.case, "is_driver": is_driver}
    if party.user_id:
        context["sentence"] = _("这个位置已有人。如不是您本人，请告诉交警。")
    elif request.method == "POST" and is_driver:
        try:
            parties.join(party, user=request.user, at=timezone.now())
        except Refusal as refusal:
            context["sentence"] = str(refusal)
        else:
            return redirect("accidents:case", party.case.case_no)
    first = party.case.parties.order_by("seat").exclude(pk=party.pk).first()
    context |= {
        "other": identity.mask_plate(first.plate) if first and first.plate else "",
        "sign_in": f"{reverse('signin:phone')}?{urlencode({'next': request.path})}",
        "request_key": keys.fresh(),
    }
    return render(request, "accidents/join.html", context)


def _send_code(request, party: Party, phone: str) -> None:
    phone_codes.send(
        phone,
        purpose=SIGN_IN,
        at=timezone.now(),
        address=session.address(request),
        case_no=party.case.case_no,
    )
    request.session[f"hand_over:{party.uid}"] = phone


def _take_the_phone(request, party: Party, phone: str, code: str) -> HttpResponse:
    """Django's login throws the first driver's session away, for another person's."""
    phone_codes.check(phone, code, purpose=SIGN_IN, at=timezone.now())
    driver = session.enter(request, phone)
    parties.join(party, user=driver, at=timezone.now(), joined=Party.Joined.SAME_PHONE)
    request.session[BORROWED] = party.case.case_no
    # Not fourteen days: the phone is somebody else's.
    request.session.set_expiry(BORROWED_FOR)
    return redirect("accidents:case", party.case.case_no)


def _others_seat_or_404(case: Case, user, seat: str) -> Party:
    own = scope.own_party(case, user)
    party = next((party for party in case.parties.all() if party.seat == seat), None)
    if party is None or party == own or not party.is_known:
        raise Http404
    return party


def _reports(case: Case, request) -> bool:
    return request.user.pk in (case.reporter_id, case.opened_by_id)

"""Phone number, then the code from the SMS."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.signin import forms, phone_codes, session
from ninde_kuaichu.foundation.signin.models import PhoneCode
from ninde_kuaichu.foundation.workflow import Refusal

SIGN_IN = PhoneCode.Purpose.SIGN_IN


def phone(request):
    """Ask for the number and send a code."""
    if next_page := request.GET.get("next"):
        request.session["after_sign_in"] = _safe(request, next_page)
    form = forms.PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["phone"]
        try:
            phone_codes.send(
                number, purpose=SIGN_IN, at=timezone.now(), address=session.address(request)
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session["phone"] = number
            return redirect("signin:code")
    return render(request, "signin/phone.html", {"form": form})


def code(request):
    """Check the code; the same page sends another one."""
    number = request.session.get("phone")
    if not number:
        return redirect("signin:phone")
    if "again" in request.POST:
        return _send_again(request, number)
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            phone_codes.check(number, form.cleaned_data["code"], purpose=SIGN_IN, at=timezone.now())
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            destination = request.session.get("after_sign_in", settings.LOGIN_REDIRECT_URL)
            session.enter(request, number)
            for leftover in ("phone", "after_sign_in"):
                request.session.pop(leftover, None)
            return redirect(destination)
    context = {"form": form, "masked": identity.mask_phone(number)}
    return render(request, "signin/code.html", context)


def _send_again(request, number):
    try:
        phone_codes.send(
            number, purpose=SIGN_IN, at=timezone.now(), address=session.address(request)
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("验证码已发出，一分钟内请看短信。"))
    return redirect("signin:code")


@require_POST
def leave(request):
    logout(request)
    return redirect("/")


def _safe(request, address):
    """Only a page of ours (ASVS 3.7.2)."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else reverse("accidents:home")

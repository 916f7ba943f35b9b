"""The demonstration's own page: who may sign in as whom, and the SMS that were sent."""

import re
from datetime import datetime

from django.conf import settings
from django.shortcuts import render

from ninde_kuaichu.foundation.accounts.models import User
from ninde_kuaichu.foundation.accounts.roles import STAFF
from ninde_kuaichu.foundation.notices import sms

PASSWORD = "ningde-121-demo"  # of every demo login; there are none outside DEMO mode


def page(request):
    staff = User.objects.filter(role__in=STAFF).select_related("organisation")
    context = {
        "staff": staff.order_by("role", "username"),
        "password": PASSWORD,
        "messages_sent": _latest(20),
    }
    return render(request, "demo.html", context)


def _latest(count: int) -> list[dict]:
    """The last SMS, newest first, with the code taken out to be shown large."""
    sent = sms.FileSms(settings.SMS_FILE).read()[-count:]
    for line in sent:
        code = re.search(r"验证码 (\d{6})", line["text"])
        line["code"] = code[1] if code else ""
        line["text"], _, address = line["text"].partition("http")
        line["link"] = f"http{address}" if address else ""
        line["at"] = datetime.fromisoformat(line["at"])
    return sent[::-1]

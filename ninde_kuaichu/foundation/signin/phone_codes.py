"""Codes by SMS: how a driver signs in, signs a paper, or confirms without a smartphone.

Lengths and limits are our own choice (no statute names them): six digits live five minutes
and allow five guesses, so one code is found by chance once in 200,000 tries.
"""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from ninde_kuaichu.foundation.encryption import blind
from ninde_kuaichu.foundation.limits import counter
from ninde_kuaichu.foundation.notices import outbox
from ninde_kuaichu.foundation.signin.models import PhoneCode
from ninde_kuaichu.foundation.workflow import Refusal

LIFE = timedelta(minutes=5)
GUESSES = 5
PAUSE = timedelta(seconds=50)  # the page lets the driver ask again after 60
PER_PHONE = 8, timedelta(hours=1)
PER_ADDRESS = 60, timedelta(hours=1)  # a village shares one address behind its operator


class WrongCode(Refusal):
    """The code is wrong, too old, or was guessed at too often."""


@transaction.atomic
def send(phone, *, purpose, at, address="", subject="", case_no="", **fields) -> PhoneCode:
    """Send a fresh code; an earlier one for the same purpose and subject stops working.

    `fields` fill further braces of the message (a summary of what is being confirmed).
    """
    index = blind(phone, "phone")
    counter.count(f"code:{purpose}:{index}", at=at, most=PER_PHONE[0], per=PER_PHONE[1])
    if address:
        counter.count(f"code-from:{address}", at=at, most=PER_ADDRESS[0], per=PER_ADDRESS[1])
    latest = _latest(index, purpose, subject)
    if latest and latest.used_at is None and at < latest.sent_at + PAUSE:
        return latest  # a double tap
    code = f"{secrets.randbelow(1_000_000):06}"
    row = PhoneCode.objects.create(
        phone_index=index,
        purpose=purpose,
        subject=subject,
        digest=_digest(code, index, purpose, subject),
        sent_at=at,
        expires_at=at + LIFE,
    )
    outbox.post(
        key=f"code:{row.pk}",
        phone=phone,
        template=f"code.{purpose}",
        at=at,
        case_no=case_no,
        code=code,
        minutes=LIFE.seconds // 60,
        **fields,
    )
    return row


def check(phone, code, *, purpose, at, subject="") -> None:
    """Use up the code; raises WrongCode.  A wrong guess counts even though it is refused."""
    index = blind(phone, "phone")
    with transaction.atomic():
        row = _latest(index, purpose, subject)
        if row is None or row.used_at or at >= row.expires_at or row.attempts >= GUESSES:
            right = None
        else:
            row = PhoneCode.objects.select_for_update().get(pk=row.pk)
            row.attempts += 1
            right = row.used_at is None and constant_time_compare(
                row.digest, _digest(code.strip(), index, purpose, subject)
            )
            row.used_at = at if right else None
            row.save(update_fields=["attempts", "used_at"])
    if right is None:
        raise WrongCode(_("验证码已失效，请重新获取。"))
    if not right:
        raise WrongCode(_("验证码不对，请再看一下短信。"))


def _latest(index, purpose, subject):
    rows = PhoneCode.objects.filter(phone_index=index, purpose=purpose, subject=subject)
    return rows.order_by("-sent_at", "-pk").first()


def _digest(code, index, purpose, subject):
    return blind(f"{code}:{index}:{subject}", f"code:{purpose}")

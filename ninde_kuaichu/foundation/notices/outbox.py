"""Put a message in the outbox; it leaves after the commit, once per key."""

from django.db import transaction

from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.notices import sms, texts
from ninde_kuaichu.foundation.notices.models import Notice


@transaction.atomic
def post(*, key, phone, template, at, case_no="", **fields) -> Notice | None:
    """Queue one SMS.  Nobody to send to is no error: a pedestrian may have no phone."""
    if not phone:
        return None
    notice, is_new = Notice.objects.get_or_create(
        key=key,
        defaults={
            "template": template,
            "phone": phone,
            "text": texts.compose(template, **fields),
            "case_no": case_no,
            "created_at": at,
        },
    )
    if is_new:
        desk.put("notice.send", key=f"notice:{key}", at=at, notice_id=notice.pk)
    return notice


def send(*, notice_id, at) -> None:
    """Hand one notice to the provider.  The provider gets our key, so that twice is once."""
    notice = Notice.objects.get(pk=notice_id)
    if notice.state == Notice.State.SENT:
        return
    try:
        sms.backend().send(notice.phone, notice.text, key=notice.key, at=at)
    except sms.Refused as error:
        notice.state, notice.error = Notice.State.FAILED, str(error)[:200]
        notice.save(update_fields=["state", "error"])
        raise desk.Hopeless(str(error)) from error
    notice.state, notice.sent_at, notice.error = Notice.State.SENT, at, ""
    notice.save(update_fields=["state", "sent_at", "error"])

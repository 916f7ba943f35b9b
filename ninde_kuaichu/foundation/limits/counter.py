"""How often somebody may do a thing; kept in the database, so it needs no Redis."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ninde_kuaichu.foundation.limits.models import Window
from ninde_kuaichu.foundation.workflow import Refusal


class TooOften(Refusal):
    """The limit of this window is used up; the sentence says when to try again."""


@transaction.atomic
def count(key: str, *, at, most: int, per: timedelta) -> None:
    """Count one use of `key`; raises TooOften beyond `most` uses in `per`.

    Its own transaction when called outside one: a refused attempt still counts.
    """
    Window.objects.get_or_create(key=key, defaults={"starts_at": at})
    window = Window.objects.select_for_update().get(key=key)
    if at >= window.starts_at + per:
        window.starts_at, window.count = at, 0
    if window.count >= most:
        minutes = max(1, round((window.starts_at + per - at).total_seconds() / 60))
        raise TooOften(_("操作太频繁，请 %(minutes)s 分钟后再试。") % {"minutes": minutes})
    window.count += 1
    window.save(update_fields=["starts_at", "count"])


def forget(key: str) -> None:
    """The right answer clears the slate."""
    Window.objects.filter(key=key).delete()

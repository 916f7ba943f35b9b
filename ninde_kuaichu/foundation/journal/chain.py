"""Writing the journal, reading it back, and proving that nobody touched it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from ninde_kuaichu.foundation.journal.models import Chain, Entry


@dataclass(frozen=True)
class Break:
    """The first entry of a chain that does not follow from the one before."""

    key: str
    n: int


def record(*, case_no, action, actor, at, before="", after="", **data) -> Entry:
    """Add one entry to the chain of `case_no`, in the caller's transaction.

    Events without a case give the organisation's chain as `case_no`: "org:350902".  `data`
    holds codes, numbers and hashes only; personal data stays in its encrypted columns.
    """
    Chain.objects.get_or_create(key=case_no)
    head = Chain.objects.select_for_update().get(key=case_no)
    entry = Entry(
        chain=head,
        n=head.length + 1,
        at=at,
        action=action,
        actor=actor,
        actor_role=getattr(actor, "role", ""),
        before=before,
        after=after,
        data=data,
    )
    entry.hash = _hash(entry, head.key, head.head)
    entry.save()
    head.length, head.head = entry.n, entry.hash
    head.save(update_fields=["length", "head"])
    return entry


def of(case_no) -> QuerySet[Entry]:
    """The timeline of one case, oldest first."""
    return Entry.objects.filter(chain__key=case_no).select_related("actor").order_by("n")


def verify() -> Iterator[Break]:
    """Walk every chain; yield the first broken place of each that was touched."""
    for head in Chain.objects.order_by("pk").iterator():
        previous, n = "", 0
        entries = head.entries.order_by("n").iterator()
        for n, entry in enumerate(entries, start=1):
            if entry.n != n or entry.hash != _hash(entry, head.key, previous):
                yield Break(head.key, n)
                break
            previous = entry.hash
        else:
            if (n, previous) != (head.length, head.head):
                yield Break(head.key, n + 1)


def _hash(entry, key, previous) -> str:
    content = [
        key,
        entry.n,
        entry.at.timestamp(),
        entry.action,
        entry.actor_id,
        entry.actor_role,
        entry.before,
        entry.after,
        entry.data,
        previous,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

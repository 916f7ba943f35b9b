"""The daily list: what was issued on a day, and every number replaced or withdrawn so far.

One flattened JWS (RFC 7515, Ed25519 by RFC 8037) for each day in Ningde, published when the day is
over.  The same register gives the same bytes: nothing in it tells when or how often it was made.
Numbers only, no codes: a code opens /verify/, a number opens nothing.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accidents.liability import merkle
from accidents.liability.models import Certificate, PublishedList, Withdrawal
from ninde_kuaichu.foundation import sign_keys
from ninde_kuaichu.foundation.geography.districts import CITY
from ninde_kuaichu.foundation.journal import chain as journal

FIRST = "0" * 64  # stands for the list before the first


class DayNotOver(Exception):
    """A day's list can be made when the day has ended, in Ningde."""


class NoSuchDay(Exception):
    """The lists have begun after this day, and what is chained cannot be put in front."""


def catch_up(*, at: datetime) -> list[PublishedList]:
    """Publish every day that is over and has no list yet."""
    return publish(_yesterday(at), at=at)


def publish(day: date, *, at: datetime) -> list[PublishedList]:
    """Publish a day's list, and first those of missed days before it; returns the new ones."""
    if day > _yesterday(at):
        raise DayNotOver
    last = latest()
    if last is None:
        start = min(day, _first_paper_day() or day)
    elif day <= last.day:
        if not PublishedList.objects.filter(day=day).exists():
            raise NoSuchDay
        return []
    else:
        start = last.day + timedelta(days=1)
    missed = (start + timedelta(days=n) for n in range((day - start).days + 1))
    return [made for missing in missed if (made := _publish(missing, at))]


def latest() -> PublishedList | None:
    return PublishedList.objects.order_by("-day").first()


def inclusion(certificate: Certificate) -> dict | None:
    """How a paper hangs in its day's tree (RFC 6962, 2.1.1); None while the day has no list."""
    published = PublishedList.objects.filter(day=_day(certificate.made_at)).first()
    if published is None or certificate.pk not in published.paper_ids:
        return None
    before = PublishedList.objects.filter(day__lt=published.day).order_by("-day").first()
    papers = Certificate.objects.in_bulk(published.paper_ids)
    leaves = _leaves(before, [papers[pk] for pk in published.paper_ids])
    index = published.paper_ids.index(certificate.pk) + 1
    return {
        "day": published.day.isoformat(),
        "index": index,
        "size": len(leaves),
        "leaf": leaves[index].hex(),
        "path": [sibling.hex() for sibling in merkle.path(leaves, index)],
    }


def signed(payload: dict, key: sign_keys.SignKey) -> str:
    """A flattened JWS; the same payload and key give the same text."""
    header = base64url(_canonical({"alg": "EdDSA", "kid": key.key_id.hex()}))
    body = base64url(_canonical(payload))
    signature = base64url(key.sign(f"{header}.{body}".encode()))
    return _canonical({"payload": body, "protected": header, "signature": signature}).decode()


@transaction.atomic
def _publish(day, at) -> PublishedList | None:
    before = PublishedList.objects.filter(day__lt=day).order_by("-day").first()
    begin, end = _midnight(day), _midnight(day + timedelta(days=1))
    issued = Certificate.objects.filter(made_at__gte=begin, made_at__lt=end)
    papers = sorted(issued.only("code", "sheet_hash"), key=lambda paper: paper.code)
    leaves = _leaves(before, papers)
    payload = {
        "schema": 1,
        "city": CITY.code,
        "day": day.isoformat(),
        "previous": before.sha256 if before else FIRST,
        "issued": {"size": len(leaves), "root": merkle.root(leaves).hex()},
        "revoked": sorted(
            [*_superseded(end), *_withdrawn(end)], key=lambda row: (row["since"], row["number"])
        ),
    }
    content = signed(payload, sign_keys.load(settings.SIGN_DIR, CITY.code))
    made, is_new = PublishedList.objects.get_or_create(
        day=day,
        defaults={
            "content": content,
            "sha256": hashlib.sha256(content.encode()).hexdigest(),
            "paper_ids": [paper.pk for paper in papers],
            "published_at": at,
        },
    )
    if not is_new:  # another worker was quicker, with the same bytes
        return None
    journal.record(
        case_no=f"org:{CITY.code}",
        action="list.publish",
        actor=None,
        at=at,
        day=made.day.isoformat(),
        sha256=made.sha256,
    )
    return made


def _leaves(before: PublishedList | None, papers: list[Certificate]) -> list[bytes]:
    """The list before, then every paper: its code and the whole hash of its sheet."""
    first = bytes.fromhex(before.sha256 if before else FIRST)
    rest = [paper.code.encode("ascii") + bytes.fromhex(paper.sheet_hash) for paper in papers]
    return [first, *rest]


def _superseded(end) -> Iterator[dict]:
    replaced = Certificate.objects.filter(superseded_by__made_at__lt=end)
    for paper in replaced.select_related("superseded_by").defer("sheet", "superseded_by__sheet"):
        if new := paper.superseded_by:
            yield _row(paper, "SUPERSEDED", new.made_at, new.number)


def _withdrawn(end) -> Iterator[dict]:
    taken_back = Withdrawal.objects.filter(withdrawn_at__lt=end)
    for withdrawal in taken_back.select_related("certificate"):
        yield _row(withdrawal.certificate, "WITHDRAWN", withdrawal.withdrawn_at, "")


def _row(paper, state, since, by) -> dict:
    moment = timezone.localtime(since, timezone.get_default_timezone())
    return {
        "number": paper.number,
        "state": state,
        "since": moment.replace(microsecond=0).isoformat(),
        "by": by,
    }


def _canonical(value: dict) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def base64url(data: bytes) -> str:
    """Without padding, as JOSE wants it (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _first_paper_day() -> date | None:
    first = Certificate.objects.order_by("made_at").values_list("made_at", flat=True).first()
    return _day(first) if first else None


def _yesterday(at: datetime) -> date:
    return _day(at) - timedelta(days=1)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())

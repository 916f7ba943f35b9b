"""Photos: received one by one, each with its receipt; nothing lost, nothing twice."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accidents.models import Case, Photo, PhotoRequest, SlotException
from accidents.models.evidence import SCENE_SLOTS, Slot
from ninde_kuaichu.foundation import uploads
from ninde_kuaichu.foundation.jobs import desk
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

MOST_PHOTOS = 40  # a case; our own choice, three parties with ten extras each stay below it
OVER = (Case.Status.CLOSED, Case.Status.WITHDRAWN, Case.Status.TRANSFERRED)


class NotNow(Refusal):
    """The case takes no more photos."""


class KeyUsedForOther(Refusal):
    """The client key belongs to a different file."""


def receive_photo(case, *, slot, file, declared_sha256, client_key, actor, at, party=None) -> Photo:
    """Store one photo and answer with its row; the same key and file again is the same row.

    The file goes to its store before the row is written: a row never names bytes that are
    not there, and no transaction waits for a slow store.  Raises uploads.BadFile.
    """
    if case.status in OVER:
        raise NotNow(_("案件已结束，不能再加照片。"))
    earlier = _by_key(case, actor, client_key)
    if earlier is None and case.photos.count() >= MOST_PHOTOS:
        raise NotNow(_("照片已经够多了。"))
    if earlier is None and slot in SCENE_SLOTS and not is_open_to(case, slot):
        raise NotNow(_("照片已交给交警，不能再换。可以在“其他”里加拍。"))
    received = uploads.receive(file, declared_sha256)
    if earlier is None:
        try:
            return _keep(case, received, slot, party, client_key, declared_sha256, actor, at)
        except IntegrityError:  # the same phone sent it twice at once
            earlier = _by_key(case, actor, client_key)
    if earlier is None or earlier.sha256 != received.sha256:
        raise KeyUsedForOther(_("照片没传对，请重新拍一张。"))
    return earlier


@transaction.atomic
def _keep(case, received, slot, party, client_key, declared_sha256, actor, at):
    # A retake replaces the own photo, never the other side's; extras pile up.
    if slot != Slot.EXTRA:
        current(case).filter(slot=slot, party=party, uploader=actor).update(replaced_at=at)
    photo = Photo.objects.create(
        case=case,
        party=party,
        slot=slot,
        uploader=actor,
        client_key=client_key,
        sha256=received.sha256,
        hashed_by_browser=bool(declared_sha256),
        size=received.size,
        content_type=received.content_type,
        width=received.width,
        height=received.height,
        taken_at=received.taken_at,
        received_at=at,
        is_after_release=case.released_at is not None,
    )
    SlotException.objects.filter(case=case, slot=slot, party=party).delete()
    # A scene photo shows everybody: it answers whoever was asked.
    asked = PhotoRequest.objects.filter(case=case, slot=slot, answer=None)
    (asked.filter(party=party) if party else asked).update(answer=photo)
    journal.record(
        case_no=case.case_no,
        action="photo.receive",
        actor=actor,
        at=at,
        slot=slot,
        sha256=received.sha256,
        size=received.size,
    )
    desk.put("photo.derive", key=f"photo:{photo.uid}", at=at, sha256=photo.sha256)
    return photo


@transaction.atomic
def declare_exception(case, *, slot, reason, actor, at, party=None) -> None:
    """The photo cannot be taken; said by name, it always passes."""
    _exception, is_new = SlotException.objects.get_or_create(
        case=case,
        slot=slot,
        party=party,
        defaults={"reason": reason, "declared_by": actor, "declared_at": at},
    )
    if is_new:
        journal.record(
            case_no=case.case_no, action="photo.exception", actor=actor, at=at, slot=slot,
            reason=reason, seat=party.seat if party else "",
        )  # fmt: skip


@transaction.atomic
def declare_unsafe(case, *, actor, at) -> None:
    """Nobody can stand there: every photo still missing is excepted at once."""
    for slot in missing(case):
        declare_exception(
            case, slot=slot, reason=SlotException.Reason.DANGEROUS, actor=actor, at=at
        )


def current(case):
    """The photos in force: retakes hide what they replace."""
    return case.photos.filter(replaced_at=None).order_by("received_at", "pk")


def is_open_to(case, slot) -> bool:
    """Whether a scene slot takes a photo.

    What an officer has is not swapped any more, unless the officer asks for it again.
    """
    return (
        case.status in (Case.Status.DRAFT, Case.Status.RETURNED)
        or case.photo_requests.filter(slot=slot, answer=None).exists()
        or not current(case).filter(slot=slot).exists()
    )


def missing(case) -> list[Slot]:
    """Scene slots without a photo or a named exception, and photos an officer asked for."""
    there = set(current(case).values_list("slot", flat=True))
    excepted = case.slot_exceptions.filter(party=None)
    there |= set(excepted.values_list("slot", flat=True))
    wanted = [slot for slot in SCENE_SLOTS if slot not in there]
    open_requests = case.photo_requests.filter(answer=None).exclude(
        slot__in=excepted.values("slot")
    )
    asked = [Slot(slot) for slot in open_requests.values_list("slot", flat=True)]
    return list(dict.fromkeys(wanted + asked))


def _by_key(case, actor, client_key):
    return Photo.objects.filter(case=case, uploader=actor, client_key=client_key).first()

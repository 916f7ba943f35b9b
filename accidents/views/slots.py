"""What each photo slot shows to one driver; read by `pieces/photo_slot.html`."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accidents import evidence
from accidents.models import Case, Photo, PhotoRequest
from accidents.models.evidence import SCENE_SLOTS, Slot
from ninde_kuaichu.foundation.idempotency import keys

EXTRAS = 10  # offered on the page; the case's own limit is `evidence.MOST_PHOTOS`


@dataclass
class SlotCard:
    """One slot: what to photograph, what is there already, what the officer asked for."""

    code: str
    title: str
    hint: str
    action: str
    sample: str
    is_required: bool
    receipt: str = ""
    thumb: str = ""
    cannot: str = ""
    wanted: str = ""
    exception: str = ""
    is_closed: bool = False
    client_key: str = field(default_factory=keys.fresh)


def of_case(case: Case, user) -> list[SlotCard]:
    """The three scene slots, then every other slot of which an officer wants a photo."""
    asked = _requests(case, user)
    also = [slot for slot in dict.fromkeys(row.slot for row in asked) if slot not in SCENE_SLOTS]
    photos = list(evidence.current(case))
    excepted = set(case.slot_exceptions.filter(party=None).values_list("slot", flat=True))
    return [
        _card(case, Slot(slot), user, photos, excepted, [row for row in asked if row.slot == slot])
        for slot in [*SCENE_SLOTS, *also]
    ]


def extra(case: Case, user) -> dict:
    """The slot that takes ten, and the own photos that are in it."""
    own = evidence.current(case).filter(slot=Slot.EXTRA, uploader=user)
    card = SlotCard(
        code=Slot.EXTRA,
        title=_("其他照片"),
        hint=_("路口、信号灯、刹车痕迹，想拍就拍。"),
        action=_address("accidents:photo_receive", case, Slot.EXTRA),
        sample="",
        is_required=False,
    )
    return {"card": card, "thumbs": [_thumb(photo) for photo in own], "most": EXTRAS}


def _card(case, slot, user, photos, excepted, asked):
    there = [photo for photo in photos if photo.slot == slot]
    own = next((photo for photo in reversed(there) if photo.uploader_id == user.pk), None)
    if slot == Slot.EXTRA:
        own = None  # an extra that was asked for is one more, not a retake
    is_by_other = bool(there) and own is None and slot != Slot.EXTRA
    has_exception = slot in excepted
    title, hint = _words(slot)
    return SlotCard(
        code=slot,
        title=title,
        hint=hint,
        action=_address("accidents:photo_receive", case, slot),
        sample=_SAMPLES.get(slot, ""),
        is_required=not has_exception and (not is_by_other or bool(asked)),
        receipt=own.receipt if own else "",
        thumb=_thumb(own) if own else "",
        cannot="" if own or has_exception else _address("accidents:photo_cannot", case, slot),
        is_closed=slot in SCENE_SLOTS and not evidence.is_open_to(case, slot),
        wanted="；".join(_asked_for(row) for row in asked),
        exception=_why_not(has_exception, is_by_other and not asked),
    )


def _asked_for(row: PhotoRequest) -> str:
    words = _("交警说：%(reason)s") % {"reason": row.get_reason_display()}
    return f"{words}（{row.note}）" if row.note else words


def _why_not(has_exception, is_by_other):
    if has_exception:
        return _("已记下：停留危险，无法拍摄。")
    return _("另一方已经拍了这一张。") if is_by_other else ""


def _requests(case, user):
    """Open requests to this driver, to nobody in particular, or to a seat nobody has taken."""
    own = Q(party=None) | Q(party__user=user) | Q(party__user=None)
    return list(case.photo_requests.filter(own, answer=None).order_by("asked_at", "pk"))


def _words(slot):
    """Title and what to do; distances as the guidance of the online procedure gives them."""
    return {
        Slot.SCENE_FRONT: (_("① 车前方全景"), _("退后几步，两车、车牌和地上的线都拍进来。")),
        Slot.SCENE_REAR: (_("② 车后方全景"), _("走到车后面，同样拍一张。")),
        Slot.CONTACT: (_("③ 碰撞部位"), _("走近，拍碰到的地方。")),
        Slot.PERSON_WITH_VEHICLE: (_("人车合影"), _("人站在车旁，脸和车牌都看得清。")),
    }.get(slot, (slot.label, ""))


_SAMPLES = {
    Slot.SCENE_FRONT: "drawings/sample_scene_front.svg.html",
    Slot.SCENE_REAR: "drawings/sample_scene_rear.svg.html",
    Slot.CONTACT: "drawings/sample_contact.svg.html",
    Slot.PERSON_WITH_VEHICLE: "drawings/sample_person_with_vehicle.svg.html",
}


def _thumb(photo: Photo) -> str:
    return reverse("accidents:photo", args=[photo.uid, "thumb"])


def _address(name, case, slot):
    return reverse(name, args=[case.case_no, slot.value])

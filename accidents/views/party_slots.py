"""Photo slots that belong to one party: person with vehicle, letter of authority, thumb mark."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accidents import evidence
from accidents.models import Party, Photo
from accidents.models.evidence import Slot
from accidents.views.slots import SlotCard


def present(party: Party, slot: Slot) -> Photo | None:
    """The photo in force of this party's slot."""
    return evidence.current(party.case).filter(slot=slot, party=party).first()


def card(party: Party, slot: Slot, user, back: str) -> SlotCard:
    """`back`: the page to which a plain form returns.  Only own uploads are shown again."""
    photo = present(party, slot)
    title, hint = _words(slot)
    where = reverse("accidents:photo_receive", args=[party.case.case_no, slot.value])
    shown = SlotCard(
        code=slot.value,
        title=title,
        hint=hint,
        action=f"{where}?{urlencode({'seat': party.seat, 'next': back})}",
        sample=_SAMPLES.get(slot, ""),
        is_required=True,
    )
    if photo:
        shown.receipt = photo.receipt
        if photo.uploader_id == user.pk:
            shown.thumb = reverse("accidents:photo", args=[photo.uid, "thumb"])
    return shown


def _words(slot):
    return {
        Slot.PERSON_WITH_VEHICLE: (_("人车合影"), _("人站在车旁，脸和车牌都看得清")),
        Slot.AUTHORISATION: (_("授权委托书"), _("写明委托谁、办什么事，委托人签名，整张拍清楚")),
        Slot.THUMB_MARK: (_("捺印照片"), _("在白纸上按手印，写上姓名和日期，整张拍清楚")),
    }[slot]


_SAMPLES = {Slot.PERSON_WITH_VEHICLE: "drawings/sample_person_with_vehicle.svg.html"}

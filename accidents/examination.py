"""The officer's look at a waiting case: release, send back, ask again, refer, transfer."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accidents import queue
from accidents.models import Case, PhotoRequest
from accidents.models.evidence import Slot
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.roles import DECIDING
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.notices import outbox
from ninde_kuaichu.foundation.workflow import Refusal


class NotYours(Refusal):
    """Only the officer in charge may do this."""


@transaction.atomic
def release(case, *, actor, at) -> Case:
    """放行: the photos suffice, the parties may leave (令146 art. 24: order them off the road)."""
    case = queue.held(case, actor)
    if case.status == Case.Status.RELEASED:
        return case  # a double click
    queue.let_go(case)
    case.officer, case.released_at = actor, at
    case.save(update_fields=["officer", "released_at"])
    workflow.move(case, "release", actor=actor, at=at)
    tell_parties(case, "case.released", at=at)
    return case


@transaction.atomic
def send_back(case, *, actor, at, slot, reason, note="", party=None) -> Case:
    """退补: before release, ask for one photo again; the case keeps its place in the queue."""
    case = queue.held(case, actor)
    queue.let_go(case)
    _request(case, slot, reason, note, party, actor, at)
    workflow.move(case, "send_back", actor=actor, at=at, slot=slot, reason=reason)
    return case


@transaction.atomic
def ask_photo(case, *, actor, at, slot, reason, note="", party=None) -> PhotoRequest:
    """退补 after release: the scene is cleared already, so the status stays."""
    case = in_charge(case, actor)
    if case.status != Case.Status.RELEASED:
        raise workflow.IllegalMove(_("现在不能再要照片。"))
    return _request(case, slot, reason, note, party, actor, at)


@transaction.atomic
def refer(case, *, actor, at, reason) -> Case:
    """转现场: a patrol takes over the same record."""
    case = in_charge(case, actor)
    queue.let_go(case)
    case.referral_reason = reason
    case.save(update_fields=["referral_reason"])
    workflow.move(case, "refer", actor=actor, at=at, reasons=["OFFICER_DECIDED"])
    tell_parties(case, "case.referred", at=at)
    return case


@transaction.atomic
def transfer(case, *, actor, at, reason) -> Case:
    """转一般程序: minor injury without consent (令146 art. 23), or the officer's own judgement."""
    case = in_charge(case, actor)
    queue.let_go(case)
    case.referral_reason, case.track = reason, Case.Track.TRANSFERRED
    case.save(update_fields=["referral_reason", "track"])
    workflow.move(case, "transfer", actor=actor, at=at)
    return case


def in_charge(case, actor) -> Case:
    """Lock the case for its officer: the holder while it waits, the releasing one after."""
    case = queue.held(case, actor)
    leader = actor.role == "LEADER" and actor.organisation_id == case.station_id
    if actor.role not in DECIDING or actor.organisation_id != case.station_id:
        raise NotYours(_("这起案件不归您的大队管。"))
    if case.officer_id and case.officer_id != actor.pk and not leader:
        raise NotYours(_("%(name)s 在办这起案件，接手请先点“接手”。") % {"name": case.officer})
    return case


def tell_parties(case, template, *, at, path="", **fields) -> None:
    """One SMS to each party with a phone, once per event of this case."""
    for party in case.parties.order_by("seat"):
        tell_party(party, template, at=at, path=path, **fields)


def tell_party(party, template, *, at, path="", **fields) -> None:
    """One SMS to one party, once per event of its case."""
    case = party.case
    outbox.post(
        key=f"{template}:{case.case_no}:{party.seat}:{at:%Y%m%d%H%M%S}",
        phone=party.phone,
        template=template,
        at=at,
        case_no=case.case_no,
        link=settings.BASE_URL + (path or reverse("accidents:case", args=[case.case_no])),
        **{"case_no_text": case.case_no} | fields,
    )


def _request(case, slot, reason, note, party, actor, at):
    request = PhotoRequest.objects.create(
        case=case, slot=slot, reason=reason, note=note, party=party, asked_by=actor, asked_at=at
    )
    # The slot counts as missing again: the photo in force did not do.
    case.photos.filter(slot=slot, party=party, replaced_at=None).exclude(slot=Slot.EXTRA).update(
        replaced_at=at
    )
    journal.record(
        case_no=case.case_no, action="photo.request", actor=actor, at=at, slot=slot, reason=reason
    )
    tell_parties(case, "case.returned", at=at, slot=request.get_slot_display())
    return request

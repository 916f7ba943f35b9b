"""How a mediation ends: with a 调解书 signed by all (令146 art. 93), or without (art. 94)."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import compensation, freezing, issuing
from accidents.liability.mediation import meeting, offers
from accidents.liability.models import Certificate, Mediation, Signature
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

Ending, Stage = Mediation.Ending, Mediation.Stage
BY_THE_MEDIATOR = (Ending.SUIT, Ending.ABSENT, Ending.FAILED)
RULES = "《道路交通事故处理程序规定》"
# What the parties may still do: 法 art. 74 ¶2; 令146 art. 85 (judicial confirmation), 94.
AFTER_AGREEMENT = [
    "本调解书经各方当事人共同签名后生效。",
    "经调解达成协议的，各方当事人可以共同向人民法院申请司法确认。",
    "调解书生效后不履行的，当事人可以向人民法院提起民事诉讼。",
]
AFTER_THE_END = ["当事人可以就损害赔偿争议向人民法院提起民事诉讼。"]


class NotSettled(Refusal):
    """There are no agreed terms to write down, or the paper exists already."""


@transaction.atomic
def draw_up(mediation, *, actor, at) -> Certificate:
    """The agreed terms become a 调解书, to be signed by every party (art. 93)."""
    mediation = meeting.in_room(mediation, actor)
    if mediation.paper_id:
        return mediation.paper  # a double click
    agreed = offers.newest(mediation)
    if mediation.stage != Stage.SETTLED or agreed is None:
        raise NotSettled(_("各方还没有就同一份方案达成一致。"))
    case = mediation.case
    terms = compensation.of_json(agreed.terms)
    sheet = _common(mediation, "MEDIATION", AFTER_AGREEMENT, at)
    sheet["content"] |= {
        **terms.as_json(),
        "total": f"{terms.total:.2f}",
        "payments": [
            {"payer": row.payer, "payee": row.payee, "amount": f"{row.amount:.2f}"}
            for row in terms.payments()
        ],
    }
    paper = issuing.register(case, sheet, unit=case.station, actor=actor, at=at)
    mediation.paper = paper
    mediation.save(update_fields=["paper"])
    path = reverse("liability:mediation", args=[case.case_no])
    examination.tell_parties(case, "mediation.drawn_up", at=at, path=path)
    return paper


def answered(certificate, *, at) -> None:
    """A party has answered the 调解书; with the last signature it is in force.

    Called by `signature`, which holds the case row.
    """
    mediation = workflow.lock(certificate.mediation)
    signed = certificate.signatures.exclude(
        method__in=[Signature.Method.REFUSED, Signature.Method.UNREACHABLE]
    )
    parties = mediation.case.parties.exclude(kind=PartyKind.UNKNOWN)
    if parties.exclude(pk__in=signed.values("party")).exists():
        return
    _close(mediation, Ending.AGREED, "", None, at)


@transaction.atomic
def end(mediation, *, ending, words, actor, at) -> Mediation:
    """The mediator ends it: a suit, an absence, no agreement; with a 调解终结书 (art. 94)."""
    mediation = meeting.in_room(mediation, actor)
    if ending not in BY_THE_MEDIATOR or mediation.stage == Stage.ASKED:
        raise NotSettled(_("还没有开始调解，或者没有选终结的原因。"))
    return _end(mediation, Ending(ending), words, actor, at)


@transaction.atomic
def withdraw(mediation, party, *, words, actor, at) -> Mediation:
    """A party goes out of a mediation under way (art. 94)."""
    workflow.lock(mediation.case)
    mediation = workflow.lock(mediation)
    if mediation.ended_at:
        return mediation  # a double tap, or too late
    if mediation.stage == Stage.ASKED:
        raise NotSettled(_("还没有开始调解；不同意的，请点“不同意调解”。"))
    words = f"{party.get_seat_display()}方：{words}" if words else party.get_seat_display() + "方"
    return _end(mediation, Ending.WITHDRAWN, words, actor, at)


def _end(mediation, ending, words, actor, at):
    case = mediation.case
    sheet = _common(mediation, "MEDIATION_END", AFTER_THE_END, at)
    sheet["content"] |= {"ending": ending, "cause": ending.label, "words": words}
    mediation.end_paper = issuing.register(case, sheet, unit=case.station, actor=actor, at=at)
    mediation.save(update_fields=["end_paper"])
    _close(mediation, ending, words, actor, at)
    path = reverse("liability:mediation", args=[case.case_no])
    examination.tell_parties(case, "mediation.ended", at=at, path=path)
    return mediation


def _close(mediation, ending, words, actor, at):
    mediation.ended_at, mediation.ending, mediation.words = at, ending, words[:300]
    mediation.save(update_fields=["ended_at", "ending", "words"])
    journal.record(
        case_no=mediation.case.case_no, action="mediation.end", actor=actor, at=at, ending=ending
    )


def _common(mediation, kind, rights, at):
    """What both papers have; the facts are those of the paper on liability (art. 91 (3))."""
    case, found = mediation.case, mediation.certificate
    unit, officers = case.station, [case.officer] if case.officer else []
    sheet = freezing.common(case, kind, unit=unit, at=at, officers=officers, rights=rights)
    return sheet | {
        "parties": found.sheet["parties"],
        "content": {
            "basis": [f"{RULES}第八十六条、第九十条", "《中华人民共和国道路交通安全法》第七十四条"],
            "found_number": found.number,
            "facts": found.sheet["facts"],
            "mediator": mediation.mediator.name if mediation.mediator else "",
            "place": mediation.place,
            "requested_on": timezone.localdate(mediation.requested_at).isoformat(),
            "mediated_on": timezone.localdate(at).isoformat(),
        },
    }

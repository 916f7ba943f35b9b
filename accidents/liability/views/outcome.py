"""What one driver reads of the finding: from the frozen sheet, as the paper shows it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accidents import statements
from accidents.liability import diagram, drawing
from accidents.liability.models import Certificate, Signature
from accidents.liability.shares import LABELS
from accidents.liability.views import talk
from accidents.models import Case, Party
from accidents.models.party import SEAT_LABELS
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import clocks

M = Signature.Method
SIGNED = (M.STROKES, M.SMS_CODE, M.THUMB_MARK)


def of(case: Case, own: Party | None, user) -> dict[str, Any]:
    """The context of the result page, before and after 定责."""
    certificate = case.certificates.in_force().first()
    known = [party for party in case.parties.order_by("seat") if party.is_known]
    shown = {
        "case": case,
        "party": own,
        "is_decided": certificate is not None,
        "is_reporter": user.pk in (case.reporter_id, case.opened_by_id),
    }
    if certificate is None:
        return shown | _before(case, own, known)
    return shown | _after(case, own, known, certificate)


def _before(case, own, known):
    somebody_hurt = case.injury == Case.Injury.MINOR or any(
        party.injury == Case.Injury.MINOR for party in known
    )
    return {
        "others": [party for party in case.parties.order_by("seat") if party != own],
        "own_statement": statements.in_force(own) if own else None,
        "must_consent": bool(own and somebody_hurt and own.consents_to_simple is None),
        "is_complete": statements.is_complete(case),
        "talk": talk.of(case, own),
    }


def _after(case, own, known, certificate):
    sheet = certificate.sheet
    answers = {row.party_id: row for row in certificate.signatures.all()}
    rows = {row["seat"]: _share_row(row) for row in sheet["parties"]}
    edition = certificate.latest_edition()
    # A corrected finding has to be served anew, whenever the first one was.
    is_served = case.served_at is not None and case.status != Case.Status.DETERMINED
    return {
        "certificate": certificate,
        "sheet": sheet,
        "own": rows.get(own.seat) if own else None,
        "others": [row for seat, row in rows.items() if not own or seat != own.seat],
        "diagram": _diagram(sheet),
        "findings": [row | {"label": SEAT_LABELS[row["seat"]]} for row in sheet["findings"]],
        "edition": edition,
        "is_drawing": certificate.editions.filter(file="").exists(),
        "answers": [(party, answers.get(party.pk)) for party in known],
        "answer": answers.get(own.pk) if own else None,
        "has_signed": bool(own and own.pk in answers and answers[own.pk].method in SIGNED),
        "signed_methods": SIGNED,
        "objection": _objection(certificate, own),
        "is_left": certificate.objections.filter(answered_at=None).exists(),
        "mediation": case.mediations.order_by("-pk").first(),
        "appeal": case.appeals.order_by("-pk").first(),
        "is_served": is_served,
        **(_clocks(case.served_at) if is_served else {}),
    }


def _share_row(row):
    return row | {"label": SEAT_LABELS[row["seat"]], "share_label": LABELS.get(row["share"], "")}


def _diagram(sheet) -> str:
    """Inline SVG, or "" where no act is drawn."""
    if not sheet["diagram"]:
        return ""
    kinds = {row["seat"]: PartyKind(row["kind"]) for row in sheet["parties"]}
    picture = diagram.draw(sheet["diagram"]["code"], sheet["diagram"]["seats"], kinds)
    return drawing.svg(picture, sheet["shape"])


def _objection(certificate: Certificate, own: Party | None):
    if own is None:
        return None
    return certificate.objections.filter(party=own).order_by("-pk").first()


def _clocks(served_at: datetime) -> dict[str, clocks.Deadline]:
    """Until when review and mediation may be asked for: 令146 art. 71, 86, from service."""
    served = timezone.localtime(served_at).date()
    return {
        "review_until": clocks.deadline("REVIEW_REQUEST", served),
        "mediation_until": clocks.deadline("MEDIATION_REQUEST", served),
    }

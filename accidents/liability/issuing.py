"""Give a sheet its place in the register, and have it drawn and sealed."""

import hashlib
import json

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import editions, freezing, proof
from accidents.liability.models import Certificate
from ninde_kuaichu.foundation import pdf, sign_keys
from ninde_kuaichu.foundation.geography.districts import CITY
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal


class CannotPrint(Refusal):
    """A character has no glyph in our fonts: the paper would show a box for a name."""


@transaction.atomic
def issue(case, finding, *, at) -> Certificate:
    """The first certificate of the case; its PDF is drawn and sealed by a job."""
    sheet = freezing.of_finding(case, finding, unit=case.station, at=at)
    certificate = register(
        case, sheet, unit=case.station, actor=finding.officer, at=at, finding=finding
    )
    examination.tell_parties(case, "case.determined", at=at, path=_result(case))
    return certificate


@transaction.atomic
def prove(case, *, words, reason, actor, at) -> Certificate:
    """事故证明 (令146 art. 67)."""
    sheet = freezing.of_proof(case, words, reason, unit=case.station, at=at, officer=actor)
    certificate = register(case, sheet, unit=case.station, actor=actor, at=at)
    examination.tell_parties(case, "case.proven", at=at, path=_result(case))
    return certificate


@transaction.atomic
def supersede(case, finding, *, at, mediation="") -> Certificate:
    """A changed sheet under a new number; the old one answers "superseded" from now on.

    `mediation`: what the parties agreed on the spot, to stand on the certificate (art. 25).
    """
    old = Certificate.objects.select_for_update().in_force().get(case=case)
    # The old one leaves "in force" first: one paper in force is a constraint.
    old.superseded_by = old
    old.save(update_fields=["superseded_by"])
    sheet = freezing.of_finding(
        case, finding, unit=case.station, at=at, supersedes=old, mediation=mediation
    )
    new = register(case, sheet, unit=case.station, actor=finding.officer, at=at, finding=finding)
    old.superseded_by = new
    old.save(update_fields=["superseded_by"])
    examination.tell_parties(case, "case.corrected", at=at, path=_result(case))
    return new


def register(case, sheet: dict, *, unit, actor, at, finding=None) -> Certificate:
    """Enter a frozen sheet and ask for its first edition; inside the caller's transaction."""
    must_be_printable(json.dumps(sheet, ensure_ascii=False))
    certificate = Certificate.objects.create(
        case=case,
        finding=finding,
        kind=sheet["kind"],
        unit=unit,
        number=sheet["number"],
        code=sheet["code"],
        sheet=with_proof(sheet),
        sheet_hash=hash_of(sheet),
        made_at=at,
    )
    journal.record(
        case_no=case.case_no,
        action="certificate.issue",
        actor=actor,
        at=at,
        number=certificate.number,
        sheet=certificate.sheet_hash,
        supersedes=sheet["supersedes"],
        kind=certificate.kind,
    )
    editions.ask(certificate, at=at)
    return certificate


def must_be_printable(text: str) -> None:
    """Raise CannotPrint for characters that none of our fonts has."""
    missing = pdf.missing_glyphs(text)
    if missing:
        raise CannotPrint(
            _("“%(glyphs)s”打印不出来，请换成常用字或拼音再试。") % {"glyphs": "".join(missing)}
        )


def with_proof(sheet: dict) -> dict:
    """The sheet and its signed extract for the QR code, which names the sheet's own hash."""
    key = sign_keys.load(settings.SIGN_DIR, CITY.code)
    return sheet | {"proof": proof.make(sheet, hash_of(sheet), key)}


def hash_of(sheet: dict) -> str:
    """SHA-256 over the canonical JSON of a sheet: what the parties sign.

    Without its `proof`, which is made of the rest and of this hash.
    """
    content = {name: value for name, value in sheet.items() if name != "proof"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _result(case):
    return reverse("liability:result", args=[case.case_no])

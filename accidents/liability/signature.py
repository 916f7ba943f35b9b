"""The parties answer the paper: sign in one of three ways, or refuse.

令146 art. 24: the paper is signed by the parties; a refusal is noted on it by the officer, and
blocks nothing.  签名法 art. 13: the code goes to the signer's own phone, the sheet is frozen,
and what was signed is the sheet's hash.
"""

from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import editions, issuing, signals
from accidents.liability.agreement import leaving
from accidents.liability.mediation import ending
from accidents.liability.models import Certificate, Signature
from accidents.models import Case, Party
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.signin import phone_codes
from ninde_kuaichu.foundation.signin.models import PhoneCode
from ninde_kuaichu.foundation.workflow import Refusal

SIGN = PhoneCode.Purpose.SIGN_PAPER
M = Signature.Method
# Less ink than this is a slip of the finger: total length in widths of the pad, our choice.
LEAST_INK = 0.3
MOST_POINTS = 5_000


class NotOpen(Refusal):
    """There is no paper to sign, or it was superseded meanwhile."""


class NotConsented(Refusal):
    """Electronic service needs the party's consent (行案 art. 36 ¶4)."""


class TooLittleInk(Refusal):
    """The strokes are no signature."""


@dataclass(frozen=True)
class Trail:
    """From where and with what somebody signed; printed in the trail."""

    address: str | None
    device: str


def send_code(certificate, party, *, at) -> None:
    """Send the code that binds a signature to the party's (or representative's) phone."""
    phone_codes.send(
        phone_of(party),
        purpose=SIGN,
        subject=_subject(certificate, party),
        at=at,
        case_no=certificate.case.case_no,
    )


def phone_of(party) -> str:
    representative = getattr(party, "representative", None)
    return representative.phone if representative else party.phone


def sign(certificate, party, *, method, code, actor, at, trail, consents, name="", strokes=(),
         photo=None, witness="") -> Signature:  # fmt: skip
    """Record one party's signature; the last answer serves the case.

    `strokes`: lists of points in widths of the pad.  THUMB_MARK takes a photo and the name of
    a witness.  Raises phone_codes.WrongCode, NotOpen, NotConsented, TooLittleInk.
    """
    with transaction.atomic():
        case, certificate, party = _locked(certificate, party)
        signed = _earlier(certificate, party)
        if signed and signed.method in (M.STROKES, M.SMS_CODE, M.THUMB_MARK):
            return signed  # a double tap
        leaving.must_stand(certificate)
        if not consents:
            raise NotConsented(_("请勾选同意电子送达；不同意的，请到大队领取纸质文书。"))
        if method == M.STROKES and ink(strokes) < LEAST_INK:
            raise TooLittleInk(_("签名太短，请写全名。"))
        if method == M.THUMB_MARK and not (photo and witness):
            raise TooLittleInk(_("请拍下捺印照片，并写见证人姓名。"))
        if method == M.SMS_CODE and name.strip() != signer_name(party):
            raise TooLittleInk(_("请输入您的姓名：%(name)s") % {"name": signer_name(party)})
        subject = _subject(certificate, party)
        try:
            phone_codes.check(phone_of(party), code, purpose=SIGN, subject=subject, at=at)
        except phone_codes.WrongCode as error:
            wrong = error
        else:
            return _sign(case, certificate, party, signed, actor, at, trail,
                method=method,
                name=signer_name(party),
                strokes=[stroke for stroke in strokes if stroke] if method == M.STROKES else [],
                photo=photo,
                note=_("见证人：%(name)s") % {"name": witness} if witness else "",
            )  # fmt: skip
    raise wrong  # after the commit: else the guess would be rolled back, and not count


def _sign(case, certificate, party, refusal, actor, at, trail, **fields):
    party.accepts_e_delivery = True
    party.save(update_fields=["accepts_e_delivery"])
    if refusal:  # they have come round
        journal.record(
            case_no=case.case_no, action="signature.withdraw_refusal", actor=actor, at=at,
            seat=party.seat,
        )  # fmt: skip
        refusal.delete()
    return _answer(case, certificate, party, actor, at, trail, **fields)


@transaction.atomic
def refuse(certificate, party, *, reason, actor, at, trail) -> Signature:
    """The party will not sign; noted on the paper with time and reason (令146 art. 24).

    Raises leaving.NothingWithoutAll for an agreement: whoever does not sign has not agreed.
    """
    case, certificate, party = _locked(certificate, party)
    leaving.must_not_be_agreed(certificate)
    if earlier := _earlier(certificate, party):
        return earlier
    return _answer(
        case, certificate, party, actor, at, trail, method=M.REFUSED, name=party.name, note=reason
    )


@transaction.atomic
def note(certificate, party, *, method, note, actor, at) -> Signature:
    """The officer's note: the party refused, or cannot be reached; who, when and why."""
    case, certificate, party = _locked(certificate, party)
    examination.in_charge(case, actor)
    leaving.must_not_be_agreed(certificate)
    if earlier := _earlier(certificate, party):
        return earlier
    text = _("民警%(officer)s（警号%(number)s）注明：%(note)s") % {
        "officer": actor.name,
        "number": actor.number,
        "note": note,
    }
    trail = Trail(None, "console")
    return _answer(
        case, certificate, party, actor, at, trail, method=method, name=party.name, note=text
    )


def ink(strokes) -> float:
    """The length of all strokes, in widths of the pad; absurd input counts as none."""
    points = [point for stroke in strokes for point in stroke]
    if len(points) > MOST_POINTS:
        return 0.0
    return sum(
        ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        for stroke in strokes
        for (x1, y1), (x2, y2) in pairwise(stroke)
    )


def _locked(certificate, party):
    """Case first, always: so the last-answer-serves check is safe."""
    case = workflow.lock(certificate.case)
    certificate = case.certificates.to_sign().filter(pk=certificate.pk).first()
    if certificate is None or case.status not in (Case.Status.DETERMINED, Case.Status.SERVED):
        raise NotOpen(_("文书已更正或还未出具，请刷新页面。"))
    return case, certificate, Party.objects.select_related("representative").get(pk=party.pk)


def _earlier(certificate, party):
    return certificate.signatures.filter(party=party).first()


def _answer(case, certificate, party, actor, at, trail, **fields):
    issuing.must_be_printable(fields["name"] + fields.get("note", ""))
    signature = Signature.objects.create(
        certificate=certificate,
        party=party,
        sheet_hash=certificate.sheet_hash,
        signed_at=at,
        signed_by=actor,
        address=trail.address or None,
        device=trail.device[:200],
        **fields,
    )
    journal.record(
        case_no=case.case_no,
        action="signature.answer",
        actor=actor,
        at=at,
        seat=party.seat,
        method=signature.method,
        sheet=certificate.sheet_hash,
    )
    editions.ask(certificate, at=at)
    if certificate.kind == Certificate.Kind.MEDIATION:
        ending.answered(certificate, at=at)
        return signature
    waiting = case.parties.exclude(kind=PartyKind.UNKNOWN).exclude(
        pk__in=certificate.signatures.values("party")
    )
    if case.status == Case.Status.DETERMINED and not waiting.exists():
        _serve(case, certificate, at)
    return signature


def _serve(case, certificate, at):
    case.served_at = at
    case.save(update_fields=["served_at"])
    workflow.move(case, "serve", actor=None, at=at, number=certificate.number)
    is_agreed = certificate.kind == Certificate.Kind.AGREEMENT
    template = "case.agreement_signed" if is_agreed else "case.served"
    examination.tell_parties(case, template, at=at, number=certificate.number)
    signals.served.send(sender=None, case=case, at=at)


def signer_name(party):
    representative = getattr(party, "representative", None)
    return representative.name if representative else party.name


def _subject(certificate, party):
    return f"{certificate.sheet_hash[:48]}:{party.seat}"

"""Is this paper genuine?  Anybody may ask; nobody learns more than the paper shows."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from accidents.liability import sealing
from accidents.liability.models import Certificate, Edition, Withdrawal
from accidents.liability.numbering import ALPHABET, CODE_LENGTH
from ninde_kuaichu.foundation import identity, seal_keys

# What people type for letters that are not in the alphabet (Crockford's base 32).
_TYPED = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": "", "－": "", "　": ""})


@dataclass(frozen=True)
class Answer:
    """GENUINE, EARLIER (an earlier edition), SUPERSEDED, WITHDRAWN, ALTERED or UNKNOWN."""

    verdict: str
    certificate: Certificate | None = None

    def parties(self) -> list[dict]:
        """Masked: who was involved, as far as a stranger may read it."""
        if self.certificate is None:
            return []
        return [
            {
                "seat": party["seat"],
                "name": identity.mask_name(party["name"]),
                "plate": identity.mask_plate(party["plate"]) if party["plate"] else "",
                "share": party["share"],
            }
            for party in self.certificate.sheet["parties"]
        ]


def by_code(code: str) -> Answer:
    """Look a short code up; hyphens, spaces and look-alike letters are forgiven."""
    typed = code.upper().translate(_TYPED)
    # Whatever else somebody types, NUL included, never reaches the database.
    is_code = len(typed) == CODE_LENGTH and set(typed) <= set(ALPHABET)
    certificate = Certificate.objects.filter(code=typed).first() if is_code else None
    if certificate is None:
        return Answer("UNKNOWN")
    return Answer(_revoked(certificate) or "GENUINE", certificate)


def by_bytes(content: bytes) -> Answer:
    """Compare an uploaded PDF with the register, byte for byte; then look at its seal."""
    sha256 = hashlib.sha256(content).hexdigest()
    edition = Edition.objects.filter(sha256=sha256).select_related("certificate").first()
    if edition is None:
        return _by_seal(content)
    certificate = edition.certificate
    if revoked := _revoked(certificate):
        return Answer(revoked, certificate)
    is_latest = certificate.latest_edition() == edition
    return Answer("GENUINE" if is_latest else "EARLIER", certificate)


def chain(certificate: Certificate) -> list[Certificate]:
    """All papers that replaced each other, this one among them, oldest first."""
    oldest = certificate
    while earlier := Certificate.objects.filter(superseded_by=oldest).exclude(pk=oldest.pk).first():
        oldest = earlier
    papers = [oldest]
    while (newer := papers[-1].superseded_by) and newer != papers[-1]:
        papers.append(newer)
    return papers


def why_replaced(old: Certificate) -> str:
    """REVIEW, AGREEMENT (a party no longer agrees), CORRECTION, or "" when it was not replaced.

    As far as a stranger may know: what was wrong names people.  A new finding after a review
    cancels the old one (令146 art. 76, 79); an agreement that a party leaves may be followed by
    a finding.
    """
    new = old.superseded_by
    if new is None:
        return ""
    between = {"made_at__gte": old.made_at, "made_at__lte": new.made_at}
    if old.case.certificates.filter(kind="REVIEW_RESULT", **between).exists():
        return "REVIEW"
    if (old.kind, new.kind) == ("AGREEMENT", "FINDING"):
        return "AGREEMENT"
    return "CORRECTION"


def _revoked(certificate) -> str:
    if certificate.superseded_by_id:
        return "SUPERSEDED"
    return "WITHDRAWN" if Withdrawal.objects.filter(certificate=certificate).exists() else ""


def _by_seal(content):
    """Not ours byte for byte: a paper that bears our seal, or claims to, was altered."""
    try:
        report = sealing.inspect(content, trust_roots=seal_keys.trust_roots(settings.SEAL_DIR))
    except sealing.NotAPdf:
        return Answer("UNKNOWN")
    return Answer("ALTERED" if report.is_sealed else "UNKNOWN")

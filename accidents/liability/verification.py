"""Is this paper genuine?  Anybody may ask; nobody learns more than the paper shows."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from accidents.liability import sealing
from accidents.liability.issuing import ALPHABET, CODE_LENGTH
from accidents.liability.models import Certificate, Edition
from ninde_kuaichu.foundation import identity, seal_keys

# What people type for letters that are not in the alphabet (Crockford's base 32).
_TYPED = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": "", "－": "", "　": ""})


@dataclass(frozen=True)
class Answer:
    """GENUINE, EARLIER (genuine, an earlier edition), SUPERSEDED, ALTERED or UNKNOWN."""

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
    return Answer("SUPERSEDED" if certificate.superseded_by_id else "GENUINE", certificate)


def by_bytes(content: bytes) -> Answer:
    """Compare an uploaded PDF with the register, byte for byte; then look at its seal."""
    sha256 = hashlib.sha256(content).hexdigest()
    edition = Edition.objects.filter(sha256=sha256).select_related("certificate").first()
    if edition is None:
        return _by_seal(content)
    certificate = edition.certificate
    if certificate.superseded_by_id:
        return Answer("SUPERSEDED", certificate)
    is_latest = certificate.latest_edition() == edition
    return Answer("GENUINE" if is_latest else "EARLIER", certificate)


def _by_seal(content):
    """Not ours byte for byte: a paper that bears our seal, or claims to, was altered."""
    try:
        report = sealing.inspect(content, trust_roots=seal_keys.trust_roots(settings.SEAL_DIR))
    except sealing.NotAPdf:
        return Answer("UNKNOWN")
    return Answer("ALTERED" if report.is_sealed else "UNKNOWN")

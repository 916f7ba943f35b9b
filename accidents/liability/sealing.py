"""The unit's electronic seal on a paper: PAdES baseline B (ETSI EN 319 142-1), and its check.

《电子签名法》 art. 13: a signature is reliable if, among other things, any change to it and to the
content after signing can be found.  So the check covers every byte of the file, and it reads no PDF
structure: a stranger's upload never reaches a PDF parser.
"""

import asyncio
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, TypeVar

from asn1crypto import cms, keys, x509
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ninde_kuaichu.foundation.seal_keys import UnitSeal

FIELD = "Seal"
DIGEST = "sha256"
# Any one of these says that a file bears, or claims to bear, a seal of this kind.
MARKS = (b"/ByteRange", b"/ETSI.CAdES.detached", b"/DocMDP")
BYTE_RANGE = re.compile(rb"/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12})\]")
SEALED_AT = re.compile(rb"/M \(D\\072(\d{14})Z\)")  # \072 is a colon in a PDF string
# What the ASN.1 reader and the signature check raise for bytes that are no signature.
MALFORMED = (
    SignatureValidationError,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RuntimeError,
)

Result = TypeVar("Result")


class NotAPdf(Exception):
    """The bytes are no PDF and bear no trace of a seal."""


@dataclass(frozen=True)
class SealReport:
    """What a file's seal says.  Name, unit and time are only claims unless it `is_genuine`."""

    is_sealed: bool = False  # bears a seal, or claims to
    intact: bool = False  # neither the content nor the seal was changed
    trusted: bool = False  # the key belongs to a unit of ours
    covers_whole_file: bool = False  # nothing was put before, behind or between
    signer_name: str = ""
    unit_code: str = ""
    signed_at: datetime | None = None

    @property
    def is_genuine(self) -> bool:
        return self.intact and self.trusted and self.covers_whole_file


def seal(pdf_bytes: bytes, *, signer: UnitSeal, at: datetime) -> bytes:
    """Seal a drawn paper as its author, allowing no change afterwards.  `at` is the stated time."""
    key = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(signer.certificate),
        signing_key=keys.PrivateKeyInfo.load(signer.private_key),
        cert_registry=SimpleCertificateStore(),
    )
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        name=_common_name(key.signing_cert),
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    writer = _SealOnly(BytesIO(pdf_bytes))
    sealer = _SealerAt(meta, signer=key, at=at)
    return _finish(sealer.async_sign_pdf(writer)).getvalue()


def inspect(pdf_bytes: bytes, *, trust_roots: list[bytes]) -> SealReport:
    """Check the seal of a file, whoever sent it.  Raises NotAPdf; never lets a broken seal crash.

    The chain of certificates is judged at the stated time of sealing, so that papers outlive
    their unit's certificate; the time is covered by the signature of the unit itself.
    """
    if not any(mark in pdf_bytes for mark in MARKS):
        if not pdf_bytes.startswith(b"%PDF-"):
            raise NotAPdf
        return SealReport()
    ranges = list(BYTE_RANGE.finditer(pdf_bytes))
    times = SEALED_AT.findall(pdf_bytes)
    if not ranges or not times:
        return SealReport(is_sealed=True)
    before, start, length = (int(number) for number in ranges[-1].groups())
    try:
        container = bytes.fromhex(pdf_bytes[before + 1 : start - 1].decode("ascii"))
        at = datetime.strptime(times[-1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        content = cms.ContentInfo.load(container)
        signed, certificate = content["content"], _signers_certificate(content)
        context = _context(trust_roots, at)
        checked = BytesIO(pdf_bytes[:before] + pdf_bytes[start : start + length])
        status = _finish(async_validate_detached_cms(checked, signed, context))
        canonical = _as_we_write_it(content, certificate, len(container))
    except MALFORMED:
        return SealReport(is_sealed=True)
    return SealReport(
        is_sealed=True,
        intact=status.intact and status.valid and pdf_bytes[before:start] == canonical,
        trusted=status.trusted,
        covers_whole_file=start + length == len(pdf_bytes),
        signer_name=_common_name(certificate),
        unit_code=str(certificate.subject.native.get("organizational_unit_name", "")),
        signed_at=at,
    )


class _SealOnly(IncrementalPdfFileWriter):
    """Adds the seal and nothing else; pyHanko would also enter the clock's time as a change."""

    def _update_meta(self) -> None:
        return None


class _SealerAt(signers.PdfSigner):
    """Seals with a given time; pyHanko would read the clock."""

    def __init__(self, *args, at: datetime, **options):
        super().__init__(*args, **options)
        self.at = at.astimezone(UTC)

    def init_signing_session(self, *args, **options):
        session = super().init_signing_session(*args, **options)
        session.system_time = self.at
        return session


def _as_we_write_it(content: cms.ContentInfo, certificate: x509.Certificate, size: int) -> bytes:
    """The seal's place in the file, written anew from what the signature protects.

    A signature does not cover its own wrapping: the case of the hexadecimal digits, the zeros
    behind, version numbers, spare certificates.  Compared with this, no change there goes unseen.
    """
    signer = content["content"]["signer_infos"][0]
    digest = {"algorithm": DIGEST}
    mechanism = signer["signature_algorithm"]["algorithm"].native
    issuer = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    rebuilt = cms.ContentInfo(
        {
            "content_type": "signed_data",
            "content": {
                "version": "v1",
                "digest_algorithms": [digest],
                "encap_content_info": {"content_type": "data"},
                "certificates": [certificate],
                "signer_infos": [
                    {
                        "version": "v1",
                        "sid": cms.SignerIdentifier("issuer_and_serial_number", issuer),
                        "digest_algorithm": digest,
                        "signed_attrs": signer["signed_attrs"],
                        "signature_algorithm": {"algorithm": mechanism},
                        "signature": signer["signature"].native,
                    }
                ],
            },
        }
    ).dump()
    return b"<" + rebuilt.hex().upper().encode().ljust(2 * size, b"0") + b">"


def _signers_certificate(content: cms.ContentInfo) -> x509.Certificate:
    certificates = content["content"]["certificates"]
    if len(certificates) != 1:
        raise ValueError("a seal carries its unit's certificate and no other")
    return certificates[0].chosen


def _context(trust_roots: list[bytes], at: datetime) -> ValidationContext:
    roots = [x509.Certificate.load(der) for der in trust_roots]
    return ValidationContext(trust_roots=roots, moment=at, allow_fetching=False)


def _common_name(certificate: x509.Certificate) -> str:
    return str(certificate.subject.native.get("common_name", ""))


def _finish(work: Coroutine[Any, Any, Result]) -> Result:
    """Run pyHanko's coroutine to its end, also where this thread has an event loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()

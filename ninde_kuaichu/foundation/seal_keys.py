"""The keys that seal papers: one authority, one key and certificate per unit, as PEM files.

    roots.pem                  certificates a seal is trusted by
    authority.key.pem          the demo authority's key; a real place keeps its own elsewhere
    units/350902.key.pem       a unit's private key, readable by its owner only
    units/350902.cert.pem      the unit's certificate

Demo keys are elliptic (NIST P-256).  A real place puts RSA or elliptic keys of its own authority
into the same files; the national SM2 seals of GB/T 38540 need another signer.
"""

import functools
import os
import secrets
import tempfile
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOTS = "roots.pem"
AUTHORITY_KEY = "authority.key.pem"
DEMO = "演示 DEMO"
DEMO_AUTHORITY = f"{DEMO} 快处快赔121 测试根证书（无法律效力）"
# Fixed, so that neither making nor checking a demo seal needs a clock.
NOT_BEFORE, NOT_AFTER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)


class SealKeyMissing(Exception):
    """No key or certificate of this unit, or no root, lies where the configuration says."""


@dataclass(frozen=True)
class UnitSeal:
    """What a unit seals with: its key (PKCS#8 DER) and its certificate (DER)."""

    unit_code: str
    private_key: bytes
    certificate: bytes

    def __repr__(self) -> str:
        return f"UnitSeal({self.unit_code})"  # never the key, wherever this is printed


def make_demo_authority(directory: Path, units: dict[str, str]) -> None:
    """Make what is missing: the demo authority, a key and certificate for each code and name.

    What is there stays as it is.  A file is complete under its name or absent.
    """
    (directory / "units").mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (directory / ROOTS).exists():
        _make_authority(directory)
    for code, name in units.items():
        if not _certificate_path(directory, code).exists():
            _make_unit(directory, code, name)


def load(directory: Path, unit_code: str) -> UnitSeal:
    """The seal of a unit; SealKeyMissing if it has none."""
    try:
        key_pem = key_path(directory, unit_code).read_bytes()
        certificate_pem = _certificate_path(directory, unit_code).read_bytes()
    except FileNotFoundError as missing:
        raise SealKeyMissing(str(missing.filename)) from missing
    key = serialization.load_pem_private_key(key_pem, None)
    certificate = x509.load_pem_x509_certificate(certificate_pem)
    return UnitSeal(unit_code, _key_bytes(key, _DER), certificate.public_bytes(_DER))


def trust_roots(directory: Path) -> list[bytes]:
    """The certificates (DER) a seal must lead back to."""
    path = directory / ROOTS
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError as missing:
        raise SealKeyMissing(str(path)) from missing
    return list(_roots(path, changed))


def is_demo(directory: Path) -> bool:
    """Whether any root is a demo authority: papers it vouches for have no legal force."""
    return any(DEMO in _common_name(der) for der in trust_roots(directory))


@functools.lru_cache(maxsize=4)
def _roots(path: Path, changed: int) -> tuple[bytes, ...]:
    certificates = x509.load_pem_x509_certificates(path.read_bytes())
    return tuple(certificate.public_bytes(_DER) for certificate in certificates)


def _common_name(der: bytes) -> str:
    names = x509.load_der_x509_certificate(der).subject
    return str(names.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def _make_authority(directory: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(DEMO_AUTHORITY)
    usage = _usage(sign=False, certify=True)
    certificate = _certificate(name, key.public_key(), name, key, usage, authority=True)
    _write(directory / AUTHORITY_KEY, _key_bytes(key, _PEM))
    _write(directory / ROOTS, certificate.public_bytes(_PEM))


def _make_unit(directory: Path, code: str, unit_name: str) -> None:
    authority = x509.load_pem_x509_certificate((directory / ROOTS).read_bytes())
    authority_key = serialization.load_pem_private_key(
        (directory / AUTHORITY_KEY).read_bytes(), None
    )
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"{unit_name}（{DEMO}）", code)
    usage = _usage(sign=True, certify=False)
    certificate = _certificate(
        name, key.public_key(), authority.subject, authority_key, usage, authority=False
    )
    _write(key_path(directory, code), _key_bytes(key, _PEM))
    _write(_certificate_path(directory, code), certificate.public_bytes(_PEM))


def _name(common_name: str, unit_code: str = "") -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, DEMO),
    ]
    if unit_code:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit_code))
    # RFC 5280 allows 64 characters; cryptography counts bytes, of which a Chinese one has three.
    with warnings.catch_warnings(action="ignore"):
        common = x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64], _validate=False)
    return x509.Name([*parts, common])


def _usage(*, sign: bool, certify: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certify,
        crl_sign=certify,
        encipher_only=False,
        decipher_only=False,
    )


def _certificate(subject, public_key, issuer, issuer_key, usage, *, authority: bool):
    path_length = 0 if authority else None
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(secrets.randbits(127) + 1)
        .not_valid_before(NOT_BEFORE)
        .not_valid_after(NOT_AFTER)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=path_length), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .sign(issuer_key, hashes.SHA256())
    )


_DER, _PEM = serialization.Encoding.DER, serialization.Encoding.PEM


def _key_bytes(key, encoding: serialization.Encoding) -> bytes:
    return key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def key_path(directory: Path, code: str) -> Path:
    return directory / "units" / f"{code}.key.pem"


def _certificate_path(directory: Path, code: str) -> Path:
    return directory / "units" / f"{code}.cert.pem"


def _write(path: Path, data: bytes) -> None:
    """Write by renaming; a temporary file is made readable by its owner only (0600)."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
        part.flush()
        os.fsync(part.fileno())
    os.replace(part.name, path)

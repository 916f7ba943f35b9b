"""The city's Ed25519 keys (RFC 8032): they sign the QR codes of papers and the daily lists.

    350900.key.pem            the private key in use, PKCS#8, readable by its owner only
    public/350900-<id>.pem    every public key that is trusted, also of keys no longer in use

One key for a city, apart from the units' seal keys: who steals a seal cannot sign a code, and
the other way round.  A key's id is the first 32 bits of SHA-256 over its 32 raw bytes; it only
says which key to try, so it need not be unguessable.  To change the key, put another private key
in its place: its public half is written beside the old ones at the next `seed` or `keep`.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ID_BYTES = 4
_PEM = serialization.Encoding.PEM


class SignKeyMissing(Exception):
    """The city has no signing key where the configuration says."""


@dataclass(frozen=True)
class SignKey:
    """What a city signs with."""

    city: str
    private: Ed25519PrivateKey

    @property
    def key_id(self) -> bytes:
        return id_of(self.private.public_key())

    def sign(self, message: bytes) -> bytes:
        """64 bytes; the same message gives the same signature (RFC 8032)."""
        return self.private.sign(message)

    def __repr__(self) -> str:
        return f"SignKey({self.city}, {self.key_id.hex()})"  # never the key itself


def make_demo_key(directory: Path, city: str) -> None:
    """Make what is missing: the private key, and the public half of the one in use."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    private = Ed25519PrivateKey.generate()
    secret = private.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _keep(_private_path(directory, city), secret)
    keep(directory, city)


def keep(directory: Path, city: str) -> None:
    """Write the public half of the key in use beside the earlier ones."""
    (directory / "public").mkdir(exist_ok=True)
    public = load(directory, city).private.public_key()
    pem = public.public_bytes(_PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    _keep(directory / "public" / f"{city}-{id_of(public).hex()}.pem", pem)


def load(directory: Path, city: str) -> SignKey:
    """The key in use; SignKeyMissing if there is none, or one of another kind."""
    path = _private_path(directory, city)
    try:
        private = serialization.load_pem_private_key(path.read_bytes(), None)
    except FileNotFoundError as missing:
        raise SignKeyMissing(str(path)) from missing
    if not isinstance(private, Ed25519PrivateKey):
        raise SignKeyMissing(f"{path} is no Ed25519 key")
    return SignKey(city, private)


def trusted(directory: Path, city: str) -> dict[bytes, Ed25519PublicKey]:
    """Every public key of the city by its id, the one in use among them."""
    keys = [load(directory, city).private.public_key()]
    for path in sorted((directory / "public").glob(f"{city}-*.pem")):
        key = serialization.load_pem_public_key(path.read_bytes())
        if isinstance(key, Ed25519PublicKey):
            keys.append(key)
    return {id_of(key): key for key in keys}


def id_of(public: Ed25519PublicKey) -> bytes:
    return hashlib.sha256(public.public_bytes_raw()).digest()[:ID_BYTES]


def _private_path(directory: Path, city: str) -> Path:
    return directory / f"{city}.key.pem"


def _keep(path: Path, data: bytes) -> None:
    """Write once: what is there stays.  Complete under its name or absent; 0600 from the start."""
    if path.exists():
        return
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # fails when another process was quicker
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)

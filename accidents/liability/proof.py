"""The signed extract of a paper that stands in its QR code: checked without asking anybody.

Bytes, big-endian; a text is one byte of length and UTF-8:

     1  version, 1              20  SHA-256 of the sheet, the first 160 bits
     4  id of the key            …  number, code, unit's code: three texts
     1  kind, +128 for 演示       1  how many parties, then for each
     4  made at, Unix seconds      1 seat (ASCII), 1 share, 1 percent (255: none),
                                   masked plate (text)
    64  Ed25519 signature (RFC 8032) over everything before it

Written in RFC 4648 base 32 without padding: a QR code holds it in its alphanumeric mode, in
which base 64 has no place, and unlike base 45 (RFC 9285) it needs no escapes in an address.

160 bits of the hash: another sheet for a given code costs 2^160; the register itself could make
two sheets alike only with 2^80 hashes before the day's list fixes all 256 bits of the one.

Plain Python, no Django.  docs/verification.md is the format for others.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.sign_keys import ID_BYTES, SignKey

VERSION = 1
HASH_BYTES = 20
SIGNATURE_BYTES = 64
DEMO, NO_PERCENT = 128, 255
# Numbers that are printed on paper: they may be added to, never changed.
KINDS = {
    "FINDING": 1, "AGREEMENT": 2, "PROOF": 3, "ACCEPTANCE": 4, "NOT_ACCEPTED": 5, "MEDIATION": 6,
    "MEDIATION_END": 7, "REVIEW_ACCEPTED": 8, "REVIEW_REFUSED": 9, "REVIEW_RESULT": 10,
    "RIGHTS": 11, "REVIEW_ENDED": 12,
}  # fmt: skip
SHARES = {"": 0, "FULL": 1, "MAIN": 2, "EQUAL": 3, "MINOR": 4, "NONE": 5}
_KINDS = {number: kind for kind, number in KINDS.items()}
_SHARES = {number: share for share, number in SHARES.items()}


class Refused(Exception):
    """Not to be believed."""


class Unreadable(Refused):
    """No extract of ours, or not all of it."""


class UnknownKey(Refused):
    """Signed with a key we do not know."""


class Altered(Refused):
    """The signature does not fit what stands before it."""


@dataclass(frozen=True)
class Extract:
    """What the code says.  `parties`: dicts with seat, share, percent (or None), plate."""

    number: str
    code: str
    unit: str
    kind: str
    is_demo: bool
    made_at: datetime
    sheet_hash: str  # hex, the first 160 bits
    parties: tuple[dict, ...]


def make(sheet: dict, sheet_hash: str, key: SignKey) -> str:
    """The extract of a sheet, signed.  The same sheet and key give the same text."""
    parties = sheet["parties"]
    made_at = int(datetime.fromisoformat(sheet["made_at"]).timestamp())
    message = b"".join(
        [
            bytes([VERSION]),
            key.key_id,
            bytes([KINDS[sheet["kind"]] + (DEMO if sheet["demo"] else 0)]),
            made_at.to_bytes(4),
            bytes.fromhex(sheet_hash)[:HASH_BYTES],
            _text(sheet["number"]),
            _text(sheet["code"]),
            _text(sheet["unit"]["code"]),
            bytes([len(parties)]),
            *map(_party, parties),
        ]
    )
    return base64.b32encode(message + key.sign(message)).decode().rstrip("=")


def read(text: str, keys: Mapping[bytes, Ed25519PublicKey]) -> Extract:
    """Check and read; the text alone, or the whole address of the QR code.  Raises Refused."""
    address, _hash, fragment = text.strip().rpartition("#")
    signed = _bytes(fragment)
    message, signature = signed[:-SIGNATURE_BYTES], signed[-SIGNATURE_BYTES:]
    if not message or message[0] != VERSION:
        raise Unreadable
    key = keys.get(message[1 : 1 + ID_BYTES])
    if key is None:
        raise UnknownKey
    try:
        key.verify(signature, message)
    except InvalidSignature as error:
        raise Altered from error
    extract = _read(message)
    # A genuine extract moved under another paper's address.
    in_address = re.search(r"/verify/([^/]+)/$", address)
    if in_address and in_address[1] != extract.code:
        raise Altered
    return extract


def _bytes(text: str) -> bytes:
    try:
        signed = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as error:
        raise Unreadable from error
    # The last character has bits to spare: with any of them set it is another text.
    if base64.b32encode(signed).decode().rstrip("=") != text:
        raise Unreadable
    return signed


def _text(value: str) -> bytes:
    encoded = value.encode()
    return bytes([len(encoded)]) + encoded


def _party(party: dict) -> bytes:
    percent = party.get("percent")
    plate = party.get("plate") or ""
    return b"".join(
        [
            party["seat"].encode("ascii"),
            bytes([SHARES[party.get("share") or ""]]),
            bytes([NO_PERCENT if percent is None else int(percent)]),
            _text(identity.mask_plate(plate) if plate else ""),
        ]
    )


def _read(message: bytes) -> Extract:
    """What a signature of ours vouches for is well formed: nothing here can fail."""
    reader = _Reader(message, at=1 + ID_BYTES)
    kind = reader.number(1)
    made_at = datetime.fromtimestamp(reader.number(4), UTC)
    sheet_hash = reader.take(HASH_BYTES).hex()
    number, code, unit = reader.text(), reader.text(), reader.text()
    parties = tuple(_read_party(reader) for _n in range(reader.number(1)))
    return Extract(
        number, code, unit, _KINDS.get(kind & ~DEMO, ""), bool(kind & DEMO),
        made_at, sheet_hash, parties,
    )  # fmt: skip


def _read_party(reader: "_Reader") -> dict:
    seat, share, percent = reader.take(1).decode(), reader.number(1), reader.number(1)
    return {
        "seat": seat,
        "share": _SHARES.get(share, ""),
        "percent": None if percent == NO_PERCENT else percent,
        "plate": reader.text(),
    }


class _Reader:
    """Bytes from the front."""

    def __init__(self, data: bytes, at: int):
        self.data, self.at = data, at

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, count: int) -> int:
        return int.from_bytes(self.take(count))

    def text(self) -> str:
        return self.take(self.number(1)).decode()

"""The test vectors of docs/verification.md, made by our own code from a published key.

`python -m tests.accidents.liability.vectors` prints what docs/verification-vectors.json holds.
"""

import json
import os
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from accidents.liability import merkle, proof
from ninde_kuaichu.foundation.sign_keys import SignKey
from tests.accidents.liability import sheets

# RFC 8032, section 7.1, TEST 1: known to everybody, so nothing signed with it proves anything.
SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
REVOKED = {
    "by": "宁公交认字〔2026〕第350902000124号",
    "number": "宁公交认字〔2026〕第350902000123号",
    "since": "2026-11-24T09:00:00+08:00",
    "state": "SUPERSEDED",
}


def make() -> dict:
    from accidents.liability import issuing, lists  # here: models want settings first

    key = SignKey("350900", Ed25519PrivateKey.from_private_bytes(bytes.fromhex(SECRET)))
    sheet = sheets.sheet()
    sheet_hash = issuing.hash_of(sheet)
    text = proof.make(sheet, sheet_hash, key)
    leaves = [bytes(32), sheet["code"].encode() + bytes.fromhex(sheet_hash)]
    payload = {
        "schema": 1,
        "city": "350900",
        "day": "2026-11-24",
        "previous": lists.FIRST,
        "issued": {"size": 2, "root": merkle.root(leaves).hex()},
        "revoked": [REVOKED],
    }
    jwk = {
        "kty": "OKP",
        "crv": "Ed25519",
        "kid": key.key_id.hex(),
        "x": lists.base64url(key.private.public_key().public_bytes_raw()),
    }
    return {
        "secret": SECRET,
        "keys": {"keys": [jwk], "city": "350900", "units": {"350902": sheet["unit"]["name"]}},
        "sheet": sheet,
        "sheet_hash": sheet_hash,
        "qr": f"{sheet['verify_url']}#{text}",
        "leaves": [leaf.hex() for leaf in leaves],
        "list": json.loads(lists.signed(payload, key)),
        "altered": [
            f"{sheet['verify_url']}#{_changed(text, 60)}",
            f"{sheet['verify_url']}#{_changed(text, len(text) // 8 * 8 - 1)}",
            f"https://kuaichu.example/verify/0000000000/#{text}",
        ],
        "unknown_key": f"#{text[:3]}AAAA{text[7:]}",
        "unreadable": ["", "#", "https://pay.example/abc", text.lower(), text + "A"],
    }


def _changed(text: str, place: int) -> str:
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    json.dump(make(), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")

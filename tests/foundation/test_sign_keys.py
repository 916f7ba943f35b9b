"""The city's signing key: made once, readable by its owner, older public halves kept."""

import stat

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ninde_kuaichu.foundation import sign_keys

CITY = "350900"


@pytest.fixture
def directory(tmp_path):
    sign_keys.make_demo_key(tmp_path / "sign", CITY)
    return tmp_path / "sign"


def test_making_twice_changes_nothing(directory):
    before = {path: path.read_bytes() for path in directory.rglob("*.pem")}

    sign_keys.make_demo_key(directory, CITY)

    assert {path: path.read_bytes() for path in directory.rglob("*.pem")} == before
    assert len(before) == 2


def test_only_the_owner_reads_the_private_key(directory):
    assert stat.S_IMODE((directory / f"{CITY}.key.pem").stat().st_mode) == 0o600


def test_the_same_message_gives_the_same_signature(directory):
    key = sign_keys.load(directory, CITY)

    assert key.sign(b"121") == sign_keys.load(directory, CITY).sign(b"121")
    sign_keys.trusted(directory, CITY)[key.key_id].verify(key.sign(b"121"), b"121")


def test_after_a_change_of_keys_the_old_public_half_is_still_trusted(directory):
    old = sign_keys.load(directory, CITY)
    (directory / f"{CITY}.key.pem").unlink()
    sign_keys.make_demo_key(directory, CITY)

    new = sign_keys.load(directory, CITY)

    assert new.key_id != old.key_id
    assert set(sign_keys.trusted(directory, CITY)) == {old.key_id, new.key_id}


def test_another_city_has_other_keys(directory):
    sign_keys.make_demo_key(directory, "350800")

    assert set(sign_keys.trusted(directory, "350800")).isdisjoint(
        sign_keys.trusted(directory, CITY)
    )


def test_no_key_and_a_key_of_another_kind_are_missing_keys(directory):
    with pytest.raises(sign_keys.SignKeyMissing):
        sign_keys.load(directory, "350700")
    other = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (directory / "350700.key.pem").write_bytes(other)
    with pytest.raises(sign_keys.SignKeyMissing):
        sign_keys.load(directory, "350700")


def test_a_key_is_not_printed_by_accident(directory):
    key = sign_keys.load(directory, CITY)

    assert repr(key) == f"SignKey({CITY}, {key.key_id.hex()})"

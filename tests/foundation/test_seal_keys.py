"""The demo authority and the keys of the units."""

import stat

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509

from ninde_kuaichu.foundation import seal_keys

JIAOCHENG = {"350902": "宁德市公安局交通警察支队蕉城大队"}
DONGQIAO = {"350900D": "宁德市公安局交通警察支队东侨经济技术开发区大队"}


@pytest.fixture
def directory(tmp_path):
    seal_keys.make_demo_authority(tmp_path / "seal", JIAOCHENG)
    return tmp_path / "seal"


def files(directory):
    return {path: path.read_bytes() for path in directory.rglob("*.pem")}


def test_only_the_owner_may_read_the_keys(directory):
    modes = {stat.S_IMODE(path.stat().st_mode) for path in files(directory)}

    assert modes == {0o600}
    assert stat.S_IMODE((directory / "units").stat().st_mode) == 0o700


def test_a_second_run_changes_nothing(directory):
    before = files(directory)

    seal_keys.make_demo_authority(directory, JIAOCHENG)

    assert files(directory) == before


def test_a_later_unit_gets_a_key_of_the_same_authority(directory):
    before = files(directory)

    seal_keys.make_demo_authority(directory, JIAOCHENG | DONGQIAO)

    after = files(directory)
    assert {path: after[path] for path in before} == before
    assert seal_keys.load(directory, "350900D") != seal_keys.load(directory, "350902")


def test_a_half_made_unit_is_made_again(directory):
    (directory / "units" / "350902.cert.pem").unlink()

    seal_keys.make_demo_authority(directory, JIAOCHENG)

    unit = seal_keys.load(directory, "350902")
    certificate = x509.load_der_x509_certificate(unit.certificate)
    (root,) = map(x509.load_der_x509_certificate, seal_keys.trust_roots(directory))
    certificate.verify_directly_issued_by(root)


def test_certificate_and_authority_say_that_they_are_a_demonstration(directory):
    unit = asn1_x509.Certificate.load(seal_keys.load(directory, "350902").certificate)

    assert seal_keys.is_demo(directory)
    assert unit.subject.native["common_name"] == "宁德市公安局交通警察支队蕉城大队（演示 DEMO）"
    assert unit.subject.native["organizational_unit_name"] == "350902"
    assert unit.issuer.native["organization_name"] == "演示 DEMO"


def test_a_unit_without_a_key_is_named(directory):
    with pytest.raises(seal_keys.SealKeyMissing, match="350981"):
        seal_keys.load(directory, "350981")
    with pytest.raises(seal_keys.SealKeyMissing, match=seal_keys.ROOTS):
        seal_keys.is_demo(directory / "elsewhere")


def test_a_seal_never_prints_its_key(directory):
    assert repr(seal_keys.load(directory, "350902")) == "UnitSeal(350902)"

"""docs/verification.md: its twenty lines run as they stand there, and its vectors hold."""

import json
import re
import subprocess
import sys
from datetime import timedelta

import pytest

from accidents.liability import determination, lists, proof
from ninde_kuaichu.foundation import sign_keys
from tests.accidents.liability import vectors
from tests.accidents.liability.ways import REAR_END, WORDS, determine
from tests.architecture.sources import ROOT
from tests.factories import CaseFactory

PAGE = (ROOT / "docs" / "verification.md").read_text()
VECTORS = json.loads((ROOT / "docs" / "verification-vectors.json").read_text())
(LINES,) = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def check(tmp_path):
    """Run the lines of the page with what the site serves."""

    def run(text, keys, newest):
        (tmp_path / "check.py").write_text(LINES)
        (tmp_path / "keys.json").write_text(json.dumps(keys))
        (tmp_path / "latest.json").write_text(json.dumps(newest))
        return subprocess.run(
            [sys.executable, "check.py", text, "keys.json", "latest.json"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_they_are_about_twenty_lines():
    assert len([line for line in LINES.splitlines() if line.strip()]) <= 20


@pytest.mark.django_db
def test_the_lines_check_a_paper_against_the_site(check, client, noon):
    old = determine(CaseFactory(released=True, parties__complete=True), noon)
    new = determination.correct(
        old.case, actor=old.case.officer, at=noon, decisions=REAR_END, shape="追尾碰撞",
        words=WORDS, reason="号牌登记有误",
    ).certificate  # fmt: skip
    lists.catch_up(at=noon + timedelta(days=1))
    served = [client.get(f"/verify/{name}.json").json() for name in ("keys", "lists/latest")]

    said = {paper: check(_address(paper), *served).stdout.strip() for paper in (old, new)}

    assert said[old] == f"{old.number} SUPERSEDED by the list of 2026-03-02"
    assert said[new] == f"{new.number} GENUINE by the list of 2026-03-02"


def _address(certificate):
    return f"{certificate.sheet['verify_url']}#{certificate.sheet['proof']}"


def test_the_lines_agree_with_the_vectors(check):
    newest, keys = VECTORS["list"], VECTORS["keys"]

    assert "SUPERSEDED" in check(VECTORS["qr"], keys, newest).stdout
    assert "InvalidSignature" in check(VECTORS["altered"][0], keys, newest).stderr
    assert "KeyError" in check(VECTORS["unknown_key"], keys, newest).stderr
    forged = newest | {"payload": newest["payload"][:-4] + "AAAA"}
    assert "InvalidSignature" in check(VECTORS["qr"], keys, forged).stderr


def test_the_vectors_are_what_our_code_makes():
    assert vectors.make() == VECTORS


def test_the_vectors_that_must_be_refused_are():
    jwk = VECTORS["keys"]["keys"][0]
    key = vectors.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["secret"]))
    keys = {bytes.fromhex(jwk["kid"]): key.public_key()}

    assert proof.read(VECTORS["qr"], keys).number == VECTORS["sheet"]["number"]
    for text in VECTORS["altered"]:
        with pytest.raises(proof.Altered):
            proof.read(text, keys)
    with pytest.raises(proof.UnknownKey):
        proof.read(VECTORS["unknown_key"], keys)
    for text in VECTORS["unreadable"]:
        with pytest.raises(proof.Unreadable):
            proof.read(text, keys)


def test_the_page_s_figures_are_those_of_the_code():
    assert f"{proof.HASH_BYTES * 8} bits" in PAGE
    for kind, number in proof.KINDS.items():
        assert re.search(rf"\b{number} \S", PAGE), kind
    assert sign_keys.ID_BYTES * 8 == 32

"""What a phone takes along for the check without network: page, worker, keys, lists."""

import base64
import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders

from accidents.liability import lists
from accidents.liability.views import offline, verify
from tests.accidents.liability.ways import determine
from tests.architecture.sources import ROOT
from tests.factories import CaseFactory, StationFactory

pytestmark = pytest.mark.django_db
VENDORED = ROOT / "static" / "vendor" / "noble-ed25519"


@pytest.fixture
def certificate(noon):
    return determine(CaseFactory(released=True, parties__complete=True), noon)


def test_the_page_is_everybody_s_and_loads_nothing_from_elsewhere(client):
    response = client.get("/verify/offline/")
    policy = response.headers["Content-Security-Policy"]

    assert response.status_code == 200
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "nonce" not in policy
    assert "unsafe" not in policy
    assert response.headers["Cache-Control"] == "no-cache"
    assert "sessionid" not in client.cookies


def test_the_worker_keeps_files_that_exist_and_all_that_the_page_names(client):
    worker = client.get("/verify/worker.js")
    page = client.get("/verify/offline/").content.decode()
    kept = json.loads(re.search(r"const FILES = (\[.*?\]);", worker.content.decode())[1])

    assert worker.headers["Content-Type"] == "text/javascript"
    assert set(re.findall(r'"(/static/[^"]+)"', page)) <= set(kept)
    assert all(finders.find(name) for name in offline.FILES)


def test_the_vendored_library_is_the_one_its_page_describes():
    described = (VENDORED / "README.md").read_text()
    (library,) = VENDORED.glob("*.js")
    digest = base64.b64encode(hashlib.sha384(library.read_bytes()).digest()).decode()

    assert f"sha384-{digest}" in described
    assert library.stem.removeprefix("noble-ed25519-") in described
    assert "MIT" in (VENDORED / "LICENSE").read_text()


def test_the_keys_are_a_jwk_set_with_the_units_names(client, sign_key):
    station = StationFactory(code="350902")
    answer = client.get("/verify/keys.json").json()

    (key,) = [key for key in answer["keys"] if key["kid"] == sign_key.key_id.hex()]
    raw = base64.urlsafe_b64decode(key["x"] + "=")
    assert raw == sign_key.private.public_key().public_bytes_raw()
    assert (key["kty"], key["crv"], "d" in key) == ("OKP", "Ed25519", False)
    assert answer["units"] == {"350902": station.name}


def test_lists_are_served_byte_for_byte(certificate, client, noon):
    assert client.get("/verify/lists/latest.json").status_code == 404
    first, second = lists.catch_up(at=noon + timedelta(days=2))

    of_day = client.get("/verify/lists/2026-03-02.json")
    assert of_day.content.decode() == first.content
    assert "immutable" in of_day.headers["Cache-Control"]
    assert client.get("/verify/lists/latest.json").content.decode() == second.content


@pytest.mark.parametrize("day", ["2026-03-09", "20260302", "x", "2026-13-01", "2026-W10-1"])
def test_any_other_day_is_not_found(day, certificate, client, noon):
    lists.catch_up(at=noon + timedelta(days=1))

    assert client.get(f"/verify/lists/{day}.json").status_code == 404


def test_a_paper_s_place_in_the_tree(certificate, client, noon, monkeypatch):
    address = f"/verify/{certificate.code}/inclusion.json"
    assert client.get(address).status_code == 404
    lists.catch_up(at=noon + timedelta(days=1))

    answer = client.get(address).json()
    assert (answer["day"], answer["index"], answer["size"]) == ("2026-03-02", 1, 2)
    assert client.get("/verify/0000000000/inclusion.json").status_code == 404
    monkeypatch.setattr(verify, "CHECKS", (0, verify.CHECKS[1]))
    assert client.get(address).status_code == 429


def test_no_page_of_the_check_writes(client):
    for address in ("offline/", "worker.js", "keys.json", "lists/latest.json"):
        assert client.post(f"/verify/{address}").status_code == 405

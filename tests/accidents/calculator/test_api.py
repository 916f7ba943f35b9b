"""`POST /api/v1/calculator/eligibility/`: exact answers, errors by field, a throttle."""

import json

import pytest
from django.core.cache import cache
from drf_spectacular.generators import SchemaGenerator

from accidents.calculator.entry import LARGEST
from accidents.calculator.throttle import household
from tests.accidents.eligibility import CASES, facts_of, put

ADDRESS = "/api/v1/calculator/eligibility/"
# No test here may touch the database: pytest-django fails the one that does.


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


def post(client, data, **extra):
    body = data if isinstance(data, bytes | str) else json.dumps(data)
    return client.post(ADDRESS, body, content_type="application/json", **extra)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_worked_case(case, client):
    response = post(client, {"id": case["id"], "facts": case["facts"]})

    answer = response.json()
    assert response.status_code == 200
    assert list(answer) == ["id", "track", "advice", "reasons", "missing"]
    assert answer["id"] == case["id"]
    assert answer["track"] == case["expected"]["track"]
    assert answer["advice"] == case["expected"]["advice"]
    codes = sorted(reason["code"] for reason in answer["reasons"])
    assert codes == case["expected"]["reason_codes"]
    assert answer["missing"] == []
    for reason in answer["reasons"]:
        assert list(reason) == ["code", "article", "text", "action"]
        assert all(reason.values())


def test_without_an_id_none_is_answered(client):
    answer = post(client, {"facts": facts_of("two-cars-agree")}).json()

    assert list(answer) == ["track", "advice", "reasons", "missing"]


def test_unknown_facts_are_missing_and_none_is_made_up(client):
    answer = post(client, {"facts": {}}).json()

    assert answer["reasons"] == []
    assert answer["missing"][0] == "vehicles"


def test_the_answer_is_chinese_in_plain_utf8(client):
    response = post(client, {"facts": facts_of("alone")})

    assert "只涉及一辆车".encode() in response.content


def test_json_with_another_label_is_json(client):
    body = json.dumps({"facts": {}})

    response = client.post(ADDRESS, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200


AGREE = facts_of("two-cars-agree")


@pytest.mark.parametrize(
    ("_case", "data", "field"),
    [
        ("empty", b"", "body"),
        ("prose", "请问能不能快处".encode(), "body"),
        ("cut off", b'{"facts": {', "body"),
        ("no object", [], "body"),
        ("null", None, "body"),
        ("bytes that are no text", b"\xff\xfe{}", "body"),
        ("too large", b'{"facts": {"x": "' + b"x" * LARGEST + b'"}}', "body"),
        ("far too large", b"[" + b"0," * 2_000_000 + b"0]", "body"),
        ("too deep", b'{"facts": {"x": ' + b"[" * 50 + b"]" * 50 + b"}}", "body"),
        ("a bottomless pit", b'{"facts": ' + b'{"facts": ' * 20_000, "body"),
        ("no facts", {"id": "1"}, "facts"),
        ("facts null", {"facts": None}, "facts"),
        ("facts a list", {"facts": []}, "facts"),
        ("facts a word", {"facts": "two cars"}, "facts"),
        ("an object as id", {"id": {}, "facts": {}}, "id"),
        ("half a letter", b'{"id": "\\ud800", "facts": {}}', "id"),
        ("vehicles an object", {"facts": put(AGREE, "vehicles", {})}, "vehicles"),
        ("a vehicle a word", {"facts": put(AGREE, "vehicles[1]", "car")}, "vehicles[1]"),
        ("an army", {"facts": put(AGREE, "vehicles", [{}] * 51)}, "vehicles"),
        ("a wrong word", {"facts": put(AGREE, "vehicles[0].kind", "car")}, "vehicles[0].kind"),
        ("a truth as text", {"facts": put(AGREE, "facts_agreed", "true")}, "facts_agreed"),
        ("a negative sum", {"facts": put(AGREE, "amount_limit", -1)}, "amount_limit"),
        ("an infinite sum", {"facts": put(AGREE, "amount_limit", 1e400)}, "body"),
        ("a wrong class", {"facts": put(AGREE, "vehicles[0].driver.licence_class", "Z9")},
         "vehicles[0].driver.licence_class"),
        ("an injury null", {"facts": put(AGREE, "injuries", [None])}, "injuries[0]"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_400_with_its_field(_case, data, field, client):
    response = post(client, data)

    assert response.status_code == 400
    assert list(response.json()) == ["field", "message"]
    assert response.json()["field"] == field
    assert any("\u4e00" <= letter <= "\u9fff" for letter in response.json()["message"])


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_only_post(method, client):
    assert getattr(client, method)(ADDRESS).status_code == 405


class TestTheThrottle:
    @pytest.fixture(autouse=True)
    def _three_a_minute(self, settings):
        settings.CALCULATOR_PER_MINUTE = 3

    def used_up(self, client, **extra):
        codes = [post(client, {"facts": {}}, **extra).status_code for _ in range(3)]
        assert codes == [200, 200, 200]

    def test_beyond_the_rate_it_says_when_to_come_again(self, client):
        self.used_up(client)

        response = post(client, {"facts": {}})

        assert response.status_code == 429
        assert response.json() == {"message": "查询太频繁，请稍后再试。"}
        assert 0 < int(response.headers["Retry-After"]) <= 60

    @pytest.mark.parametrize(
        "forged", ["1.2.3.4", "1.2.3.4, 5.6.7.8", "", "127.0.0.1", "x" * 3000, "::1"]
    )
    def test_a_forged_header_opens_no_new_account(self, forged, client):
        self.used_up(client)

        assert post(client, {"facts": {}}, headers={"X-Forwarded-For": forged}).status_code == 429

    def test_behind_a_proxy_only_what_the_proxy_wrote_counts(self, client, settings):
        settings.TRUSTED_PROXIES = 1
        self.used_up(client, headers={"X-Forwarded-For": "203.0.113.9"})

        forged = post(client, {"facts": {}}, headers={"X-Forwarded-For": "1.1.1.1, 203.0.113.9"})
        other = post(
            client, {"facts": {}}, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}
        )

        assert (forged.status_code, other.status_code) == (429, 200)

    def test_addresses_count_apart(self, client):
        self.used_up(client)

        assert post(client, {"facts": {}}, REMOTE_ADDR="198.51.100.7").status_code == 200

    def test_a_bad_question_counts_too(self, client):
        codes = [post(client, b"{").status_code for _ in range(4)]

        assert codes == [400, 400, 400, 429]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("2001:db8:1:2::9", "2001:0db8:0001:0002"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_one_connection_has_one_key(address, key):
    assert household(address) == key


def test_it_is_documented_with_its_errors():
    schema = SchemaGenerator().get_schema(public=True)

    operation = schema["paths"][ADDRESS]["post"]
    assert set(operation["responses"]) == {"200", "400", "429"}
    assert set(operation["requestBody"]["content"]) == {"application/json"}
    assert operation.get("security") in (None, [], [{}])
    facts = schema["components"]["schemas"]["FactsIn"]["properties"]
    assert {"vehicles", "injuries", "amount_limit", "not_taken_here", "facts_agreed"} <= set(facts)

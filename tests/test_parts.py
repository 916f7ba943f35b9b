"""Each part is asked for something real: a marker that lies would leave tests out, or pass."""

import boto3
import pytest
import redis
from django.db import connection
from playwright.sync_api import sync_playwright

from tests import parts


@pytest.fixture(autouse=True)
def fresh_answers(monkeypatch):
    monkeypatch.delenv("LEAVE_OUT", raising=False)
    parts.missing.cache_clear()
    yield
    parts.missing.cache_clear()


@pytest.mark.parametrize(
    ("_case", "part", "variable", "value", "sentence"),
    [
        ("named browser is not there", "browser", "CHROMIUM", "/no/such/file", "no chromium found"),
        ("nothing listens", "redis", "REDIS_URL", "redis://127.0.0.1:1/0", "no Redis"),
        ("nothing listens", "postgres", "DATABASE_URL", "postgresql://127.0.0.1:1/x", "no Postgre"),
        ("wished away", "s3", "LEAVE_OUT", "browser s3", "LEAVE_OUT names it"),
    ],
)
def test_a_missing_part_says_why(_case, part, variable, value, sentence, monkeypatch):
    monkeypatch.setenv(variable, value)

    assert parts.missing(part).startswith(sentence)


def test_without_an_address_the_run_is_on_sqlite(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert parts.missing("postgres").startswith("this run is on SQLite")


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_database_under_a_postgres_test_is_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL ")


@pytest.mark.redis
def test_redis_keeps_a_value(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        client.set("kuaichu:tests:parts", "1", ex=10)
        assert client.get("kuaichu:tests:parts") == b"1"


@pytest.mark.s3
def test_s3_keeps_a_file(s3_url):
    client = boto3.client(
        "s3",
        endpoint_url=s3_url,
        region_name="us-east-1",
        aws_access_key_id="tests",
        aws_secret_access_key="tests",
    )
    client.create_bucket(Bucket="photos")
    client.put_object(Bucket="photos", Key="现场.jpg", Body=b"jpeg")

    assert client.get_object(Bucket="photos", Key="现场.jpg")["Body"].read() == b"jpeg"


@pytest.mark.browser
def test_chromium_draws_a_page(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<h1>快处快赔</h1>")
        heading = page.inner_text("h1")
        browser.close()

    assert heading == "快处快赔"

"""The daily lists: every day once, chained, signed; what was replaced stands in them for good."""

import base64
import hashlib
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accidents.liability import determination, lists, merkle, withdrawal
from accidents.liability.models import Certificate, PublishedList
from accidents.liability.models.public_record import AppendOnly
from accidents.liability.tasks import publish_lists
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain
from tests.accidents.liability.ways import REAR_END, WORDS, determine
from tests.factories import CaseFactory, OfficerFactory

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture
def certificate(noon):
    return determine(CaseFactory(released=True, parties__complete=True), noon)


@pytest.fixture
def notice(certificate, noon):
    """A notice of the same case, which may be taken back."""
    return Certificate.objects.create(
        case=certificate.case,
        kind="NOT_ACCEPTED",
        unit=certificate.unit,
        number="宁公交不受字〔2026〕第000001号",
        code="ZZZZZZZZZZ",
        sheet=certificate.sheet,
        sheet_hash=certificate.sheet_hash,
        made_at=noon,
    )


def correct(certificate, at):
    return determination.correct(
        certificate.case,
        actor=certificate.case.officer,
        at=at,
        decisions=REAR_END,
        shape="追尾碰撞",
        words=WORDS,
        reason="号牌登记有误",
    ).certificate


def opened(published):
    body = json.loads(published.content)["payload"]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def test_a_day_s_list_is_signed_by_the_city(certificate, noon, sign_key):
    (published,) = lists.catch_up(at=noon + ONE_DAY)
    jws = json.loads(published.content)

    signature = base64.urlsafe_b64decode(jws["signature"] + "==")
    message = f"{jws['protected']}.{jws['payload']}".encode()
    sign_key.private.public_key().verify(signature, message)
    assert published.sha256 == hashlib.sha256(published.content.encode()).hexdigest()


def test_it_says_what_was_issued_and_nothing_was_revoked(certificate, noon):
    (published,) = lists.catch_up(at=noon + ONE_DAY)

    leaf = certificate.code.encode() + bytes.fromhex(certificate.sheet_hash)
    assert opened(published) == {
        "schema": 1,
        "city": "350900",
        "day": "2026-03-02",
        "previous": lists.FIRST,
        "issued": {"size": 2, "root": merkle.root([bytes(32), leaf]).hex()},
        "revoked": [],
    }


def test_a_replaced_paper_is_listed_from_its_day_on(certificate, noon):
    new = correct(certificate, noon + ONE_DAY)
    before, after, later = lists.catch_up(at=noon + 3 * ONE_DAY)

    row = {
        "number": certificate.number,
        "state": "SUPERSEDED",
        "since": "2026-03-03T12:00:00+08:00",
        "by": new.number,
    }
    assert opened(before)["revoked"] == []
    assert opened(after)["revoked"] == [row]
    assert opened(later)["revoked"] == [row]


def test_a_notice_taken_back_is_listed(notice, noon):
    leader = OfficerFactory(role=Role.LEADER, organisation=notice.unit)
    withdrawal.withdraw(notice, actor=leader, at=noon, reason="MISTAKE", note="发错人")

    (published,) = lists.catch_up(at=noon + ONE_DAY)

    (row,) = opened(published)["revoked"]
    assert (row["number"], row["state"], row["by"]) == (notice.number, "WITHDRAWN", "")
    assert "发错人" not in json.dumps(opened(published), ensure_ascii=False)


def test_nobody_can_look_papers_up_by_a_list(certificate, noon):
    correct(certificate, noon)
    (published,) = lists.catch_up(at=noon + ONE_DAY)

    for paper in Certificate.objects.all():
        assert paper.code not in json.dumps(opened(published))


def test_each_list_names_the_bytes_of_the_one_before(certificate, noon):
    first, second, third = lists.catch_up(at=noon + 3 * ONE_DAY)

    assert opened(second)["previous"] == first.sha256
    assert opened(third)["previous"] == second.sha256
    chained = merkle.root([bytes.fromhex(first.sha256)])
    assert opened(second)["issued"] == {"size": 1, "root": chained.hex()}


def test_missed_days_are_caught_up_in_order(certificate, noon):
    days = [published.day for published in lists.catch_up(at=noon + 4 * ONE_DAY)]

    assert days == [date(2026, 3, day) for day in (2, 3, 4, 5)]


def test_a_day_is_published_once(certificate, noon):
    lists.catch_up(at=noon + ONE_DAY)
    entries = chain.of("org:350900").count()

    assert lists.catch_up(at=noon + ONE_DAY) == []
    assert lists.publish(date(2026, 3, 2), at=noon + 2 * ONE_DAY) == []
    assert PublishedList.objects.count() == 1
    assert chain.of("org:350900").count() == entries == 1


def test_the_same_register_gives_the_same_bytes(certificate, noon):
    correct(certificate, noon + ONE_DAY)
    made = []
    for late in (2, 9):  # made in time, or a week late: nothing in it tells
        with transaction.atomic():
            lists.publish(date(2026, 3, 3), at=noon + late * ONE_DAY)
            made.append([row.content for row in PublishedList.objects.order_by("day")])
            transaction.set_rollback(True)

    assert made[0] == made[1]
    assert len(made[0]) == 2


def test_later_changes_never_reach_an_earlier_day(certificate, noon):
    (first,) = lists.catch_up(at=noon + ONE_DAY)
    correct(certificate, noon + ONE_DAY)

    lists.catch_up(at=noon + 2 * ONE_DAY)

    assert PublishedList.objects.get(day=first.day).content == first.content


def test_a_day_that_is_not_over_in_ningde_has_no_list(certificate, noon):
    midnight = noon.replace(hour=0) + ONE_DAY

    with pytest.raises(lists.DayNotOver):
        lists.publish(date(2026, 3, 2), at=midnight - timedelta(seconds=1))
    assert [made.day for made in lists.publish(date(2026, 3, 2), at=midnight)] == [date(2026, 3, 2)]


def test_without_any_paper_yesterday_has_an_empty_list(noon):
    (published,) = lists.catch_up(at=noon)

    assert opened(published)["issued"]["size"] == 1
    assert published.day == date(2026, 3, 1)


def test_nothing_is_put_before_the_first_list(noon):
    lists.catch_up(at=noon)

    with pytest.raises(lists.NoSuchDay):
        lists.publish(date(2026, 2, 1), at=noon)


def test_a_list_is_neither_changed_nor_removed(certificate, noon):
    (published,) = lists.catch_up(at=noon + ONE_DAY)

    for attempt in (
        published.save,
        published.delete,
        PublishedList.objects.all().delete,
        lambda: PublishedList.objects.update(content=""),
    ):
        with pytest.raises(AppendOnly):
            attempt()


@pytest.mark.postgres
@pytest.mark.parametrize("sql", ["UPDATE {} SET content = ''", "DELETE FROM {}"])
def test_the_database_refuses_as_well(sql, certificate, noon):
    lists.catch_up(at=noon + ONE_DAY)

    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(PublishedList._meta.db_table))


def test_every_paper_s_path_leads_to_its_day_s_root(noon):
    papers = [
        determine(CaseFactory(released=True, parties__complete=True), noon) for _n in range(5)
    ]
    assert lists.inclusion(papers[0]) is None
    (published,) = lists.catch_up(at=noon + ONE_DAY)

    for paper in papers:
        found = lists.inclusion(paper)
        leaf = paper.code.encode() + bytes.fromhex(paper.sheet_hash)
        hashes = [bytes.fromhex(sibling) for sibling in found["path"]]
        head = merkle.root_by_path(leaf, found["index"], found["size"], hashes)
        assert (head.hex(), found["leaf"]) == (opened(published)["issued"]["root"], leaf.hex())


def test_a_paper_entered_afterwards_has_no_path(certificate, noon):
    lists.catch_up(at=noon + ONE_DAY)
    late = determine(CaseFactory(released=True, parties__complete=True), noon)

    assert lists.inclusion(late) is None
    assert lists.inclusion(certificate)["size"] == 2


def test_the_command_publishes_and_says_what(certificate, noon, capsys):
    call_command("publish_list", "--day", "2026-03-03")
    said = capsys.readouterr().out

    assert "2026-03-02" in said
    assert "2 new; the latest is 2026-03-03" in said
    with pytest.raises(CommandError, match="not over"):
        call_command("publish_list", "--day", timezone.localdate().isoformat())
    with pytest.raises(CommandError, match="begin after"):
        call_command("publish_list", "--day", "2020-01-01")


def test_the_beat_catches_up(db):
    publish_lists()
    publish_lists()

    assert PublishedList.objects.get().day == timezone.localdate() - ONE_DAY

"""The journal adds, never changes, and proves it."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.journal.models import AppendOnly, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(noon):
    return [
        chain.record(case_no="KC1", action=f"case.{n}", actor=None, at=noon, step=n)
        for n in range(3)
    ]


def test_entries_of_a_chain_are_numbered_from_one(entries):
    assert [entry.n for entry in chain.of("KC1")] == [1, 2, 3]


def test_an_untouched_journal_verifies(entries):
    assert list(chain.verify()) == []


def test_changing_and_removing_are_refused(entries):
    with pytest.raises(AppendOnly):
        entries[0].save()
    with pytest.raises(AppendOnly):
        entries[0].delete()
    with pytest.raises(AppendOnly):
        Entry.objects.update(action="x")
    with pytest.raises(AppendOnly):
        Entry.objects.all().delete()


@pytest.mark.parametrize(
    ("_case", "sql", "broken_at"),
    [
        ("a changed word", "UPDATE journal_entry SET action = 'x' WHERE n = 2", 2),
        ("changed data", "UPDATE journal_entry SET data = '{\"step\": 9}' WHERE n = 3", 3),
        ("a removed entry", "DELETE FROM journal_entry WHERE n = 2", 2),
        ("a cut tail", "DELETE FROM journal_entry WHERE n = 3", 3),
    ],
)
def test_tampering_is_found_where_it_happened(_case, sql, broken_at, entries):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # what a thief of the database would do first
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)

    assert [broken.n for broken in chain.verify()] == [broken_at]


def test_the_command_exits_with_one_when_touched(entries, capsys):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE journal_entry SET action = 'x' WHERE n = 1")

    with pytest.raises(SystemExit) as stopped:
        call_command("verify_journal")

    assert stopped.value.code == 1
    assert "KC1: entry 1" in capsys.readouterr().err


@pytest.mark.postgres
@pytest.mark.parametrize("sql", ["UPDATE journal_entry SET n = 9", "DELETE FROM journal_entry"])
def test_the_database_itself_refuses(sql, entries):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)

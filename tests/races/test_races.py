"""Two people, one instant: acted out with threads on a server database.

Every race has its control: the same race with the lock taken away must go wrong, or the test
proves nothing.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction

from accidents import queue
from accidents.liability import signature
from accidents.models import Case
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.journal import chain
from ninde_kuaichu.foundation.workflow import Refusal
from tests.accidents.liability.ways import STROKES, TRAIL, code_for, determine
from tests.factories import CaseFactory, OfficerFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 10


def together(*actions):
    """Run the actions at once, each on its own connection; return what each gave or raised."""
    start = Barrier(len(actions))

    def run(action):
        try:
            start.wait(timeout=10)
            return action()
        except (Refusal, IntegrityError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def both_take(noon):
    """Two officers take one case; returns how many believe that they have it."""
    case = CaseFactory(submitted=True)
    officers = [OfficerFactory(organisation=case.station) for _ in range(2)]
    given = together(
        *(lambda officer=officer: queue.take(case, actor=officer, at=noon) for officer in officers)
    )
    taken = chain.of(case.case_no).filter(action="case.take").count()
    return sum(not isinstance(answer, Exception) for answer in given), taken


def test_two_officers_take_one_case(noon):
    for _ in range(ROUNDS):
        assert both_take(noon) == (1, 1)


def without_row_lock(monkeypatch):
    """The control: read the row as it is, without waiting for anybody."""
    monkeypatch.setattr(workflow, "lock", lambda record: type(record).objects.get(pk=record.pk))


def test_control_without_the_lock_both_take_it(noon, monkeypatch):
    without_row_lock(monkeypatch)

    assert any(both_take(noon) != (1, 1) for _ in range(ROUNDS))


def test_one_officer_takes_two_cases_at_once(noon):
    for _ in range(ROUNDS):
        first = CaseFactory(submitted=True)
        second = CaseFactory(submitted=True, station=first.station)
        officer = OfficerFactory(organisation=first.station)

        given = together(
            lambda: queue.take(first, actor=officer, at=noon),  # noqa: B023
            lambda: queue.take(second, actor=officer, at=noon),  # noqa: B023
        )

        assert sum(isinstance(answer, queue.HandsFull) for answer in given) == 1
        assert Case.objects.filter(lease_holder=officer).count() == 1


def both_sign(noon):
    """Both drivers sign in the same second; returns the case and its edition numbers."""
    case = CaseFactory(released=True, parties__complete=True)
    certificate = determine(case, noon)
    signers = []
    for party in case.parties.select_related("user").order_by("seat"):
        code = code_for(certificate, party, noon)
        signers.append(
            lambda party=party, code=code: signature.sign(
                certificate,
                party,
                method="STROKES",
                strokes=STROKES,
                code=code,
                actor=party.user,
                at=noon,
                trail=TRAIL,
                consents=True,
            )
        )
    answers = together(*signers)
    case.refresh_from_db()
    return case, answers, list(certificate.editions.order_by("n").values_list("n", flat=True))


def test_both_drivers_sign_in_the_same_second(noon):
    for _ in range(ROUNDS):
        case, _answers, editions = both_sign(noon)

        assert case.status == Case.Status.SERVED
        assert editions == [1, 2, 3]
        assert chain.of(case.case_no).filter(action="case.serve").count() == 1


def test_control_without_the_locks_signing_goes_wrong(noon, monkeypatch):
    """Two locks stand in the way: the case's row, and the head of its journal chain."""
    without_row_lock(monkeypatch)
    monkeypatch.setattr(chain, "record", lambda **_: None)

    def fine():
        case, answers, editions = both_sign(noon)
        clean = not any(isinstance(answer, Exception) for answer in answers)
        return clean and case.status == Case.Status.SERVED and editions == [1, 2, 3]

    assert not all(fine() for _ in range(ROUNDS))


def test_chains_survive_simultaneous_entries(noon):
    @transaction.atomic
    def write(n):
        chain.record(case_no="KC1", action=f"test.{n}", actor=None, at=noon)

    together(*(lambda n=n: write(n) for n in range(4)))

    assert [entry.n for entry in chain.of("KC1")] == [1, 2, 3, 4]
    assert list(chain.verify()) == []

"""Two parties, one instant: one answers a proposal, the other asks for an officer instead."""

import pytest

from accidents.liability.models import AgreementProposal
from accidents.models import Case
from tests.accidents.liability.talks import REAR_END, accept, ask_police, negotiable, propose
from tests.races.test_races import together, without_row_lock

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 10
TO_SIGN, TO_FIND = ("DETERMINED", "AGREED", 1, False), ("RELEASED", "OFFICER", 0, True)


def agree_and_ask(noon):
    """乙 accepts while 甲 asks for an officer: status, what became of it, papers, 甲's wish."""
    case = negotiable()
    proposal = propose(case, noon)
    together(lambda: accept(proposal, "B", noon), lambda: ask_police(case, "A", noon))
    case, proposal = Case.objects.get(pk=case.pk), AgreementProposal.objects.get(pk=proposal.pk)
    wish = case.parties.get(seat="A").applies_online
    return case.status, proposal.ending, case.certificates.count(), wish


def test_either_the_paper_or_the_officer(noon):
    for _ in range(ROUNDS):
        assert agree_and_ask(noon) in (TO_SIGN, TO_FIND)


def test_two_proposals_leave_one_open(noon):
    for _ in range(ROUNDS):
        case = negotiable()
        together(
            lambda: propose(case, noon, seat="A"),  # noqa: B023
            lambda: propose(case, noon, seat="B", situations={"B": "104310"}),  # noqa: B023
        )
        rows = case.agreement_proposals
        assert (rows.count(), rows.filter(ended_at=None).count()) == (2, 1)


def test_with_three_the_last_two_answers_make_one_paper(noon):
    for _ in range(ROUNDS):
        case = negotiable(parties="ABC")
        proposal = propose(case, noon, situations=REAR_END)
        together(
            lambda: accept(proposal, "B", noon),  # noqa: B023
            lambda: accept(proposal, "C", noon),  # noqa: B023
        )
        assert (Case.objects.get(pk=case.pk).status, case.certificates.count()) == ("DETERMINED", 1)


def test_control_without_the_lock_a_paper_is_made_of_what_was_taken_back(noon, monkeypatch):
    without_row_lock(monkeypatch)

    assert any(agree_and_ask(noon) not in (TO_SIGN, TO_FIND) for _ in range(3 * ROUNDS))

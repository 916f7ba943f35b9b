"""Mediation and review in one instant: the last Yes settles once, one review per accident."""

from datetime import timedelta

import pytest

from accidents.liability.appeal import admission
from accidents.liability.mediation import asking, ending, offers
from accidents.liability.models import Appeal, Mediation
from ninde_kuaichu.foundation.journal import chain
from tests.accidents.liability.mediations import TERMS, agree, begin, party
from tests.accidents.liability.reviews import file
from tests.accidents.liability.ways import code_for, serve, sign
from tests.factories import CaseFactory, CityFactory, SupervisorFactory
from tests.races.test_races import ROUNDS, together, without_row_lock

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DAY = timedelta(days=1)


@pytest.fixture
def make():
    """A fresh case each round."""
    CityFactory()
    return lambda: CaseFactory(released=True, parties__complete=True)


def both(case, action):
    """The action for each party, at once."""
    return together(*(lambda one=one: action(one) for one in case.parties.order_by("seat")))


def test_both_ask_for_mediation(make, noon):
    for _ in range(ROUNDS):
        case = make()
        serve(case, noon)

        both(case, lambda one, case=case: asking.ask(case, one, actor=one.user, at=noon))

        mediation = Mediation.objects.get(case=case)
        assert (mediation.stage, mediation.requests.count()) == ("JOINT", 2)
        assert chain.of(case.case_no).filter(action="mediation.joint").count() == 1


def accepted_by_both(case, noon):
    """How often the terms were agreed when both took the mediator's proposal at once."""
    serve(case, noon)
    mediation = begin(case, noon)
    made = offers.propose(mediation, terms=TERMS, words="", actor=mediation.mediator, at=noon)

    both(case, lambda one: offers.accept(made, one, actor=one.user, at=noon))

    mediation.refresh_from_db()
    agreed = chain.of(case.case_no).filter(action="mediation.agree").count()
    return mediation.agreed_at is not None, agreed


def test_both_take_the_terms(make, noon):
    for _ in range(ROUNDS):
        assert accepted_by_both(make(), noon) == (True, 1)


def test_control_without_the_locks_they_miss_each_other(make, noon, monkeypatch):
    """Two locks stand in the way: the case's row, and the head of its journal chain."""
    without_row_lock(monkeypatch)
    monkeypatch.setattr(chain, "record", lambda **_: None)

    assert not all(accepted_by_both(make(), noon)[0] for _ in range(ROUNDS * 2))


def test_both_sign_the_settlement(make, noon):
    for _ in range(ROUNDS):
        case = make()
        serve(case, noon)
        mediation = begin(case, noon)
        agree(mediation, noon)
        paper = ending.draw_up(mediation, actor=mediation.mediator, at=noon)
        codes = {seat: code_for(paper, party(case, seat), noon) for seat in "AB"}

        both(case, lambda one, p=paper, c=codes: sign(p, one.seat, noon, code=c[one.seat]))

        mediation.refresh_from_db()
        assert mediation.ending == "AGREED"
        assert chain.of(case.case_no).filter(action="mediation.end").count() == 1


def test_two_supervisors_accept_two_applications(make, noon):
    for _ in range(ROUNDS):
        case = make()
        certificate = serve(case, noon)
        applications = [file(certificate, noon, seat) for seat in "AB"]
        people = [SupervisorFactory() for _n in range(2)]

        together(
            *(
                lambda one=one, who=who: admission.accept(one, actor=who, at=noon)
                for one, who in zip(applications, people, strict=True)
            )
        )

        assert Appeal.objects.filter(case=case).exclude(accepted_at=None).count() == 1
        assert case.certificates.filter(kind="REVIEW_ACCEPTED").count() == 1

"""Short cuts to a case whose parties talk to each other."""

from accidents.liability.agreement import answering, proposing
from accidents.models import Case
from tests.factories import CaseFactory

REAR_END = {"A": "104310"}
BOTH_REVERSE = {"A": "205010", "B": "205010"}


def negotiable(**changes) -> Case:
    """Released, everybody's items given, nobody has said how liability is to be found."""
    case = CaseFactory(released=True, parties__complete=True, track="NEGOTIATED", **changes)
    case.parties.update(applies_online=None)
    return case


def propose(case, at, seat="A", situations=None, shape="追尾碰撞"):
    party = case.parties.get(seat=seat)
    return proposing.propose(
        case, party, situations=situations or REAR_END, shape=shape, actor=party.user, at=at
    )


def accept(proposal, seat, at):
    party = proposal.case.parties.get(seat=seat)
    return answering.accept(proposal, party, actor=party.user, at=at)


def ask_police(case, seat, at):
    party = case.parties.get(seat=seat)
    return answering.ask_police(case, party, actor=party.user, at=at)


def agree(case, at, situations=None):
    """甲 proposes, 乙 accepts: the paper."""
    proposal = propose(case, at, situations=situations)
    return accept(proposal, "B", at).certificate or case.certificates.in_force().get()

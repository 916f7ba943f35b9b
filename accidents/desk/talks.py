"""自行协商 as the desk shows it: what the parties propose to each other, and whether it is stopped.

Nothing here waits for the officer; see docs/decisions/0004-agreements-are-not-checked-first.md.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accidents.liability import catalogue
from accidents.liability.agreement import opening
from accidents.liability.models import AgreementHold, AgreementProposal
from accidents.liability.shares import LABELS
from accidents.models import Case
from accidents.models.party import SEAT_LABELS


@dataclass(frozen=True)
class Proposed:
    """One proposal: who, what, and what became of it."""

    row: AgreementProposal
    acts: str
    shares: str
    state: str


@dataclass(frozen=True)
class Talks:
    proposals: tuple[Proposed, ...]
    hold: AgreementHold | None
    is_talking: bool


def of_case(case: Case) -> Talks | None:
    """None where the parties have never talked about it."""
    rows = case.agreement_proposals.select_related("party").prefetch_related("answers__party")
    proposals = tuple(_proposed(row) for row in rows.order_by("-pk"))
    hold, is_talking = opening.hold(case), opening.is_talking(case)
    return Talks(proposals, hold, is_talking) if proposals or hold or is_talking else None


def acts(case: Case) -> set[str]:
    """Which acts about the talks are open to the officer in charge of a released case."""
    if opening.hold(case):
        return {"lift"}
    return {"hold"} if opening.is_talking(case) else set()


def _proposed(row):
    acts = [f"{SEAT_LABELS[s]}：{catalogue.by_code(c).text}" for s, c in row.situations.items()]
    shares = [f"{SEAT_LABELS[s]} {LABELS[share]}" for s, (share, _percent) in row.shares.items()]
    accepted = "、".join(answer.party.get_seat_display() for answer in row.answers.all())
    waiting = _("%(seats)s 已同意，等其他方") % {"seats": accepted} if accepted else _("等回答")
    return Proposed(row, "；".join(acts), "，".join(shares), row.get_ending_display() or waiting)

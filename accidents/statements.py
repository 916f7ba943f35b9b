"""Five items and what happened: each side for itself, corrections added, never written over."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import judging, questions
from accidents.models import Case, Party, Statement
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.encryption import blind
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

OPEN = (
    Case.Status.DRAFT,
    Case.Status.SUBMITTED,
    Case.Status.REVIEWING,
    Case.Status.RETURNED,
    Case.Status.RELEASED,
)


class TooLate(Refusal):
    """The officer has decided; a correction goes through an objection."""


@dataclass(frozen=True)
class Difference:
    """One question on which two seats contradict each other: seats and labels."""

    question: str
    seats: tuple[str, str]
    answers: tuple[str, str]


@transaction.atomic
def give_items(party, *, items, actor, at) -> Party:
    """Keep the five items of one party.

    `items`: cleaned values by field name of Party (see `accidents/forms/items.py`); the
    fields are those of 令146 art. 24.  Given again until 定责, the later ones count; the
    journal keeps which fields changed.
    """
    case = workflow.lock(party.case)
    if case.status not in OPEN:
        raise TooLate(_("交警已定责，不能再改。有不同意见请点“有异议”。"))
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    changed = sorted(name for name, value in items.items() if getattr(party, name) != value)
    for name, value in items.items():
        setattr(party, name, value)
    party.phone_index = blind(party.phone, "phone")
    party.document_index = blind(party.document_no, "document")
    party.items_at, party.items_by = at, actor
    if "consents_to_simple" in changed:
        party.consents_at = at
    party.save()
    journal.record(
        case_no=case.case_no,
        action="party.items",
        actor=actor,
        at=at,
        seat=party.seat,
        changed=changed,
    )
    judge_again(case, actor, at)
    return party


@transaction.atomic
def tell(party, *, answers, words, actor, at) -> Statement:
    """Add a statement; the other side never sees it before the finding."""
    case = workflow.lock(party.case)
    if case.status not in OPEN:
        raise TooLate(_("交警已定责，不能再改。有不同意见请点“有异议”。"))
    latest = party.statements.order_by("-pk").first()
    if latest and (latest.answers, latest.words) == (answers, words):
        return latest  # a double tap
    statement = Statement.objects.create(
        party=party, answers=answers, words=words, given_by=actor, given_at=at
    )
    journal.record(
        case_no=case.case_no, action="party.tell", actor=actor, at=at, seat=party.seat,
        is_correction=latest is not None,
    )  # fmt: skip
    return statement


def in_force(party) -> Statement | None:
    """The latest statement; `statements` is ordered here so that prefetching serves it."""
    rows = sorted(party.statements.all(), key=lambda statement: statement.pk)
    return rows[-1] if rows else None


def differences(parties) -> list[Difference]:
    """What the sides contradict each other on, pair by pair in seat order."""
    said = [(party.seat, in_force(party)) for party in sorted(parties, key=lambda p: p.seat)]
    told = [(seat, statement.answers) for seat, statement in said if statement]
    found = []
    for n, (seat, mine) in enumerate(told):
        for other_seat, theirs in told[n + 1 :]:
            for question in questions.QUESTIONS:
                if questions.differ(question, mine, theirs):
                    labels = (
                        questions.label(question.code, mine[question.code]),
                        questions.label(question.mirror, theirs[question.mirror]),
                    )
                    found.append(Difference(question.text, (seat, other_seat), labels))
    return found


def is_complete(case) -> bool:
    """Every known party has given its items: the case is ready for 定责."""
    return not case.parties.exclude(kind=PartyKind.UNKNOWN).filter(items_at=None).exists()


def judge_again(case, actor, at):
    """Licence and cover are known only now; a graver track goes to the officer, with why.

    A release is never undone (the officer sees the reasons beside 定责).
    """
    judged = judging.judge(case)
    answer = judged.answer
    if (case.track, case.rules_version) != (answer.track, judged.version):
        case.track, case.rules_version = answer.track, judged.version
        case.save(update_fields=["track", "rules_version"])
        journal.record(
            case_no=case.case_no,
            action="case.judge",
            actor=actor,
            at=at,
            track=answer.track,
            rules=judged.version,
            reasons=list(answer.codes),
        )

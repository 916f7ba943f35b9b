"""What the sides say, side by side, with the contradictions marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accidents import questions, statements
from accidents.models import Party
from accidents.questions import QUESTIONS, Question


@dataclass(frozen=True)
class Row:
    """One question; `cells` in seat order, "" where a side was not asked or has not answered."""

    label: str
    cells: tuple[str, ...]
    differs: bool = False


def rows(parties: Sequence[Party]) -> list[Row]:
    """Two sides are lined up by whom an answer is about; three or more by question."""
    said = [_answers(party) for party in parties]
    if len(parties) == 2:
        return _two_sided(parties, *said)
    contradicted = {difference.question for difference in statements.differences(parties)}
    return [
        Row(
            question.text,
            tuple(_label(question, answers) for answers in said),
            question.text in contradicted,
        )
        for question in QUESTIONS
    ]


def _two_sided(parties, one, other):
    found = []
    for question in QUESTIONS:
        if question.code == "other_movement":
            continue  # it is the answer to the other side's «my_movement»
        if question.code != "my_movement":
            cells = _label(question, one), _label(question, other)
            found.append(Row(question.text, cells, questions.differ(question, one, other)))
            continue
        mirror = questions.BY_CODE[question.mirror]
        first, second = (party.get_seat_display() for party in parties)
        found += [
            Row(
                _("%(seat)s当时在做什么") % {"seat": first},
                (_label(question, one), _label(mirror, other)),
                questions.differ(question, one, other),
            ),
            Row(
                _("%(seat)s当时在做什么") % {"seat": second},
                (_label(mirror, one), _label(question, other)),
                questions.differ(question, other, one),
            ),
        ]
    return found


def _answers(party) -> dict[str, str]:
    statement = statements.in_force(party)
    return statement.answers if statement else {}


def _label(question: Question, answers: dict[str, str]) -> str:
    return question.answers.get(answers.get(question.code, ""), "")

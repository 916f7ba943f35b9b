"""How a record changes status.  Nothing else in the project assigns one.

A model that has a life keeps two things: a `status` column and a MACHINE.  Stages lock the
record, move it, then do what the move entails, all in one transaction.
"""

from django.utils.translation import gettext as _

from ninde_kuaichu.foundation.journal import chain as journal


class Refusal(Exception):
    """The user may not do this now.  `str(refusal)` is shown to the user as it is.

    Each stage defines its own kinds beside itself; pages catch this one.
    """


class IllegalMove(Refusal):
    """The action is not open to a record in this status."""


class Machine:
    """A table of moves: action -> (statuses it may start from, status it ends in)."""

    def __init__(self, name, moves):
        self.name = name
        self.moves = moves

    def target(self, status, action):
        sources, target = self.moves[action]
        if status not in sources:
            raise IllegalMove(
                _("现在是「%(status)s」，不能这样做。请刷新页面再看。") % {"status": status.label}
            )
        return target

    def open_to(self, status):
        return [action for action, (sources, _) in self.moves.items() if status in sources]


def lock(record):
    """Read `record` again under a row lock.  Call it first, inside the transaction.

    Lock down the river: the case, then its claim, then the payment or the repair.
    """
    return type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)


def move(record, action, *, actor, at, **data):
    """Change a locked record's status and write the fact into the journal."""
    machine, before = record.MACHINE, type(record).Status(record.status)
    record.status = machine.target(before, action)
    record.status_at = at
    record.save(update_fields=["status", "status_at"])
    journal.record(
        case_no=record.case_no,
        action=f"{machine.name}.{action}",
        actor=actor,
        at=at,
        before=before,
        after=record.status,
        **data,
    )

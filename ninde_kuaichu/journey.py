"""The case's way through the apps, in the order it happens.

Inside an app a step calls the next one directly.  A later app calls an earlier one directly,
too: imports point up the river.  What is left are the hand-overs down the river, from an app
to a later one it must not know.  All of them are here, and nowhere else:

    intake -> queue -> examination                  accidents
        |  accepted, not_accepted   register a late report, or tell why not
    determination -> issuing -> signature           accidents.liability (calls accidents)
        |  served        resumes claims that waited for the new paper
        |  corrected     suspends unpaid claims
    objection, mediation, appeal                    accidents.liability
        |  reopened      suspends unpaid claims: a review ordered a new finding
    claim                                           claims
    order                                           repairs

A hand-over runs in the transaction of the step that caused it: both happen, or neither does.
"""

from accidents import signals as accidents
from accidents.liability import reception
from accidents.liability import signals as liability
from claims import opening

HAND_OVERS = [
    (accidents.accepted, reception.accepted),
    (accidents.not_accepted, reception.not_accepted),
    (liability.served, opening.resume_for_case),
    (liability.corrected, opening.suspend_for_case),
    (liability.reopened, opening.suspend_for_case),
]


def connect():
    for signal, step in HAND_OVERS:
        signal.connect(step, weak=False, dispatch_uid=f"{step.__module__}.{step.__name__}")

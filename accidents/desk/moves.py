"""What can be done with an objection, a mediation, a review, a recusal, a transfer; and by whom.

The stages decide; here stands only when a button is worth showing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accidents import jurisdiction, recusal
from accidents.desk import acts, move_forms
from accidents.desk.forms import ActForm
from accidents.liability import objection
from accidents.liability.appeal import admission, review
from accidents.liability.mediation import ending, meeting, on_the_spot
from accidents.liability.models import Appeal, Mediation
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role

Talk, Look = Mediation.Stage, Appeal.Stage


@dataclass(frozen=True)
class Move:
    """A button under one record; `is_open(record, user)`."""

    kind: str
    name: str
    label: str | Promise
    done: str | Promise
    stage: Callable
    is_open: Callable[[Any, Any], bool]
    form: type[forms.Form] = ActForm
    look: str = "btn-plain"


def _in_charge(record, user):
    return acts.is_in_charge(case_of(record), user)


def case_of(record: Any) -> Case:
    """The case a record hangs on."""
    return record.case if hasattr(record, "case") else record.certificate.case


def _unheard(record, user):
    return _in_charge(record, user) and not record.answered_at and not record.called_at


def _heard(record, user):
    return _in_charge(record, user) and not record.answered_at and bool(record.called_at)


def _leads(*stages):
    def is_open(record, user):
        return record.stage in stages and (
            record.mediator_id == user.pk or _in_charge(record, user)
        )

    return is_open


def _before_service(record, user):
    is_open = record.stage == Talk.JOINT and record.case.status == Case.Status.DETERMINED
    return is_open and _in_charge(record, user)


def _city(*stages, **fields):
    def is_open(record, user):
        mine = user.role == Role.SUPERVISOR and user.organisation_id == record.superior_id
        fits = all(getattr(record, name) == value for name, value in fields.items())
        return mine and record.stage in stages and fits

    return is_open


def _reviewed(record, user):
    return _city(Look.ACCEPTED)(record, user) and record.reviewer_id is not None


def _head(record, user):
    return record.decided_at is None and recusal.may_decide(record, user)


def _arriving(record, user):
    is_open = record.received_at is None and record.declined_at is None
    return is_open and user.role in DECIDING and user.organisation_id == record.receiver_id


def _disputed(record, user):
    return record.received_at is None and user.role == Role.SUPERVISOR


def _designate(record, **given):
    return jurisdiction.designate(record.case, **given)


MOVES = [
    Move("objection", "call", _("记录回电"), _("已记录，请答复。"), objection.call_back, _unheard,
         move_forms.WordsForm, "act-release"),
    Move("objection", "miss", _("没打通"), _("已记录，时限继续走。"), objection.miss, _unheard,
         move_forms.WordsForm),
    Move("objection", "maintain", _("维持，答复当事人"), _("已答复。"), objection.maintain, _heard,
         move_forms.AnswerForm, "act-release"),
    Move("objection", "mediate", _("对责任无异议，转调解"), _("已答复，可以共同申请调解。"),
         objection.mediate, _heard, move_forms.AnswerForm),
    Move("mediation", "on_the_spot", _("当场调解，写进认定书"), _("已写进新的认定书。"),
         on_the_spot.settle, _before_service, move_forms.ResultForm, "act-release"),
    Move("mediation", "appoint", _("指定调解员和时间"), _("已通知各方。"), meeting.appoint,
         lambda record, user: record.stage == Talk.JOINT and _in_charge(record, user),
         move_forms.AppointForm, "act-release"),
    Move("mediation", "move", _("改期"), _("已通知各方。"), meeting.move, _leads(Talk.TALKING),
         move_forms.MeetForm),
    Move("mediation", "draw_up", _("制作调解书"), _("调解书正在制作，已请各方签字。"),
         ending.draw_up, _leads(Talk.SETTLED), look="act-release"),
    Move("mediation", "end", _("终结调解"), _("调解已终结，已通知各方。"), ending.end,
         _leads(Talk.JOINT, Talk.TALKING, Talk.SETTLED, Talk.SIGNING), move_forms.EndForm),
    Move("appeal", "accept", _("受理"), _("已受理，已通知各方。"), admission.accept,
         _city(Look.FILED), look="act-release"),
    Move("appeal", "refuse", _("不予受理"), _("已书面通知。"), admission.refuse, _city(Look.FILED),
         move_forms.GroundForm),
    Move("appeal", "reviewers", _("指定两名复核民警"), _("已指定。"), review.name_reviewers,
         _city(Look.ACCEPTED), move_forms.ReviewersForm),
    Move("appeal", "conclude", _("作出复核结论"), _("结论已作出，文书正在制作。"),
         review.conclude, _reviewed, move_forms.ConcludeForm, "act-release"),
    Move("appeal", "deliver", _("结论已送达"), _("已记录送达。"), review.deliver,
         _city(Look.CONCLUDED, delivered_at=None), look="act-release"),
    Move("recusal", "grant", _("准许回避"), _("已准许，案件已换人办理。"), recusal.grant, _head,
         move_forms.SuccessorForm, "act-release"),
    Move("recusal", "deny", _("不准许"), _("已决定。"), recusal.deny, _head,
         move_forms.AnswerForm),
    Move("handover", "receive", _("接收案件"), _("案件已由本大队办理。"), jurisdiction.receive,
         _arriving, look="act-release"),
    Move("handover", "decline", _("退回"), _("已退回。"), jurisdiction.decline, _arriving,
         move_forms.DeclineForm),
    Move("handover", "designate", _("指定管辖"), _("已指定管辖。"), _designate, _disputed,
         move_forms.StationForm),
]  # fmt: skip


def open_to(kind: str, record: Any, user: Any) -> list[Move]:
    """What this user may do with the record now, in the order of the page."""
    return [move for move in MOVES if move.kind == kind and move.is_open(record, user)]


def named(kind: str, name: str) -> Move | None:
    return next((move for move in MOVES if (move.kind, move.name) == (kind, name)), None)

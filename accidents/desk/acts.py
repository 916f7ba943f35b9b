"""The officer's acts: which form each asks, which stage it calls, and when it is open."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accidents import acceptance, examination, jurisdiction, queue, recusal
from accidents.desk import move_forms, talks
from accidents.desk.forms import ActForm, PhotoRequestForm, ReasonForm
from accidents.liability import determination, reception, rights
from accidents.liability.agreement import holding, opening
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.models import User
from ninde_kuaichu.foundation.accounts.roles import DECIDING, Role

S = Case.Status
DECIDED = frozenset({S.DETERMINED, S.SERVED})
ACCEPTED = frozenset({S.REVIEWING, S.RETURNED, S.RELEASED, S.REFERRED, *DECIDED})
DECISIONS = ("determine", "correct")  # on a page of their own (determine.py)


@dataclass(frozen=True)
class Act:
    """A button of the desk.  `stays`: the officer goes on with this case afterwards.

    `statuses`: where it is open although it moves no status; such acts are folded away.
    """

    name: str
    label: str | Promise
    done: str | Promise
    stage: Callable
    form: type[forms.Form] = ActForm
    look: str = "btn-plain"
    stays: bool = False
    statuses: frozenset[str] = frozenset()


ACTS = {
    act.name: act
    for act in (
        Act("release", _("放行"), _("已放行，已通知各方撤离。"), examination.release,
            look="act-release"),
        Act("accept", _("受理"), _("已受理，已通知各方。"), acceptance.accept, look="",
            stays=True),
        Act("not_accept", _("不予受理"), _("不予受理，已通知各方。"), acceptance.not_accept,
            ReasonForm),
        Act("send_back", _("退补"), _("已请当事人补拍。"), examination.send_back, PhotoRequestForm,
            look="act-return"),
        Act("ask_photo", _("再要一张照片"), _("已请当事人补拍。"), examination.ask_photo,
            PhotoRequestForm, look="act-return", stays=True),
        Act("refer", _("转现场"), _("已转现场处理，已通知各方等候。"), examination.refer,
            ReasonForm, look="act-refer"),
        Act("transfer", _("转一般程序"), _("已转一般程序。"), examination.transfer, ReasonForm),
        Act("take_over", _("接手"), _("案件已由您接手。"), queue.take_over, ReasonForm,
            stays=True),
        Act("hold", _("叫停协商"), _("已叫停，已通知各方。"), holding.hold, ReasonForm,
            stays=True),
        Act("lift", _("恢复协商"), _("已恢复，已通知各方。"), holding.lift, stays=True),
        Act("put_back", _("退回队列"), _("已退回队列，位置不变。"), queue.put_back),
        Act("prove", _("出具事故证明"), _("已出具，文书正在制作。"), determination.prove,
            move_forms.ProofForm, stays=True, statuses=frozenset({S.RELEASED})),
        Act("register", _("受案登记表"), _("已登记，文书正在制作。"), reception.register,
            move_forms.RegisterForm, stays=True, statuses=ACCEPTED),
        Act("rights", _("权利义务告知书"), _("已出具，文书正在制作。"), rights.inform, stays=True,
            statuses=frozenset({S.SERVED})),
        Act("send", _("移送其他大队"), _("已移送，等对方接收。"), jurisdiction.send,
            move_forms.SendForm, statuses=frozenset(jurisdiction.MOVABLE)),
        Act("step_aside", _("申请回避"), _("已交大队领导决定。"), recusal.step_aside,
            move_forms.StepAsideForm, stays=True,
            statuses=frozenset({S.REVIEWING, *DECIDED, S.RELEASED})),
    )
}  # fmt: skip


def is_in_charge(case: Case, user: User) -> bool:
    """The holder while it is under review; before, anybody of the station; after, its officer."""
    if user.role not in DECIDING or user.organisation_id != case.station_id:
        return False
    if case.status == S.REVIEWING:
        return case.lease_holder_id == user.pk
    return case.officer_id in (None, user.pk) or user.role == Role.LEADER


def open_to(case: Case, user: User) -> list[str]:
    """The names of what this user may do with the case now, in the order of the page."""
    if user.role not in DECIDING or user.organisation_id != case.station_id:
        return []
    names = set(Case.MACHINE.open_to(S(case.status))) & {*ACTS, *DECISIONS}
    names |= {"ask_photo"} if case.status == S.RELEASED else set()
    names |= {act.name for act in ACTS.values() if case.status in act.statuses}
    if not is_in_charge(case, user):
        return ["take_over"]
    if case.status == S.RELEASED:
        names |= talks.acts(case)
        if opening.is_being_answered(case):
            names -= {*DECISIONS, "prove"}  # an officer stops it before deciding
    if acceptance.is_open(case):
        names = (names | {"accept", "not_accept"}) - {*DECISIONS, "prove", "register"}
    else:
        names.discard("not_accept")
    if case.officer_id not in (None, user.pk) and case.status != S.REVIEWING:
        names.add("take_over")  # the leader may act, and may also take it on
    return [name for name in (*DECISIONS, *ACTS) if name in names]

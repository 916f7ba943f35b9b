"""The proceedings of one case as cards: what is going on, until when, and the buttons for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accidents import recusal
from accidents.desk import moves
from accidents.desk.moves import Move
from accidents.liability import deadlines
from accidents.liability.models import Appeal, Mediation, Objection
from accidents.models import Case
from ninde_kuaichu.foundation.accounts.roles import Role

# The clocks of `deadlines` that belong to a card, by the kind of its record.
CLOCKS = {
    "objection": ("CALLBACK",),
    "mediation": ("MEDIATION",),
    "appeal": ("REVIEW_DECISION", "REVIEW_DELIVERY", "NEW_FINDING"),
    "recusal": ("RECUSAL_DECISION",),
}


@dataclass(frozen=True)
class Card:
    """One record.  `lines`: (label, text); `offered`: each open move with its form."""

    kind: str
    record: Any
    title: str
    state: str
    is_over: bool
    lines: tuple[tuple[str, str], ...]
    clocks: tuple[deadlines.Running, ...] = ()
    offered: tuple[tuple[Move, forms.Form], ...] = field(default=())


def of_case(
    case: Case, user: Any, bound: Mapping[str, forms.Form], at: datetime
) -> tuple[list[Card], list[deadlines.Running]]:
    """The cards, what is open first; and the clocks that belong to none of them."""
    running = deadlines.of_case(case, at=at)
    cards = [_card(kind, record, user, bound, running) for kind, record in _records(case)]
    mine = {clock.code for card in cards for clock in card.clocks}
    rest = [clock for clock in running if clock.code not in mine]
    return sorted(cards, key=lambda card: card.is_over), rest


def record_or_404(case: Case, kind: str, pk: int) -> Any:
    """The record behind an address, if it is of this case."""
    for of_kind, record in _records(case):
        if (of_kind, record.pk) == (kind, pk):
            return record
    raise Http404


def form_name(kind: str, pk: int, name: str) -> str:
    return f"{kind}_{pk}_{name}"


def _records(case: Case) -> Iterator[tuple[str, Any]]:
    found = Objection.objects.filter(certificate__case=case).select_related("party", "certificate")
    for row in found.order_by("-pk"):
        row.certificate.case = case
        yield "objection", row
    for row in case.appeals.select_related(
        "party", "superior", "reviewer", "second_reviewer", "certificate__finding"
    ).order_by("-pk"):
        row.case = case
        yield "appeal", row
    for row in case.mediations.select_related("mediator").order_by("-pk"):
        row.case = case
        yield "mediation", row
    for row in case.recusals.select_related("officer", "party").order_by("-pk"):
        row.case = case
        yield "recusal", row
    for row in case.handovers.select_related("sender", "receiver").order_by("-pk"):
        row.case = case
        yield "handover", row


def _card(kind, record, user, bound, running):
    title, state, is_over, lines = _FACES[kind](record)
    offered = []
    for move in moves.open_to(kind, record, user):
        name = form_name(kind, record.pk, move.name)
        form = bound.get(name) or move.form(case=moves.case_of(record), act=name)
        offered.append((move, form))
    clocks = () if is_over else tuple(c for c in running if c.code in CLOCKS.get(kind, ()))
    shown = tuple((str(label), str(text)) for label, text in lines if text)
    return Card(kind, record, title, str(state), is_over, shown, clocks, tuple(offered))


def _objection(record):
    state = record.get_outcome_display() or (_("待答复") if record.called_at else _("待回电"))
    lines = [
        (record.get_reason_display(), record.words or _("没有写说明")),
        (_("提出"), _when(record.made_at)),
        (_("通话"), record.call and f"{record.call} {_when(record.called_at)}"),
        (_("答复"), record.answer),
    ]
    title = _("%(seat)s方有异议") % {"seat": record.party.get_seat_display()}
    return title, state, record.answered_at is not None, lines


def _appeal(record):
    reviewers = [one.name for one in (record.reviewer, record.second_reviewer) if one]
    ordered = record.outcome == Appeal.Outcome.ORDERED and record.new_finding_id is None
    is_over = bool(record.ended_at or record.refused_at or record.delivered_at) and not ordered
    state = record.get_outcome_display() or record.stage.label
    lines = [
        (_("请求"), record.request),
        (_("理由"), record.reasons),
        (_("证据"), record.evidence),
        (_("随案证据"), _("%(n)s 件") % {"n": len(record.attached)}),
        (_("方式"), f"{record.get_way_display()} {record.handed_in_on:%m-%d}"),
        (_("期限"), f"{record.request_until:%m-%d}"),
        (_("复核民警"), "、".join(reviewers)),
        (_("不予受理"), record.get_ground_display()),
        (_("意见"), record.words),
    ]
    title = _("%(seat)s方申请复核") % {"seat": record.party.get_seat_display()}
    return title, state, is_over, lines


def _mediation(record):
    talking = record.stage in (Mediation.Stage.TALKING, Mediation.Stage.SETTLED)
    lines = [
        (_("调解员"), record.mediator.name if record.mediator else ""),
        (_("时间地点"), record.meets_at and f"{_when(record.meets_at)} {record.place}"),
        (_("要求改期"), record.move_wish if talking else ""),
        (_("结果"), record.get_ending_display()),
        (_("说明"), record.words),
    ]
    return _("赔偿调解"), record.stage.label, record.ended_at is not None, lines


def _recusal(record):
    who = _("%(seat)s方") % {"seat": record.party.get_seat_display()} if record.party else _("民警")
    state = {True: _("已准许"), False: _("未准许")}.get(record.steps_aside, _("待决定"))
    lines = [
        (_("申请人"), who),
        (_("理由"), record.get_ground_display()),
        (_("说明"), record.words),
        (_("决定人"), Role(recusal.decider(record)).label),
        (_("决定"), record.answer),
    ]
    title = _("请%(name)s回避") % {"name": record.officer.name}
    return title, state, record.decided_at is not None, lines


def _handover(record):
    state = _("待接收")
    if record.received_at:
        state = _("已接收")
    elif record.declined_at:
        state = _("已退回")
    lines = [
        (_("从"), record.sender.short_name),
        (_("到"), record.receiver.short_name),
        (_("理由"), record.get_ground_display()),
        (_("说明"), record.words),
        (_("移送"), _when(record.sent_at)),
        (_("退回理由"), record.answer),
    ]
    return _("移送管辖"), state, record.received_at is not None, lines


_FACES = {
    "objection": _objection,
    "appeal": _appeal,
    "mediation": _mediation,
    "recusal": _recusal,
    "handover": _handover,
}


def _when(moment):
    return f"{timezone.localtime(moment):%m-%d %H:%M}" if moment else ""

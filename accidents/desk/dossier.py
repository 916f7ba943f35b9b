"""Everything the desk shows of one case, fetched in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _

from accidents import facts, triage
from accidents.desk import board, comparison, map, timeline
from accidents.liability.models import Certificate
from accidents.models import Case, Party, Photo
from accidents.models.evidence import SCENE_SLOTS
from accidents.vehicles import damage_labels
from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.journal import chain as journal

FIRST_PHOTOS = 4  # beside each other at once; the rest is one click away


@dataclass(frozen=True)
class Cell:
    """A fact of one party; `name` where a click on 显示 may replace the masked text."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class FactRow:
    """One line of the table; `pairs` of party and cell, in seat order."""

    label: str
    pairs: tuple[tuple[Party, Cell], ...]


@dataclass(frozen=True)
class WitnessLine:
    """A witness; `subject` is what an unmasking calls them."""

    subject: str
    name: str
    phone: str
    words: str


@dataclass(frozen=True)
class Shown:
    """A photo with the seat whose phone sent it."""

    photo: Photo
    seat: str


def load(case_no: str, user) -> Case:
    """The case with its parts, for whoever may see it; 404 for everybody else."""
    parties = Party.objects.select_related("insurer", "representative", "user")
    parties = parties.prefetch_related("statements").order_by("seat")
    papers = Certificate.objects.in_force().prefetch_related(
        "signatures__signed_by", "editions", "finding__parties__party"
    )
    rows = (
        board.marked(user)
        .select_related("station", "district__parent", "officer", "lease_holder", "reporter")
        .prefetch_related(
            Prefetch("parties", parties),
            Prefetch("photos", Photo.objects.order_by("received_at", "pk")),
            Prefetch("certificates", papers, to_attr="papers"),
            "photo_requests__party",
            "slot_exceptions",
            "witnesses",
        )
    )
    case = rows.filter(case_no=case_no).first()
    if case is None:
        raise Http404
    return case


def of(case: Case, revealed: Mapping[str, Mapping[str, str]]) -> dict:
    """The page's facts; `revealed`: what an unmasking just showed, by subject."""
    parties = list(case.parties.all())
    first, more, replaced = _photos(case, parties)
    return {
        "case": case,
        "parties": parties,
        "fact_rows": _fact_rows(parties, revealed),
        "comparison": comparison.rows(parties),
        "badges": board.badges(case),
        "has_statements": any(party.statements.all() for party in parties),
        "statements": [(party, _words(party)) for party in parties],
        "triage": _judge(case),
        "first_photos": first,
        "more_photos": more,
        "replaced_photos": replaced,
        "missing_slots": _missing(case),
        "open_requests": [asked for asked in case.photo_requests.all() if not asked.answer_id],
        "map": map.of_case(case),
        "timeline": timeline.lines(journal.of(case.case_no)),
        "items_missing": [party for party in parties if party.is_known and not party.items_at],
        "witnesses": [_witness(witness, revealed) for witness in case.witnesses.all()],
        "has_reporter": bool(case.reporter_name or case.reporter_phone or case.red_facts),
        "revealed": revealed,
    }


def _photos(case, parties):
    seats = {party.user_id: party.get_seat_display() for party in parties if party.user_id}
    shown = [Shown(photo, seats.get(photo.uploader_id, "")) for photo in case.photos.all()]
    order = {slot: n for n, slot in enumerate(SCENE_SLOTS)}
    in_force = [one for one in shown if one.photo.replaced_at is None]
    in_force.sort(key=lambda one: order.get(one.photo.slot, len(order)))
    replaced = [one for one in shown if one.photo.replaced_at is not None]
    return in_force[:FIRST_PHOTOS], in_force[FIRST_PHOTOS:], replaced


def _missing(case):
    """Scene photos that are not there: (slot's label, the named exception or "")."""
    there = {photo.slot for photo in case.photos.all() if photo.replaced_at is None}
    exceptions = case.slot_exceptions.all()
    reasons = {row.slot: row.get_reason_display() for row in exceptions if not row.party_id}
    seats = {party.pk: party.get_seat_display() for party in case.parties.all()}
    of_parties = [
        (f"{seats[row.party_id]} {row.get_slot_display()}", row.get_reason_display())
        for row in exceptions
        if row.party_id
    ]
    scene = [(slot.label, reasons.get(slot, "")) for slot in SCENE_SLOTS if slot not in there]
    return scene + of_parties


def _judge(case):
    """What the rules say on what is known now; None when the facts contradict themselves."""
    try:
        return triage.judge(facts.of_case(case))
    except triage.FactError:
        return None


def _words(party):
    rows = sorted(party.statements.all(), key=lambda statement: statement.pk)
    return rows[-1].words if rows else ""


def _witness(witness, revealed):
    subject = f"witness-{witness.pk}"
    shown = revealed.get(subject, {})
    phone = shown.get("phone") or (identity.mask_phone(witness.phone) if witness.phone else "")
    return WitnessLine(subject, str(witness), phone, witness.words)


def _fact_rows(parties, revealed):
    columns = [_facts(party, revealed.get(party.seat, {})) for party in parties]
    labels = list(columns[0]) if columns else []
    rows = [
        FactRow(label, tuple(zip(parties, (column[label] for column in columns), strict=True)))
        for label in labels
    ]
    return [row for row in rows if any(cell.text for _party, cell in row.pairs)]


def _facts(party, shown):
    """One party's column: label → cell, the same labels for everybody."""
    return {
        _("姓名"): Cell(party.name),
        _("身份"): Cell(party.get_joined_display()),
        _("车辆"): Cell(party.vehicle_type or party.party_kind.label),
        _("号牌"): Cell(party.plate),
        _("保险"): Cell(party.insurer.short_name if party.insurer else ""),
        _("保单号"): Cell(party.policy_no),
        _("交强险"): Cell(_state(party.compulsory)),
        _("证件号"): _masked(party, shown, "document_no", identity.mask_id),
        _("准驾"): Cell(" ".join(filter(None, [party.licence_class, _state(party.licence_state)]))),
        _("电话"): _masked(party, shown, "phone", identity.mask_phone),
        _("损坏"): Cell("、".join(damage_labels(party.party_kind, party.damaged_parts))),
        _("伤情"): Cell(party.get_injury_display() if party.injury != "NONE" else ""),
        _("在线定责"): Cell(_wish(party.applies_online)),
        _("简易程序"): Cell(_yes_no(party.consents_to_simple)),
        _("代理人"): Cell(_agent(party)),
        _("代理人电话"): _agent_phone(party, shown),
    }


def _masked(party, shown, name, mask):
    value = getattr(party, name)
    return Cell(shown.get(name) or (mask(value) if value else ""), name if value else "")


def _agent(party):
    agent = getattr(party, "representative", None)
    return f"{agent.name}（{agent.relation}）" if agent else ""


def _agent_phone(party, shown):
    agent = getattr(party, "representative", None)
    if agent is None:
        return Cell("")
    return Cell(shown.get("agent_phone") or identity.mask_phone(agent.phone), "agent_phone")


def _state(code):
    words = {"valid": _("有效"), "expired": _("已过期"), "none": _("没有")}
    words |= {"suspended": _("被暂扣"), "revoked": _("被吊销")}
    return words.get(code, code)


def _wish(applies):
    return {True: _("申请"), False: _("不申请，想自己商量")}.get(applies, "")


def _yes_no(answer):
    return {True: _("同意"), False: _("不同意")}.get(answer, "")

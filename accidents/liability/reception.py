"""受案登记表 and 不予受理通知书: what stands on record of the report itself (令146 art. 16, 18)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import examination
from accidents.liability import freezing, issuing
from accidents.liability.models import Certificate
from accidents.models import Case
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.workflow import Refusal

S = Case.Status
RULES = "《道路交通事故处理程序规定》"


class NotRegistered(Refusal):
    """There is no accepted report to register."""


@transaction.atomic
def register(case, *, actor, at, cargo="", fled="", reporter_wishes_secrecy=False) -> Certificate:
    """受案登记表, once for each case, with the items of art. 16.

    `cargo`: dangerous goods, their kind and whether they leak; `fled`: type, colour and marks
    of a vehicle that drove away, its direction, its driver.
    """
    case = examination.in_charge(case, actor)
    if earlier := case.certificates.filter(kind=Certificate.Kind.ACCEPTANCE).first():
        return earlier  # a double click
    if case.status in (S.DRAFT, S.WITHDRAWN, S.CLOSED):
        raise NotRegistered(_("这起案件没有受理，不能登记。"))
    return _register(case, actor, at, cargo, fled, reporter_wishes_secrecy)


@transaction.atomic
def accepted(*, case, actor, at, **_kept) -> None:
    """A late report was accepted: the register follows by itself (art. 18)."""
    if not case.certificates.filter(kind=Certificate.Kind.ACCEPTANCE).exists():
        _register(case, actor, at, "", "", False)


@transaction.atomic
def not_accepted(*, case, actor, at, reason, **_kept) -> None:
    """A late report was turned away: the written notice with its reasons (art. 18)."""
    sheet = freezing.common(case, "NOT_ACCEPTED", unit=case.station, at=at, officers=[actor])
    sheet |= {
        "parties": freezing.parties_of(case),
        "content": {
            **_report(case),
            "reason": reason,
            "basis": [f"{RULES}第十八条"],
        },
    }
    issuing.register(case, sheet, unit=case.station, actor=actor, at=at)


def _register(case, actor, at, cargo, fled, reporter_wishes_secrecy):
    case = workflow.lock(case)
    parties = list(case.parties.order_by("seat"))
    sheet = freezing.common(case, "ACCEPTANCE", unit=case.station, at=at, officers=[actor])
    sheet |= {
        "parties": freezing.parties_of(case),
        "content": {
            **_report(case),
            "secrecy": reporter_wishes_secrecy,
            "casualties": case.get_injury_display(),
            "vehicles": [
                {
                    "seat": party.seat,
                    "type": party.vehicle_type or party.party_kind.label,
                    "plate": party.plate,
                }
                for party in parties
            ],
            "cargo": cargo or (_("载有危险物品") if case.safety.get("hazardous") else ""),
            "fled": fled or (_("有一方离开现场") if case.safety.get("fled") else ""),
            "words": case.red_facts,
            "late": case.is_late,
            "track": case.get_track_display() if case.track else "",
            "basis": [f"{RULES}第十六条", *([f"{RULES}第十八条"] if case.is_late else [])],
        },
    }
    return issuing.register(case, sheet, unit=case.station, actor=actor, at=at)


def _report(case):
    """Who reported, how and when; a reporter without a name is recorded as such (art. 16)."""
    reporter = case.parties.filter(user=case.reporter_id).first() if case.reporter_id else None
    name = case.reporter_name or (reporter.name if reporter else "")
    phone = case.reporter_phone or (case.reporter.phone if case.reporter else "")
    by_call = case.opened_by is not None and case.opened_by.role == Role.DISPATCHER
    return {
        "way": _("电话报警") if by_call else _("网上报警"),
        "reported_at": freezing.local(case.created_at),
        "reporter": name,
        "phone": phone,
    }

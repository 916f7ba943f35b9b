"""Which version of the rules judges a case, and how a county sets a new one.

A case is judged by the version in force when it was reported: a change never moves a case that
is under way, and the same case always meets the same rules.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accidents import triage
from accidents.models import Case, RuleSetting
from accidents.models.rules import KINDS
from ninde_kuaichu.foundation import workflow
from ninde_kuaichu.foundation.accounts.models import District
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal

# What judges where a county has set nothing: the national text names no amount.
NATIONAL: dict[str, Any] = {"amount_limit": None, "not_taken_here": []}
EDITORS = frozenset({Role.SYSTEM_ADMIN, Role.SUPERVISOR})


class NotEditor(Refusal):
    """Settings are the system administrator's and the city's."""


class NothingNew(Refusal):
    """The version says what the one before it says."""


class TooEarly(Refusal):
    """A version cannot begin in the past: cases were judged by another one."""


def in_force(district: District | None, at: datetime) -> RuleSetting | None:
    """The county's version at a moment; None where the county is unknown or has set nothing."""
    if district is None:
        return None
    return RuleSetting.objects.filter(district=district, valid_from__lte=at).latest_first().first()


def by_county(at: datetime) -> dict[str, RuleSetting]:
    """Every county's version in force, by its code; only of counties that have set something."""
    rows = RuleSetting.objects.filter(valid_from__lte=at).select_related("district")
    found: dict[str, RuleSetting] = {}
    for row in rows.latest_first():
        found.setdefault(row.district_id, row)
    return {code: row for code, row in found.items() if facts(row) != NATIONAL}


def of_case(case: Case) -> RuleSetting | None:
    """The version that judges this case."""
    return in_force(case.district, case.created_at)


def chosen(versions: Iterable[RuleSetting], case: Case) -> RuleSetting | None:
    """`of_case` among versions read before, latest first: for many cases at once."""
    return next(
        (
            version
            for version in versions
            if version.district_id == case.district_id and version.valid_from <= case.created_at
        ),
        None,
    )


def facts(setting: RuleSetting | None) -> dict[str, Any]:
    """What a version adds to the facts that triage judges."""
    if setting is None:
        return dict(NATIONAL)
    limit = None if setting.amount_limit is None else str(setting.amount_limit)
    return {"amount_limit": limit, "not_taken_here": list(setting.not_taken)}


def version(setting: RuleSetting | None) -> str:
    """What `Case.rules_version` keeps: the code's version, then the setting's number."""
    return f"{triage.RULES_VERSION}/{setting.pk}" if setting else triage.RULES_VERSION


def has_limit(case: Case) -> bool:
    """Whether the parties of this case are asked for an estimate at all."""
    setting = of_case(case)
    return setting is not None and setting.amount_limit is not None


@transaction.atomic
def put_in_force(
    district, *, actor, at, amount_limit, not_taken, reason, valid_from=None
) -> RuleSetting:
    """Add a version, from now on or from a later moment.

    `amount_limit`: yuan for each vehicle, or None; `not_taken`: codes of KINDS.
    """
    if actor.role not in EDITORS:
        raise NotEditor(_("快处规则由系统管理员或支队设置。"))
    district = workflow.lock(district)
    starts = valid_from or at
    if starts < at:
        raise TooEarly(_("生效时间不能早于现在。"))
    before = in_force(district, starts)
    kept = [code for code in KINDS if code in not_taken]
    said_before = (before.amount_limit, before.not_taken) if before else (None, [])
    if (amount_limit, kept) == said_before:
        raise NothingNew(_("和现行设置一样，没有改动。"))
    setting = RuleSetting.objects.create(
        district=district,
        valid_from=starts,
        amount_limit=amount_limit,
        not_taken=kept,
        reason=reason.strip(),
        set_by=actor,
        set_at=at,
    )
    journal.record(
        case_no=f"org:{district.pk}",
        action="rules.set",
        actor=actor,
        at=at,
        before=version(before),
        after=version(setting),
        valid_from=starts.isoformat(),
        **facts(setting),
    )
    return setting

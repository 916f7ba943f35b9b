"""What another limit would have done to the county's last cases: computed, never written."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from accidents import facts, rule_settings, triage
from accidents.models import Case, Party, RuleSetting
from ninde_kuaichu.foundation.accounts.models import District

MOST = 500  # cases looked at, the latest first


@dataclass(frozen=True, slots=True)
class Change:
    """One case that would have gone another way; codes of the reasons before and after."""

    case: Case
    before: triage.Track
    after: triage.Track
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """`moves`: how many cases go from which track to which.

    `cases` has only those that the asking person may see.  `without_estimate`: cases on which an
    amount says nothing, because nobody was asked for one; `unreadable`: contradictory facts.
    """

    looked_at: int
    without_estimate: int
    unreadable: int
    moves: tuple[tuple[triage.Track, triage.Track, int], ...]
    cases: tuple[Change, ...]

    @property
    def changed(self) -> int:
        return sum(count for _before, _after, count in self.moves)


def run(district: District, *, actor, amount_limit, not_taken) -> Trial:
    """Judge the county's last cases as they were judged, and as they would have been."""
    tried = RuleSetting(district=district, amount_limit=amount_limit, not_taken=list(not_taken))
    versions = list(RuleSetting.objects.filter(district=district).latest_first())
    parties = Prefetch("parties", Party.objects.order_by("seat"))
    rows = Case.objects.filter(district=district).exclude(submitted_at=None)
    latest = list(rows.prefetch_related(parties).order_by("-created_at", "-pk")[:MOST])
    compared, unreadable = [], 0
    for case in latest:
        try:
            compared.append(_compared(case, rule_settings.chosen(versions, case), tried))
        except triage.FactError:
            unreadable += 1
    changes = [change for change in compared if change.before != change.after]
    seen = _seen_by(actor, changes)
    counted = Counter((change.before, change.after) for change in changes)
    return Trial(
        looked_at=len(latest),
        without_estimate=sum(not _has_estimate(case) for case in latest),
        unreadable=unreadable,
        moves=tuple((*way, count) for way, count in counted.most_common()),
        cases=tuple(change for change in changes if change.case.pk in seen),
    )


def _compared(case, setting, tried) -> Change:
    before = triage.judge(facts.of_case_under(setting, case))
    after = triage.judge(facts.of_case_under(tried, case))
    return Change(
        case=case,
        before=before.track,
        after=after.track,
        gone=tuple(code for code in before.codes if code not in after.codes),
        new=tuple(code for code in after.codes if code not in before.codes),
    )


def _seen_by(actor, changes) -> set[int]:
    wanted = [change.case.pk for change in changes]
    rows = Case.objects.all().visible_to(actor).filter(pk__in=wanted)
    return set(rows.values_list("pk", flat=True))


def _has_estimate(case) -> bool:
    return any(party.estimated_loss is not None for party in case.parties.all())

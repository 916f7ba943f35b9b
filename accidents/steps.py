"""Which page comes next for one driver, and what to call the way there.

Reads only what `views.scope.own_cases` prefetches: a list of cases costs no further query.
"""

from django.utils.translation import gettext_lazy as _

from accidents import acceptance, negotiation
from accidents.models import Case, Party

S = Case.Status
_WITH_THE_POLICE = (S.SUBMITTED, S.REVIEWING, S.REFERRED, S.TRANSFERRED, S.WITHDRAWN)
_DECIDED = (S.DETERMINED, S.SERVED, S.CLOSED)

# What the bar at the top of the driver's pages counts.
WAY = (
    _("看安全"),
    _("时间地点"),
    _("拍照片"),
    _("等交警"),
    _("五项内容"),
    _("说经过"),
    _("看结果、签字"),
)
NAMES = {
    "accidents:place": _("填写时间和地点"),
    "accidents:photos": _("拍照片"),
    "accidents:waiting": _("看办理情况"),
    "accidents:items": _("填写五项内容"),
    "accidents:story": _("说一说经过"),
    "accidents:invite": _("请对方填写"),
    "liability:agreement": _("选怎么定责"),
    "liability:result": _("看处理结果"),
}


def next_step(case: Case, user) -> tuple[str, dict[str, str]]:
    """The name of the URL and its arguments."""
    here = {"case_no": case.case_no}
    if case.status in _WITH_THE_POLICE:
        return "accidents:waiting", here
    if acceptance.is_turned_away(case):
        return "accidents:waiting", here
    if case.status in _DECIDED:
        return "liability:result", here
    if case.status == S.DRAFT and case.happened_at is None:
        return "accidents:place", here
    if case.status in (S.DRAFT, S.RETURNED):
        return "accidents:photos", here
    return _after_release(case, user, here)


def name_of(url_name: str):
    """The words on the button that leads to a step."""
    return NAMES[url_name]


def _after_release(case, user, here):
    parties = sorted(case.parties.all(), key=lambda party: party.seat)
    own = next((party for party in parties if party.user_id == user.pk), None)
    if own and own.items_at is None:
        return "accidents:items", here
    if own and not own.statements.all():
        return "accidents:story", here
    if own and _may_choose(case, own, parties):
        return "liability:agreement", here
    if user.pk in (case.reporter_id, case.opened_by_id):
        for party in parties:
            if _is_still_alone(party) and party != own:
                return "accidents:invite", here | {"seat": party.seat}
    return "liability:result", here


def _may_choose(case, own, parties) -> bool:
    """Whether this party is still to say: an officer's finding, or an agreement of their own.

    Also whether to join an application that another party has made (令146 art. 20).
    """
    open_to_them = case.track == Case.Track.NEGOTIATED or any(p.applies_online for p in parties)
    return (
        own.applies_online is None
        and open_to_them
        and negotiation.allows(party.party_kind for party in parties)
    )


def _is_still_alone(party: Party) -> bool:
    """Somebody who is known to exist and of whom nothing is known yet."""
    return party.is_known and party.user_id is None and party.items_at is None

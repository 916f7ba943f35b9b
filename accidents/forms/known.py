"""What a party need not type again: given before, or known from the driver's last case."""

from accidents import plates
from accidents.forms.taps import Taps
from accidents.models import Case, Party

UNHARMED = "UNHARMED"  # the choice that says: no part is damaged


_ABOUT_PERSON = ("document_kind", "document_no", "licence_class", "licence_state")
_ABOUT_VEHICLE = ("vehicle_type", "plate", "plate_kind", "insurer", "policy_no", "compulsory")
_ANSWERS = {True: Taps.YES, False: Taps.NO, None: None}


def start(party: Party) -> dict:
    """What was given for this seat before; else what the same driver gave in an earlier case."""
    if party.items_at or party.document_no:
        return _as_initial(party)
    now = {
        "name": party.name,
        "phone": party.phone,
        "consents_to_simple": _ANSWERS[party.consents_to_simple],
    }
    earlier = _earlier(party)
    if earlier is None:
        return now
    carried = _ABOUT_PERSON + (_ABOUT_VEHICLE if earlier.kind == party.kind else ())
    given = _as_initial(earlier)
    return {key: given[key] for key in carried} | now | {"name": party.name or earlier.name}


def _earlier(party: Party) -> Party | None:
    """Only what the driver typed in person: never what somebody else said of them."""
    if party.user_id is None:
        return None
    own = Party.objects.filter(user=party.user_id, items_by=party.user_id, items_at__isnull=False)
    return own.exclude(pk=party.pk).order_by("-items_at", "-pk").first()


def _as_initial(party: Party) -> dict:
    return {
        "name": party.name,
        "phone": party.phone,
        "document_kind": party.document_kind,
        "document_no": party.document_no,
        "licence_class": party.licence_class,
        "licence_state": party.licence_state,
        "vehicle_type": party.vehicle_type,
        "plate": party.plate,
        "plate_kind": party.plate_kind if party.plate_kind in plates.FREE_KINDS else "",
        "insurer": party.insurer_id,
        "policy_no": party.policy_no,
        "compulsory": party.compulsory,
        "damaged_parts": party.damaged_parts or [UNHARMED],
        "estimated_loss": None if party.estimated_loss is None else int(party.estimated_loss),
        "injury": _ANSWERS[party.injury == Case.Injury.MINOR],
        "consents_to_simple": _ANSWERS[party.consents_to_simple],
        "applies_online": _ANSWERS[party.applies_online],
    }

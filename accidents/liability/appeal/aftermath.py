"""What a review means for the station: hands off while it lasts, another officer afterwards."""

from django.utils.translation import gettext as _

from accidents.liability.models import Appeal
from ninde_kuaichu.foundation.journal import chain as journal
from ninde_kuaichu.foundation.workflow import Refusal


class UnderReview(Refusal):
    """The finding lies with the city: the station does not change it meanwhile."""


class SameOfficer(Refusal):
    """Who found before does not find again (令146 art. 79)."""


def ordered(case) -> Appeal | None:
    """The review that ordered a new finding which is still to be made."""
    return Appeal.objects.awaiting_new_finding().filter(case=case).first()


def must_be_open_to(case, officer) -> None:
    """May this officer change the finding now?  Raises UnderReview, SameOfficer."""
    if case.appeals.pending().exists():
        raise UnderReview(_("支队正在复核这份认定，等有结论后再办。"))
    appeal = ordered(case)
    if appeal is None:
        return
    before = appeal.certificate.finding
    if before and before.officer_id == officer.pk:
        raise SameOfficer(_("责令重新认定的，要由另一名民警认定。"))


def found_anew(case, finding, *, at) -> None:
    """The ordered finding was made; the case row is locked."""
    appeal = ordered(case)
    if appeal is None:
        return
    appeal.new_finding = finding
    appeal.save(update_fields=["new_finding"])
    journal.record(case_no=case.case_no, action="appeal.found_anew", actor=finding.officer, at=at)

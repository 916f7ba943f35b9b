"""The case and its parts."""

from accidents.models.acceptance import Acceptance
from accidents.models.case import Case, CaseNumber
from accidents.models.evidence import Photo, PhotoRequest, SlotException
from accidents.models.jurisdiction import Handover
from accidents.models.party import Party, Representative
from accidents.models.recusal import Recusal
from accidents.models.rules import RuleSetting
from accidents.models.statement import Statement, Witness

__all__ = [
    "Acceptance",
    "Case",
    "CaseNumber",
    "Handover",
    "Party",
    "Photo",
    "PhotoRequest",
    "Recusal",
    "Representative",
    "RuleSetting",
    "SlotException",
    "Statement",
    "Witness",
]

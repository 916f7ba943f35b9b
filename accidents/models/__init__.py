"""The case and its parts."""

from accidents.models.case import Case, CaseNumber
from accidents.models.evidence import Photo, PhotoRequest, SlotException
from accidents.models.party import Party, Representative
from accidents.models.statement import Statement, Witness

__all__ = [
    "Case",
    "CaseNumber",
    "Party",
    "Photo",
    "PhotoRequest",
    "Representative",
    "SlotException",
    "Statement",
    "Witness",
]

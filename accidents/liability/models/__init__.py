"""The finding, the papers it is written on, and how it may be contested."""

from accidents.liability.models.agreement import (
    AgreementAnswer,
    AgreementHold,
    AgreementProposal,
)
from accidents.liability.models.appeal import Appeal
from accidents.liability.models.certificate import (
    ON_LIABILITY,
    Certificate,
    Edition,
    PaperNumber,
    Remark,
    Signature,
)
from accidents.liability.models.finding import Finding, PartyFinding
from accidents.liability.models.mediation import (
    Mediation,
    MediationAnswer,
    MediationOffer,
    MediationRequest,
)
from accidents.liability.models.objection import Objection
from accidents.liability.models.public_record import PublishedList, Withdrawal

__all__ = [
    "ON_LIABILITY",
    "AgreementAnswer",
    "AgreementHold",
    "AgreementProposal",
    "Appeal",
    "Certificate",
    "Edition",
    "Finding",
    "Mediation",
    "MediationAnswer",
    "MediationOffer",
    "MediationRequest",
    "Objection",
    "PaperNumber",
    "PartyFinding",
    "PublishedList",
    "Remark",
    "Signature",
    "Withdrawal",
]

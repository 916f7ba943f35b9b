"""The certificate in force as the desk shows it: who has signed, who has not, who objects."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from accidents.desk.forms import AnswerForm, NoteForm
from accidents.liability.models import Certificate, Edition, Objection, PartyFinding, Signature
from accidents.models import Case, Party


@dataclass(frozen=True)
class Answered:
    """One party under the paper; `note` is the form where nothing has been answered."""

    party: Party
    found: PartyFinding | None
    signature: Signature | None
    note: forms.Form | None


@dataclass(frozen=True)
class Paper:
    """The certificate in force; `edition` None while the first one is drawn."""

    certificate: Certificate
    edition: Edition | None
    answered: tuple[Answered, ...]
    objections: tuple[tuple[Objection, forms.Form | None], ...]

    def forms(self) -> list[forms.Form]:
        """What can be answered here now."""
        found = [row.note for row in self.answered] + [form for _o, form in self.objections]
        return [form for form in found if form is not None]


def papers(case: Case, bound: Mapping[str, forms.Form]) -> list[Paper]:
    """The paper in force, if there is one; `case` comes from `dossier.load`."""
    return [_paper(case, certificate, bound) for certificate in case.papers]


def _paper(case, certificate, bound):
    signatures = {row.party_id: row for row in certificate.signatures.all()}
    finding = certificate.finding  # an agreement of the parties has none
    found = {row.party_id: row for row in finding.parties.all()} if finding else {}
    drawn = [edition for edition in certificate.editions.all() if edition.file]
    answered = tuple(
        Answered(
            party,
            found.get(party.pk),
            signatures.get(party.pk),
            None if party.pk in signatures or not party.is_known else _note(case, party, bound),
        )
        for party in case.parties.all()
    )
    objections = tuple(
        (objection, None if objection.answered_at else _reply(case, objection, bound))
        for objection in certificate.objections.all()
    )
    edition = max(drawn, key=lambda row: row.n, default=None)
    return Paper(certificate, edition, answered, objections)


def _note(case, party, bound):
    act = f"note_{party.seat}"
    return bound.get(act) or NoteForm(case=case, act=act)


def _reply(case, objection, bound):
    act = f"objection_{objection.pk}"
    return bound.get(act) or AnswerForm(case=case, act=act)

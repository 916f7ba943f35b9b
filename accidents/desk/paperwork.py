"""The certificate in force as the desk shows it: who has signed, and who has not."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from accidents.desk.forms import NoteForm
from accidents.liability.models import Certificate, Edition, Signature
from accidents.liability.shares import LABELS
from accidents.models import Case, Party


@dataclass(frozen=True)
class Answered:
    """One party under the paper; `share` as the paper says it, "" where it decides nothing.

    `note` is the form where nothing has been answered: an agreement has none, as a missing
    signature cannot be noted on it.
    """

    party: Party
    share: str
    signature: Signature | None
    note: forms.Form | None


@dataclass(frozen=True)
class Paper:
    """The certificate in force; `edition` None while the first one is drawn."""

    certificate: Certificate
    edition: Edition | None
    answered: tuple[Answered, ...]

    def forms(self) -> list[forms.Form]:
        """What can be answered here now."""
        return [row.note for row in self.answered if row.note is not None]


def papers(case: Case, bound: Mapping[str, forms.Form]) -> list[Paper]:
    """The paper in force, if there is one; `case` comes from `dossier.load`."""
    return [_paper(case, certificate, bound) for certificate in case.papers]


def _paper(case, certificate, bound):
    signatures = {row.party_id: row for row in certificate.signatures.all()}
    shares = {row["seat"]: _share(row) for row in certificate.sheet["parties"]}
    is_agreed = certificate.kind == Certificate.Kind.AGREEMENT
    drawn = [edition for edition in certificate.editions.all() if edition.file]
    answered = tuple(
        Answered(
            party,
            shares.get(party.seat, ""),
            signatures.get(party.pk),
            None
            if party.pk in signatures or not party.is_known or is_agreed
            else _note(case, party, bound),
        )
        for party in case.parties.all()
    )
    edition = max(drawn, key=lambda row: row.n, default=None)
    return Paper(certificate, edition, answered)


def _share(row):
    return f"{LABELS[row['share']]} {row['percent']}%" if row["share"] else ""


def _note(case, party, bound):
    act = f"note_{party.seat}"
    return bound.get(act) or NoteForm(case=case, act=act)

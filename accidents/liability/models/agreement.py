"""自行协商: what the parties propose to each other, and how they answer (令146 art. 19–21)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accidents.liability.models.certificate import Certificate
from accidents.models import Case, Party


class AgreementProposal(models.Model):
    """How one party would divide the liability; the others accept, or it ends.

    At most one is open in a case.  What was proposed is never edited: another opinion is
    another proposal.
    """

    class Ending(models.TextChoices):
        AGREED = "AGREED", "各方同意"
        REPLACED = "REPLACED", "有人提出不同意见"
        OFFICER = "OFFICER", "有人请交警定责"
        FOUND = "FOUND", "交警已定责"

    case = models.ForeignKey(Case, models.PROTECT, related_name="agreement_proposals")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    situations = models.JSONField()  # seat -> catalogue code; only who did something
    shares = models.JSONField()  # seat -> [category, percent], as the rules gave them
    shape = models.CharField("事故形态", max_length=20)
    reason = models.TextField("理由")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ending = models.CharField("结果", max_length=8, choices=Ending, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, null=True, related_name="agreed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at=None),
                name="liability_agreementproposal_one_open",
            )
        ]

    def __str__(self):
        return f"{self.party} {self.made_at:%m-%d %H:%M}"


class AgreementAnswer(models.Model):
    """One party accepts a proposal; a party that does not ends it."""

    proposal = models.ForeignKey(AgreementProposal, models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "party"], name="liability_agreementanswer_one_per_party"
            )
        ]

    def __str__(self):
        return f"{self.party} {self.accepted_at:%m-%d %H:%M}"


class AgreementHold(models.Model):
    """An officer doubts that the parties may agree here: nothing is frozen until it is lifted."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="agreement_holds")
    reason = models.CharField("原因", max_length=200)
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(lifted_at=None),
                name="liability_agreementhold_one_open",
            )
        ]

    def __str__(self):
        return f"{self.case} {self.held_at:%m-%d %H:%M}"

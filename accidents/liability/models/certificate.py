"""The register of papers, the signatures under them, and what is drawn of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accidents.liability.models.finding import Finding
from accidents.models import Case, Party, Photo
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role

ON_LIABILITY = ("FINDING", "AGREEMENT", "PROOF")  # the kinds that say who bears what
ON_REPORT = ("ACCEPTANCE", "NOT_ACCEPTED")
OF_MEDIATION = ("MEDIATION", "MEDIATION_END")


class PaperNumber(models.Model):
    """The last number a unit gave out in one year's series of one kind of paper."""

    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, default="FINDING")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"], name="liability_papernumber_one_per_year"
            )
        ]

    def __str__(self):
        return f"{self.unit} {self.kind} {self.year}: {self.last}"


class CertificateQuerySet(models.QuerySet):
    def _of_seen_cases(self, user):
        return self.filter(case__in=Case.objects.all().visible_to(user).values("pk"))

    def _of_own_cases(self, user):
        """What names the reporter (令146 art. 16, 18) is for the reporter and the police."""
        reported = Q(kind__in=ON_REPORT) & ~Q(case__reporter=user)
        return self._of_seen_cases(user).exclude(reported)

    def _on_the_dispute(self, user):
        """A mediator reads who bears what and how it was mediated, and nothing else."""
        return self._of_seen_cases(user).filter(kind__in=(*ON_LIABILITY, *OF_MEDIATION))

    visible_to = by_role({
        Role.DRIVER: _of_own_cases,
        Role.MEDIATOR: _on_the_dispute,
        **dict.fromkeys(
            (Role.OFFICER, Role.LEADER, Role.SUPERVISOR, Role.PATROL, Role.GUIDE), _of_seen_cases
        ),
    })  # fmt: skip

    def in_force(self):
        """The papers on liability that no correction has replaced; one for each case."""
        return self.filter(kind__in=ON_LIABILITY, superseded_by=None)

    def to_sign(self):
        """What parties may put their name to: the paper in force, and an open 调解书."""
        agreed = Q(kind="MEDIATION", mediation__ended_at=None)
        return self.filter(Q(kind__in=ON_LIABILITY, superseded_by=None) | agreed)


class Certificate(models.Model):
    """A paper of a case: a frozen sheet.  It is never edited: a changed one is another paper.

    Three kinds say who bears what; the others tell what was done with the case.
    """

    class Kind(models.TextChoices):
        FINDING = "FINDING", "道路交通事故认定书（简易程序）"  # 令146 art. 24
        AGREEMENT = "AGREEMENT", "道路交通事故自行协商协议书"  # art. 21
        PROOF = "PROOF", "道路交通事故证明"  # art. 67
        ACCEPTANCE = "ACCEPTANCE", "道路交通事故受案登记表"  # art. 16
        NOT_ACCEPTED = "NOT_ACCEPTED", "道路交通事故不予受理通知书"  # art. 18
        MEDIATION = "MEDIATION", "道路交通事故损害赔偿调解书"  # art. 93
        MEDIATION_END = "MEDIATION_END", "道路交通事故损害赔偿调解终结书"  # art. 94
        REVIEW_ACCEPTED = "REVIEW_ACCEPTED", "道路交通事故认定复核受理通知书"  # art. 73
        REVIEW_REFUSED = "REVIEW_REFUSED", "道路交通事故认定复核不予受理通知书"  # art. 71
        REVIEW_RESULT = "REVIEW_RESULT", "道路交通事故认定复核结论"  # art. 76
        REVIEW_ENDED = "REVIEW_ENDED", "道路交通事故认定复核终止通知书"  # art. 75
        RIGHTS = "RIGHTS", "道路交通事故当事人权利义务告知书"  # art. 65

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="certificates")
    finding = models.OneToOneField(Finding, models.PROTECT, null=True, related_name="certificate")
    kind = models.CharField("种类", max_length=16, choices=Kind, default=Kind.FINDING)
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.CharField("文书编号", max_length=40, unique=True)
    code = models.CharField("查验码", max_length=12, unique=True)
    sheet = models.JSONField()
    sheet_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField("制作时间")
    superseded_by = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="supersedes"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind__in=ON_LIABILITY, superseded_by=None),
                name="liability_certificate_one_in_force",
            )
        ]

    def __str__(self):
        return self.number

    def latest_edition(self):
        """The newest edition that is drawn and sealed, or None while the first is drawn."""
        return self.editions.exclude(file="").order_by("-n").first()


class Signature(models.Model):
    """One party's answer to one sheet: signed in some way, or why not."""

    class Method(models.TextChoices):
        STROKES = "STROKES", "手写签名"
        SMS_CODE = "SMS_CODE", "短信验证签名"
        THUMB_MARK = "THUMB_MARK", "捺印"
        REFUSED = "REFUSED", "拒绝签名"
        UNREACHABLE = "UNREACHABLE", "无法联系"

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="signatures")
    party = models.ForeignKey(Party, models.PROTECT, related_name="signatures")
    method = models.CharField(max_length=12, choices=Method)
    name = models.CharField(max_length=60, default="", blank=True)
    strokes = models.JSONField(default=list)
    photo = models.ForeignKey(Photo, models.PROTECT, null=True, related_name="+")
    note = models.CharField("说明", max_length=200, default="", blank=True)
    sheet_hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "party"], name="liability_signature_one_per_party"
            )
        ]

    def __str__(self):
        return f"{self.party} {self.get_method_display()}"


class Remark(models.Model):
    """An officer's note under a sheet that is frozen: why there is no mediation (art. 26)."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="remarks")
    text = models.CharField("注明", max_length=200)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    def __str__(self):
        return f"{self.certificate}：{self.text}"


class Edition(models.Model):
    """The sheet as drawn with the signatures of one moment; sealed, then immutable."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="editions")
    n = models.PositiveSmallIntegerField("版次")
    # Primary keys of the signatures (in seat order) and remarks that this edition shows.
    signature_ids = models.JSONField(default=list)
    remark_ids = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    file = models.CharField(max_length=120, default="", blank=True)
    drawn_sha256 = models.CharField(max_length=64, default="", blank=True)  # before the seal
    sha256 = models.CharField(max_length=64, default="", blank=True, db_index=True)  # sealed
    pages = models.PositiveSmallIntegerField(default=0)
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["certificate", "n"], name="liability_edition_once")
        ]

    def __str__(self):
        return f"{self.certificate} 第{self.n}版"

"""复核: one party asks the city to look at a finding again (令146 art. 71–79)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accidents.liability.models.certificate import Certificate
from accidents.liability.models.finding import Finding
from accidents.models import Case, Party
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role


class AppealQuerySet(models.QuerySet):
    def _of_seen_cases(self, user):
        return self.filter(case__in=Case.objects.all().visible_to(user).values("pk"))

    visible_to = by_role(dict.fromkeys(
        (Role.DRIVER, Role.OFFICER, Role.LEADER, Role.SUPERVISOR, Role.GUIDE), _of_seen_cases
    ))  # fmt: skip

    def pending(self):
        """Filed, and neither refused nor withdrawn nor concluded."""
        return self.filter(refused_at=None, ended_at=None, concluded_at=None)

    def awaiting_new_finding(self):
        """Concluded with 责令重新认定; the station has not found anew yet (art. 79)."""
        return self.filter(outcome=Appeal.Outcome.ORDERED, new_finding=None)


class Appeal(models.Model):
    """One application.  Where it stands follows from its dates: `stage`."""

    class Way(models.TextChoices):
        ONLINE = "ONLINE", "网上提出"
        PAPER = "PAPER", "递交书面材料"
        SPOKEN = "SPOKEN", "口述，由工作人员记录"

    class Ground(models.TextChoices):
        """Why an application is not accepted (art. 71)."""

        LATE = "LATE", "超过申请复核期限"
        SECOND = "SECOND", "同一事故已经复核"
        NO_REASONS = "NO_REASONS", "没有写明复核请求、理由和主要证据"

    class Outcome(models.TextChoices):
        """Art. 76."""

        UPHELD = "UPHELD", "维持原认定"
        AMENDED = "AMENDED", "补正后维持原认定"
        ORDERED = "ORDERED", "责令重新调查、认定"

    class Defect(models.TextChoices):
        """Art. 76: what makes a finding go back."""

        FACTS = "FACTS", "事实不清"
        EVIDENCE = "EVIDENCE", "主要证据不足"
        LAW = "LAW", "适用法律错误"
        SHARES = "SHARES", "责任划分不公正"
        PROCEDURE = "PROCEDURE", "违反法定程序"

    class Stage(models.TextChoices):
        FILED = "FILED", "待受理"
        ACCEPTED = "ACCEPTED", "复核中"
        REFUSED = "REFUSED", "不予受理"
        ENDED = "ENDED", "已终止"
        CONCLUDED = "CONCLUDED", "已作出结论"

    case = models.ForeignKey(Case, models.PROTECT, related_name="appeals")
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="appeals")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    superior = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    # Art. 71: what the application has to state.
    request = models.TextField("复核请求")
    reasons = models.TextField("理由")
    evidence = models.TextField("主要证据")
    # The evidence of the case as it lay that day: paper, photos and statements by their hashes.
    attached = models.JSONField(default=list)
    way = models.CharField("方式", max_length=6, choices=Way)
    filed_at = models.DateTimeField("登记时间")
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    handed_in_on = models.DateField("收到日期")  # what the time limit looks at
    request_until = models.DateField("申请期限")

    accepted_at = models.DateTimeField("受理时间", null=True)
    refused_at = models.DateTimeField("不予受理时间", null=True)
    ground = models.CharField("不予受理理由", max_length=10, choices=Ground, default="", blank=True)
    decide_by = models.DateField("结论期限", null=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    second_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField("终止时间", null=True)
    outcome = models.CharField("结论", max_length=8, choices=Outcome, default="", blank=True)
    defects = models.JSONField(default=list)
    words = models.TextField("结论理由", default="", blank=True)
    amendment = models.TextField("补正内容", default="", blank=True)
    concluded_at = models.DateTimeField("结论时间", null=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    deliver_by = models.DateField("送达期限", null=True)
    delivered_at = models.DateTimeField("送达时间", null=True)
    find_anew_by = models.DateField("重新认定期限", null=True)
    new_finding = models.OneToOneField(
        Finding, models.PROTECT, null=True, related_name="ordered_by"
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "复核"
        constraints = [
            # 令146 art. 71: one review for one accident.
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(accepted_at__isnull=False),
                name="liability_appeal_once_per_accident",
            ),
            # One party has one application waiting at a time.
            models.UniqueConstraint(
                fields=["certificate", "party"],
                condition=Q(refused_at=None, accepted_at=None, ended_at=None),
                name="liability_appeal_one_waiting",
            ),
        ]

    def __str__(self):
        return f"{self.case.case_no} {self.party.get_seat_display()} {self.stage.label}"

    @property
    def stage(self) -> "Appeal.Stage":
        if self.ended_at:
            return self.Stage.ENDED
        if self.refused_at:
            return self.Stage.REFUSED
        if self.concluded_at:
            return self.Stage.CONCLUDED
        return self.Stage.ACCEPTED if self.accepted_at else self.Stage.FILED

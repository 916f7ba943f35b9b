"""调解: the parties settle the damages with somebody's help (令146 art. 84–94)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accidents.liability.models.certificate import Certificate
from accidents.models import Case, Party
from ninde_kuaichu.foundation.accounts.roles import Role
from ninde_kuaichu.foundation.accounts.visibility import by_role


class MediationQuerySet(models.QuerySet):
    def _of_seen_cases(self, user):
        return self.filter(case__in=Case.objects.all().visible_to(user).values("pk"))

    def _named(self, user):
        return self.running().filter(mediator=user)

    visible_to = by_role({
        Role.MEDIATOR: _named,
        **dict.fromkeys(
            (Role.DRIVER, Role.OFFICER, Role.LEADER, Role.SUPERVISOR, Role.GUIDE), _of_seen_cases
        ),
    })  # fmt: skip

    def running(self):
        return self.filter(ended_at=None)


class Mediation(models.Model):
    """From the first party's wish to the 调解书 or its end; where it stands: `stage`."""

    class Start(models.TextChoices):
        """Art. 90: the day from which the ten working days run, by what was lost."""

        LOSS = "LOSS", "财产损失确定"
        TREATED = "TREATED", "治疗终结"
        DISABILITY = "DISABILITY", "定残"

    class Ending(models.TextChoices):
        AGREED = "AGREED", "达成协议"
        ON_PAPER = "ON_PAPER", "当场调解，结果已记入认定书"
        NOT_AGREED = "NOT_AGREED", "有当事人不同意调解"  # art. 26 (3)
        SUIT = "SUIT", "当事人已提起民事诉讼"  # art. 94
        ABSENT = "ABSENT", "当事人无正当理由不参加调解"
        WITHDRAWN = "WITHDRAWN", "当事人退出调解"
        FAILED = "FAILED", "未达成协议"  # 法 art. 74 ¶2

    class Stage(models.TextChoices):
        ASKED = "ASKED", "等各方都同意"
        JOINT = "JOINT", "已共同申请，等安排"
        TALKING = "TALKING", "调解中"
        SETTLED = "SETTLED", "已谈妥，等制作调解书"
        SIGNING = "SIGNING", "等各方签字"
        ENDED = "ENDED", "已结束"

    case = models.ForeignKey(Case, models.PROTECT, related_name="mediations")
    # The paper on liability that it rests on (art. 91).
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="mediations")
    opened_at = models.DateTimeField("首次提出")
    ask_until = models.DateField("申请期限", null=True)  # null: not served yet
    requested_at = models.DateTimeField("共同申请时间", null=True)

    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name="调解员",
    )  # fmt: skip
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    place = models.CharField("地点", max_length=120, default="", blank=True)
    meets_at = models.DateTimeField("时间", null=True)
    told_at = models.DateTimeField("告知时间", null=True)
    # Art. 88: a party may ask for another time, one working day before.
    move_wish = models.CharField("改期请求", max_length=200, default="", blank=True)
    start = models.CharField("起算", max_length=10, choices=Start, default=Start.LOSS)
    started_on = models.DateField("调解开始", null=True)
    due_on = models.DateField("调解期限", null=True)

    agreed_at = models.DateTimeField("谈妥时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    ending = models.CharField("结果", max_length=10, choices=Ending, default="", blank=True)
    words = models.CharField("说明", max_length=300, default="", blank=True)
    paper = models.OneToOneField(Certificate, models.PROTECT, null=True, related_name="mediation")
    end_paper = models.OneToOneField(
        Certificate, models.PROTECT, null=True, related_name="ended_mediation"
    )

    objects = MediationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "调解"
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="liability_mediation_one_open"
            )
        ]

    def __str__(self):
        return f"{self.case.case_no} {self.stage.label}"

    @property
    def stage(self) -> "Mediation.Stage":
        if self.ended_at:
            return self.Stage.ENDED
        if self.paper_id:
            return self.Stage.SIGNING
        if self.agreed_at:
            return self.Stage.SETTLED
        if self.mediator_id:
            return self.Stage.TALKING
        return self.Stage.JOINT if self.requested_at else self.Stage.ASKED


class MediationRequest(models.Model):
    """One party's own wish; the request is joint when every party has one (art. 86)."""

    mediation = models.ForeignKey(Mediation, models.CASCADE, related_name="requests")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "party"], name="liability_mediationrequest_once"
            )
        ]

    def __str__(self):
        return f"{self.mediation} {self.party}"


class MediationOffer(models.Model):
    """Terms that one party or the mediator puts forward; the newest one stands."""

    mediation = models.ForeignKey(Mediation, models.CASCADE, related_name="offers")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    # {"items": [{seat, title, amount}], "percents": {seat: n}, "performance", "due_on"}
    terms = models.JSONField()
    words = models.CharField("说明", max_length=300, default="", blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.mediation} {self.made_at:%m-%d %H:%M}"


class MediationAnswer(models.Model):
    offer = models.ForeignKey(MediationOffer, models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    accepts = models.BooleanField("同意")
    words = models.CharField("说明", max_length=300, default="", blank=True)
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "party"], name="liability_mediationanswer_once"
            )
        ]

    def __str__(self):
        return f"{self.party} {'同意' if self.accepts else '不同意'}"

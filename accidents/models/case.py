"""The case: where it stands, who may see it, whose turn it is."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from ninde_kuaichu.foundation.accounts.models import District, Organisation
from ninde_kuaichu.foundation.accounts.roles import HELPERS, Role
from ninde_kuaichu.foundation.accounts.visibility import by_role
from ninde_kuaichu.foundation.encryption import EncryptedField
from ninde_kuaichu.foundation.workflow import Machine


class CaseQuerySet(models.QuerySet):
    def _own(self, user):
        mine = Case.objects.filter(parties__user=user)  # a subquery: a join would repeat rows
        return self.filter(Q(reporter=user) | Q(pk__in=mine.values("pk")))

    def _of_station(self, user):
        """The own station's, those on their way to it, and those in which one is a reviewer.

        Subqueries, not joins: a case may have gone to and fro.  The tables of handovers,
        appeals and mediations name the case, not we them.
        """
        every = Case.objects.all()
        own = user.organisation_id
        arriving = every.filter(
            handovers__receiver=own, handovers__received_at=None, handovers__declined_at=None
        )
        named = Q(appeals__reviewer=user) | Q(appeals__second_reviewer=user)
        reviewed = every.filter(named, appeals__ended_at=None)
        seen = Q(station=own) | Q(pk__in=arriving.values("pk")) | Q(pk__in=reviewed.values("pk"))
        return self.filter(seen).exclude(status=Case.Status.DRAFT)

    def _mediated_by(self, user):
        """Only while the mediation is open, and only by whom it names."""
        open_ones = Case.objects.filter(mediations__mediator=user, mediations__ended_at=None)
        return self.filter(pk__in=open_ones.values("pk"))

    def _opened_by(self, user):
        return self.filter(opened_by=user)

    visible_to = by_role(
        {
            Role.DRIVER: _own,
            Role.OFFICER: _of_station,
            Role.LEADER: _of_station,
            Role.GUIDE: _of_station,
            Role.SUPERVISOR: lambda cases, user: cases.exclude(status=Case.Status.DRAFT),
            Role.MEDIATOR: _mediated_by,
            Role.PATROL: lambda cases, user: cases.filter(patrol=user),
            Role.DISPATCHER: _opened_by,
            **dict.fromkeys(HELPERS, _opened_by),
        }
    )

    def waiting(self):
        """The live queue: submitted, and those an officer holds at this moment."""
        return self.filter(status__in=[Case.Status.SUBMITTED, Case.Status.REVIEWING])

    def to_determine(self):
        """Released, and now for the releasing officer to decide (待定责)."""
        return self.filter(status=Case.Status.RELEASED)

    def most_urgent_first(self):
        """Danger first, then the longest wait; never by last activity."""
        return self.order_by("-danger", "submitted_at", "pk")


class Case(models.Model):
    class Status(models.TextChoices):
        DRAFT = "DRAFT", "草稿"
        SUBMITTED = "SUBMITTED", "待审核"
        REVIEWING = "REVIEWING", "审核中"
        RETURNED = "RETURNED", "待补充"
        RELEASED = "RELEASED", "已放行"
        DETERMINED = "DETERMINED", "已定责"
        SERVED = "SERVED", "已送达"
        CLOSED = "CLOSED", "已结案"
        REFERRED = "REFERRED", "转现场"
        TRANSFERRED = "TRANSFERRED", "转一般程序"
        WITHDRAWN = "WITHDRAWN", "已撤回"

    class Track(models.TextChoices):
        """Which law carries the case: 令146 art. 19–22, 20, 23–24, 13."""

        NEGOTIATED = "NEGOTIATED", "自行协商"
        ONLINE = "ONLINE", "在线共同申请定责"
        SIMPLE = "SIMPLE", "简易程序"
        REFERRED = "REFERRED", "转现场"
        TRANSFERRED = "TRANSFERRED", "一般程序"

    class Kind(models.TextChoices):
        SINGLE = "SINGLE", "单方事故"
        TWO = "TWO", "双方事故"
        MORE = "MORE", "三方及以上"

    class Injury(models.TextChoices):
        NONE = "NONE", "无人受伤"
        MINOR = "MINOR", "轻微受伤"
        SERIOUS = "SERIOUS", "重伤"
        DEAD = "DEAD", "死亡"

    class PlaceSource(models.TextChoices):
        GPS = "GPS", "定位"
        PIN = "PIN", "手动标点"
        HAND = "HAND", "手填"
        UNKNOWN = "UNKNOWN", "不知道"

    _S = Status
    MACHINE = Machine(
        "case",
        {
            # action:    (from,                                          to)
            "submit":    ({_S.DRAFT, _S.RETURNED},                       _S.SUBMITTED),
            "take":      ({_S.SUBMITTED},                                _S.REVIEWING),
            "put_back":  ({_S.REVIEWING},                                _S.SUBMITTED),
            "send_back": ({_S.REVIEWING},                                _S.RETURNED),
            "release":   ({_S.REVIEWING},                                _S.RELEASED),
            "determine": ({_S.RELEASED},                                 _S.DETERMINED),
            # The parties agree themselves: 令146 art. 19–21.
            "agree":     ({_S.RELEASED},                                 _S.DETERMINED),
            "correct":   ({_S.DETERMINED, _S.SERVED},                    _S.DETERMINED),
            "serve":     ({_S.DETERMINED},                               _S.SERVED),
            "refer":     ({_S.DRAFT, _S.SUBMITTED, _S.REVIEWING,
                           _S.RETURNED, _S.RELEASED},                    _S.REFERRED),
            "transfer":  ({_S.REVIEWING, _S.RELEASED, _S.REFERRED},      _S.TRANSFERRED),
            "withdraw":  ({_S.DRAFT, _S.SUBMITTED, _S.RETURNED},         _S.WITHDRAWN),
            "close":     ({_S.SERVED},                                   _S.CLOSED),
            # 令146 art. 18: a late report whose facts cannot be proven, or not ours to handle.
            "not_accept": ({_S.REVIEWING, _S.RETURNED, _S.RELEASED,
                            _S.REFERRED},                                _S.CLOSED),
        },
    )  # fmt: skip

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case_no = models.CharField("案件编号", max_length=24, unique=True)
    status = models.CharField("状态", max_length=12, choices=Status, default=Status.DRAFT)
    status_at = models.DateTimeField("状态时间")
    track = models.CharField("程序", max_length=12, choices=Track, default="", blank=True)
    rules_version = models.CharField(max_length=20, default="", blank=True)
    kind = models.CharField("类型", max_length=8, choices=Kind, default=Kind.TWO)

    # Who has it.
    station = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="管辖大队"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="报案人"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="代报人"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="承办民警",
    )
    patrol = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="出警民警",
    )
    lease_holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="审核民警",
    )
    lease_until = models.DateTimeField(null=True)

    # When and where (令146 art. 16, 24).
    happened_at = models.DateTimeField("事故时间", null=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, related_name="+", verbose_name="县区"
    )
    place = models.CharField("事故地点", max_length=120, default="", blank=True)
    road = models.CharField("道路", max_length=60, default="", blank=True)
    kilometre = models.CharField("公里桩", max_length=20, default="", blank=True)
    lng = models.DecimalField("经度 WGS-84", max_digits=9, decimal_places=6, null=True)
    lat = models.DecimalField("纬度 WGS-84", max_digits=9, decimal_places=6, null=True)
    accuracy = models.PositiveIntegerField("定位精度（米）", null=True)
    place_source = models.CharField(max_length=8, choices=PlaceSource, default="", blank=True)
    county_uncertain = models.BooleanField("县界附近", default=False)
    weather = models.CharField("天气", max_length=10, default="", blank=True)

    # What is also true of it.
    safety = models.JSONField("安全问答", default=dict)
    injury = models.CharField("伤情", max_length=8, choices=Injury, default=Injury.NONE)
    danger = models.PositiveSmallIntegerField("危险程度", default=0)
    is_late = models.BooleanField("事后报案", default=False)
    is_disputed = models.BooleanField("有异议", default=False)
    appeal_pending = models.BooleanField("复核中", default=False)
    wants_officer = models.BooleanField("要求民警到场", default=False)
    referral_reason = models.CharField("转现场原因", max_length=200, default="", blank=True)
    # Art. 16 of 令146, for red reports: reporter and what is known of a vehicle that fled.
    reporter_name = models.CharField("报警人", max_length=60, default="", blank=True)
    reporter_phone = EncryptedField("报警电话", default="", blank=True)
    red_facts = EncryptedField("警情", default="", blank=True)

    created_at = models.DateTimeField("报案时间")
    submitted_at = models.DateTimeField("提交时间", null=True)
    released_at = models.DateTimeField("放行时间", null=True)
    determined_at = models.DateTimeField("定责时间", null=True)
    served_at = models.DateTimeField("送达时间", null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "案件"
        indexes = [
            models.Index(fields=["station", "status", "-danger", "submitted_at"]),
            models.Index(fields=["officer", "status"]),
            models.Index(
                fields=["lease_until"],
                condition=Q(status="REVIEWING"),
                name="accidents_case_leases",
            ),
        ]
        constraints = [
            # An officer looks at one case at a time; the queue gives a second one only after.
            models.UniqueConstraint(
                fields=["lease_holder"],
                condition=Q(status="REVIEWING"),
                name="accidents_case_one_lease_per_officer",
            )
        ]

    def __str__(self):
        return self.case_no

    @property
    def is_motorway(self) -> bool:
        return self.safety.get("motorway") is True

    def turn(self) -> str:
        """Whose turn it is: driver, officer, patrol, nobody."""
        s = Case.Status
        return {
            s.DRAFT: "driver",
            s.RETURNED: "driver",
            s.SUBMITTED: "officer",
            s.REVIEWING: "officer",
            s.DETERMINED: "driver",
            s.REFERRED: "patrol",
            s.RELEASED: "driver" if self._items_missing() else "officer",
        }.get(s(self.status), "nobody")

    def _items_missing(self):
        return any(party.items_at is None for party in self.parties.all() if party.is_known)


class CaseNumber(models.Model):
    """The last number given out on one day."""

    day = models.DateField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.day}: {self.last}"

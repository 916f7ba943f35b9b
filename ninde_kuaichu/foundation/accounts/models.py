"""Who there is: districts, organisations and the people in them."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from ninde_kuaichu.foundation.accounts.roles import STAFF, Role
from ninde_kuaichu.foundation.accounts.visibility import by_role
from ninde_kuaichu.foundation.encryption import EncryptedField, blind


class DistrictQuerySet(models.QuerySet):
    visible_to = by_role({role: lambda rows, user: rows for role in STAFF})


class District(models.Model):
    """A city or one of its county-level units, by GB/T 2260 code (东侨: a local code)."""

    code = models.CharField("代码", max_length=9, primary_key=True)
    name = models.CharField("名称", max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "行政区"

    def __str__(self):
        return self.name


class OrganisationQuerySet(models.QuerySet):
    # The register of organisations is no secret among staff.
    visible_to = by_role({role: lambda rows, user: rows for role in STAFF})

    def insurers(self):
        return self.filter(kind=Organisation.Kind.INSURER, is_active=True).order_by("order", "pk")


class Organisation(models.Model):
    class Kind(models.TextChoices):
        CITY_POLICE = "CITY_POLICE", "支队"
        STATION = "STATION", "大队"
        PATROL = "PATROL", "巡逻中队"
        POLICE_POST = "POLICE_POST", "派出所"
        INSURER = "INSURER", "保险公司"
        SHOP = "SHOP", "修理厂"
        CENTRE = "CENTRE", "快处中心"
        VILLAGE_POST = "VILLAGE_POST", "劝导站"
        MEDIATION = "MEDIATION", "调解室"

    code = models.CharField("代码", max_length=20, unique=True)
    kind = models.CharField("类别", max_length=12, choices=Kind)
    name = models.CharField("全称", max_length=80)
    short_name = models.CharField("简称", max_length=40)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="行政区"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上级"
    )
    hotline = models.CharField("电话", max_length=20, default="", blank=True)
    order = models.PositiveSmallIntegerField("次序", default=100)
    is_active = models.BooleanField("启用", default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位"

    def __str__(self):
        return self.short_name


class People(BaseUserManager["User"]):
    def get_by_natural_key(self, username):
        return self.get(username=username)

    def driver(self, phone: str) -> "User":
        """The driver with this mobile number, made on first sight; no password."""
        driver, _is_new = self.get_or_create(
            phone_index=blind(phone, "phone"),
            role=Role.DRIVER,
            defaults={"username": f"d-{uuid.uuid4().hex[:20]}", "phone": phone},
        )
        return driver


class UserQuerySet(models.QuerySet):
    visible_to = by_role(
        {
            Role.SECURITY_ADMIN: lambda users, user: users.exclude(role=Role.DRIVER),
            Role.LEADER: lambda users, user: users.filter(organisation=user.organisation_id),
        }
    )


class User(AbstractBaseUser):
    """A person who signs in: staff by name and password, drivers by phone and code."""

    class Qualification(models.TextChoices):
        """Levels that 令146 art. 5 asks of the officer who handles an accident."""

        NONE = "", "—"
        JUNIOR = "JUNIOR", "初级"
        MIDDLE = "MIDDLE", "中级"
        SENIOR = "SENIOR", "高级"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("用户名"), max_length=40, unique=True)
    name = models.CharField("姓名", max_length=60, default="", blank=True)
    number = models.CharField("警号或工号", max_length=20, default="", blank=True)
    role = models.CharField("角色", max_length=16, choices=Role)
    qualification = models.CharField(
        "事故处理资格", max_length=10, choices=Qualification, default=Qualification.NONE, blank=True
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people",
        verbose_name="单位",
    )  # fmt: skip
    phone = EncryptedField("手机", default="", blank=True)
    phone_index = models.CharField(max_length=64, default="", blank=True, editable=False)
    is_active = models.BooleanField("启用", default=True)
    created_at = models.DateTimeField("建档时间", auto_now_add=True)

    USERNAME_FIELD = "username"

    objects = People.from_queryset(UserQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        constraints = [
            models.UniqueConstraint(
                fields=["phone_index"],
                condition=models.Q(role=Role.DRIVER),
                name="accounts_user_one_driver_per_phone",
            )
        ]

    def __str__(self):
        return self.name or self.get_role_display()

    @property
    def is_staff(self):
        return self.role in STAFF

    def has_perm(self, perm, obj=None):
        """Django's permission table is not used: console pages ask for the role."""
        return False

    def has_module_perms(self, app_label):
        return False

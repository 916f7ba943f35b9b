"""A party: person, vehicle, insurance and damage, on one seat of the case."""

import uuid

from django.conf import settings
from django.db import models

from accidents.models.case import Case
from accidents.vehicles import PartyKind
from ninde_kuaichu.foundation.accounts.models import Organisation
from ninde_kuaichu.foundation.encryption import EncryptedField

SEATS = "ABCDEFGH"
SEAT_LABELS = dict(zip(SEATS, "甲乙丙丁戊己庚辛", strict=True))


class Party(models.Model):
    """Seats are stored as A, B, C: 乙 sorts before 甲 in Unicode."""

    class Joined(models.TextChoices):
        """How this person came to speak for the seat; printed in the trail."""

        REPORTED = "REPORTED", "本人报案"
        LINK = "LINK", "扫码加入"
        SAME_PHONE = "SAME_PHONE", "同一手机"
        CODE = "CODE", "短信确认"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    seat = models.CharField("当事人", max_length=1, choices=list(SEAT_LABELS.items()))
    kind = models.CharField(
        "类别", max_length=12, choices=[(kind.value, kind.label) for kind in PartyKind]
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    joined = models.CharField(max_length=12, choices=Joined, default="", blank=True)
    joined_at = models.DateTimeField(null=True)
    invited_phone = EncryptedField("邀请手机", default="", blank=True)

    name = models.CharField("姓名", max_length=60, default="", blank=True)
    phone = EncryptedField("电话", default="", blank=True)
    phone_index = models.CharField(max_length=64, default="", blank=True, db_index=True)
    document_kind = models.CharField("证件", max_length=12, default="", blank=True)
    document_no = EncryptedField("驾驶证号或身份证号", default="", blank=True)
    document_index = models.CharField(max_length=64, default="", blank=True, db_index=True)
    licence_class = models.CharField("准驾车型", max_length=4, default="", blank=True)
    licence_state = models.CharField("驾驶证状态", max_length=10, default="", blank=True)

    vehicle_type = models.CharField("车辆类型", max_length=20, default="", blank=True)
    plate = models.CharField("号牌", max_length=16, default="", blank=True, db_index=True)
    plate_kind = models.CharField("号牌种类", max_length=2, default="", blank=True)
    insurer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="保险公司",
    )  # fmt: skip
    policy_no = models.CharField("保险凭证号", max_length=40, default="", blank=True)
    compulsory = models.CharField("交强险", max_length=8, default="", blank=True)
    damaged_parts = models.JSONField("受损部位", default=list)
    # The party's own guess in yuan; asked only where the county has set a limit.
    estimated_loss = models.DecimalField("估计损失", max_digits=9, decimal_places=2, null=True)

    injury = models.CharField("伤情", max_length=8, choices=Case.Injury, default="NONE")
    applies_online = models.BooleanField("申请在线定责", null=True)
    consents_to_simple = models.BooleanField("同意适用简易程序", null=True)
    consents_at = models.DateTimeField(null=True)
    accepts_e_delivery = models.BooleanField("同意电子送达", null=True)
    items_at = models.DateTimeField("五项内容时间", null=True)
    items_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "当事人"
        constraints = [
            models.UniqueConstraint(fields=["case", "seat"], name="accidents_party_one_per_seat"),
            models.UniqueConstraint(
                fields=["case", "user"], name="accidents_party_one_seat_per_person"
            ),
        ]

    def __str__(self):
        return f"{self.get_seat_display()}（{self.plate or self.name or '未填'}）"

    @property
    def party_kind(self) -> PartyKind:
        return PartyKind(self.kind)

    @property
    def is_known(self) -> bool:
        return self.kind != PartyKind.UNKNOWN

    @property
    def is_confirmed(self) -> bool:
        """The person has spoken: signed in on this seat, or sent a code back.

        What the reporter filled in for somebody is nobody's consent before that.
        """
        return self.user_id is not None or self.joined == self.Joined.CODE


class Representative(models.Model):
    """Somebody who acts for a party: a son, an employer; with a recorded authorisation."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    party = models.OneToOneField(Party, models.CASCADE, related_name="representative")
    name = models.CharField("代理人", max_length=60)
    relation = models.CharField("关系", max_length=20)
    phone = EncryptedField("代理人电话")
    document_no = EncryptedField("代理人身份证号")
    authorised_at = models.DateTimeField()
    # How the party agreed: a code sent to the party's own phone, or a photographed letter.
    by_code = models.BooleanField(default=False)
    letter = models.ForeignKey("accidents.Photo", models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return f"{self.name}（{self.relation}）"

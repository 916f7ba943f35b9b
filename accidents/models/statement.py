"""What each side says, apart from the other; and what witnesses add."""

import uuid

from django.conf import settings
from django.db import models

from accidents.models.case import Case
from accidents.models.party import Party
from ninde_kuaichu.foundation.encryption import EncryptedField


class Statement(models.Model):
    """One party's taps.  A correction is another row: nothing is written over."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="statements")
    answers = models.JSONField(default=dict)  # question code -> answer code
    words = models.CharField("补充说明", max_length=200, default="", blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    def __str__(self):
        return f"{self.party} {self.given_at:%m-%d %H:%M}"


class Witness(models.Model):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="witnesses")
    name = models.CharField("证人", max_length=60, default="", blank=True)
    phone = EncryptedField("证人电话", default="", blank=True)
    words = models.CharField("所见", max_length=500, default="", blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    stated_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name or "证人"

from django.db import models


class Answer(models.Model):
    """What was answered to a request with this key, so that its repeat gets the same."""

    owner = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    code = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=300, default="")
    body = models.TextField(default="")
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="idempotency_answer_once")
        ]

    def __str__(self):
        return f"{self.owner} {self.key}"

from django.db import models


class Window(models.Model):
    """How often something was done in the current window of time."""

    key = models.CharField(max_length=120, unique=True)
    starts_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.key}: {self.count}"

"""What every API answer has in common."""

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler

from ninde_kuaichu.foundation.workflow import Refusal


class Pages(CursorPagination):
    ordering = "-pk"


def handle(exception, context):
    """A stage's refusal is 409 with the sentence the user may read."""
    if isinstance(exception, Refusal):
        return Response({"message": str(exception)}, status=409)
    return exception_handler(exception, context)

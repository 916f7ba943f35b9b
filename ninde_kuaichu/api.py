"""What every API answer has in common."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import Throttled
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
    response = exception_handler(exception, context)
    if isinstance(exception, Throttled):  # the seconds stand in Retry-After
        response.data = {"message": _("查询太频繁，请稍后再试。")}
    return response

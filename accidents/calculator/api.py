"""`POST /api/v1/calculator/eligibility/`: no login, no personal data, nothing kept."""

from django.core.exceptions import RequestDataTooBig
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accidents.calculator import eligibility, entry, schema
from accidents.calculator.throttle import AddressThrottle

WHERE = "body"  # the field of an error that concerns the whole request


class EligibilityView(APIView):
    """The body is read as JSON whatever its label says: curl labels it a form."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (AddressThrottle,)

    @extend_schema(
        operation_id="calculator_eligibility",
        summary="事故能不能快处：适用程序、当前该做什么、全部理由",
        tags=["calculator"],
        auth=[],
        request={"application/json": schema.EligibilityIn},
        examples=[schema.EXAMPLE],
        responses={
            200: schema.EligibilityOut,
            400: OpenApiResponse(schema.WrongOut, "哪个字段不对，应当是什么"),
            429: OpenApiResponse(schema.TooOftenOut, "太频繁；Retry-After 秒后再试"),
        },
    )
    def post(self, request: Request) -> Response:
        try:
            asked = entry.read(entry.parse(_body(request), WHERE), eligibility.KEY, WHERE)
            answer = eligibility.answer(asked.content)
        except entry.BadEntry as error:
            return Response({"field": error.field, "message": error.message}, status=400)
        return Response(answer if asked.name is None else {"id": asked.name} | answer)


def _body(request: Request) -> bytes:
    try:
        return request.body
    except RequestDataTooBig:
        raise entry.too_large(WHERE) from None

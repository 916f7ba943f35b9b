"""A refusal that no page caught is still an answer: a sentence, never a crash."""

from django.http import JsonResponse
from django.shortcuts import render

from ninde_kuaichu.foundation.workflow import Refusal


class RefusalMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refusal):
            return None
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"message": str(exception)}, status=409)
        return render(request, "refused.html", {"sentence": str(exception)}, status=409)

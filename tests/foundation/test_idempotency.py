"""The same POST twice is one POST."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse, JsonResponse
from django.http import HttpResponseRedirect as redirect
from django.test import RequestFactory

from ninde_kuaichu.foundation.idempotency import keys
from ninde_kuaichu.foundation.idempotency.models import Answer
from tests.factories import DriverFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(db):
    user = DriverFactory()
    calls = []

    def send(view_answer, key="k1", who=user, **data):
        @keys.repeatable
        def view(request):
            calls.append(data)
            if isinstance(view_answer, Exception):
                raise view_answer
            return view_answer

        request = RequestFactory().post("/x/", data | {"request_key": key})
        request.user, request.session = who, SessionStore()
        return view(request)

    send.calls = calls
    return send


def test_the_repeat_gets_the_first_answer(post):
    first = post(redirect("/case/1/"), a=1)
    again = post(redirect("/case/2/"), a=1)

    assert len(post.calls) == 1
    assert first["Location"] == again["Location"] == "/case/1/"
    assert again.status_code == 302


def test_json_answers_repeat_as_json(post):
    post(JsonResponse({"n": 1}), a=1)
    again = post(JsonResponse({"n": 2}), a=1)

    assert again.content == b'{"n": 1}'
    assert again["Content-Type"] == "application/json"


def test_another_body_under_the_same_key_is_refused(post):
    post(redirect("/"), a=1)

    with pytest.raises(keys.OtherRequest):
        post(redirect("/"), a=2)


def test_a_form_sent_back_with_errors_may_be_corrected(post):
    post(HttpResponse("请填写"), a=1)
    post(redirect("/done/"), a=2)

    assert len(post.calls) == 2


def test_a_crash_leaves_the_key_free(post):
    with pytest.raises(RuntimeError):
        post(RuntimeError("power cut"), a=1)
    post(redirect("/done/"), a=1)

    assert Answer.objects.get().location == "/done/"


def test_keys_of_different_people_do_not_meet(post):
    post(redirect("/1/"), a=1)
    post(redirect("/2/"), who=DriverFactory(), a=1)

    assert len(post.calls) == 2

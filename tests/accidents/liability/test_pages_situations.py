"""The catalogue for everybody, without signing in."""

import re

import pytest
from django.urls import reverse

from accidents.liability import catalogue
from accidents.liability.views import situations

ADDRESS = "/situations/"


def text(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(autouse=True)
def _database(db):
    """The base page looks at who is signed in."""


@pytest.mark.parametrize("words", ["追尾", "没有 距离", "104310"])
def test_found_by_words_and_code(words, client):
    shown = text(client.get(ADDRESS, {"q": words}))

    assert "/situations/104310/" in shown


def test_found_by_pinyin_initials(client):
    initials = catalogue.by_code("104310").pinyin[:6]

    assert "/situations/104310/" in text(client.get(ADDRESS, {"q": initials}))


@pytest.mark.parametrize("words", ["火星", "\x00", "%", "<script>alert(1)</script>", "字" * 500])
def test_odd_searches_find_nothing_and_break_nothing(words, client):
    shown = text(client.get(ADDRESS, {"q": words}))

    assert "<script>alert" not in shown


def test_four_choices_lead_to_an_entry(client):
    address = ADDRESS
    for label in ("有信号灯的路口", "左转", "直行"):
        shown = text(client.get(address))
        lines = re.findall(
            r'href="(\?[^"]+)">(?:(?!</a>).)*?>([^<>]+)</span></a>', shown, re.DOTALL
        )
        address = ADDRESS + {word: to for to, word in lines}[label].replace("&amp;", "&")

    assert "/situations/203811/" in text(client.get(address))


def test_choices_that_lead_nowhere_begin_again(client):
    assert client.get(ADDRESS, {"at": "MOON"}).url == ADDRESS


def test_an_entry_says_who_what_why_and_what_would_change_it(client):
    shown = text(client.get("/situations/203811/"))

    for words in (
        "绿灯时转弯，没有让被放行的直行车",
        "机动车",
        "通常负全部责任",
        "可以自行协商",
        "在线快处情形第 3 项",
        "什么情况会不一样",
        "《中华人民共和国道路交通安全法实施条例》第三十八条第一款第（一）项",
        "转弯的车辆不得妨碍被放行的直行车辆、行人通行",
    ):
        assert words in shown
    assert 'class="drawing"' in shown


@pytest.mark.parametrize("code", [entry.code for entry in catalogue.everything()])
def test_every_entry_has_its_page(code, client):
    shown = text(client.get(reverse("liability:situation", args=[code])))

    assert catalogue.by_code(code).text in shown
    assert shown.count("<details") == len(catalogue.by_code(code).articles)


def test_every_kind_of_share_and_person_has_its_words():
    assert set(situations.USUAL) == set(catalogue.Usual)
    assert set(situations.WHO) == set(catalogue.Who)


@pytest.mark.parametrize("code", ["999999", "x", "104310a"])
def test_no_such_entry(code, client):
    assert client.get(f"/situations/{code}/").status_code == 404


def test_it_is_only_read(client):
    assert client.post(ADDRESS).status_code == 405

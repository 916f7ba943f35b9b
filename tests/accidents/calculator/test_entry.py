"""One question as another program writes it: what is read, and what is said of the rest."""

import pytest

from accidents.calculator.entry import DEEPEST, LARGEST, BadEntry, name_in, parse, read

DEEP = b'{"facts": ' + b"[" * DEEPEST + b"]" * DEEPEST + b"}"
TOO_DEEP = b'{"facts": ' + b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1) + b"}"


@pytest.mark.parametrize(
    ("_case", "raw", "word"),
    [
        ("nothing", b"", "JSON"),
        ("prose", "不是".encode(), "JSON"),
        ("cut off", b'{"facts": {', "JSON"),
        ("two of them", b"{} {}", "JSON"),
        ("another encoding", '{"id": "甲"}'.encode("gbk"), "JSON"),
        ("not a number", b'{"facts": NaN}', "JSON"),
        ("no end of a number", b'{"id": ' + b"9" * 5000 + b"}", "JSON"),
        ("too deep", TOO_DEEP, "嵌套太深"),
        ("a bottomless pit", b"[" * 100_000, "嵌套太深"),
        ("too large", b" " * (LARGEST + 1), "内容太大"),
    ],
)
def test_what_is_no_json_is_refused_as_a_whole(_case, raw, word):
    with pytest.raises(BadEntry) as caught:
        parse(raw, "body")

    assert caught.value.field == "body"
    assert word in caught.value.message


def test_as_deep_as_allowed_is_read():
    assert set(parse(DEEP, "body")) == {"facts"}


@pytest.mark.parametrize(
    ("_case", "data", "field"),
    [
        ("a list", [], "line"),
        ("nothing", None, "line"),
        ("a word", "facts", "line"),
        ("no facts", {"id": "1"}, "facts"),
        ("an object as id", {"id": {}, "facts": {}}, "id"),
        ("a list as id", {"id": [1], "facts": {}}, "id"),
        ("a truth as id", {"id": True, "facts": {}}, "id"),
        ("a fraction as id", {"id": 1.5, "facts": {}}, "id"),
        ("an endless id", {"id": "1" * 201, "facts": {}}, "id"),
        ("half a letter as id", {"id": "\ud800", "facts": {}}, "id"),
    ],
)
def test_what_is_no_question_is_named(_case, data, field):
    with pytest.raises(BadEntry) as caught:
        read(data, "facts", "line")

    assert caught.value.field == field


@pytest.mark.parametrize("name", ["案1", "", 7, 0, None])
def test_the_id_is_repeated_and_other_keys_are_ignored(name):
    entry = read({"id": name, "facts": 3, "expected": {}}, "facts", "line")

    assert (entry.name, entry.content) == (name, 3)


@pytest.mark.parametrize(
    ("data", "name"), [({"id": 5}, 5), ({"id": []}, None), ([], None), (None, None)]
)
def test_an_error_repeats_what_id_it_can(data, name):
    assert name_in(data) == name

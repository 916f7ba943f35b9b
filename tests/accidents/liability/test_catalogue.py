"""The catalogue: its references, who and where, and how an entry is found."""

import re

import pytest

from accidents.liability import catalogue
from accidents.liability.catalogue import Usual, Who
from accidents.liability.shares import Share
from accidents.vehicles import PartyKind

EVERY = catalogue.everything()
CODES = [entry.code for entry in EVERY]
ONLINE, SIMPLE, NEGOTIATED = "ONLINE", "SIMPLE", "NEGOTIATED"
LAWS = {
    "中华人民共和国道路交通安全法",
    "中华人民共和国道路交通安全法实施条例",
    "道路交通事故处理程序规定",
}


@pytest.mark.parametrize(
    ("code", "citations"),
    [
        # One paragraph; paragraphs; items without and within a paragraph.
        ("104310", ["《中华人民共和国道路交通安全法》第四十三条"]),
        ("204420", ["《中华人民共和国道路交通安全法实施条例》第四十四条第二款"]),
        ("104312", ["《中华人民共和国道路交通安全法》第四十三条第（二）项"]),
        (
            "203811",
            [
                "《中华人民共和国道路交通安全法实施条例》第三十八条第一款第（一）项",
                "《中华人民共和国道路交通安全法实施条例》第五十一条第（七）项",
            ],
        ),
        ("207010", ["《中华人民共和国道路交通安全法实施条例》第七十条第一款"]),
        ("104710", ["《中华人民共和国道路交通安全法》第四十七条第一款"]),
        (
            "209220",
            [
                "《中华人民共和国道路交通安全法实施条例》第九十二条第二款",
                "《道路交通事故处理程序规定》第六十一条第一款第（二）项",
            ],
        ),
    ],
)
def test_citations(code, citations):
    assert list(catalogue.by_code(code).citations) == citations


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_the_code_names_the_law_and_article_of_the_first_reference(entry):
    """10 = 道路交通安全法, 20 = 实施条例, then the article; 106810 is 法68, 208010 条例80."""
    number = {law: int(text) for law, text in (_arabic(a) for a in reversed(entry.articles))}

    law = {"10": "道路交通安全法", "20": "道路交通安全法实施条例"}[entry.code[:2]]

    assert int(entry.code[2:4]) in {
        int(_arabic(article)[1]) for article in entry.articles if article.law == law
    }
    assert number


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_every_reference_is_written_as_the_statutes_are_cited(entry):
    for citation in entry.citations:
        law, article = re.fullmatch(r"《(.+)》(.+)", citation).groups()
        assert law in LAWS
        assert re.fullmatch(
            r"第[一二三四五六七八九十]+条(第[一二三]款)?(第（[一二三四五六七]）项)?", article
        )


def test_codes_are_unique():
    assert len(set(CODES)) == len(CODES)


def test_the_national_online_list_is_there_up_to_number_twenty():
    """Number 21 was published nowhere that could be read: it must not be made up."""
    numbers = [entry.national_list for entry in EVERY if entry.national_list]

    assert sorted(numbers) == list(range(1, 21))


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_tracks(entry):
    assert (ONLINE in entry.tracks) is (entry.national_list is not None)
    assert (SIMPLE in entry.tracks) is not entry.never_fast
    assert (NEGOTIATED in entry.tracks) is (entry.usual == Usual.FULL)


@pytest.mark.parametrize(
    ("_article", "code"),
    [("条例92①、规定61①(一)：逃逸", "209210"), ("条例92②、规定61①(二)：毁灭证据", "209220")],
)
def test_never_fast_acts_are_on_no_track(_article, code):
    entry = catalogue.by_code(code)

    assert entry.never_fast
    assert entry.tracks == frozenset()
    assert not any(entry in catalogue.for_track(t) for t in (ONLINE, SIMPLE, NEGOTIATED))


@pytest.mark.parametrize(
    ("_article", "code", "kinds"),
    [
        ("法43 speaks of motor vehicles", "104310", {"CAR", "TRUCK", "MOTORCYCLE", "UNKNOWN"}),
        ("条例70①: riders", "207010", {"EBIKE", "UNKNOWN"}),
        ("法63: pedestrians", "106310", {"PEDESTRIAN", "UNKNOWN"}),
        ("条例77(三): passengers, of what has doors", "207713", {"CAR", "TRUCK", "UNKNOWN"}),
        ("条例62(六): motorcycles", "206216", {"MOTORCYCLE"}),
        ("法53①: all other vehicles", "105310", set(PartyKind) - {PartyKind.PEDESTRIAN}),
        ("条例92①: whoever flees", "209210", set(PartyKind)),
    ],
)
def test_open_to(_article, code, kinds):
    entry = catalogue.by_code(code)

    assert {kind for kind in PartyKind if entry.open_to(kind)} == kinds


@pytest.mark.parametrize(
    ("usual", "shares"),
    [
        (Usual.FULL, (Share.FULL, Share.FULL)),
        (Usual.FULL_OR_EQUAL, (Share.EQUAL, Share.FULL)),
        (Usual.MAIN_TO_FULL, (Share.MAIN, Share.FULL)),
        (Usual.MINOR_TO_EQUAL, (Share.MINOR, Share.EQUAL)),
    ],
)
def test_usual_shares(usual, shares):
    assert usual.shares == shares


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("追尾", "104310"),
        ("zw", "104310"),
        ("ZW", "208010"),
        ("闯红灯", "203813"),
        ("chd", "203912"),
        ("变道", "204420"),
        ("bd", "204420"),
        ("dt", "204920"),
        ("dc", "205010"),
        ("nx 骑车", "103510b"),
        ("车门 乘客", "207713"),
        ("环形路口", "205112"),
        ("203830", "203830"),
    ],
)
def test_search_finds(words, code):
    assert code in [entry.code for entry in catalogue.search(words)]


@pytest.mark.parametrize("words", ["", "   ", "追尾 环岛", "没有这样的词"])
def test_search_finds_nothing(words):
    assert catalogue.search(words) == []


def test_search_keeps_within():
    found = catalogue.search("追尾", within=catalogue.for_track(ONLINE))

    assert [entry.code for entry in found] == ["104310"]


def lists(track, kind):
    """Every list of details that three selections lead to."""
    for place in catalogue.choices(track, kind):
        for own in catalogue.choices(track, kind, place.key):
            for other in catalogue.choices(track, kind, place.key, own.key):
                yield catalogue.choices(track, kind, place.key, own.key, other.key)


@pytest.mark.parametrize("kind", [None, *PartyKind])
@pytest.mark.parametrize("track", [ONLINE, SIMPLE, NEGOTIATED])
def test_every_entry_is_reached_in_four_selections(track, kind):
    reached = {choice.key for details in lists(track, kind) for choice in details}

    assert reached == {entry.code for entry in catalogue.for_track(track, kind)}


@pytest.mark.parametrize("kind", [kind for kind in PartyKind if kind != PartyKind.UNKNOWN])
@pytest.mark.parametrize("track", [ONLINE, SIMPLE, NEGOTIATED])
def test_no_list_of_details_is_longer_than_a_phone(track, kind):
    assert all(1 <= len(details) <= 9 for details in lists(track, kind))


def test_choices_offer_only_what_the_kind_can_have_done():
    places = [choice.key for choice in catalogue.choices(SIMPLE, PartyKind.PEDESTRIAN)]

    assert places == ["LIGHTS", "PEDESTRIAN"]


@pytest.mark.parametrize(
    ("picked", "labels"),
    [
        (("ROUNDABOUT",), ["驶入环岛、汇入"]),
        (("ROUNDABOUT", "ENTER"), ["直行"]),
        (("ROUNDABOUT", "ENTER", "STRAIGHT"), ["进环岛时没有让已在环岛内的车"]),
        (("NOWHERE",), []),
    ],
)
def test_choices(picked, labels):
    assert [choice.label for choice in catalogue.choices(ONLINE, PartyKind.CAR, *picked)] == labels


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_every_entry_is_complete(entry):
    assert entry.text
    assert len(entry.text) <= 32
    assert not entry.text.endswith("。")
    assert entry.legal_text
    assert entry.articles
    assert entry.who <= set(Who)
    assert entry.places
    assert entry.own_movement
    assert entry.other_movement
    assert entry.changes_it
    assert re.fullmatch(r"[a-z0-9]+", entry.pinyin)


def test_an_unknown_code_is_not_guessed():
    with pytest.raises(catalogue.UnknownSituation):
        catalogue.by_code("999999")


def _arabic(article):
    """(law, article number) of a reference."""
    text = re.match(r"第([一二三四五六七八九十]+)条", article.article)[1]
    tens, _, ones = text.rpartition("十")
    digits = "零一二三四五六七八九"
    if "十" not in text:
        return article.law, digits.index(text)
    return article.law, (digits.index(tens) if tens else 1) * 10 + (digits.index(ones or "零"))


@pytest.mark.parametrize("entry", EVERY, ids=CODES)
def test_the_pinyin_initials_go_with_the_text(entry):
    """One letter per character, digits as they are: who edits the text must edit them, too."""
    assert len(entry.pinyin) == len(re.findall(r"[\u4e00-\u9fff0-9]", entry.text))

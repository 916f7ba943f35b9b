"""Numbers that name a person: what is taken, what is refused and how it is masked."""

import re

import pytest

from ninde_kuaichu.foundation import identity
from ninde_kuaichu.foundation.identity import Document, Invalid

SAMPLE = "11010519491231002X"  # the worked example of GB 11643-1999


@pytest.mark.parametrize(
    "typed",
    [SAMPLE, "11010519491231002x", " 110105 19491231 002X ", "110105-19491231-002X",
     "１１０１０５１９４９１２３１００２Ｘ", "\u202d11010519491231002X\u202c"],
)  # fmt: skip
def test_an_id_number_is_cleaned(typed):
    assert identity.id_number(typed) == SAMPLE


@pytest.mark.parametrize(
    ("_case", "number"),
    [
        ("old county code of Ningde", "352201198001011236"),
        ("Ningde today", "350902199001011239"),
        ("Hong Kong resident", "810000199408230021"),
        ("29 February of a leap year", "350902200002291239"),
    ],
)
def test_an_id_number_is_taken(_case, number):
    number = number[:17] + identity.check_character(number)

    assert identity.id_number(number) == number


@pytest.mark.parametrize(
    ("_case", "number", "code"),
    [
        ("empty", "", "ID_LENGTH"),
        ("a digit short", "1101051949123100", "ID_LENGTH"),
        ("a digit long", SAMPLE + "1", "ID_LENGTH"),
        ("letters", "1101051949123A002X", "ID_LENGTH"),
        ("X inside", "1101051949123X0022", "ID_LENGTH"),
        ("Arabic-Indic digits", "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "ID_LENGTH"),
        ("fifteen digits", "110105491231002", "ID_OLD"),
        ("no such province", "990105194912310021", "ID_AREA"),
        ("30 February", "350902199002301234", "ID_DATE"),
        ("29 February of no leap year", "350902199902291234", "ID_DATE"),
        ("month 13", "350902199013011234", "ID_DATE"),
        ("1899", "350902189912311234", "ID_DATE"),
        ("one digit changed", "11010519491231003X", "ID_CHECKSUM"),
        ("two digits changed places", "11010519491321002X", "ID_DATE"),
        ("two places in the serial", "11010519491231020X", "ID_CHECKSUM"),
    ],
)
def test_an_id_number_is_refused(_case, number, code):
    with pytest.raises(Invalid) as caught:
        identity.id_number(number)

    assert caught.value.code == code
    assert re.search("请", caught.value.message)


@pytest.mark.parametrize("place", range(18))
@pytest.mark.parametrize("wrong", "0123456789")
def test_the_checksum_finds_every_single_wrong_digit(place, wrong):
    if SAMPLE[place] == wrong:
        return
    with pytest.raises(Invalid):
        identity.id_number(SAMPLE[:place] + wrong + SAMPLE[place + 1 :])


@pytest.mark.parametrize(
    ("document", "typed", "number"),
    [
        (Document.RESIDENT_ID, SAMPLE.lower(), SAMPLE),
        (Document.HK_MACAU, "h12345678", "H12345678"),
        (Document.HK_MACAU, "M1234567801", "M1234567801"),
        (Document.TAIWAN, "12345678", "12345678"),
        (Document.TAIWAN, "1234567801", "1234567801"),
        (Document.RESIDENCE, "810000199408230021", "810000199408230021"),
        (Document.PASSPORT, "e 12345678", "E12345678"),
        (Document.FOREIGNER_ID, "FRA110105491231", "FRA110105491231"),
        (Document.MILITARY, "军字第2001988号", "军字第2001988号"),
    ],
)
def test_document_number(document, typed, number):
    if document is Document.RESIDENCE:
        typed = number = typed[:17] + identity.check_character(typed)

    assert identity.document_number(document, typed) == number


@pytest.mark.parametrize(
    ("document", "typed", "code"),
    [
        ("HK_MACAU", "A12345678", "DOCUMENT"),
        ("HK_MACAU", "H1234567", "DOCUMENT"),
        ("TAIWAN", "1234567", "DOCUMENT"),
        ("PASSPORT", "E1", "DOCUMENT"),
        ("PASSPORT", "E1234<script>", "DOCUMENT"),
        ("MILITARY", "军1", "DOCUMENT"),
        ("RESIDENCE", SAMPLE, "RESIDENCE_AREA"),
        ("RESIDENT_ID", "1", "ID_LENGTH"),
    ],
)
def test_a_document_number_is_refused(document, typed, code):
    with pytest.raises(Invalid) as caught:
        identity.document_number(document, typed)

    assert caught.value.code == code


def test_documents_have_labels_and_codes_that_fit_the_column():
    assert all(document.label and len(document.value) <= 12 for document in Document)


@pytest.mark.parametrize(
    "typed",
    ["13812345678", " 138 1234 5678 ", "138-1234-5678", "+8613812345678", "008613812345678",
     "8613812345678", "(+86) 138-1234-5678", "１３８１２３４５６７８"],
)  # fmt: skip
def test_mobile(typed):
    assert identity.mobile(typed) == "13812345678"


@pytest.mark.parametrize("typed", ["", "1381234567", "138123456789", "12812345678", "05932990122"])
def test_a_mobile_number_is_refused(typed):
    with pytest.raises(Invalid) as caught:
        identity.mobile(typed)

    assert caught.value.code == "MOBILE"


def test_the_file_number_of_a_licence_has_twelve_digits():
    assert identity.licence_file_number("3509 0012 3456") == "350900123456"
    with pytest.raises(Invalid, match="12位"):
        identity.licence_file_number("35090012345")


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (identity.mask_name, "张三", "张*"),
        (identity.mask_name, "欧阳小明", "欧***"),
        (identity.mask_name, "阿卜杜拉·买买提", "阿***"),
        (identity.mask_name, "张", "张"),
        (identity.mask_name, "", ""),
        (identity.mask_phone, "13812341234", "138****1234"),
        (identity.mask_phone, "2990122", "*****22"),
        (identity.mask_phone, "", ""),
        (identity.mask_id, "352201199001011234", "3522********1234"),
        (identity.mask_id, "E12345678", "*******78"),
        (identity.mask_id, "E1", "**"),
        (identity.mask_plate, "闽J12345", "闽J·**345"),
        (identity.mask_plate, "闽JD12345", "闽J·***345"),
        (identity.mask_plate, "闽J1234挂", "闽J·**34挂"),
        (identity.mask_plate, "宁德A12345", "******45"),
        (identity.mask_plate, "无", "*"),
        (identity.mask_plate, "", ""),
    ],
)
def test_mask(mask, value, shown):
    assert mask(value) == shown

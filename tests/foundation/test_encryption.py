"""Personal data is unreadable in the database and bound to its record."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from ninde_kuaichu.foundation.accounts.models import User
from ninde_kuaichu.foundation.encryption import Sealed, blind, seal, unseal
from tests.factories import DriverFactory

pytestmark = pytest.mark.django_db


def stored_phone(user):
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM accounts_user WHERE id = %s", [user.pk])
        return cursor.fetchone()[0]


def test_what_is_written_is_read_back():
    driver = DriverFactory(phone="13800000001")

    assert User.objects.get(pk=driver.pk).phone == "13800000001"


def test_the_database_holds_no_clear_text():
    driver = DriverFactory(phone="13800000001")

    assert "13800000001" not in stored_phone(driver)
    assert stored_phone(driver).startswith("t1:")


def test_saving_other_fields_keeps_the_ciphertext():
    driver = DriverFactory(phone="13800000001")
    before = stored_phone(driver)

    again = User.objects.get(pk=driver.pk)
    again.name = "张三"
    again.save()

    assert stored_phone(driver) == before


def test_a_value_copied_to_another_record_does_not_open():
    one, other = DriverFactory(), DriverFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET phone = %s WHERE id = %s",
                       [stored_phone(one), other.pk])  # fmt: skip

    with pytest.raises(InvalidTag):
        User.objects.get(pk=other.pk).phone  # noqa: B018


def test_a_deferred_field_opens_too():
    driver = DriverFactory(phone="13800000001")

    assert User.objects.defer("phone").get(pk=driver.pk).phone == "13800000001"


def test_update_of_clear_text_is_refused():
    DriverFactory()

    with pytest.raises(TypeError):
        User.objects.update(phone="13800000001")


def test_search_by_the_field_itself_is_refused():
    with pytest.raises(TypeError):
        User.objects.filter(phone__startswith="138").exists()


def test_search_goes_by_the_blind_index():
    driver = DriverFactory(phone="13800000001")

    assert User.objects.get(phone_index=blind("13800000001", "phone")) == driver


def test_the_index_differs_by_purpose():
    assert blind("1", "phone") != blind("1", "document")


def test_an_older_key_still_opens(settings):
    old = seal("秘密", "x")
    settings.FIELD_KEYS = (
        "t2:" + "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=," + settings.FIELD_KEYS
    )

    assert unseal(old, "x") == "秘密"
    assert seal("秘密", "x").startswith("t2:")
    assert isinstance(old, Sealed)

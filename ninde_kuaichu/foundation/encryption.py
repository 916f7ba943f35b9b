"""Personal data at rest: AES-256-GCM per field, and a keyed index to search by.

The ciphertext is bound to the field and to the record's `uid`, so that a value copied into
another row or column does not open.  Searching goes through `blind()`: an HMAC of the
normalised value in a column of its own.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

NONCE_BYTES = 12  # the size GCM is specified for (NIST SP 800-38D, 5.2.1.1)


class Sealed(str):
    """A value as the database holds it: «key name:base64 of nonce and ciphertext»."""


@lru_cache(maxsize=4)
def _keyring(setting: str) -> dict[str, AESGCM]:
    keys = (entry.strip().partition(":") for entry in setting.split(","))
    return {name: AESGCM(base64.b64decode(key)) for name, _, key in keys}


def seal(value: str, context: str) -> Sealed:
    """Encrypt under the first of FIELD_KEYS; `context` must be given again to open."""
    ring = _keyring(settings.FIELD_KEYS)
    name = next(iter(ring))
    nonce = os.urandom(NONCE_BYTES)
    body = nonce + ring[name].encrypt(nonce, value.encode(), context.encode())
    return Sealed(f"{name}:{base64.b64encode(body).decode()}")


def unseal(sealed: str, context: str) -> str:
    """Decrypt with whichever of FIELD_KEYS it was made; raises InvalidTag on a forgery."""
    name, _, body = sealed.partition(":")
    raw = base64.b64decode(body)
    key = _keyring(settings.FIELD_KEYS)[name]
    return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode()).decode()


def blind(value: str, purpose: str) -> str:
    """64 hex digits that are equal exactly when value and purpose are."""
    if not value:
        return ""
    key = base64.b64decode(settings.INDEX_KEY)
    return hmac.new(key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


class _OpensOnReading(DeferredAttribute):
    field: "EncryptedField"

    def __get__(self, instance, cls=None):
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = unseal(value, self.field.context(instance))
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance, value):
        # Makes this a data descriptor: else Python would read __dict__ past __get__.
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.TextField):
    """Text that is readable on the instance and sealed in the database.

    The model needs a `uid`, set before the first save.  No lookups, no `update()`: search by
    a `blind()` column, write by `save()`.
    """

    descriptor_class = _OpensOnReading

    def context(self, instance) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}:{instance.uid}"

    def from_db_value(self, value, expression, connection):
        return Sealed(value) if value else value

    def pre_save(self, instance, add):
        value = instance.__dict__.get(self.attname)
        if not value or isinstance(value, Sealed):
            return value or ""
        return seal(value, self.context(instance))

    def get_db_prep_save(self, value, connection):
        if value and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is encrypted: write it through the model's save()")
        return str(value)

    def get_lookup(self, lookup_name):
        if lookup_name != "exact":  # Django asks for `exact` when it deletes or refreshes
            raise TypeError(f"{self.name} is encrypted: search by its blind index")
        return super().get_lookup(lookup_name)

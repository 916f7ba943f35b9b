from datetime import timedelta

import pytest

from ninde_kuaichu.foundation.limits import counter

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_beyond_the_limit_is_refused_until_the_window_ends(noon):
    for _ in range(3):
        counter.count("k", at=noon, most=3, per=HOUR)

    with pytest.raises(counter.TooOften, match="60 分钟"):
        counter.count("k", at=noon, most=3, per=HOUR)
    counter.count("k", at=noon + HOUR, most=3, per=HOUR)


def test_keys_count_apart(noon):
    counter.count("k", at=noon, most=1, per=HOUR)
    counter.count("other", at=noon, most=1, per=HOUR)


def test_a_forgotten_key_starts_anew(noon):
    counter.count("k", at=noon, most=1, per=HOUR)
    counter.forget("k")

    counter.count("k", at=noon, most=1, per=HOUR)

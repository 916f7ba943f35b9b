"""Road and kilometre post, as people write them."""

import pytest

from ninde_kuaichu.foundation.geography import kilometre


@pytest.mark.parametrize(
    ("text", "road", "km", "metres"),
    [
        ("G15 K2031+500", "G15", 2031, 500),
        ("g15k2031+500", "G15", 2031, 500),
        ("Ｇ15 Ｋ2031＋500", "G15", 2031, 500),
        ("G15 K 2031 + 50", "G15", 2031, 50),
        ("G15沈海高速 K2031+500 往福州方向", "G15沈海高速", 2031, 500),
        ("沈海高速 2031公里500米", "沈海高速", 2031, 500),
        ("沈海高速2031公里500米处", "沈海高速", 2031, 500),
        ("沈海高速2031公里加500米", "沈海高速", 2031, 500),
        ("沈海高速第2031公里", "沈海高速", 2031, 0),
        ("沈海高速2031公里处", "沈海高速", 2031, 0),
        ("104国道 2105.5公里", "104国道", 2105, 500),
        ("G104 2105km+30m", "G104", 2105, 30),
        ("S301 52千米", "S301", 52, 0),
        ("S301 52+300", "S301", 52, 300),
        ("G1523 K12.35", "G1523", 12, 350),
        ("G15，桩号K2031+500", "G15", 2031, 500),
        ("K2031+500", "", 2031, 500),
        ("2031公里500米 沈海高速", "沈海高速", 2031, 500),
    ],
)
def test_parse(text, road, km, metres):
    assert kilometre.parse(text) == kilometre.KilometrePost(road, km, metres)


@pytest.mark.parametrize(
    "text", ["", "沈海高速", "G15", "蕉城北路18号", "12345公里", "K20315", "13812345678"]
)
def test_no_post_is_no_guess(text):
    assert kilometre.parse(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("g15 2031公里5米", "G15 K2031+005"),
        ("k7", "K7+000"),
        ("沈海高速K2031+500", "沈海高速 K2031+500"),
    ],
)
def test_a_post_is_shown_in_one_form(text, shown):
    assert str(kilometre.parse(text)) == shown
